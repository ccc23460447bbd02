"""What is to be ready before a flow begins, by the moments from which it is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from lanebook.derive.schedule import CountdownEntry, countdown
from lanebook.model.documents import ObjectKind, Statement, Target
from lanebook.model.flow import Flow
from lanebook.model.ids import RoleId
from lanebook.model.walk import has_part, is_work
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_notes import note_mark
from lanebook.render.sheet_procedure import selves_of, sheet_rows
from lanebook.render.sheet_steps import attention, doers, doing, standards, unbroken
from lanebook.render.sheet_table import Column, Row, Table, small, stacked, table
from lanebook.render.sheet_writer import Writer
from lanebook.render.words import lead


def preparation(pen: Writer, flow: Flow) -> Table | None:
    """The table, in the binder of a role only its own part; None where nothing is to be done."""
    selves = selves_of(pen)
    entries = [
        entry for entry in countdown(pen.corpus, flow) if not selves or _is_own(entry, selves)
    ]
    columns = (
        Column(pen.word("no"), 7, "n", whole=True),
        Column(pen.word("time"), 14, whole=True),
        Column(pen.word("who"), 17, whole=True),
        Column(pen.word("work"), 42),
        Column(pen.word("record"), 18),
    )
    return table(columns, _rows(pen, flow, entries), pen.room)


def _is_own(entry: CountdownEntry, selves: tuple[RoleId, ...]) -> bool:
    subject = entry.subject
    if isinstance(subject, Statement):
        return any(role in selves for role in entry.roles)
    return has_part(subject, selves)


def _rows(pen: Writer, flow: Flow, entries: list[CountdownEntry]) -> Iterator[Row]:
    """The entries under their moments, in the order in which these come up first."""
    moments = dict.fromkeys(_moment(entry) for entry in entries)
    for moment in moments:
        if moment is not None:
            yield Row(kind="d0", band=pen.plain(pen.word("counted-from", moment)))
        elif len(moments) > 1:
            yield Row(kind="d0", band=pen.plain(pen.word("any-time")))
        yield from (_row(pen, flow, entry) for entry in entries if _moment(entry) == moment)


def _moment(entry: CountdownEntry) -> str | None:
    return None if entry.seconds is None else entry.moment


def _row(pen: Writer, flow: Flow, entry: CountdownEntry) -> Row:
    time = Markup()
    if entry.seconds is not None:
        time = unbroken(lead(entry.seconds, pen.language))
    rule = small(pen.rule(entry.rule)) if entry.rule else Markup()
    subject = entry.subject
    if isinstance(subject, Statement):
        what = stacked((pen.text(subject.text), rule))
        who = pen.roles(entry.roles)
        return Row((Markup(), time, who, what, pen.forms(subject.records)))
    common = subject.common
    anchor = binder_anchor(Target(ObjectKind.STEP, flow.id, common.id))
    said = doing(pen, subject) if is_work(subject) else sheet_rows(pen, flow, (subject,))[0].what
    if common.note:
        said += note_mark(pen, anchor)
    number = Markup(pen.book.numbers[flow.id].get(common.id, ""))  # noqa: S704 - made by us
    # When it is done stands in a column of its own.
    how = standards(pen, replace(common, offset=None))
    what = stacked((said, *how, *attention(pen, common), rule))
    records = pen.forms(common.standard.records)
    return Row((number, time, doers(pen, common), what, records), anchor)
