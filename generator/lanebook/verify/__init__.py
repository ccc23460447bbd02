"""Proof that everything arrived: a finished build, read back by other means than made it.

What is expected comes from the model; what is found comes from the files, by an HTML parser and
two PDF readers. Nothing here asks the modules that compose pages, drawings or sheets.
"""
