"""The chapter that opens a volume: what it is for, who and what is in it, who answers for what."""

from __future__ import annotations

from markupsafe import Markup

from lanebook.model.corpus import Volume
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Flow
from lanebook.model.people import Role
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_matrix import flow_matrix
from lanebook.render.sheet_parts import calendar_table
from lanebook.render.sheet_plan import Chapter
from lanebook.render.sheet_table import Column, Row, Table, table
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.words_sheet import COMMA


def overview_chapter(pen: Writer, chapter: Chapter) -> str:
    """The opening chapter of a volume."""
    volume = next(one for one in pen.corpus.volumes if one.id == chapter.volume)
    return fill(
        "overview",
        w=pen,
        chapter=chapter,
        volume=volume,
        comma=COMMA[pen.language],
        roles=_roles(pen, volume),
        flows=_flows(pen, volume),
        matrix=flow_matrix(pen, volume.flows),
        calendar=calendar_table(pen, volume.roles),
    )


def _roles(pen: Writer, volume: Volume) -> Table | None:
    """The posts of a volume: all that have duties."""
    columns = (
        Column(pen.word("role"), 22, whole=True),
        Column(pen.word("unit"), 16, whole=True),
        Column(pen.word("reports-to"), 22, whole=True),
        Column(pen.word("posts"), 30, whole=True),
        Column(pen.word("page"), 10, "page", whole=True),
    )
    roles = [pen.corpus.roles[role] for role in volume.roles]
    return table(columns, (_role(pen, role) for role in roles if role.duties), pen.room)


def _role(pen: Writer, role: Role) -> Row:
    target = Target(ObjectKind.ROLE, role.id)
    cells = (
        _bold(pen.name(target)),
        pen.plain(role.unit or ""),
        pen.role(role.reports_to) if role.reports_to else Markup(),
        pen.plain(pen.list(role.posts)),
        pen.page(binder_anchor(target)),
    )
    return Row(cells)


def _flows(pen: Writer, volume: Volume) -> Table | None:
    columns = (
        Column(pen.word("flow"), 26, whole=True),
        Column(pen.word("flow-owner"), 18, whole=True),
        Column(pen.word("trigger"), 23),
        Column(pen.word("outcome"), 23),
        Column(pen.word("page"), 10, "page", whole=True),
    )
    flows = (pen.corpus.flows[flow] for flow in volume.flows)
    return table(columns, (_flow(pen, flow) for flow in flows), pen.room)


def _flow(pen: Writer, flow: Flow) -> Row:
    target = Target(ObjectKind.FLOW, flow.id)
    cells = (
        _bold(pen.name(target)),
        pen.role(flow.owner),
        pen.text(flow.trigger),
        pen.text(flow.outcome),
        pen.page(binder_anchor(target)),
    )
    return Row(cells)


def _bold(name: Markup) -> Markup:
    return Markup("<b>{}</b>").format(name)
