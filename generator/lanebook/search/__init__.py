"""Search: an index of objects, and one ranking of them for a query. Knows no handbook.

``overrides/assets/lanebook/search-*.js`` is the same in the reader's browser; the two read one
index and give the same answers (``tests/search``).
"""
