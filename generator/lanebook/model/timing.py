"""Lengths of time, offsets from a moment, and how often a duty recurs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Every(StrEnum):
    """The period of a recurring duty, shortest first."""

    SHIFT = "shift"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """A length of time in whole seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A named moment of a flow, which offsets refer to."""

    id: str
    name: str
    note: str | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offset:
    """How long before (negative) or after (positive) a moment something is done."""

    seconds: int
    moment: Moment
    """The trigger of the flow has the id ``trigger`` and the trigger's text as name."""
