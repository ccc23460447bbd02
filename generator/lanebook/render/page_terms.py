"""The pages of the glossary by letters, and on which of them each term stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from lanebook.model.corpus import Corpus
from lanebook.model.documents import Term
from lanebook.model.ids import TermId
from lanebook.render import address
from lanebook.render.page_names import by_letter, letter_group
from lanebook.render.paging import Sheaf, paged

_FRAME, _NAME = 950, 40
"""Bytes of HTML of a term with its heading and uses, and of a name or source of it."""


def term_sheaves(corpus: Corpus) -> tuple[Sheaf[TermId], ...]:
    """The pages of the glossary."""
    return _sheaves(tuple((term.id, term.name, _weight(term)) for term in corpus.terms.values()))


def term_pages(corpus: Corpus) -> Mapping[str, str]:
    """For each term that is not on the first page of the glossary, the page it is on."""
    rest = term_sheaves(corpus)[1:]
    return {term: sheaf.path for sheaf in rest for group in sheaf.groups for term in group.entries}


@lru_cache(maxsize=8)
def _sheaves(terms: tuple[tuple[TermId, str, int], ...]) -> tuple[Sheaf[TermId], ...]:
    """Remembered: every page that names a term asks for it."""
    weights = {term: weight for term, _, weight in terms}
    names = {term: name for term, name, _ in terms}
    letters = by_letter(weights, names.__getitem__)
    return paged(address.GLOSSARY_PAGE, map(letter_group, letters), weights.__getitem__)


def _weight(term: Term) -> int:
    return _FRAME + len(term.meaning.encode()) + _NAME * len((*term.aliases, *term.source))
