"""The step table of a flow on paper (an SOP sheet): the tree of steps as numbered rows.

A branch is named on a band across the table, and its rows are indented under a rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from lanebook.derive.membership import groups_of
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import (
    Call,
    Common,
    Decision,
    End,
    Flow,
    Goto,
    Option,
    Parallel,
    Repeat,
    Step,
    Task,
    Wait,
)
from lanebook.model.ids import RoleId, StepId
from lanebook.model.walk import told_by
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_writer import Writer
from lanebook.render.words import duration, offset

_DEEPEST = 3
"""Rows are indented no further than this."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of the table: a step with all its cells, or a band with ``what`` alone."""

    what: Markup
    depth: int
    band: bool = False
    anchor: str = ""
    number: str = ""
    who: Markup = Markup()
    standard: tuple[Markup, ...] = ()
    attention: tuple[Markup, ...] = ()
    records: Markup = Markup()
    source: Markup = Markup()
    own: bool = False
    """Whether the role whose binder it is has a part in it."""


def sheet_rows(pen: Writer, flow: Flow, steps: tuple[Step, ...]) -> tuple[SheetRow, ...]:
    """The rows of some of a flow's steps, nested ones included, in the order of writing."""
    emphasis = pen.plan.emphasis
    selves = (emphasis, *groups_of(pen.corpus)[emphasis]) if emphasis else ()
    return tuple(_Table(pen, flow, selves).rows(steps, 0))


def conditions(pen: Writer, common: Common) -> Iterator[Markup]:
    """When a step happens: its condition, its offset, its time limit."""
    language = pen.language
    if common.offset:
        seconds, moment = common.offset.seconds, common.offset.moment.name
        yield pen.plain(offset(seconds, moment, language))
    if common.standard.within:
        yield pen.plain(pen.word("within", duration(common.standard.within.seconds, language)))


def doing(pen: Writer, step: Step) -> Markup:
    """What is done in a step, its condition first and its being inferred last."""
    common = step.common
    parts = (
        [Markup('<b class="when">{}</b>').format(pen.plain(pen.word("condition", common.when)))]
        if (common.when)
        else []
    )
    match step:
        case Task():
            parts.append(_task(pen, step))
        case Wait():
            parts.append(pen.text(pen.word("wait", step.text)))
        case Call():
            parts.append(_filled(pen, "call", pen.flow(step.flow)))
        case Decision():
            parts.append(Markup("<b>{}</b>").format(pen.text(step.question)))
        case _:
            pass
    if common.inferred:
        parts.append(Markup(' <span class="inferred">{}</span>').format(pen.word("inferred")))
    return Markup().join(parts)


def _filled(pen: Writer, key: str, value: Markup) -> Markup:
    before, after = pen.word(key, "\0").split("\0")
    return pen.plain(before) + value + pen.plain(after)


def _task(pen: Writer, step: Task) -> Markup:
    told = Markup()
    if step.telling:
        told = _filled(pen, "tell", pen.roles(step.telling.to))
        if step.telling.means:
            told += _filled(pen, "by-means", pen.text(step.telling.means))
    if not step.text:
        return told
    gap = Markup("<br>") if told else Markup()
    return pen.text(step.text) + gap + told


