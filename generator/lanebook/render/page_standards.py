"""Steps with a time or a control point, as rows by flow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.derive.handbook import Handbook
from lanebook.model.corpus import Volume
from lanebook.model.flow import Step
from lanebook.model.ids import FlowId
from lanebook.model.walk import all_steps, is_work
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.page_steps import step_words
from lanebook.render.words import duration, offset


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One such step, cells ready."""

    step: Markdown
    who: Markdown
    within: Markdown
    """A time limit, or a time from a moment."""
    checkpoint: Markdown


def has_standards(book: Handbook, volume: Volume) -> bool:
    """Whether any flow of a volume has such a step."""
    return any(True for flow in volume.flows for _ in _marked(book, flow))


def standard_groups(pen: Pen, volume: Volume) -> tuple[tuple[FlowId, tuple[StandardRow, ...]], ...]:
    """The rows of each flow that has any, in the volume's order."""
    groups = (
        (flow, tuple(_row(pen, flow, step) for step in _marked(pen.book, flow)))
        for flow in volume.flows
    )
    return tuple((flow, rows) for flow, rows in groups if rows)


def _marked(book: Handbook, flow: FlowId) -> Iterator[Step]:
    for step in all_steps(book.corpus.flows[flow]):
        standard, when = step.common.standard, step.common.offset
        if is_work(step) and (standard.within or standard.checkpoint or when):
            yield step


def _row(pen: Pen, flow: FlowId, step: Step) -> StandardRow:
    standard, when, language = step.common.standard, step.common.offset, pen.book.corpus.language
    times = []
    if when:
        times.append(offset(when.seconds, when.moment.name, language))
    if standard.within:
        times.append(duration(standard.within.seconds, language))
    return StandardRow(
        Markdown(f"{pen.step(flow, step.common.id)} {step_words(pen, step)}"),
        pen.roles(step.common.actors[:1]),
        pen.row(pen.plain(time) for time in times),
        pen.plain(standard.checkpoint),
    )
