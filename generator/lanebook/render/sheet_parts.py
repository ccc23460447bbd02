"""Tables that several kinds of chapter share: hand-offs, times of duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from lanebook.derive.handoffs import HandOff
from lanebook.derive.schedule import calendar
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Call, Decision, Flow, Step, Task, Wait
from lanebook.model.ids import FlowId, RoleId, StepId
from lanebook.model.people import Duty
from lanebook.model.walk import all_steps
from lanebook.render.sheet_table import Column, Row, Table, stacked, table
from lanebook.render.sheet_writer import Writer
from lanebook.render.words import PERIODS


def short(pen: Writer, flow: Flow, step: StepId) -> Markup:
    """A step in a few words: its number, leading to it, and what is done."""
    found = next(one for one in all_steps(flow) if one.common.id == step)
    number = pen.step(flow.id, step)
    return number + Markup(" ") + pen.plain(say(pen, found))


def say(pen: Writer, step: Step) -> str:
    """What is done in a step, in a few words."""
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


@dataclass(frozen=True, slots=True)
class _Passed:
    """What passes from one step to the same next one, or by word, to all who receive it."""

    flow: FlowId
    giver: RoleId
    step: StepId
    following: StepId | None
    means: str | None


def hand_off_table(pen: Writer, passed: Iterable[HandOff]) -> Table | None:
    """All hand-offs of a flow; None where there are none."""
    columns = (
        Column(pen.word("giver"), 15, whole=True),
        Column(pen.word("after-step"), 31),
        Column(pen.word("receiver"), 15, whole=True),
        Column(pen.word("then"), 28),
        Column(pen.word("means"), 11, whole=True),
    )
    rows = [
        Row((pen.role(one.giver), *_said_of(pen, one, pen.roles(receivers))))
        for one, receivers in _together(passed).items()
    ]
    return table(columns, rows, pen.room, always=4)


def own_hand_off_table(pen: Writer, passed: Iterable[HandOff], *, given: bool) -> Table | None:
    """The hand-offs of a role under their flows, given or received; None where there are none."""
    columns = (
        Column(pen.word("after-step"), 36),
        Column(pen.word("receiver" if given else "giver"), 18, whole=True),
        Column(pen.word("then"), 34),
        Column(pen.word("means"), 12, whole=True),
    )
    rows: list[Row] = []
    flow = None
    for one, receivers in _together(passed).items():
        if one.flow != flow:
            flow = one.flow
            rows.append(Row(kind="d0", band=pen.flow(flow)))
        other = pen.roles(receivers) if given else pen.role(one.giver)
        rows.append(Row(_said_of(pen, one, other)))
    return table(columns, rows, pen.room, always=3)


def _together(passed: Iterable[HandOff]) -> Mapping[_Passed, list[RoleId]]:
    found: dict[_Passed, list[RoleId]] = {}
    for one in passed:
        key = _Passed(one.flow, one.giver, one.step, one.following, one.means)
        found.setdefault(key, []).append(one.receiver)
    return found


def _said_of(pen: Writer, one: _Passed, other: Markup) -> tuple[Markup, ...]:
    flow = pen.corpus.flows[one.flow]
    then = short(pen, flow, one.following) if one.following else pen.plain(pen.word("told-only"))
    return short(pen, flow, one.step), other, then, pen.text(one.means)


def calendar_table(pen: Writer, roles: tuple[RoleId, ...]) -> Table | None:
    """Recurring duties under their periods, shortest first; of several roles, each with its own."""
    columns = (
        Column(pen.word("when-done"), 18, whole=True),
        Column(pen.word("role"), 20, whole=True),
        Column(pen.word("work"), 62),
    )
    found = calendar(pen.corpus, roles)
    several = len({entry.role for entries in found.values() for entry in entries}) > 1
    rows: list[Row] = []
    for every, entries in found.items():
        rows.append(Row(kind="d0", band=pen.plain(PERIODS[every].in_(pen.language))))
        for entry in entries:
            duty = entry.duty
            time = stacked((pen.plain(clock(pen, duty)), pen.text(duty.when)))
            who = pen.role(entry.role) if several else Markup()
            work = pen.link(Target(ObjectKind.DUTY, duty.id), duty.text)
            rows.append(Row((time, who, work)))
    return table(columns, rows, pen.room, always=0)


def clock(pen: Writer, duty: Duty) -> str:
    """How often in its period, if more than once, and at what times a duty is done."""
    times = [pen.word("times", str(duty.times))] if (duty.times or 1) > 1 else []
    return pen.list([*times, *duty.at])


def period(pen: Writer, duty: Duty) -> Markup:
    """When a duty is done: its periods, its times, its condition."""
    every = pen.list(PERIODS[one].in_(pen.language) for one in duty.every)
    if duty.times:
        every = pen.word("so-often", every, pen.word("times", str(duty.times)))
    times = pen.plain(pen.list(duty.at))
    return stacked((pen.plain(every), times, pen.text(duty.when)))
