"""Ports slid along flat outlines until their edges run straight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lanebook.layout.ordered import Link, Pin
from lanebook.layout.placed import LabelPlace, Placed
from lanebook.layout.ports import PortRow, reach
from lanebook.layout.spacing import SPACING


@dataclass(slots=True)
class _Bench:
    placed: Placed
    exits: list[float]
    entries: list[float]
    row_of: Mapping[tuple[int, bool], PortRow]
    """By edge and whether it enters there."""

    def ports(self, at_top: bool) -> list[float]:  # noqa: FBT001 - it names a side, not a switch
        """The positions at the nodes' tops, or at their bottoms."""
        return self.entries if at_top else self.exits


def slide(placed: Placed, pieces: Sequence[Link], rows: Sequence[PortRow]) -> Placed:
    """Straighten links that only miss by what a port can move.

    Labels at exits have their room reserved for the port's first place, so the ports of
    labelled edges and their neighbours stay.
    """
    row_of = {(edge, row.at_top): row for row in rows for edge in row.edges}
    bench = _Bench(placed, list(placed.exits), list(placed.entries), row_of)
    for link in pieces:
        if link.start.at_top != link.end.at_top:
            _straighten(bench, link)
    return replace(placed, exits=tuple(bench.exits), entries=tuple(bench.entries))


def _straighten(bench: _Bench, link: Link) -> None:
    start, end = (_span(bench, link, pin) for pin in (link.start, link.end))
    here, there = (_where(bench, link, pin) for pin in (link.start, link.end))
    if here == there:
        return
    low, high = max(start[0], end[0]), min(start[1], end[1])
    if low > high:
        return
    common = min(max(int(here + there) / 2, low), high)
    for pin in (link.start, link.end):
        if bench.placed.ordered.cells[pin.cell].edge is None:
            bench.ports(not pin.at_top)[link.edge] = common


def _where(bench: _Bench, link: Link, pin: Pin) -> float:
    if bench.placed.ordered.cells[pin.cell].edge is not None:
        return bench.placed.x[pin.cell]
    return bench.ports(not pin.at_top)[link.edge]


def _span(bench: _Bench, link: Link, pin: Pin) -> tuple[float, float]:
    """From where to where this end of the link may move."""
    placed = bench.placed
    here = _where(bench, link, pin)
    if placed.ordered.cells[pin.cell].edge is not None:
        return here, here
    row = bench.row_of[link.edge, not pin.at_top]
    ports = bench.ports(not pin.at_top)
    place = row.edges.index(link.edge)
    if not row.at_top and any(placed.labels[e] in _AT_EXIT for e in row.edges):
        return here, here
    acyclic = placed.ordered.ranked.acyclic
    room = int(reach(acyclic.graph.nodes[pin.cell], acyclic.axis) * 2) / 2
    middle = placed.x[pin.cell]
    low, high = middle - room, middle + room
    if place > 0:
        low = max(low, ports[row.edges[place - 1]] + SPACING.port_least)
    if place + 1 < len(row.edges):
        high = min(high, ports[row.edges[place + 1]] - SPACING.port_least)
    return (low, high) if low <= here <= high else (here, here)


_AT_EXIT = frozenset({LabelPlace.EXIT_LEFT, LabelPlace.EXIT_RIGHT})
