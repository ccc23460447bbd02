"""Document control (ISO 9001:2015, 7.5.3): who answers for the handbook, what was changed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from lanebook.diagnostics import Span
from lanebook.model.documents import Target

_HANDBOOK = Span("handbook.yml", 1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class BookPart:
    """What can be changed and is no object: the rest of what authors write, file by file."""

    path: str
    """``handbook``, ``glossary``, ``questions``, ``volume-id/volume``; a free page as ``x.md``."""


HANDBOOK = BookPart("handbook")
GLOSSARY = BookPart("glossary")
QUESTIONS = BookPart("questions")

Affected = Target | BookPart
"""What a change touches."""


def volume_part(volume: str) -> BookPart:
    """What ``volume.yml`` says, without the objects of the volume."""
    return BookPart(f"{volume}/volume")


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the change record."""

    revision: str
    date: datetime.date
    effective: datetime.date
    """Since when it is in force: the date, where the author says nothing else."""
    what: str
    by: str | None
    affects: tuple[Affected, ...] | None
    """None for everything."""
    origin: Span = _HANDBOOK


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a controlled copy."""

    copy: int
    """The number of the copy, from 1."""
    name: str
    note: str | None
    origin: Span


@dataclass(frozen=True, slots=True)
class Control:
    """Document control data of the whole handbook."""

    code: str
    """The document number of the whole handbook."""
    revision: str
    effective: datetime.date
    review_due: datetime.date | None
    owner: str
    prepared: str | None
    reviewed: str | None
    approved: str | None
    changes: tuple[Change, ...]
    """Oldest first."""
    allow: Mapping[str, str] = field(default_factory=dict)
    origin: Span = _HANDBOOK
    """The title in ``handbook.yml``; ``place_of`` knows the dates."""
    distribution: tuple[Holder, ...] = ()
    """The holders of controlled copies; empty where nobody keeps a list."""
