"""Roles and forms that several files describe alike, as one.

Volumes of a handbook have objects of the same name. Where their flows come together in one
volume, those that say the same become one; ``importing.ids`` gives the others names of their own.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from lanebook.importing.draft import Content, Draft, Ref, RefKind

_SHARED = frozenset({RefKind.ROLE, RefKind.FORM})
"""Two flows that say the same are still two drawings."""


def without_doubles(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts with one object for all that have the same name and the same content.

    After: the object kept is the first; references and remarks lead to it. Members of groups and
    keepers of forms are compared after they themselves have been.
    """
    while True:
        kept: dict[Hashable, Ref] = {}
        stands: dict[Ref, Ref] = {}
        for item in (item for draft in drafts for item in draft.items if item.ref.kind in _SHARED):
            said = item.ref.kind, item.name, _compared(item.body)
            first = kept.setdefault(said, item.ref)
            if first != item.ref:
                stands[item.ref] = first
        if not stands:
            return tuple(drafts)
        drafts = [_led(draft, stands) for draft in drafts]


def _led(draft: Draft, stands: Mapping[Ref, Ref]) -> Draft:
    items = tuple(
        replace(item, body={key: _turned(one, stands) for key, one in item.body.items()})
        for item in draft.items
        if item.ref not in stands
    )
    remarks = tuple(
        replace(one, about=stands.get(one.about, one.about) if one.about else None)
        for one in draft.remarks
    )
    return replace(draft, items=items, remarks=remarks)


def _turned(value: Content, stands: Mapping[Ref, Ref]) -> Content:
    match value:
        case str() | bool():
            return value
        case Ref():
            return stands.get(value, value)
        case Mapping():
            return {key: _turned(one, stands) for key, one in value.items()}
        case _:
            turned = [_turned(one, stands) for one in value]
            named = [one for one in turned if isinstance(one, Ref)]
            return list(dict.fromkeys(named)) if named else turned


def _compared(value: Content) -> Hashable:
    """The value as something that can be looked up; keys in any order."""
    match value:
        case str() | bool() | Ref():
            return value
        case Mapping():
            return frozenset((key, _compared(one)) for key, one in value.items())
        case _:
            return tuple(_compared(one) for one in value)
