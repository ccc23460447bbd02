"""The answers to a query, best first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.search.catalogue import Catalogue
from lanebook.search.coverage import coverage_points
from lanebook.search.entry import Kind
from lanebook.search.figures import otherwise
from lanebook.search.literal import fuzzy_level, level, near_level, sound_level
from lanebook.search.query import understand

MOST = 200
"""Answers that are given at most, if not more of them hold the very words."""
_INSTEAD, _INSTEAD_OF_SENTENCES, _INSTEAD_OF_NAMES = 80, 55, 50
"""What words of the same meaning are worth, in percent; less where sentences or names have the
very words."""
_NAMED, _SAID = 600, 380
"""The points from which on the words stand in a name, or in a sentence."""
_LEAST = 22
"""What an answer that holds other words is worth at least, in percent of the first."""
_SHORTEST_NEAR, _SHORTEST_FUZZY = 3, 4
_LETTERS = re.compile("[0-9]*[a-z][a-z0-9]*")
"""What may be pinyin: names such as 4S店 begin with a figure."""
_ORDER = {kind: position for position, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer."""

    position: int
    """Of the entry in the index."""
    points: int


def search(text: str, catalogue: Catalogue) -> tuple[Hit, ...]:
    """The answers to a query, best first; none for one without letters and figures."""
    query = understand(text, catalogue)
    if not query.whole:
        return ()
    points: dict[int, int] = {}
    for position, worth in _literal(query.whole, catalogue):
        points[position] = max(worth, points.get(position, 0))
    if not points and len(query.whole) >= _SHORTEST_NEAR:
        points = dict(_near(query.whole, catalogue))
    for position, worth in coverage_points(query, catalogue).items():
        points[position] = max(worth, points.get(position, 0))
    kept = set(catalogue.holding(query.whole))
    least = max(points.values(), default=0) * _LEAST // 100
    hits = [
        Hit(position, worth)
        for position, worth in points.items()
        if worth >= least or position in kept
    ]
    hits.sort(key=lambda hit: _place(hit, catalogue))
    return tuple(hit for rank, hit in enumerate(hits) if rank < MOST or hit.position in kept)


def _place(hit: Hit, catalogue: Catalogue) -> tuple[int, ...]:
    """Of equal points the kind decides, then how often a thing is named, then the reading order."""
    position = hit.position
    kind = _ORDER[catalogue.cards[position].kind]
    return -hit.points, kind, -len(catalogue.users.get(position, ())), position


def _literal(whole: str, catalogue: Catalogue) -> Iterator[tuple[int, int]]:
    best = 0
    for position in catalogue.holding(whole):
        worth = level(catalogue.cards[position], whole)
        best = max(best, worth)
        yield position, worth
    percent = _INSTEAD_OF_NAMES if best >= _NAMED else _INSTEAD_OF_SENTENCES
    percent = percent if best >= _SAID else _INSTEAD
    for words in _instead(whole, catalogue):
        for position in catalogue.holding(words):
            yield position, level(catalogue.cards[position], words, typed=False) * percent // 100
    yield from _heard(whole.replace(" ", ""), catalogue)


def _heard(letters: str, catalogue: Catalogue) -> Iterator[tuple[int, int]]:
    if not _LETTERS.fullmatch(letters):
        return
    found = [(at, sound_level(card, letters)) for at, card in enumerate(catalogue.cards)]
    if len(letters) >= _SHORTEST_FUZZY and not any(worth for _, worth in found):
        found = [(at, fuzzy_level(card, letters)) for at, card in enumerate(catalogue.cards)]
    yield from ((at, worth) for at, worth in found if worth)


def _instead(whole: str, catalogue: Catalogue) -> Iterator[str]:
    """The query with one of its words put into others of the same meaning, or its figures."""
    yield from otherwise(whole)
    for word, others in catalogue.meanings.items():
        if word in whole:
            yield from (whole.replace(word, other) for other in others)


def _near(whole: str, catalogue: Catalogue) -> Iterator[tuple[int, int]]:
    middle = len(whole) // 2
    either = {*catalogue.holding(whole[:middle]), *catalogue.holding(whole[middle:])}
    for position in sorted(either):
        worth = near_level(catalogue.cards[position], whole)
        if worth:
            yield position, worth
