"""A volume on one screen: who there is, what they do, by which standards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

from lanebook.model.corpus import Volume
from lanebook.model.documents import Force
from lanebook.model.ids import FlowId, RoleId
from lanebook.model.people import RoleKind
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.page_standards import StandardRow, standard_groups
from lanebook.render.page_statements import force

_MANY = 12
"""More posts than this are shown by unit."""
_KEY_STANDARDS = 7
"""As many as fit on the screen."""
_FROM_STEPS = 5
"""As many of these at most come from flows, where rules have some too."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with its posts and the flows these are accountable for; cells ready."""

    unit: Markdown
    posts: Markdown
    flows: Markdown


def staff_of(pen: Pen, volume: Volume) -> tuple[RoleId, ...]:
    """The volume's posts, in its order."""
    roles = pen.book.corpus.roles
    return tuple(one for one in volume.roles if roles[one].kind is RoleKind.STAFF)


def units_of(pen: Pen, volume: Volume) -> tuple[UnitRow, ...]:
    """The posts by unit, where there are too many for a row each; else nothing."""
    staff, roles = staff_of(pen, volume), pen.book.corpus.roles
    if len(staff) <= _MANY or sum(roles[one].unit is not None for one in staff) <= len(staff) / 2:
        return ()
    units: dict[str, list[RoleId]] = {}
    for role in staff:
        units.setdefault(roles[role].unit or role, []).append(role)
    return tuple(_unit(pen, volume, name, posts) for name, posts in units.items())


def _unit(pen: Pen, volume: Volume, name: str, posts: list[RoleId]) -> UnitRow:
    flows = pen.flows(flow for flow in volume.flows if pen.book.corpus.flows[flow].owner in posts)
    alone = pen.book.corpus.roles[posts[0]].unit is None
    unit = pen.words("no-unit") if alone else name
    return UnitRow(pen.plain(unit), pen.roles(posts), flows)


def unowned(pen: Pen, volume: Volume) -> tuple[FlowId, ...]:
    """Flows that no post of the volume is accountable for, so that no unit would show them."""
    staff = staff_of(pen, volume)
    return tuple(one for one in volume.flows if pen.book.corpus.flows[one].owner not in staff)


def key_standards(pen: Pen, volume: Volume) -> tuple[Markdown, ...]:
    """A few standards that tell the trade: steps with a time or a control point, then rules.

    The first of each flow and rule comes before the second of any.
    """
    by_flow = [
        [_of_step(pen, flow, row) for row in rows] for flow, rows in standard_groups(pen, volume)
    ]
    from_steps = tuple(islice(_in_turn(by_flow), _KEY_STANDARDS))
    from_rules = tuple(islice(_of_rules(pen, volume), _KEY_STANDARDS))
    room = max(_FROM_STEPS, _KEY_STANDARDS - len(from_rules))
    return (*from_steps[:room], *from_rules)[:_KEY_STANDARDS]


def _in_turn(lists: list[list[Markdown]]) -> Iterator[Markdown]:
    for layer in zip_longest(*lists):
        yield from (found for found in layer if found is not None)


def _of_step(pen: Pen, flow: FlowId, row: StandardRow) -> Markdown:
    within = pen.label("within", row.within, tone="time")
    checkpoint = pen.label("checkpoint", row.checkpoint, tone="check")
    parts = (pen.flow(flow), row.step, row.who, within, checkpoint)
    return Markdown(" ".join(part for part in parts if part))


def _of_rules(pen: Pen, volume: Volume) -> Iterator[Markdown]:
    binding = (Force.MUST, Force.MUST_NOT)
    by_rule = [
        [
            Markdown(f"{pen.rule(rule)} {force(pen, one)} {pen.text(one.text)}")
            for one in pen.book.corpus.rules[rule].statements
            if one.force in binding
        ]
        for rule in volume.rules
    ]
    return _in_turn(by_rule)
