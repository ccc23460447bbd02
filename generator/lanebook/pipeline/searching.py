"""The search of the site without the site: the same index, the same ranking."""

from __future__ import annotations

from dataclasses import dataclass

from lanebook.derive.handbook import handbook
from lanebook.model.corpus import Corpus
from lanebook.render.search_entries import search_contents
from lanebook.render.words_search import SEARCH_KINDS
from lanebook.search.catalogue import catalogue_of
from lanebook.search.entry import Contents, Kind, place_in
from lanebook.search.index import index_of
from lanebook.search.query import understand
from lanebook.search.ranking import search


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that was found, as people are told of it."""

    kind: Kind
    kind_name: str
    id: str
    name: str
    """Or the sentence it consists of."""
    volume: str | None
    page: str
    """The name of the role, flow, rule, form or term on whose page it stands."""
    url: str
    """Relative to the site."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was found, best first, and what was looked for."""

    found: tuple[Answer, ...]
    words: tuple[str, ...]
    """The parts that the query was cut into; none if it has neither letters nor figures."""


def answers(corpus: Corpus, query: str) -> Answers:
    """Ask the handbook."""
    contents = search_contents(handbook(corpus))
    catalogue = catalogue_of(index_of(contents))
    units = understand(query, catalogue).units
    return Answers(
        tuple(_answer(contents, hit.position, corpus) for hit in search(query, catalogue)),
        tuple(unit.words for unit in units),
    )


def _answer(contents: Contents, position: int, corpus: Corpus) -> Answer:
    entry = root = contents.entries[position]
    while root.parent is not None:
        root = contents.entries[root.parent]
    return Answer(
        kind=entry.kind,
        kind_name=SEARCH_KINDS[entry.kind].in_(corpus.language),
        id=entry.id,
        name=entry.name,
        volume=None if entry.volume is None else contents.volumes[entry.volume],
        page=root.name,
        url=place_in(contents.entries, position),
    )
