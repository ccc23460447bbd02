"""The page of a flow: diagram, preparation, step table, responsibilities, hand-offs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.derive.handbook import Handbook
from lanebook.derive.handoffs import HandOff, moments_of_truth
from lanebook.derive.schedule import CountdownEntry, countdown
from lanebook.model.documents import ObjectKind, Statement, Target
from lanebook.model.flow import Flow, Step
from lanebook.model.ids import DutyId, FlowId, FormId, StepId
from lanebook.model.walk import all_steps
from lanebook.render import address
from lanebook.render.countdown_draft import is_timed
from lanebook.render.page_matrix import MatrixRow, letters
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.page_statements import statement_text
from lanebook.render.page_steps import step_rows, step_words, what_of
from lanebook.render.page_template import page
from lanebook.render.words import offset
from lanebook.render.words_page import Words


@dataclass(frozen=True, slots=True)
class PrepareRow:
    """One row of the preparation table, cells ready."""

    when: Markdown
    who: Markdown
    what: Markdown


@dataclass(frozen=True, slots=True)
class HandOffRow:
    """One hand-off, cells ready."""

    giver: Markdown
    receiver: Markdown
    what: Markdown
    means: Markdown


def flow_page(book: Handbook, flow_id: FlowId, words: Words) -> str:
    """The Markdown of one flow's page."""
    flow = book.corpus.flows[flow_id]
    target = Target(ObjectKind.FLOW, flow_id)
    pen = Pen(book, address.page_of(target), words, target)
    steps = {step.common.id: step for step in all_steps(flow)}
    return page(
        "flow",
        pen,
        flow=flow,
        roles=book.matrices[flow_id].roles,
        diagram=address.relative(address.diagram_of(flow_id), pen.page),
        about=address.relative(address.ABOUT_PAGE, pen.page) + "#diagrams",
        countdown=_countdown(pen, flow),
        prepare=tuple(_prepare(pen, flow)),
        step_rows=step_rows(pen, flow),
        rules=book.rules_of(flow_id),
        forms=tuple(_forms(flow)),
        matrix=tuple(_matrix(pen, flow, steps)),
        passed=hand_off_rows(pen, book.passed[flow_id], named=False),
        moments=tuple(_moments(pen, flow, steps)),
        callers=book.callers_of(flow_id),
        duties=_duties(book, flow_id),
    )


def _countdown(pen: Pen, flow: Flow) -> str | None:
    """Where the drawing of the preparation is, if it has one."""
    if not is_timed(pen.book.corpus, flow):
        return None
    return address.relative(address.countdown_of(flow.id), pen.page)


def _prepare(pen: Pen, flow: Flow) -> Iterator[PrepareRow]:
    for entry in countdown(pen.book.corpus, flow):
        yield PrepareRow(_when(pen, flow, entry), pen.roles(entry.roles), _to_do(pen, flow, entry))


def _when(pen: Pen, flow: Flow, entry: CountdownEntry) -> Markdown:
    mark = ""
    if not isinstance(entry.subject, Statement):
        identity = entry.subject.common.id
        number = pen.book.numbers[flow.id].get(identity)
        mark = pen.mark(f"step-{identity}", number) + " " if number else ""
    if entry.seconds is None:
        return Markdown(mark + pen.words("beforehand"))
    when = offset(entry.seconds, entry.moment, pen.book.corpus.language)
    return Markdown(mark + pen.plain(when))


def _to_do(pen: Pen, flow: Flow, entry: CountdownEntry) -> Markdown:
    if not isinstance(entry.subject, Statement):
        what = what_of(pen, flow, entry.subject, timed=False)
        asked = (pen.label("rule", pen.rule(entry.rule)),) if entry.rule else ()
        return pen.lines((what, *asked))
    assert entry.rule is not None, "a statement comes from a rule"
    rule = pen.label("rule", pen.rule(entry.rule, entry.subject.id))
    return pen.lines((statement_text(pen, entry.subject, alone=False), rule))


def _forms(flow: Flow) -> Iterator[tuple[FormId, tuple[StepId, ...]]]:
    used: dict[FormId, list[StepId]] = {}
    for step in all_steps(flow):
        for form in step.common.standard.records:
            used.setdefault(form, []).append(step.common.id)
    yield from ((form, tuple(steps)) for form, steps in used.items())


def _matrix(pen: Pen, flow: Flow, steps: dict[StepId, Step]) -> Iterator[MatrixRow]:
    matrix = pen.book.matrices[flow.id]
    for identity, parts in matrix.rows:
        name = Markdown(f"{pen.step(flow.id, identity)} {step_words(pen, steps[identity])}")
        yield MatrixRow(name, tuple(letters(parts.get(role, ())) for role in matrix.roles))


def hand_off_rows(pen: Pen, passed: tuple[HandOff, ...], *, named: bool) -> tuple[HandOffRow, ...]:
    """Hand-offs as rows; ``named`` says in which flow each lies, and links to its step there."""
    return tuple(_hand_off(pen, one, named=named) for one in passed)


def _hand_off(pen: Pen, one: HandOff, *, named: bool) -> HandOffRow:
    flow = pen.book.corpus.flows[one.flow]
    step = next(step for step in all_steps(flow) if step.common.id == one.step)
    steps = (one.step, one.following) if one.following else (one.step,)
    if named:
        path = " → ".join(pen.step_name(one.flow, each) for each in steps)
        where = pen.to(Target(ObjectKind.STEP, one.flow, one.step), f"{flow.name} {path}")
    else:
        where = Markdown(" → ".join(pen.step(one.flow, each) for each in steps))
    what = pen.lines((step_words(pen, step), where))
    means = pen.plain(one.means) if one.means else Markdown(pen.words(f"passage-{one.passage}"))
    return HandOffRow(pen.role(one.giver), pen.role(one.receiver), what, means)


def _moments(pen: Pen, flow: Flow, steps: dict[StepId, Step]) -> Iterator[Markdown]:
    gap = "　" if pen.chinese else " "
    for identity in moments_of_truth(pen.book.corpus, pen.book.graphs[flow.id]):
        step = steps[identity]
        who = pen.roles(step.common.actors[:1])
        yield Markdown(f"{pen.step(flow.id, identity)} {who}{gap}{step_words(pen, step)}")


def _duties(book: Handbook, flow: FlowId) -> tuple[DutyId, ...]:
    uses = book.usage.of(ObjectKind.FLOW, flow)
    duties = (DutyId(use.user.id) for use in uses if use.user.kind is ObjectKind.DUTY)
    return tuple(dict.fromkeys(duties))
