"""Flows and their steps, from shape to model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.corpus.index import step_objects
from lanebook.corpus.moments import Moments, collect_moments, decode_offset
from lanebook.corpus.nodes import MapNode, as_items, objects_in, scalar_text
from lanebook.corpus.places import origin_of
from lanebook.corpus.references import Scope
from lanebook.corpus.scalars import seconds_in
from lanebook.corpus.shapes import FlowShape, OptionShape, StepShape
from lanebook.corpus.steps import KINDS, kinds_of
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
    Standard,
    Step,
    Task,
    Telling,
    View,
    Wait,
)
from lanebook.model.ids import FlowId, StepId
from lanebook.model.people import Stage
from lanebook.model.timing import Duration


def decode_flow(flow_id: FlowId, shape: FlowShape, node: MapNode, scope: Scope) -> Flow:
    """One flow.

    Before: ``shape`` was made from ``node``.
    """
    moments = collect_moments(shape.moments, node, shape.trigger)
    steps = _Steps(scope, moments, _written_ids(node))
    return Flow(
        id=flow_id,
        name=shape.name,
        aliases=tuple(dict.fromkeys(shape.aliases)),
        owner=scope.role(shape.owner, node, "owner"),
        applies_to=shape.applies_to,
        place=shape.place,
        summary=shape.summary,
        trigger=shape.trigger,
        outcome=shape.outcome,
        lanes=scope.roles(shape.lanes, node, "lanes"),
        moments=tuple(moments.by_id[moment.id] for moment in shape.moments),
        prepare=steps.decode(shape.prepare, objects_in(node.get("prepare")), "prepare"),
        steps=steps.decode(shape.steps, objects_in(node.get("steps")), "step"),
        rules=scope.rules(shape.rules, node, "rules"),
        view=View(shape.view),
        inferred=shape.inferred,
        note=shape.note,
        source=tuple(shape.source),
        allow=dict(shape.allow),
        origin=origin_of(node, "name"),
        number=shape.number,
    )


def _written_ids(node: MapNode) -> set[str]:
    steps = [*step_objects(node.get("prepare")), *step_objects(node.get("steps"))]
    return {text for step in steps if (text := scalar_text(step.get("id")))}


@dataclass(frozen=True, slots=True)
class _Steps:
    """Decodes the steps of one flow."""

    scope: Scope
    moments: Moments
    taken: set[str]
    """Ids that are used, those the author wrote and those made so far."""

    def decode(
        self, shapes: list[StepShape], nodes: tuple[MapNode, ...], prefix: str, first: int = 1
    ) -> tuple[Step, ...]:
        """A list of steps; those without an id are numbered from ``first`` behind a prefix."""
        found = []
        for place, (shape, node) in enumerate(zip(shapes, nodes, strict=True), first):
            step_id = shape.id or self.free(f"{prefix}-{place}")
            step = self.step(StepId(step_id), shape, node)
            if step is not None:
                found.append(step)
        return tuple(found)

    def free(self, wanted: str) -> str:
        """An id like the one wanted that no other step has."""
        choices = (
            wanted if n == 1 else f"{wanted}-auto-{n}" for n in range(1, len(self.taken) + 2)
        )
        found = next(choice for choice in choices if choice not in self.taken)
        self.taken.add(found)
        return found

    def step(self, step_id: StepId, shape: StepShape, node: MapNode) -> Step | None:
        """One step; None for one whose kind was faulty and is reported."""
        kinds = kinds_of(node)
        common = self.common(step_id, shape, node)
        match kinds[0] if kinds else "":
            case "do" | "tell":
                telling = Telling(self.scope.roles(shape.tell, node, "tell"), shape.means)
                return Task(common, shape.do, telling if shape.tell else None)
            case "decide":
                return Decision(common, shape.decide or "", self.options(step_id, shape, node))
            case "wait":
                return Wait(common, shape.wait or "")
            case "flow":
                return Call(common, self.scope.flow(shape.flow or "", node, "flow"))
            case "parallel":
                return Parallel(common, self.branches(step_id, shape, node))
            case "repeat":
                body = self.decode(shape.steps, objects_in(node.get("steps")), step_id)
                return Repeat(common, shape.repeat or "", body)
            case "end":
                return End(common, shape.end or "")
            case "goto":
                return Goto(common, StepId(shape.goto or ""))
            case _:
                return None

    def common(self, step_id: StepId, shape: StepShape, node: MapNode) -> Common:
        """What every step has."""
        scope = self.scope
        return Common(
            id=step_id,
            written_id=shape.id is not None,
            actors=scope.roles(shape.by, node, "by"),
            when=shape.when,
            offset=decode_offset(shape, self.moments),
            standard=Standard(
                how=shape.how,
                say=tuple(shape.say),
                within=Duration(seconds_in(shape.within)) if shape.within else None,
                records=scope.forms(shape.record, node, "record"),
                risk=shape.risk,
                if_fails=shape.if_fails,
                checkpoint=shape.checkpoint,
            ),
            hand_to=scope.role(shape.to, node, "to") if shape.to else None,
            stage=Stage(shape.stage) if shape.stage else None,
            note=shape.note,
            inferred=shape.inferred,
            source=tuple(shape.source),
            allow=dict(shape.allow),
            origin=origin_of(node, *KINDS),
        )

    def options(self, step_id: StepId, shape: StepShape, node: MapNode) -> tuple[Option, ...]:
        """The answers of a decision. Their steps are counted through all of them."""
        counts = _running(len(option.steps) for option in shape.options)
        triples = zip(shape.options, objects_in(node.get("options")), counts, strict=True)
        return tuple(self.option(step_id, *triple) for triple in triples)

    def option(self, step_id: StepId, shape: OptionShape, node: MapNode, first: int) -> Option:
        """One answer."""
        return Option(
            answer=shape.if_,
            steps=self.decode(shape.steps, objects_in(node.get("steps")), step_id, first),
            goto=StepId(shape.goto) if shape.goto else None,
            end=shape.end,
            origin=origin_of(node, "if"),
            note=shape.note,
            source=tuple(shape.source),
        )

    def branches(
        self, step_id: StepId, shape: StepShape, node: MapNode
    ) -> tuple[tuple[Step, ...], ...]:
        """The branches of a fork. Their steps are counted through all of them."""
        counts = _running(len(branch) for branch in shape.parallel)
        triples = zip(shape.parallel, as_items(node.get("parallel")), counts, strict=True)
        return tuple(
            self.decode(branch, objects_in(part), step_id, first) for branch, part, first in triples
        )


def _running(lengths: Iterator[int]) -> Iterator[int]:
    """The number of the first step of each list, counting through all lists."""
    first = 1
    for length in lengths:
        yield first
        first += length
