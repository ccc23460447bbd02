"""An index made ready for queries: everything folded, and characters led back to entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lanebook.search.entry import Entry, Kind
from lanebook.search.folding import BREAK, Folding
from lanebook.search.index import Index

_SHORTEST, _LONGEST = 2, 10
"""How long a word is that queries are cut by."""


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as the engine sees it; texts are folded."""

    kind: Kind
    names: tuple[str, ...]
    """The name or the sentence first, then the aliases."""
    text: str
    sounds: tuple[tuple[str, ...], ...]
    """The syllables of each name that has some."""
    volume: int | None
    parent: int | None
    timed: bool

    @property
    def whole(self) -> str:
        """All of it."""
        return BREAK.join((*self.names, self.text))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is asked for an answer."""

    folding: Folding
    cards: tuple[Card, ...]
    wholes: tuple[str, ...]
    volumes: tuple[str, ...]
    holders: Mapping[str, tuple[int, ...]]
    """By character the entries that hold it, in order."""
    users: Mapping[int, tuple[int, ...]]
    """By entry the parts of it and the entries that name it, in order."""
    meanings: Mapping[str, tuple[str, ...]]
    """By word the other words that mean the same or name the same thing."""

    def holding(self, words: str) -> list[int]:
        """The entries that hold these words, in order."""
        rarest: tuple[int, ...] | None = None
        for character in words:
            found = self.holders.get(character, ())
            if rarest is None or len(found) < len(rarest):
                rarest = found
        if len(words) == 1:
            return list(rarest or ())
        return [one for one in rarest or () if words in self.wholes[one]]

    def held_by(self, character: str) -> int:
        """How many entries hold a character."""
        return len(self.holders.get(character, ()))


def catalogue_of(index: Index) -> Catalogue:
    """Make an index ready."""
    fold = index.folding.fold
    pairs = zip(index.contents.entries, index.sounds, strict=True)
    cards = tuple(_card(entry, sounds, index.folding) for entry, sounds in pairs)
    wholes = tuple(card.whole for card in cards)
    synonyms = [tuple(map(fold, group)) for group in index.contents.synonyms]
    named = [card.names for card in cards if card.kind.is_named]
    return Catalogue(
        folding=index.folding,
        cards=cards,
        wholes=wholes,
        volumes=tuple(map(fold, index.contents.volumes)),
        holders=_holders(wholes),
        users=_users(index.contents.entries),
        meanings=_meanings((*synonyms, *named)),
    )


def _card(entry: Entry, sounds: tuple[str, ...], folding: Folding) -> Card:
    return Card(
        kind=entry.kind,
        names=tuple(map(folding.fold, (entry.name, *entry.aliases))),
        text=folding.fold(BREAK.join(entry.text)),
        sounds=tuple(tuple(one.split(" ")) for one in sounds if one),
        volume=entry.volume,
        parent=entry.parent,
        timed=entry.timed,
    )


def _holders(wholes: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for position, whole in enumerate(wholes):
        for character in dict.fromkeys(whole):
            found.setdefault(character, []).append(position)
    return {character: tuple(positions) for character, positions in found.items()}


def _users(entries: tuple[Entry, ...]) -> Mapping[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for position, entry in enumerate(entries):
        for one in dict.fromkeys(_used(entries, entry)):
            found.setdefault(one, []).append(position)
    return {one: tuple(positions) for one, positions in found.items()}


def _used(entries: tuple[Entry, ...], entry: Entry) -> Iterator[int]:
    """What an entry is a part of and names; a part of a part, also what the part names."""
    yield from entry.related
    if entry.parent is not None:
        yield entry.parent
        if entries[entry.parent].parent is not None:
            yield from _used(entries, entries[entry.parent])


def _meanings(groups: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in groups:
        words = [word for word in group if _SHORTEST <= len(word) <= _LONGEST]
        for word in words:
            found.setdefault(word, {}).update(dict.fromkeys(words))
    return {word: tuple(_others(word, same)) for word, same in found.items()}


def _others(word: str, same: Iterable[str]) -> Iterator[str]:
    yield from (one for one in same if one != word)
