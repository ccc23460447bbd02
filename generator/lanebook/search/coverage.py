"""How much of a query an entry covers, rare parts counting more; questions are answered so."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lanebook.search.asking import Wish
from lanebook.search.catalogue import Card, Catalogue
from lanebook.search.entry import Kind
from lanebook.search.folding import is_latin
from lanebook.search.literal import begins_within, sound_level
from lanebook.search.query import Query, Unit

_NAME, _SENTENCE, _BODY, _CONTEXT, _VOLUME, _PARTS = 100, 90, 65, 55, 40, 45
"""What a place is worth at which a unit stands, in percent."""
_NAMING = 76
"""From this strength on a unit is in the name of what has one."""
_INSTEAD = 90
"""What a word of the same meaning is worth."""
_UNKNOWN_PAIR, _UNKNOWN_WORD = 15, 60
"""What a unit counts that stands nowhere, in percent: two characters may be of two words."""
_WITHIN = 60
"""What a match is worth that begins in the middle of a figure or a Latin word, in percent."""
_LEAST = 300
"""The least coverage of an answer, in thousandths."""
_BEST = 560
"""The points of an entry that covers everything and says nothing else."""

_MINOR = {Kind.FIELD: 80, Kind.PLACE: 88, Kind.QUESTION: 60, Kind.PAGE: 85, Kind.VOLUME: 85}
_ASKED = {**_MINOR, Kind.TERM: 85}
LIKING: Mapping[Wish | None, Mapping[Kind, int]] = {
    None: _MINOR,
    Wish.WHO: {**_ASKED, Kind.ROLE: 120, Kind.DUTY: 120, Kind.STEP: 108},
    Wish.WHEN: _ASKED,
    Wish.HOW: {**_ASKED, Kind.ROLE: 85, Kind.FLOW: 120, Kind.RULE: 108, Kind.STEP: 104},
    Wish.WHAT: {**_MINOR, Kind.TERM: 140, Kind.FORM: 110, Kind.ROLE: 110},
    Wish.SAY: {**_ASKED, Kind.PHRASE: 130, Kind.STEP: 105},
    Wish.PAPER: {**_ASKED, Kind.FORM: 130},
    Wish.MAY: {**_ASKED, Kind.STATEMENT: 120, Kind.RULE: 112},
    Wish.OTHER: _ASKED,
}
"""What kinds of entry a query likes, in percent; 100 for the others."""
_TIMED = 125


@dataclass(frozen=True, slots=True)
class _Weighed:
    unit: Unit
    weight: int
    strengths: Mapping[int, int]
    """By entry, in percent."""


def coverage_points(query: Query, catalogue: Catalogue) -> Mapping[int, int]:
    """Points of every entry that covers enough of the query."""
    weighed = [_weigh(unit, catalogue) for unit in query.units]
    total = sum(one.weight for one in weighed)
    gained: dict[int, int] = {}
    for one in weighed:
        for position, strength in one.strengths.items():
            gained[position] = gained.get(position, 0) + one.weight * strength
    found: dict[int, int] = {}
    for position, sum_ in gained.items():
        covered = sum_ * 10 // total
        if covered >= _LEAST:
            card = catalogue.cards[position]
            points = _BEST * covered // 1000 * (70 + _precision(card, query)) // 100
            found[position] = points * _liking(card, query.wish) // 100
    return found


def _weigh(unit: Unit, catalogue: Catalogue) -> _Weighed:
    strengths: dict[int, int] = {}
    direct = _direct(unit.words, 100, catalogue, strengths)
    for other in unit.others:
        _direct(other, _INSTEAD, catalogue, strengths)
    held = len(strengths) if unit.others else direct
    _context(unit, catalogue, strengths)
    rarity = round(100 * math.log((1 + len(catalogue.cards)) / (1 + held)))
    unknown = _UNKNOWN_WORD if is_latin(unit.words[0]) else _UNKNOWN_PAIR
    weight = rarity * (unit.share if strengths else min(unit.share, unknown))
    return _Weighed(unit, max(1, weight), strengths)


def _direct(words: str, worth: int, catalogue: Catalogue, strengths: dict[int, int]) -> int:
    """Note the entries that hold the words; how many they are."""
    holding = catalogue.holding(words)
    for position in holding:
        card = catalogue.cards[position]
        naming = next((name for name in card.names if words in name), None)
        place = _NAME if card.kind.is_named else _SENTENCE
        if naming is None:
            place = _BODY
        if begins_within(card.text if naming is None else naming, words):
            place = place * _WITHIN // 100
        _note(strengths, position, place * worth // 100)
    if is_latin(words[0]) and len(words) > 1:
        for position, card in enumerate(catalogue.cards):
            if card.sounds and sound_level(card, words) >= 600:
                _note(strengths, position, 80)
    return len(holding)


def _note(strengths: dict[int, int], position: int, strength: int) -> None:
    strengths[position] = max(strength, strengths.get(position, 0))


def _context(unit: Unit, catalogue: Catalogue, strengths: dict[int, int]) -> None:
    """Let parts be covered by what they are a part of or name, and the whole by its parts."""
    for position, strength in list(strengths.items()):
        card = catalogue.cards[position]
        if strength >= _NAMING and card.kind.is_named:
            for user in catalogue.users.get(position, ()):
                _note(strengths, user, strength * _CONTEXT // 100)
        if card.parent is not None:
            _note(strengths, card.parent, strength * _PARTS // 100)
    volumes = {
        volume
        for volume, title in enumerate(catalogue.volumes)
        if any(words in title for words in (unit.words, *unit.others))
    }
    if volumes:
        for position, card in enumerate(catalogue.cards):
            if card.volume in volumes:
                _note(strengths, position, _VOLUME)


def _precision(card: Card, query: Query) -> int:
    """How much of the name the query says, of 30."""
    best = 0
    for name in card.names:
        said = [False] * len(name)
        for words in _words(query):
            at = name.find(words)
            while at >= 0:
                said[at : at + len(words)] = [True] * len(words)
                at = name.find(words, at + 1)
        length = len(name) if card.kind.is_named else min(len(name), 14)
        if length:
            best = max(best, min(30, 30 * sum(said) // length))
    return best


def _words(query: Query) -> Iterator[str]:
    for unit in query.units:
        yield unit.words
        yield from unit.others


def _liking(card: Card, wish: Wish | None) -> int:
    if wish is Wish.WHEN and card.timed:
        return _TIMED
    return LIKING[wish].get(card.kind, 100)
