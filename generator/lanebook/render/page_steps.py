"""The step table of a flow: the tree of steps as numbered rows, branches named where they begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.derive.graph import FlowGraph, FlowNode, LinkKind, NodeKind
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
from lanebook.render.inline import to_plain
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.words import duration, offset

_DEEPEST = 4
"""Rows are indented no further than this."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One row of the step table, cells ready."""

    number: Markdown
    who: Markdown
    what: Markdown


def step_rows(pen: Pen, flow: Flow) -> tuple[StepRow, ...]:
    """The rows of the flow proper, in the order of writing."""
    return tuple(_rows(_Table(pen, flow), flow.steps, 0))


def what_of(pen: Pen, flow: Flow, step: Step, *, timed: bool = True) -> Markdown:
    """What a step asks for, with its standard, words, time limit, records and warnings.

    ``timed`` is False where the table has a column for the offset.
    """
    return _what(_Table(pen, flow), step, timed=timed)


def who_of(pen: Pen, common: Common) -> Markdown:
    """Who does it, and who takes part."""
    if not common.actors:
        return Markdown()
    first, *others = common.actors
    return pen.lines((pen.role(first), pen.label("with-others", pen.roles(others))))


@dataclass(frozen=True, slots=True)
class _Table:
    pen: Pen
    flow: Flow

    @property
    def graph(self) -> FlowGraph:
        return self.pen.book.graphs[self.flow.id]


def _rows(table: _Table, steps: tuple[Step, ...], depth: int) -> Iterator[StepRow]:
    for step in steps:
        yield _row(table, step, depth)
        match step:
            case Decision():
                yield from _options(table, step, depth + 1)
            case Parallel():
                for place, branch in enumerate(step.branches, 1):
                    yield _head(table, depth + 1, table.pen.words("branch", n=str(place)))
                    yield from _rows(table, branch, depth + 1)
            case Repeat():
                yield from _rows(table, step.steps, depth + 1)
            case _:
                pass


def _row(table: _Table, step: Step, depth: int) -> StepRow:
    pen, common = table.pen, step.common
    number = pen.book.numbers[table.flow.id].get(common.id)
    identity = f"step-{common.id}"
    mark = pen.mark(identity, number) if number else f'<span id="{identity}">↳</span>'
    return StepRow(
        Markdown(mark + _indent(depth, _kind(step))), who_of(pen, common), _what(table, step)
    )


def _kind(step: Step) -> str:
    match step:
        case Decision():
            return "decide"
        case Parallel() | Repeat():
            return "group"
        case End() | Goto():
            return "leave"
        case _:
            return ""


def _indent(depth: int, kind: str = "") -> str:
    marks = [f".d{min(depth, _DEEPEST)}"] if depth else []
    marks += [f".row-{kind}"] if kind else []
    return f" {{ {' '.join(marks)} }}" if marks else ""


def _head(table: _Table, depth: int, text: str, onward: str = "") -> StepRow:
    what = Markdown(f"**{table.pen.plain(text)}**{onward}")
    return StepRow(Markdown("↳" + _indent(depth, "branch")), Markdown(), what)


def _options(table: _Table, step: Decision, depth: int) -> Iterator[StepRow]:
    pen = table.pen
    for side, option in enumerate(step.options):
        head = pen.words("if-answer", answer=option.answer)
        if not option.steps:
            yield _head(table, depth, head, f" {_onward(table, step, option, side)}")
            continue
        yield _head(table, depth, head)
        yield from _rows(table, option.steps, depth)
        if option.goto or option.end:
            way = _onward(table, step, option, side)
            yield StepRow(Markdown("↳" + _indent(depth, "leave")), Markdown(), way)


def _onward(table: _Table, step: Decision, option: Option, side: int) -> Markdown:
    """Where an answer leads that has no steps of its own, or after them."""
    pen = table.pen
    if option.end is not None:
        return Markdown(f"→ {pen.words('ends-with')}{pen.plain(option.end)}")
    if option.goto is not None:
        return Markdown(f"→ {pen.step(table.flow.id, option.goto)}")
    links = (
        link
        for link in table.graph.links
        if link.source == step.common.id
        and link.side == side
        and link.kind is LinkKind.SEQUENCE
        and link.label == option.answer
    )
    link = next(links, None)
    return leads_to(pen, table.graph, link.target) if link else Markdown()


