"""Roles and what they answer for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lanebook.diagnostics import Span
from lanebook.model.ids import DutyId, FlowId, FormId, RoleId
from lanebook.model.timing import Every


class RoleKind(StrEnum):
    """Whether a role belongs to the organisation."""

    STAFF = "staff"
    CUSTOMER = "customer"
    EXTERNAL = "external"
    GROUP = "group"


class Stage(StrEnum):
    """The side of the line of visibility a role works on."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something a role answers for."""

    id: DutyId
    text: str
    how: str | None
    when: str | None
    every: tuple[Every, ...]
    times: int | None
    at: tuple[str, ...]
    records: tuple[FormId, ...]
    tell: tuple[RoleId, ...]
    means: str | None
    flows: tuple[FlowId, ...]
    supports: DutyId | None
    """The duty another role is accountable for, and this role assists in."""
    inferred: bool
    note: str | None
    source: tuple[str, ...]
    allow: Mapping[str, str]
    origin: Span


@dataclass(frozen=True, slots=True)
class Role:
    """A post, a customer, an outside party or a group of these."""

    id: RoleId
    name: str
    aliases: tuple[str, ...]
    kind: RoleKind
    members: tuple[RoleId, ...]
    unit: str | None
    posts: tuple[str, ...]
    reports_to: RoleId | None
    stage: Stage | None
    summary: str
    duties: tuple[Duty, ...]
    note: str | None
    source: tuple[str, ...]
    allow: Mapping[str, str]
    origin: Span
    number: int | None = None
    """What its chapter is to be numbered, for good; None to be counted."""
