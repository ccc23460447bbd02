"""Responsibility assignment: RASCI letters per step, derived from who does what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lanebook.model.flow import Call, Flow, Step
from lanebook.model.ids import FlowId, RoleId, StepId
from lanebook.model.walk import all_steps, is_work, told_by


class Part(StrEnum):
    """A letter of the matrix (PMBOK's RACI with S for those who take part)."""

    RESPONSIBLE = "R"
    ACCOUNTABLE = "A"
    SUPPORTS = "S"
    INFORMED = "I"


@dataclass(frozen=True, slots=True)
class Matrix:
    """One flow's letters: a row a step, a column a role."""

    roles: tuple[RoleId, ...]
    rows: tuple[tuple[StepId, Mapping[RoleId, tuple[Part, ...]]], ...]


def matrix(flow: Flow, owners: Mapping[FlowId, RoleId]) -> Matrix:
    """Derive the matrix: the owner accountable for every step, the first actor responsible.

    A call that names no actor is carried out by the called flow: its owner is responsible.

    Args:
        flow: The flow.
        owners: Of all flows.

    Returns:
        Rows in each of which one role is accountable and one is responsible.
    """
    rows = []
    roles: dict[RoleId, None] = {}
    for step in all_steps(flow):
        if not is_work(step):
            continue
        parts: dict[RoleId, tuple[Part, ...]] = {flow.owner: (Part.ACCOUNTABLE,)}
        for place, role in enumerate(_actors(step, owners)):
            _give(parts, role, Part.SUPPORTS if place else Part.RESPONSIBLE)
        for role in told_by(step):
            _give(parts, role, Part.INFORMED)
        if step.common.hand_to:
            _give(parts, step.common.hand_to, Part.INFORMED)
        roles |= dict.fromkeys(parts)
        rows.append((step.common.id, parts))
    ordered = (flow.owner, *(role for role in roles if role != flow.owner))
    return Matrix(ordered if rows else (), tuple(rows))


def _actors(step: Step, owners: Mapping[FlowId, RoleId]) -> tuple[RoleId, ...]:
    if isinstance(step, Call) and not step.common.actors:
        return (owners[step.flow],)
    return step.common.actors


def _give(parts: dict[RoleId, tuple[Part, ...]], role: RoleId, part: Part) -> None:
    held = parts.get(role, ())
    if part is Part.INFORMED and held:
        return
    parts[role] = tuple(sorted({*held, part}, key=list(Part).index))


def flow_parts(table: Matrix) -> Mapping[RoleId, tuple[Part, ...]]:
    """What each role is in the flow as a whole: every letter it has in some step."""
    return {
        role: tuple(
            part for part in Part if any(part in row.get(role, ()) for _, row in table.rows)
        )
        for role in table.roles
    }
