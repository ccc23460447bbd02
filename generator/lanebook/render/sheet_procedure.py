"""The step table of a flow on paper (an SOP sheet): the tree of steps as numbered rows.

A branch is named on a band across the table, and its rows are indented under a rule. In the
binder of a role, steps that are not its own are one quiet line each: what comes before and after.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from lanebook.derive.membership import groups_of
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Decision, End, Flow, Goto, Option, Parallel, Repeat, Step
from lanebook.model.ids import RoleId, StepId
from lanebook.model.walk import has_part
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_jumps import goal_of
from lanebook.render.sheet_notes import note_mark
from lanebook.render.sheet_steps import attention, condition, doers, doing, filled, standards
from lanebook.render.sheet_table import Column, Row, Table, stacked, table
from lanebook.render.sheet_writer import Writer

_DEEPEST = 3
"""Rows are indented no further than this."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of the table: a step with all its cells, or a band with ``what`` alone."""

    what: Markup
    depth: int
    band: bool = False
    step: StepId | None = None
    number: str = ""
    who: Markup = Markup()
    standard: tuple[Markup, ...] = ()
    attention: tuple[Markup, ...] = ()
    records: Markup = Markup()
    sheet: Markup = Markup()
    """The page on which its diagram is."""
    own: bool = False
    """Whether the role whose binder it is has a part in it."""
    quiet: bool = False
    """Whether only others have."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Page numbers that a step table prints, as marks that are filled in after layout."""

    sheets: Mapping[StepId, Markup] = field(default_factory=dict)
    """Of the sheet each step's symbol is on; empty where all are on one."""
    rows: Mapping[StepId, int] = field(default_factory=dict)
    """Guesses of the pages that rows come to stand on."""


def sheet_rows(
    pen: Writer, flow: Flow, steps: tuple[Step, ...], pages: Pages | None = None
) -> tuple[SheetRow, ...]:
    """The rows of some of a flow's steps, nested ones included, in the order of writing."""
    return tuple(_Rows(pen, flow, selves_of(pen), pages or Pages()).of(steps, 0))


def selves_of(pen: Writer) -> tuple[RoleId, ...]:
    """The role whose binder it is with its groups; none in other binders."""
    role = pen.plan.emphasis
    return (role, *groups_of(pen.corpus)[role]) if role else ()


def step_table(pen: Writer, flow: Flow, rows: tuple[SheetRow, ...]) -> Table | None:
    """The rows as a table; columns in which nothing stands are left out."""
    columns = (
        Column(pen.word("no"), 6, "n", whole=True),
        Column(pen.word("step"), 29, "what"),
        Column(pen.word("who"), 13, whole=True),
        Column(pen.word("standard"), 26),
        Column(pen.word("attention"), 20),
        Column(pen.word("record"), 15),
        Column(pen.word("sheet-page"), 9, "page", whole=True),
    )
    return table(columns, (_row(flow, row) for row in rows), pen.room, always=3)


def _row(flow: Flow, row: SheetRow) -> Row:
    anchor = ""
    if row.step:
        anchor = binder_anchor(Target(ObjectKind.STEP, flow.id, row.step))
    kind = f"d{row.depth}{' own' if row.own else ''}{' quiet' if row.quiet else ''}"
    if row.band:
        return Row(anchor=anchor, kind=kind, band=row.what)
    cells = (
        Markup(row.number),  # noqa: S704 - made by us
        row.what,
        row.who,
        stacked(row.standard),
        stacked(row.attention),
        row.records,
        row.sheet,
    )
    return Row(cells, anchor, kind)


@dataclass(frozen=True, slots=True)
class _Rows:
    pen: Writer
    flow: Flow
    selves: tuple[RoleId, ...]
    pages: Pages

    def of(self, steps: tuple[Step, ...], depth: int) -> Iterator[SheetRow]:
        for step in steps:
            yield self.row(step, depth)
            deeper = min(depth + 1, _DEEPEST)
            match step:
                case Decision():
                    for option in step.options:
                        yield from self.option(option, deeper)
                case Parallel():
                    for place, branch in enumerate(step.branches, 1):
                        yield self.band(self.pen.word("branch", str(place)), deeper)
                        yield from self.of(branch, deeper)
                case Repeat():
                    yield from self.of(step.steps, deeper)
                case _:
                    pass

    def row(self, step: Step, depth: int) -> SheetRow:
        pen, common = self.pen, step.common
        number = pen.book.numbers[self.flow.id].get(common.id)
        if number is None:
            return self.band(self.turning(step), depth, common.id)
        sheet = self.pages.sheets.get(common.id, Markup())
        what = doing(pen, step)
        if self.selves and not has_part(step, self.selves):
            who = pen.roles(common.actors)
            return SheetRow(
                what, depth, step=common.id, number=number, who=who, sheet=sheet, quiet=True
            )
        if common.note:
            what += note_mark(pen, binder_anchor(Target(ObjectKind.STEP, self.flow.id, common.id)))
        return SheetRow(
            what=what,
            depth=depth,
            step=common.id,
            number=number,
            who=doers(pen, common),
            standard=tuple(standards(pen, common)),
            attention=tuple(attention(pen, common)),
            records=pen.forms(common.standard.records),
            sheet=sheet,
            own=bool(self.selves),
        )

    def turning(self, step: Step) -> Markup:
        """What stands on the band of a step that is not work: split, loop, end, jump."""
        pen, before = self.pen, condition(self.pen, step.common.when)
        match step:
            case Parallel():
                return before + pen.plain(pen.word("parallel"))
            case Repeat():
                return before + filled(pen, "repeat", pen.text(step.condition))
            case End():
                return before + filled(pen, "end", pen.text(step.text))
            case Goto():
                return before + self.onward("goto", step.target)
            case _:
                raise AssertionError(f"{step.common.id} is work and has a number")

    def option(self, option: Option, depth: int) -> Iterator[SheetRow]:
        pen, answer = self.pen, option.answer
        if option.steps or not (option.goto or option.end):
            key = "if" if option.steps else "if-on"
            yield self.band(pen.plain(pen.word(key, answer)), depth)
            yield from self.of(option.steps, depth)
            if option.end:
                yield self.band(filled(pen, "end", pen.text(option.end)), depth)
            if option.goto:
                yield self.band(self.onward("then-goto", option.goto), depth)
        elif option.end:
            yield self.band(pen.plain(pen.word("if-end", answer, option.end)), depth)
        elif option.goto:
            asked = pen.plain(pen.word("if-then", answer))
            yield self.band(asked + self.onward("goto", option.goto), depth)

    def onward(self, key: str, target: StepId) -> Markup:
        """A jump in words: the step at which work goes on, with its number and its page."""
        pen, goal = self.pen, goal_of(self.pen.book, self.flow, target)
        if isinstance(goal, End):
            return filled(pen, "end", pen.text(goal.text))
        number = pen.book.numbers[self.flow.id][goal.common.id]
        place = Target(ObjectKind.STEP, self.flow.id, goal.common.id)
        page = pen.page(binder_anchor(place), self.pages.rows.get(goal.common.id))
        step = pen.link(place, pen.word("step-ref", number)) + filled(pen, "on-page", page)
        return filled(pen, key, Markup('<span class="jump">{}</span>').format(step))

    def band(self, what: Markup | str, depth: int, step: StepId | None = None) -> SheetRow:
        finished = what if isinstance(what, Markup) else self.pen.plain(what)
        return SheetRow(finished, depth, band=True, step=step)
