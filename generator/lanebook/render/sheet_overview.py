"""The chapter that opens a volume: what it is for, who and what is in it, who answers for what."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FlowId, RoleId
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_parts import calendar_table, flow_matrix
from lanebook.render.sheet_plan import Chapter
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.words_sheet import COMMA


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role in the list of roles."""

    anchor: str
    name: Markup
    unit: str
    reports_to: Markup
    posts: str


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A flow in the list of flows."""

    anchor: str
    name: Markup
    owner: Markup
    trigger: Markup
    outcome: Markup


def overview_chapter(pen: Writer, chapter: Chapter) -> str:
    """The opening chapter of a volume."""
    volume = next(one for one in pen.corpus.volumes if one.id == chapter.volume)
    roles = tuple(role for role in volume.roles if pen.corpus.roles[role].duties)
    return fill(
        "overview",
        w=pen,
        chapter=chapter,
        volume=volume,
        comma=COMMA[pen.language],
        roles=tuple(_role(pen, role) for role in roles),
        flows=tuple(_flow(pen, flow) for flow in volume.flows),
        matrix=flow_matrix(pen, volume.flows),
        calendar=calendar_table(pen, volume.roles),
    )


def _role(pen: Writer, identity: RoleId) -> RoleLine:
    role, target = pen.corpus.roles[identity], Target(ObjectKind.ROLE, identity)
    superior = pen.role(role.reports_to) if role.reports_to else Markup()
    return RoleLine(
        binder_anchor(target), pen.name(target), role.unit or "", superior, pen.list(role.posts)
    )


def _flow(pen: Writer, identity: FlowId) -> FlowLine:
    flow, target = pen.corpus.flows[identity], Target(ObjectKind.FLOW, identity)
    return FlowLine(
        binder_anchor(target),
        pen.name(target),
        pen.role(flow.owner),
        pen.text(flow.trigger),
        pen.text(flow.outcome),
    )
