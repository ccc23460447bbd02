"""What a change touches, as the change record of a binder names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup

from lanebook.model.control import (
    GLOSSARY,
    HANDBOOK,
    QUESTIONS,
    Affected,
    BookPart,
    Change,
    volume_part,
)
from lanebook.model.documents import ObjectKind, Target
from lanebook.render.sheet_pages import title_of
from lanebook.render.sheet_plan import Chapter
from lanebook.render.sheet_table import Column, Row, Table, table
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer

_NAMES = {HANDBOOK: "front", GLOSSARY: "glossary", QUESTIONS: "questions"}


def changes_chapter(pen: Writer, chapter: Chapter) -> str:
    """The changes that made the binder what it is, oldest first."""
    record = change_table(pen, pen.plan.edition.changes)
    return fill("changes", w=pen, chapter=chapter, record=record)


def change_table(pen: Writer, changes: Iterable[Change]) -> Table | None:
    """The change record; None where nothing is recorded."""
    columns = (
        Column(pen.word("revision"), 8, whole=True),
        Column(pen.word("date"), 14, whole=True),
        Column(pen.word("effective"), 14, whole=True),
        Column(pen.word("what-changed"), 30),
        Column(pen.word("touches"), 22),
        Column(pen.word("changed-by"), 12, whole=True),
    )
    return table(columns, (_row(pen, one) for one in changes), pen.room, always=5)


def _row(pen: Writer, one: Change) -> Row:
    cells = (
        pen.plain(one.revision),
        pen.plain(one.date.isoformat()),
        pen.plain(one.effective.isoformat()),
        pen.text(one.what),
        affected(pen, one),
        pen.plain(one.by or ""),
    )
    return Row(cells)


def affected(pen: Writer, change: Change) -> Markup:
    """Everything, or line by line objects with their chapters and parts, and what is no object."""
    if change.affects is None:
        return pen.plain(pen.word("whole-binder"))
    return Markup("<br>").join(_named(pen, change.affects))


def _named(pen: Writer, affects: tuple[Affected, ...]) -> Iterator[Markup]:
    targets = (one for one in affects if isinstance(one, Target))
    for is_part, some in groupby(targets, key=_is_part):
        if is_part:
            yield from (pen.targets(parts) for _, parts in groupby(some, key=_whole))
        else:
            yield from map(pen.cited, some)
    for part in affects:
        if isinstance(part, BookPart):
            yield pen.plain(_title(pen, part))


def _is_part(target: Target) -> bool:
    return target.part is not None or target.kind is ObjectKind.DUTY


def _whole(target: Target) -> tuple[ObjectKind, str]:
    """What the parts of one object have in common."""
    return target.kind, target.id.partition(".")[0]


def _title(pen: Writer, part: BookPart) -> str:
    if part in _NAMES:
        return pen.word(_NAMES[part])
    for volume in pen.corpus.volumes:
        if part == volume_part(volume.id):
            return f"{volume.title} {pen.word('part-overview')}"
    return title_of(next(page for page in pen.corpus.pages if page.path == part.path))