def leads_to(pen: Pen, graph: FlowGraph, node: str) -> Markdown:
    """An arrow and the step, or the end, that a way of the graph arrives at."""
    found = _landing(graph, graph.by_id()[node])
    if found.kind is NodeKind.END:
        return Markdown(f"→ {pen.words('ends-with')}{pen.plain(found.text)}")
    if found.step is None:
        return Markdown(f"→ {pen.plain(found.text)}")
    return Markdown(f"→ {pen.step(graph.flow, found.step.common.id)}")


def _landing(graph: FlowGraph, node: FlowNode) -> FlowNode:
    """Follow splits and joins to the first node that readers see a number or a text of."""
    nodes = graph.by_id()
    seen: set[str] = set()
    while node.kind in (NodeKind.FORK, NodeKind.JOIN, NodeKind.LOOP) and node.id not in seen:
        seen.add(node.id)
        if node.kind is NodeKind.LOOP and node.step:
            return node
        following = [link.target for link in graph.links if link.source == node.id]
        if not following:
            break
        node = nodes[following[0]]
    return node


def _what(table: _Table, step: Step, *, timed: bool = True) -> Markdown:
    pen, common = table.pen, step.common
    main = pen.condition(common.when) + _main(table, step)
    aside = pen.source(common.source)
    flags = pen.flag("inferred") if common.inferred else Markdown()
    head = " ".join(part for part in (main, flags, aside) if part)
    return pen.lines((head, *_details(table, step, timed=timed)))


def _main(table: _Table, step: Step) -> str:
    pen = table.pen
    match step:
        case Task():
            return pen.text(step.text) if step.text else _telling(pen, step)
        case Wait():
            return pen.words("wait-for") + pen.text(step.text)
        case Call():
            return pen.words("go-through") + pen.flow(step.flow)
        case Decision():
            return f"**{pen.text(step.question)}**"
        case Parallel():
            return f"**{pen.words('all-branches', n=str(len(step.branches)))}**"
        case Repeat():
            return f"**{pen.words('repeat-while')}{pen.plain(step.condition)}**"
        case End():
            return f"→ {pen.words('ends-with')}{pen.text(step.text)}"
        case Goto():
            return f"→ {pen.step(table.flow.id, step.target)}"


def _telling(pen: Pen, step: Task) -> str:
    if not step.telling:
        return ""
    means = pen.plain(step.telling.means)
    told = pen.words("tell") + pen.roles(step.telling.to)
    return told + (pen.words("by-means", means=means) if means else "")


def _details(table: _Table, step: Step, *, timed: bool) -> Iterator[str]:
    pen, common, standard = table.pen, step.common, step.common.standard
    language = pen.book.corpus.language
    if common.offset and timed:
        when = offset(common.offset.seconds, to_plain(common.offset.moment.name), language)
        yield pen.label("when", pen.plain(when))
    yield pen.label("standard", pen.text(standard.how), tone="how")
    for words in standard.say:
        yield pen.label("say", pen.spoken(words), tone="say")
    if standard.within:
        yield pen.label("within", duration(standard.within.seconds, language), tone="time")
    yield pen.label("record", pen.forms(standard.records))
    if isinstance(step, Task) and step.telling and step.text:
        means = pen.plain(step.telling.means)
        aside = pen.words("by-means", means=means) if means else ""
        yield pen.label("told", pen.roles(step.telling.to) + aside)
    if common.hand_to:
        yield pen.label("hand-to", pen.role(common.hand_to))
    yield pen.label("checkpoint", pen.text(standard.checkpoint), tone="check")
    yield pen.label("risk", pen.text(standard.risk), tone="risk")
    yield pen.label("if-fails", pen.text(standard.if_fails), tone="risk")
    yield pen.label("note", pen.text(common.note))


def step_words(pen: Pen, step: Step) -> Markdown:
    """The bare words of a step, for lists in which steps are told from one another."""
    match step:
        case Task():
            words = pen.plain(step.text) if step.text else _telling_plainly(pen, step)
        case Wait():
            words = pen.words("wait-for") + pen.plain(step.text)
        case Call():
            words = pen.words("go-through") + pen.plain(pen.book.corpus.flows[step.flow].name)
        case Decision():
            words = pen.plain(step.question)
        case Parallel():
            words = pen.words("all-branches", n=str(len(step.branches)))
        case Repeat():
            words = pen.words("repeat-while") + pen.plain(step.condition)
        case End():
            words = pen.words("ends-with") + pen.plain(step.text)
        case Goto():
            words = "→"
    return Markdown(words)


def _telling_plainly(pen: Pen, step: Task) -> str:
    roles = step.telling.to if step.telling else ()
    return pen.words("tell") + pen.names_row(pen.book.corpus.roles[role].name for role in roles)
