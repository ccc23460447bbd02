"""What the third phase hands on: cells in order, and which cells each edge runs through."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lanebook.layout.ranked import Ranked


class Side(Enum):
    """Where an edge leaves or enters a node."""

    FLOW = "flow"
    """In flow direction: out of the bottom, into the top."""
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """A slot of one rank: held by a node, or by an edge that passes or turns there.

    The first cells are the nodes, by their numbers; the edges' cells follow.
    """

    rank: int
    lane: int
    edge: int | None
    """None for a node."""


@dataclass(frozen=True, slots=True)
class Route:
    """The cells an edge runs through between its source and its target, in that order.

    An edge that leaves by a side has its first cell next to its source, one that enters
    by a side its last cell next to its target.
    """

    exit: Side
    entry: Side
    cells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Every rank's cells from left to right; lanes never decrease within a rank."""

    ranked: Ranked
    cells: tuple[Cell, ...]
    rows: tuple[tuple[int, ...], ...]
    """Per rank the cells' numbers."""
    routes: tuple[Route, ...]
    """Per edge."""


@dataclass(frozen=True, slots=True)
class Pin:
    """Where a link meets a cell: from below the channel's upper rank or above its lower one."""

    cell: int
    at_top: bool
    """Of the channel: the cell is in the rank above it."""


@dataclass(frozen=True, slots=True)
class Link:
    """The part of an edge inside one channel, from ``start`` to ``end`` along the edge.

    Channel ``n`` lies above rank ``n``. Both pins may be on the same side: the edge turns.
    """

    edge: int
    channel: int
    start: Pin
    end: Pin


def links(ordered: Ordered) -> Iterator[Link]:
    """Every piece of edge that lies in a channel, edge by edge."""
    arcs = ordered.ranked.acyclic.arcs
    for edge, route in enumerate(ordered.routes):
        stops = [*route.cells]
        if route.exit is Side.FLOW:
            stops.insert(0, arcs[edge].source)
        if route.entry is Side.FLOW:
            stops.append(arcs[edge].target)
        for number, (start, end) in enumerate(itertools.pairwise(stops)):
            leaves = number == 0 and route.exit is Side.FLOW
            yield _link(ordered, edge, start, end, leaves=leaves)


def _link(ordered: Ordered, edge: int, start: int, end: int, *, leaves: bool) -> Link:
    above, below = ordered.cells[start].rank, ordered.cells[end].rank
    if above < below:
        return Link(edge, below, Pin(start, at_top=True), Pin(end, at_top=False))
    if above > below:
        return Link(edge, above, Pin(start, at_top=False), Pin(end, at_top=True))
    if leaves:  # out of the bottom and up again beside the source
        return Link(edge, above + 1, Pin(start, at_top=True), Pin(end, at_top=True))
    return Link(edge, above, Pin(start, at_top=False), Pin(end, at_top=False))
