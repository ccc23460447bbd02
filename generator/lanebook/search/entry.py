"""What can be found: an object or a part of one, with everything that it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of entry; of equal answers those of an earlier kind come first."""

    ROLE = "role"
    FLOW = "flow"
    TERM = "term"
    FORM = "form"
    RULE = "rule"
    VOLUME = "volume"
    DUTY = "duty"
    STEP = "step"
    STATEMENT = "statement"
    PHRASE = "phrase"
    PLACE = "place"
    FIELD = "field"
    QUESTION = "question"
    PAGE = "page"

    @property
    def is_named(self) -> bool:
        """Whether entries of the kind have a name; the others have a sentence instead."""
        return self in _NAMED


_NAMED = frozenset({*Kind} - {Kind.DUTY, Kind.STEP, Kind.STATEMENT, Kind.PHRASE, Kind.QUESTION})


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found."""

    kind: Kind
    id: str
    """Qualified: ``hotel/guard``, ``hotel/guard.patrol``, ``hotel/visitor.stop``."""
    name: str
    """Or the sentence it consists of."""
    place: str
    """The page and anchor, relative to the site: ``hotel/roles/guard.html``. Of a part the anchor
    alone (``#duty-patrol``), on the page of what it is a part of; nothing for its very place."""
    text: tuple[str, ...] = ()
    """What it says besides, plain."""
    aliases: tuple[str, ...] = ()
    volume: int | None = None
    """Which of the index's volumes it belongs to, as what it is a part of does; None for the whole
    handbook."""
    parent: int | None = None
    """The entry it is a part of, by position."""
    related: tuple[int, ...] = ()
    """Entries that it names: who acts, who is told, which forms are filled in."""
    timed: bool = False
    """Whether it says when or how long."""


def place_in(entries: Sequence[Entry], position: int) -> str:
    """The page and anchor of an entry, relative to the site."""
    entry = entries[position]
    anchor, above = "", entry.parent
    while above is not None:
        anchor = anchor or entry.place
        entry = entries[above]
        above = entry.parent
    return entry.place.partition("#")[0] + anchor if anchor else entry.place


@dataclass(frozen=True, slots=True)
class Contents:
    """All that an index is made from."""

    entries: tuple[Entry, ...]
    """A part comes after what it is a part of."""
    volumes: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Words that mean the same to readers, group by group."""
