"""Roles and duties, from shape to model."""

from __future__ import annotations

from lanebook.corpus.nodes import MapNode, objects_in
from lanebook.corpus.places import origin_of
from lanebook.corpus.references import Scope
from lanebook.corpus.shapes import DutyShape, RoleShape
from lanebook.model.ids import DutyId, RoleId
from lanebook.model.people import Duty, Role, RoleKind, Stage
from lanebook.model.timing import Every


def decode_role(role_id: RoleId, shape: RoleShape, node: MapNode, scope: Scope) -> Role:
    """One role.

    Before: ``shape`` was made from ``node``.
    """
    duties = zip(shape.duties, objects_in(node.get("duties")), strict=True)
    return Role(
        id=role_id,
        name=shape.name,
        aliases=tuple(dict.fromkeys(shape.aliases)),
        kind=RoleKind(shape.kind),
        members=scope.roles(shape.members, node, "members"),
        unit=shape.unit,
        posts=tuple(shape.posts),
        reports_to=scope.role(shape.reports_to, node, "reports_to") if shape.reports_to else None,
        stage=Stage(shape.stage) if shape.stage else None,
        summary=shape.summary,
        duties=tuple(_duty(role_id, duty, part, scope) for duty, part in duties),
        note=shape.note,
        source=tuple(shape.source),
        allow=dict(shape.allow),
        origin=origin_of(node, "name"),
        number=shape.number,
    )


def _duty(role: RoleId, shape: DutyShape, node: MapNode, scope: Scope) -> Duty:
    return Duty(
        id=DutyId(f"{role}.{shape.id}"),
        text=shape.do,
        how=shape.how,
        when=shape.when,
        every=tuple(Every(period.value) for period in shape.every),
        times=shape.times,
        at=tuple(shape.at),
        records=scope.forms(shape.record, node, "record"),
        tell=scope.roles(shape.tell, node, "tell"),
        means=shape.means,
        flows=scope.flows(shape.flows, node, "flows"),
        supports=scope.duty(shape.supports, node, "supports") if shape.supports else None,
        inferred=shape.inferred,
        note=shape.note,
        source=tuple(shape.source),
        allow=dict(shape.allow),
        origin=origin_of(node, "do"),
    )
