"""What the third phase hands on: cells in order, and which cells each edge runs through."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from lanebook.layout.ranked import Ranked
from lanebook.layout.rows import Rows


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


class Cell(NamedTuple):
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


class Pin(NamedTuple):
    """Where a link meets a cell: from below the channel's upper rank or above its lower one."""

    cell: int
    at_top: bool
    """Of the channel: the cell is in the rank above it."""


class Link(NamedTuple):
    """The part of an edge inside one channel, from ``start`` to ``end`` along the edge.

    Channel ``n`` lies above rank ``n``. Both pins may be on the same side: the edge turns.
    """

    edge: int
    channel: int
    start: Pin
    end: Pin


@dataclass(frozen=True, slots=True)
class Arranged:
    """Every rank's cells from left to right; which lane a line's cell lies in is open still."""

    ranked: Ranked
    rows: Rows
    """To be read only."""
    routes: tuple[Route, ...]
    """Per edge."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """Every rank's cells from left to right; lanes never decrease within a rank."""

    ranked: Ranked
    cells: tuple[Cell, ...]
    rows: tuple[tuple[int, ...], ...]
    """Per rank the cells' numbers."""
    routes: tuple[Route, ...]
    """Per edge."""
    links: tuple[Link, ...]
    """Edge by edge."""


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


Leg = tuple[int, int, int, bool, int, bool]
"""A link as plain values: edge, channel, and per pin its cell and whether it is at the top."""


def links(arranged: Arranged) -> Iterator[Link]:
    """Every piece of edge that lies in a channel, edge by edge, from source to target."""
    for edge, channel, start, start_at_top, end, end_at_top in legs(arranged):
        yield Link(edge, channel, Pin(start, start_at_top), Pin(end, end_at_top))


def legs(arranged: Arranged) -> Iterator[Leg]:
    """The links, for those who only count them: making them objects takes half the time."""
    arcs, rank = arranged.ranked.acyclic.arcs, arranged.rows.rank
    for edge, (route, arc) in enumerate(zip(arranged.routes, arcs, strict=True)):
        stops = [*route.cells]
        if not route.exit.is_lateral:
            stops.insert(0, arc.source)
        if route.entry is Side.FLOW:
            stops.append(arc.target)
        leaves = route.exit is Side.FLOW
        for start, end in itertools.pairwise(stops):
            above, below = rank[start], rank[end]
            if above < below:
                yield edge, below, start, True, end, False
            elif above > below:
                yield edge, above, start, False, end, True
            elif leaves:  # out of the bottom and up again beside the source
                yield edge, above + 1, start, True, end, True
            else:
                yield edge, above, start, False, end, False
            leaves = False
