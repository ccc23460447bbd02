"""The BPMN graph of a flow: events, activities and gateways in lanes, joined by flows.

The author writes a tree of steps; readers see a graph. ``prepare`` is not part of it: it lies
before the trigger and is shown as a countdown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lanebook.model.flow import Step
from lanebook.model.ids import FlowId, RoleId


class NodeKind(StrEnum):
    """What a node is in BPMN 2.0."""

    START = "start"
    """Start event: the trigger."""
    TASK = "task"
    """Activity."""
    DECISION = "decision"
    """Exclusive gateway with the question as its text."""
    LOOP = "loop"
    """Exclusive gateway at the end of a loop; its text is the condition for going on."""
    FORK = "fork"
    """Parallel gateway, diverging."""
    JOIN = "join"
    """Parallel gateway, converging."""
    WAIT = "wait"
    """Intermediate catch event."""
    CALL = "call"
    """Call activity: another flow."""
    RECEIVE = "receive"
    """Intermediate message event: the lane is informed."""
    END = "end"
    """End event."""


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A node of the graph, in one lane."""

    id: str
    """The step's id; nodes that the author did not write as steps have a suffix (``:join``),
    which no id of an author can hold."""
    kind: NodeKind
    lane: RoleId
    text: str
    """Empty for forks, joins and received messages."""
    number: str | None
    step: Step | None
    """The step as written; None for start, join, received message and the implied end."""


class LinkKind(StrEnum):
    """Sequence flow (what comes next) or message flow (who is told)."""

    SEQUENCE = "sequence"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class FlowLink:
    """An arrow of the graph."""

    id: str
    kind: LinkKind
    source: str
    target: str
    label: str
    """The answer taken, or the means of a message; empty when there is nothing to say."""
    side: int = 0
    """Position among the branches of its gateway, in the author's order."""


@dataclass(frozen=True, slots=True)
class FlowGraph:
    """A flow as BPMN sees it."""

    flow: FlowId
    lanes: tuple[RoleId, ...]
    """Every lane holds a node; author's order first, then order of appearance."""
    nodes: tuple[FlowNode, ...]
    links: tuple[FlowLink, ...]

    def by_id(self) -> Mapping[str, FlowNode]:
        """The nodes by id."""
        return {node.id: node for node in self.nodes}
