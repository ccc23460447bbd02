"""The index: entries with their sounds, the table of folding, and words that mean the same."""

from __future__ import annotations

from dataclasses import dataclass

from lanebook.search.entry import Contents, Entry, Kind
from lanebook.search.folding import Folding
from lanebook.search.simplify import simplified_for
from lanebook.search.sounds import sound

_SPOKEN = frozenset(kind for kind in Kind if kind.is_named) - {Kind.FIELD}
"""The kinds whose names are found by their sound."""


@dataclass(frozen=True, slots=True)
class Index:
    """What the engine works on, here and in the browser."""

    contents: Contents
    folding: Folding
    sounds: tuple[tuple[str, ...], ...]
    """For each entry the sounds of its name and aliases, in their order; none for some kinds."""


def index_of(contents: Contents) -> Index:
    """Make the index; all that needs dictionaries is done here."""
    characters = {
        character
        for entry in contents.entries
        for text in (entry.name, *entry.aliases, *entry.text)
        for character in text
    }
    characters |= {one for title in contents.volumes for one in title}
    characters |= {one for group in contents.synonyms for word in group for one in word}
    folding = Folding(simplified_for(characters))
    return Index(contents, folding, tuple(_sounds(one, folding) for one in contents.entries))


def _sounds(entry: Entry, folding: Folding) -> tuple[str, ...]:
    if entry.kind not in _SPOKEN:
        return ()
    return tuple(sound(name, folding) for name in (entry.name, *entry.aliases))
