"""A flow as its author wrote it: an ordered tree of steps; ``derive.unfold`` makes its graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lanebook.diagnostics import Span
from lanebook.model.ids import FlowId, FormId, RoleId, RuleId, StepId
from lanebook.model.people import Stage
from lanebook.model.timing import Duration, Moment, Offset


class View(StrEnum):
    """How a flow is drawn."""

    SWIMLANE = "swimlane"
    """One lane a role, in the author's order."""
    BLUEPRINT = "blueprint"
    """Service blueprint: customer, front stage, back stage, support, parted by lines (Shostack)."""


@dataclass(frozen=True, slots=True)
class Standard:
    """How a step is to be carried out, and what happens when it is not."""

    how: str | None = None
    say: tuple[str, ...] = ()
    within: Duration | None = None
    records: tuple[FormId, ...] = ()
    risk: str | None = None
    if_fails: str | None = None
    checkpoint: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is informed by a step and by which means."""

    to: tuple[RoleId, ...]
    means: str | None


@dataclass(frozen=True, slots=True)
class Common:
    """What every kind of step can carry."""

    id: StepId
    """The author's id, or one made from the position (``step-3``, ``step-3-1``)."""
    written_id: bool
    """Whether the author gave the id, so that links to it survive reordering."""
    actors: tuple[RoleId, ...]
    """The first does it, the others take part; empty only for gateways, jumps, ends and calls."""
    when: str | None
    offset: Offset | None
    standard: Standard
    hand_to: RoleId | None
    stage: Stage | None
    """The side of the line of visibility, where it differs from the role's own."""
    note: str | None
    inferred: bool
    source: tuple[str, ...]
    allow: Mapping[str, str]
    origin: Span


@dataclass(frozen=True, slots=True)
class Task:
    """An activity, a message, or both."""

    common: Common
    text: str | None
    """None when the step only tells."""
    telling: Telling | None


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing goes on until this has happened."""

    common: Common
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """Another flow takes over and returns."""

    common: Common
    flow: FlowId


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a decision; without steps, goto and end it falls through."""

    answer: str
    steps: tuple[Step, ...]
    goto: StepId | None
    end: str | None
    origin: Span
    note: str | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """An exclusive gateway: one of the options is taken."""

    common: Common
    question: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Parallel:
    """A fork and its join: all branches are done."""

    common: Common
    branches: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """Steps done again as long as the condition holds."""

    common: Common
    condition: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class End:
    """The flow ends here."""

    common: Common
    text: str


@dataclass(frozen=True, slots=True)
class Goto:
    """The flow goes on elsewhere."""

    common: Common
    target: StepId


Step = Task | Wait | Call | Decision | Parallel | Repeat | End | Goto


@dataclass(frozen=True, slots=True)
class Flow:
    """A procedure with its owner, its trigger and its steps."""

    id: FlowId
    name: str
    aliases: tuple[str, ...]
    owner: RoleId
    applies_to: str | None
    place: str | None
    summary: str | None
    trigger: str
    outcome: str | None
    lanes: tuple[RoleId, ...]
    """The author's order of lanes; roles not named follow in order of appearance."""
    moments: tuple[Moment, ...]
    prepare: tuple[Step, ...]
    steps: tuple[Step, ...]
    rules: tuple[RuleId, ...]
    view: View
    inferred: bool
    """The source says nowhere who acts; steps that are inferred are then added ones."""
    note: str | None
    source: tuple[str, ...]
    allow: Mapping[str, str]
    origin: Span
    number: int | None = None
    """What its chapter is to be numbered, for good; None to be counted."""
