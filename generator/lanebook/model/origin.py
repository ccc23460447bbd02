"""Where an object was written, with the places of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lanebook.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Origin(Span):
    """The place of what names an object, and of the values written in it."""

    parts: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)
    """By key, and by ``key.0``, ``key.1`` … for the items of a list, ``key.inner`` for
    the keys of an object."""


def place_of(origin: Span, key: str | None = None) -> Span:
    """The place of a part of an object, or of the object where the part is not known."""
    if isinstance(origin, Origin):
        if key is not None and key in origin.parts:
            return origin.parts[key]
        return Span(origin.path, origin.line, origin.column, origin.end_line, origin.end_column)
    return origin


def item_of(origin: Span, key: str, place: int) -> Span:
    """The place of an item of a key, which may hold a list or a single value."""
    if isinstance(origin, Origin) and f"{key}.{place}" in origin.parts:
        return origin.parts[f"{key}.{place}"]
    return place_of(origin, key)