@dataclass(frozen=True, slots=True)
class _Table:
    pen: Writer
    flow: Flow
    selves: tuple[RoleId, ...]

    def rows(self, steps: tuple[Step, ...], depth: int) -> Iterator[SheetRow]:
        for step in steps:
            yield self.row(step, depth)
            deeper = min(depth + 1, _DEEPEST)
            match step:
                case Decision():
                    for option in step.options:
                        yield from self.option(option, deeper)
                case Parallel():
                    for place, branch in enumerate(step.branches, 1):
                        yield self.band(self.word("branch", str(place)), deeper)
                        yield from self.rows(branch, deeper)
                case Repeat():
                    yield from self.rows(step.steps, deeper)
                case _:
                    pass

    def row(self, step: Step, depth: int) -> SheetRow:
        pen, common, standard = self.pen, step.common, step.common.standard
        number = pen.book.numbers[self.flow.id].get(common.id)
        if number is None:
            anchor = binder_anchor(Target(ObjectKind.STEP, self.flow.id, common.id))
            return self.band(self.turning(step), depth, anchor)
        told = told_by(step)
        return SheetRow(
            what=doing(pen, step),
            depth=depth,
            anchor=binder_anchor(Target(ObjectKind.STEP, self.flow.id, common.id)),
            number=number,
            who=self.who(common),
            standard=(*conditions(pen, common), *self.standards(common)),
            attention=tuple(self.attention(common)),
            records=pen.forms(standard.records),
            source=pen.sources(common.source),
            own=any(self_ in (*common.actors, *told, common.hand_to) for self_ in self.selves),
        )

    def turning(self, step: Step) -> Markup:
        """What stands on the band of a step that is not work: split, loop, end, jump."""
        pen, before = self.pen, Markup()
        if step.common.when:
            before = self.pen.plain(pen.word("condition", step.common.when))
        match step:
            case Parallel():
                return before + pen.plain(pen.word("parallel"))
            case Repeat():
                return before + _filled(pen, "repeat", pen.text(step.condition))
            case End():
                return before + _filled(pen, "end", pen.text(step.text))
            case Goto():
                return before + _filled(pen, "goto", self.onward(step.target))
            case _:
                raise AssertionError(f"{step.common.id} is work and has a number")

    def option(self, option: Option, depth: int) -> Iterator[SheetRow]:
        pen, answer = self.pen, option.answer
        onward = option.goto and self.onward(option.goto)
        if option.steps or not (onward or option.end):
            key = "if" if option.steps else "if-on"
            yield self.band(pen.plain(pen.word(key, answer)), depth)
            yield from self.rows(option.steps, depth)
            if option.end:
                yield self.band(_filled(pen, "end", pen.text(option.end)), depth)
            if onward:
                yield self.band(_filled(pen, "then-goto", onward), depth)
        elif option.end:
            yield self.band(pen.plain(pen.word("if-end", answer, option.end)), depth)
        elif onward:
            before, after = pen.word("if-goto", answer, "\0").split("\0")
            yield self.band(pen.plain(before) + onward + pen.plain(after), depth)

    def onward(self, step: StepId) -> Markup:
        """The step a jump leads to."""
        number = self.pen.book.numbers[self.flow.id].get(step)
        text = self.pen.word("step-ref", number) if number else self.pen.word("as-told")
        return self.pen.link(Target(ObjectKind.STEP, self.flow.id, step), text)

    def band(self, what: Markup | str, depth: int, anchor: str = "") -> SheetRow:
        finished = what if isinstance(what, Markup) else self.pen.plain(what)
        return SheetRow(finished, depth, band=True, anchor=anchor)

    def word(self, key: str, value: str) -> str:
        return self.pen.word(key, value)

    def who(self, common: Common) -> Markup:
        if not common.actors:
            return Markup()
        first, *others = common.actors
        found = Markup("<b>{}</b>").format(self.pen.role(first))
        if others:
            with_ = _filled(self.pen, "co-actor", self.pen.roles(others))
            found += Markup('<br><span class="small">{}</span>').format(with_)
        return found

    def standards(self, common: Common) -> Iterator[Markup]:
        pen, standard = self.pen, common.standard
        if standard.how:
            yield pen.text(standard.how)
        for words in standard.say:
            label = pen.word("say")
            yield Markup('<span class="say">{}{}</span>').format(label, pen.text(words))
        if common.hand_to:
            yield _filled(pen, "hand-to", pen.role(common.hand_to))

    def attention(self, common: Common) -> Iterator[Markup]:
        pen, standard = self.pen, common.standard
        if standard.checkpoint:
            yield Markup("<b>{}</b>").format(
                _filled(pen, "checkpoint", pen.text(standard.checkpoint))
            )
        if standard.risk:
            yield _filled(pen, "risk", pen.text(standard.risk))
        if standard.if_fails:
            yield _filled(pen, "if-fails", pen.text(standard.if_fails))
        if common.note:
            yield pen.text(common.note)
