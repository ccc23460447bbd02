"""Tables that several kinds of chapter share: hand-offs, responsibilities, times of duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from lanebook.derive.handoffs import HandOff
from lanebook.derive.raci import Matrix, Part, flow_parts
from lanebook.derive.schedule import calendar
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Call, Decision, Flow, Step, Task, Wait
from lanebook.model.ids import FlowId, RoleId, StepId
from lanebook.model.people import Duty
from lanebook.model.walk import all_steps
from lanebook.render.sheet_writer import Writer
from lanebook.render.words import PERIODS


_THREE = 4.9
"""A column that three characters of a head have room in, on A4: words have seldom more."""


@dataclass(frozen=True, slots=True)
class HandOffRow:
    """A hand-off as a row."""

    flow: Markup
    giver: Markup
    who: Markup
    """The other side."""
    after: Markup
    then: Markup
    means: Markup


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of letters."""

    name: Markup
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """A responsibility matrix; widths are percentages."""

    head: str
    roles: tuple[Markup, ...]
    rows: tuple[MatrixRow, ...]
    first: float
    each: float


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A recurring duty; ``first`` of its period."""

    period: str
    role: Markup
    work: Markup
    times: str
    first: bool


def short(pen: Writer, flow: Flow, step: StepId) -> Markup:
    """A step in a few words: its number, leading to it, and what is done."""
    found = next(one for one in all_steps(flow) if one.common.id == step)
    number = pen.step(flow.id, step)
    return number + Markup(" ") + pen.plain(_said(pen, found))


def _said(pen: Writer, step: Step) -> str:
    match step:
        case Task():
            told = pen.word("tell", "、".join(_names(pen, step))) if step.telling else ""
            return step.text or told
        case Wait():
            return pen.word("wait", step.text)
        case Call():
            return pen.word("call", pen.corpus.flows[step.flow].name)
        case Decision():
            return step.question
        case _:
            return ""


def _names(pen: Writer, step: Task) -> Iterator[str]:
    for role in step.telling.to if step.telling else ():
        yield pen.corpus.roles[role].name


def hand_off_rows(
    pen: Writer, passed: Iterable[HandOff], *, given: bool = True
) -> tuple[HandOffRow, ...]:
    """Hand-offs as rows, seen from the giver or the receiver."""
    return tuple(_hand_off(pen, one, given=given) for one in passed)


def _hand_off(pen: Writer, one: HandOff, *, given: bool) -> HandOffRow:
    flow = pen.corpus.flows[one.flow]
    then = short(pen, flow, one.following) if one.following else pen.plain(pen.word("told-only"))
    return HandOffRow(
        flow=pen.name(Target(ObjectKind.FLOW, one.flow)),
        giver=pen.role(one.giver),
        who=pen.role(one.receiver if given else one.giver),
        after=short(pen, flow, one.step),
        then=then,
        means=pen.text(one.means),
    )


def step_matrix(pen: Writer, flow: FlowId) -> MatrixTable:
    """Who is what in each step."""
    table = pen.book.matrices[flow]
    rows = tuple(
        MatrixRow(
            short(pen, pen.corpus.flows[flow], step),
            tuple(_letters(parts.get(role, ())) for role in table.roles),
        )
        for step, parts in table.rows
    )
    return _table(pen, pen.word("step"), table.roles, rows)


def flow_matrix(pen: Writer, flows: Iterable[FlowId]) -> MatrixTable:
    """Who is what in each flow as a whole."""
    tables: dict[FlowId, Matrix] = {flow: pen.book.matrices[flow] for flow in flows}
    roles = tuple(dict.fromkeys(role for table in tables.values() for role in table.roles))
    parts = {flow: flow_parts(table) for flow, table in tables.items()}
    ordered = tuple(role for role in pen.corpus.roles if role in roles)
    rows = tuple(
        MatrixRow(
            pen.name(Target(ObjectKind.FLOW, flow)),
            tuple(_letters(parts[flow].get(role, ())) for role in ordered),
        )
        for flow in tables
    )
    return _table(pen, pen.word("flow"), ordered, rows)


def _table(
    pen: Writer, head: str, roles: tuple[RoleId, ...], rows: tuple[MatrixRow, ...]
) -> MatrixTable:
    """Narrow columns of letters; the first has what is left, a quarter if others have room then."""
    count = max(len(roles), 1)
    each = min(9.0, max(74.0 / count, min(_THREE, 83.0 / count)))
    names = tuple(pen.role(role) for role in roles)
    return MatrixTable(head, names, rows, round(100 - each * len(roles), 2), round(each, 2))


def _letters(parts: tuple[Part, ...]) -> str:
    return "".join(parts)


def calendar_rows(pen: Writer, roles: tuple[RoleId, ...]) -> tuple[CalendarRow, ...]:
    """Recurring duties, shortest period first."""
    found = []
    for every, entries in calendar(pen.corpus, roles).items():
        for place, entry in enumerate(entries):
            period = PERIODS[every].in_(pen.language)
            work = pen.link(Target(ObjectKind.DUTY, entry.duty.id), entry.duty.text)
            row = CalendarRow(
                period, pen.role(entry.role), work, clock(pen, entry.duty), place == 0
            )
            found.append(row)
    return tuple(found)


def clock(pen: Writer, duty: Duty) -> str:
    """How often in its period and at what times a duty is done."""
    times = [pen.word("times", str(duty.times))] if duty.times else []
    return pen.list([*times, *duty.at])


def period(pen: Writer, duty: Duty) -> Markup:
    """When a duty is done: its periods, its times, its condition."""
    every = pen.list(PERIODS[one].in_(pen.language) for one in duty.every)
    lines = [pen.plain(one) for one in (every, clock(pen, duty)) if one]
    if duty.when:
        lines.append(pen.text(duty.when))
    return Markup("<br>").join(lines)
