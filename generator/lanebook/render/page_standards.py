"""Steps with a time limit or a control point, as rows by flow."""

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
from lanebook.render.words import duration


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One such step, cells ready."""

    step: Markdown
    who: Markdown
    within: Markdown
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
        standard = step.common.standard
        if is_work(step) and (standard.within is not None or standard.checkpoint is not None):
            yield step


def _row(pen: Pen, flow: FlowId, step: Step) -> StandardRow:
    standard = step.common.standard
    length = ""
    if standard.within:
        length = duration(standard.within.seconds, pen.book.corpus.language)
    return StandardRow(
        Markdown(f"{pen.step(flow, step.common.id)} {step_words(pen, step)}"),
        pen.roles(step.common.actors[:1]),
        pen.plain(length),
        pen.plain(standard.checkpoint),
    )
