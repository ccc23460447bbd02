"""What a diagram shows, before anything has a size: the notation, independent of its source.

BPMN 2.0 drawn simply: see clauses 10.3 (activities), 10.5 (events) and 10.6 (gateways) of the
standard. A step that happens only under a condition is one box with the condition as its tab.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lanebook.diagnostics import Language
from lanebook.layout.graph import EdgeId, LaneId, NodeId
from lanebook.model.documents import Target
from lanebook.model.ids import RoleId


class Symbol(StrEnum):
    """The kinds of node a reader has to tell apart."""

    START = "start"
    TASK = "task"
    DECISION = "decision"
    LOOP = "loop"
    FORK = "fork"
    JOIN = "join"
    WAIT = "wait"
    CALL = "call"
    RECEIVE = "receive"
    END = "end"


STEPS = (Symbol.TASK, Symbol.DECISION, Symbol.WAIT, Symbol.CALL)
"""What people count as steps."""


class Mark(StrEnum):
    """Small signs inside a node. Each has a drawing of its own and a line in the legend."""

    CONDITION = "condition"
    """The step happens only then."""
    ACTOR = "actor"
    """Takes part besides the one whose lane it is."""
    FORM = "form"
    """A record is made."""
    TELL = "tell"
    """Somebody is informed."""
    TIME = "time"
    """Time standard, or offset from a moment."""
    CHECKPOINT = "checkpoint"
    """Key control point."""
    PHRASE = "phrase"
    """Exact words to say."""
    RISK = "risk"
    """What can go wrong."""
    INFERRED = "inferred"
    """The source names no actor."""
    LOOP = "loop"
    """Goes round again while the condition holds."""
    CALL = "call"
    """Another flow."""
    WAIT = "wait"
    """Nothing goes on until this has happened."""
    MOMENT = "moment"
    """Moment of truth: the customer and the organisation meet."""


class LaneTone(StrEnum):
    """Who stands in a lane; or which line of a service blueprint has a lane's room for its name."""

    STAFF = "staff"
    CUSTOMER = "customer"
    EXTERNAL = "external"
    INTERACTION = "interaction"
    """The line where the customer meets those in front."""
    VISIBILITY = "visibility"
    """The line beyond which the customer sees nothing."""
    INTERNAL = "internal"
    """The line of internal interaction, beyond which others support."""

    @property
    def is_line(self) -> bool:
        """Whether it is a line: no participant, and no step lies on it."""
        return self in {LaneTone.INTERACTION, LaneTone.VISIBILITY, LaneTone.INTERNAL}


@dataclass(frozen=True, slots=True)
class Chip:
    """A sign with a few words, at the foot of a node."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything one node shows and knows."""

    symbol: Symbol
    text: str
    number: str = ""
    condition: str = ""
    flags: tuple[Mark, ...] = ()
    """Signs without words."""
    chips: tuple[Chip, ...] = ()
    target: Target | None = None
    """Where a click leads."""
    roles: tuple[RoleId, ...] = ()
    """Who does it, takes part or is told; groups with their members."""


@dataclass(frozen=True, slots=True)
class DraftLane:
    """A lane with its title."""

    id: LaneId
    name: str
    tone: LaneTone = LaneTone.STAFF
    role: RoleId | None = None
    """Whose lane it is; a role of a service blueprint may have two."""


@dataclass(frozen=True, slots=True)
class DraftNode:
    """A node in its lane."""

    id: NodeId
    lane: LaneId
    content: Content


@dataclass(frozen=True, slots=True)
class DraftLink:
    """An arrow; ``side`` is its place among the branches of its gateway."""

    id: EdgeId
    source: NodeId
    target: NodeId
    label: str = ""
    message: bool = False
    side: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A diagram without sizes. Order is the author's."""

    title: str
    language: Language
    lanes: tuple[DraftLane, ...]
    nodes: tuple[DraftNode, ...]
    links: tuple[DraftLink, ...]
    names: tuple[str, ...] = ()
    """Names that stay on one line where the line can hold them."""

    def branches(self) -> Mapping[NodeId, int]:
        """How many arrows at most leave or enter each node on one side."""
        leaving = {node.id: 0 for node in self.nodes}
        entering = dict(leaving)
        for link in self.links:
            leaving[link.source] += 1
            entering[link.target] += 1
        return {name: max(leaving[name], entering[name]) for name in leaving}
