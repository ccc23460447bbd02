"""A volume on one screen: who there is, what they do, by which standards."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, zip_longest

from lanebook.model.corpus import Volume
from lanebook.model.ids import FlowId, RoleId
from lanebook.model.people import RoleKind
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.page_standards import StandardRow, standard_groups

_MANY = 12
"""More posts than this are shown by unit."""
_KEY_STANDARDS = 6
"""As many as fit on the screen."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A post, or a unit with its posts, and the flows it has a part in; cells ready."""

    who: Markdown
    what: Markdown
    flows: Markdown


def by_unit(pen: Pen, volume: Volume) -> bool:
    """Whether the volume has too many posts for a row each, and units to sort them by."""
    units = [pen.book.corpus.roles[role].unit for role in _staff(pen, volume)]
    return len(units) > _MANY and sum(map(bool, units)) > len(units) / 2


def overview_rows(pen: Pen, volume: Volume) -> tuple[OverviewRow, ...]:
    """The volume's staff by post, or by unit where there are many."""
    staff = _staff(pen, volume)
    if not by_unit(pen, volume):
        return tuple(_post(pen, volume, role) for role in staff)
    units: dict[str, list[RoleId]] = {}
    for role in staff:
        units.setdefault(pen.book.corpus.roles[role].unit or role, []).append(role)
    return tuple(_unit(pen, volume, name, roles) for name, roles in units.items())


def _staff(pen: Pen, volume: Volume) -> list[RoleId]:
    return [one for one in volume.roles if pen.book.corpus.roles[one].kind is RoleKind.STAFF]


def _post(pen: Pen, volume: Volume, role: RoleId) -> OverviewRow:
    parts = [part for part in pen.book.closures[role].flows if part.flow in volume.flows]
    owned = [part.flow for part in parts if part.owner]
    acting = [part.flow for part in parts if not part.owner and part.acts]
    cells = [f"{pen.flow(flow)} {pen.flag('in-charge')}" for flow in owned]
    cells += [pen.flow(flow) for flow in acting]
    summary = pen.plain(pen.book.corpus.roles[role].summary)
    return OverviewRow(pen.role(role), summary, pen.row(cells))


def _unit(pen: Pen, volume: Volume, name: str, roles: list[RoleId]) -> OverviewRow:
    owned = pen.flows(flow for flow in volume.flows if pen.book.corpus.flows[flow].owner in roles)
    first = pen.book.corpus.roles[roles[0]]
    if first.unit is None:  # a post by itself
        return OverviewRow(pen.role(first.id), pen.plain(first.summary), owned)
    return OverviewRow(pen.plain(name), pen.roles(roles), owned)


def unowned(pen: Pen, volume: Volume) -> tuple[FlowId, ...]:
    """Flows that no post of the volume is accountable for, so that no row would show them."""
    if not by_unit(pen, volume):
        return ()
    staff = _staff(pen, volume)
    return tuple(one for one in volume.flows if pen.book.corpus.flows[one].owner not in staff)


def key_standards(pen: Pen, volume: Volume) -> tuple[tuple[FlowId, StandardRow], ...]:
    """A few of the standards: the first of each flow, then the second, until there are enough."""
    by_flow = [[(flow, row) for row in rows] for flow, rows in standard_groups(pen, volume)]
    layers = zip_longest(*by_flow)
    in_turn = (found for layer in layers for found in layer if found is not None)
    return tuple(islice(in_turn, _KEY_STANDARDS))
