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
    BACK = "back"
    """Against the flow, out of the top; only backward edges leave so."""

    @property
    def is_lateral(self) -> bool:
        """Whether it is the left or the right side."""
        return self in (Side.LEFT, Side.RIGHT)


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

    An edge that leaves by the left or right has its first cell next to its source, one that enters
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


def leaves(ordered: Ordered, edge: int, node: int, *, at_top: bool) -> bool:
    """Whether an edge leaves by this end of a node, rather than enters there.

    Args:
        ordered: The cells.
        edge: Its number; it has an end at the top or bottom of the node.
        node: Its number.
        at_top: Of the node.
    """
    arc = ordered.ranked.acyclic.arcs[edge]
    return not at_top if arc.source == arc.target else arc.source == node


def links(ordered: Ordered) -> Iterator[Link]:
    """Every piece of edge that lies in a channel, edge by edge."""
    arcs = ordered.ranked.acyclic.arcs
    for edge, route in enumerate(ordered.routes):
        stops = [*route.cells]
        if not route.exit.is_lateral:
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
