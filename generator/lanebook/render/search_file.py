"""The search index as a file of the site."""

from __future__ import annotations

from lanebook.derive.handbook import Handbook
from lanebook.render.search_entries import search_contents
from lanebook.render.words_search import search_words
from lanebook.search.index import index_of
from lanebook.search.script import script


def search_file(book: Handbook) -> str:
    """All that the search of the site knows, as a script."""
    return script(index_of(search_contents(book)), search_words(book.corpus.language))
