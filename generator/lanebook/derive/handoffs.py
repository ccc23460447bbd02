"""Hand-offs: every place where work or word passes from one role to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lanebook.derive.graph import FlowGraph, FlowNode, LinkKind, NodeKind
from lanebook.model.corpus import Corpus
from lanebook.model.flow import Flow, Step, Task
from lanebook.model.ids import FlowId, RoleId, StepId
from lanebook.model.people import RoleKind, Stage
from lanebook.model.walk import all_steps, told_by


class Passage(StrEnum):
    """How work or word passes from one role to another, whatever the means."""

    MESSAGE = "message"
    """The receiver is told (message flow)."""
    RESULT = "result"
    """The receiver is given the result (``to``)."""
    SEQUENCE = "sequence"
    """The receiver takes the next step (sequence flow)."""


@dataclass(frozen=True, slots=True)
class HandOff:
    """One role's step is followed by, or made known to, another role."""

    flow: FlowId
    giver: RoleId
    receiver: RoleId
    step: StepId
    """The giver's step."""
    following: StepId | None
    """The receiver's step; None when the receiver is only told."""
    passage: Passage
    means: str | None
    """As the author says it: ``对讲机``."""


def hand_offs(flow: Flow, graph: FlowGraph) -> tuple[HandOff, ...]:
    """All hand-offs of a flow, in the order of the giver's steps."""
    order = {step.common.id: place for place, step in enumerate(all_steps(flow))}
    found = dict.fromkeys((*_passed_on(graph), *_told(flow, graph)))
    return tuple(sorted(found, key=lambda one: order[one.step]))


def _passed_on(graph: FlowGraph) -> Iterator[HandOff]:
    nodes = graph.by_id()
    for link in graph.links:
        if link.kind is not LinkKind.SEQUENCE:
            continue
        giver = nodes[link.source]
        for before in _working(graph, giver, backwards=True):
            for after in _working(graph, nodes[link.target], backwards=False):
                if before.lane != after.lane and before.step and after.step and _works(after):
                    yield HandOff(
                        graph.flow,
                        before.lane,
                        after.lane,
                        before.step.common.id,
                        after.step.common.id,
                        _passage(before.step, after.lane),
                        _means(before.step, after.lane),
                    )


def _working(graph: FlowGraph, node: FlowNode, *, backwards: bool) -> tuple[FlowNode, ...]:
    """The steps at one end of a link: through splits and joins to where somebody works."""
    nodes = graph.by_id()
    seen: dict[str, None] = {}
    found: dict[str, FlowNode] = {}
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if current.id in seen:
            continue
        seen[current.id] = None
        if not _is_gate(current):
            found[current.id] = current
            continue
        for link in graph.links:
            near, far = (link.target, link.source) if backwards else (link.source, link.target)
            if near == current.id and link.kind is LinkKind.SEQUENCE:
                waiting.append(nodes[far])
    return tuple(found.values())


def _is_gate(node: FlowNode) -> bool:
    """Whether nobody does anything here: a fork, a join, the gate of a loop or of a condition."""
    if node.kind in (NodeKind.FORK, NodeKind.JOIN, NodeKind.LOOP):
        return True
    return node.step is not None and node.id != node.step.common.id


def _works(node: FlowNode) -> bool:
    """Whether somebody does something here; an end event only states where the flow has come to."""
    return node.kind is not NodeKind.END


def _passage(step: Step, receiver: RoleId) -> Passage:
    if receiver in told_by(step):
        return Passage.MESSAGE
    return Passage.RESULT if receiver == step.common.hand_to else Passage.SEQUENCE


def _means(step: Step, receiver: RoleId) -> str | None:
    if isinstance(step, Task) and step.telling and receiver in step.telling.to:
        return step.telling.means
    return None


def _told(flow: Flow, graph: FlowGraph) -> Iterator[HandOff]:
    passed = {(one.step, one.receiver) for one in _passed_on(graph)}
    for step in all_steps(flow):
        receivers = told_by(step)
        if step.common.hand_to:
            receivers = (*receivers, step.common.hand_to)
        for receiver in receivers:
            giver = step.common.actors[0] if step.common.actors else None
            if giver and receiver != giver and (step.common.id, receiver) not in passed:
                passage, means = _passage(step, receiver), _means(step, receiver)
                yield HandOff(flow.id, giver, receiver, step.common.id, None, passage, means)


def moments_of_truth(corpus: Corpus, graph: FlowGraph) -> tuple[StepId, ...]:
    """Steps at which the customer and the organisation meet (Normann's moments of truth).

    A step of a staff member that comes just before or after one of the customer's, unless it is
    done behind the line of visibility.
    """
    found: dict[StepId, None] = {}
    for one in _passed_on(graph):
        giver, receiver = (
            corpus.roles[role].kind is RoleKind.CUSTOMER for role in (one.giver, one.receiver)
        )
        if receiver and not giver:
            found[one.step] = None
        elif giver and not receiver and one.following:
            found[one.following] = None
    hidden = {node.step.common.id for node in graph.nodes if node.step and _is_back(node, corpus)}
    return tuple(step for step in found if step not in hidden)


def _is_back(node: FlowNode, corpus: Corpus) -> bool:
    own = node.step.common.stage if node.step else None
    return (own or corpus.roles[node.lane].stage) is Stage.BACK
