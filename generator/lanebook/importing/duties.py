"""What a role answers for, as far as drawings tell: its part in each flow that names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lanebook.corpus.scalars import LONGEST_LINE
from lanebook.diagnostics import Language, Text
from lanebook.importing.draft import Content, Item, Ref, RefKind

_PART = Text("在流程“{0}”中做好{1}的步骤", "Do the part of {1} in flow “{0}”")
_KEEP = Text("保管“{0}”", "Keep “{0}”")


def duties_of(role: Item, items: Sequence[Item], language: Language) -> list[Content]:
    """The duties of a role.

    Args:
        role: Staff.
        items: All that is imported, the role itself too.
        language: Of the duties.
    """
    groups = {one.ref for one in items if role.ref in _roles_in(one.body.get("members", ()))}
    acting = {role.ref, *groups}
    found: list[Content] = []
    for item in items:
        if item.ref.kind is RefKind.FLOW and acting & set(_roles_in(item.body)):
            text = _PART.in_(language).format(item.name, role.name)
            found.append(_duty(len(found), text, {"flows": [item.ref]}))
    for item in items:
        if item.ref.kind is RefKind.FORM and item.body.get("keeper") == role.ref and not found:
            found.append(_duty(len(found), _KEEP.in_(language).format(item.name), {}))
    return found


def _duty(before: int, text: str, more: Mapping[str, Content]) -> Mapping[str, Content]:
    return {"id": f"part-{before + 1}", "do": text[:LONGEST_LINE], **more, "inferred": True}


def _roles_in(value: Content) -> Iterator[Ref]:
    """The roles that a value names, wherever in it."""
    match value:
        case Ref():
            if value.kind is RefKind.ROLE:
                yield value
        case str() | bool():
            return
        case Mapping():
            for one in value.values():
                yield from _roles_in(one)
        case _:
            for one in value:
                yield from _roles_in(one)
