"""Under which revision a document or a chapter is in force: that of the newest change in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from lanebook.derive.printed import Printed
from lanebook.model.control import GLOSSARY, Affected, BookPart, Change, Control
from lanebook.model.documents import ObjectKind

_FOLDERS = {
    ObjectKind.ROLE: "roles",
    ObjectKind.DUTY: "roles",
    ObjectKind.FLOW: "flows",
    ObjectKind.STEP: "flows",
    ObjectKind.RULE: "rules",
    ObjectKind.FORM: "forms",
}

_Way = tuple[str, ...]
"""From a whole to its parts: what touches the whole touches all that lies behind it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A state of a document or of a chapter."""

    revision: str
    effective: datetime.date
    changes: tuple[Change, ...]
    """Those that made it what it is, oldest first."""


def whole_edition(control: Control) -> Edition:
    """That of the handbook."""
    return Edition(control.revision, control.effective, control.changes)


def edition(control: Control, printed: Iterable[Printed]) -> Edition:
    """That of what prints these things."""
    wholes, reached = set[_Way](), set[_Way]()
    for one in printed:
        way = _way(one.what)
        if one.whole:
            wholes.add(way)
        reached.update(way[:length] for length in range(1, len(way) + 1))
    return _made_by(
        control,
        tuple(
            change
            for change in control.changes
            if change.affects is None
            or any(_touches(_way(one), reached, wholes) for one in change.affects)
        ),
    )


def combined(control: Control, parts: Iterable[Edition]) -> Edition:
    """That of what consists of these parts."""
    found = {change for part in parts for change in part.changes}
    return _made_by(control, tuple(one for one in control.changes if one in found))


def _made_by(control: Control, changes: tuple[Change, ...]) -> Edition:
    """What no change touches is as the first one left it; without any, as the handbook is."""
    if not control.changes:
        return whole_edition(control)
    newest = changes[-1] if changes else control.changes[0]
    return Edition(newest.revision, newest.effective, changes)


def _touches(way: _Way, reached: set[_Way], wholes: set[_Way]) -> bool:
    """Whether something printed lies on a way, behind its end, or has its end in it."""
    return way in reached or any(way[:length] in wholes for length in range(1, len(way)))


def _way(one: Affected) -> _Way:
    if isinstance(one, BookPart):
        return tuple(one.path.split("/")) if "/" in one.path else ("", one.path)
    if one.kind is ObjectKind.VOLUME:
        return (one.id,)
    if one.kind is ObjectKind.TERM:
        return ("", GLOSSARY.path, one.id)
    volume, _, name = one.id.partition("/")
    part = (one.part,) if one.part else ()
    if one.kind is ObjectKind.DUTY:
        name, _, duty = name.partition(".")
        part = (duty,)
    return (volume, _FOLDERS[one.kind], name, *part)
