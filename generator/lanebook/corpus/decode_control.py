"""Document control as ``handbook.yml`` has it."""

from __future__ import annotations

from lanebook.corpus.control_shapes import ChangeShape, HandbookShape
from lanebook.corpus.nodes import MapNode, objects_in
from lanebook.corpus.places import origin_of
from lanebook.corpus.references import Scope
from lanebook.corpus.sources import Folder
from lanebook.corpus.targets import decode_affected
from lanebook.model.control import Affected, Change, Control, Holder


def decode_control(shape: HandbookShape, node: MapNode, scope: Scope, folder: Folder) -> Control:
    """Decode what controls the handbook; ``scope`` takes references that lead nowhere."""
    return Control(
        code=shape.code,
        revision=shape.revision,
        effective=shape.effective,
        review_due=shape.review_due,
        owner=shape.owner,
        prepared=shape.prepared,
        reviewed=shape.reviewed,
        approved=shape.approved,
        changes=tuple(
            Change(
                revision=change.revision,
                date=change.date,
                effective=change.effective or change.date,
                what=change.what,
                by=change.by,
                affects=_affects(change, part, scope, folder),
                origin=origin_of(part, "revision"),
            )
            for change, part in zip(shape.changes, objects_in(node.get("changes")), strict=True)
        ),
        allow=dict(shape.allow),
        origin=origin_of(node, "title"),
        distribution=tuple(
            Holder(holder.copy_, holder.to, holder.note, origin_of(part, "copy"))
            for holder, part in zip(
                shape.distribution, objects_in(node.get("distribution")), strict=True
            )
        ),
    )


def _affects(
    change: ChangeShape, node: MapNode, scope: Scope, folder: Folder
) -> tuple[Affected, ...] | None:
    if change.affects is None:
        return None
    found = (
        decode_affected(text, node, place, scope, folder)
        for place, text in enumerate(change.affects)
    )
    return tuple(dict.fromkeys(one for one in found if one))
