"""Backward edges: inserted into ordered rows one by one, each along its cheapest way.

A dynamic program over the gaps between the cells of each rank finds the way with the fewest
crossings; beside the nodes it joins, the edge takes a side that is still free.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from lanebook.layout.gaps import (
    FAR,
    Spot,
    beam_of,
    cheapest_steps,
    crossing_table,
    effort,
    lanes_of_gap,
    spots,
)
from lanebook.layout.ordered import Side
from lanebook.layout.ranked import Arc
from lanebook.layout.rows import Rows

TURN = 1.2
"""Leaving by the bottom to run upward, or entering by the top from below: two more bends."""

AVERTED = 0.3
"""Leaving or entering by the side that looks away from the edge's other end."""


EFFORT = 3_000
"""Places looked at for one edge; where there would be more, it keeps outside of everything."""

STRAIGHT = -0.2
"""Leaving by the top: a bend less than by a side."""


@dataclass(slots=True)
class SidePorts:
    """Which sides of nodes are taken; a side takes one edge."""

    taken: set[tuple[int, Side]]
    reserved: frozenset[int]
    """Nodes that need their sides for labelled exits."""

    def free(self, node: int, side: Side, *, leaving: bool) -> bool:
        """Whether an edge may use this side of the node."""
        return (node, side) not in self.taken and (leaving or node not in self.reserved)


@dataclass(frozen=True, slots=True)
class Way:
    """Gaps to insert cells into, up to the target's rank, and both ends.

    They begin in the source's rank, or above it where the edge leaves by the top.
    """

    exit: Side
    entry: Side
    gaps: tuple[int, ...]


def cheapest_way(rows: Rows, ports: SidePorts, arc: Arc, *, labelled: bool, by_top: bool) -> Way:
    """Where a backward edge should run; nothing is changed. Distant ones keep to the outside.

    ``labelled`` edges have their label beside the line, in the rank of the source, unless they
    leave by a side or the top: nothing may cross them there. ``by_top`` lets the edge leave
    by the top of its source if nothing else ends there.

    Before: the source's rank is below the target's.
    """
    source, target = arc.source, arc.target
    here = spots(rows, rows.order[rows.rank[source]])
    costs, exits = _end_costs(rows, ports, source, target, leaving=True)
    if labelled:
        crossed = rows.level_lines(rows.order[rows.rank[source]])
        costs = [inf if crossed[s.gap] else cost for s, cost in zip(here, costs, strict=True)]
    top = _top_spot(rows, source, here) if by_top else None
    if top is not None:
        costs[top] = STRAIGHT
    trail: list[tuple[list[Spot], list[int]]] = []
    distant = effort(rows, rows.rank[source] - rows.rank[target]) > EFFORT
    for rank in range(rows.rank[source] - 1, rows.rank[target] - 1, -1):
        row = rows.order[rank]
        if distant and rank > rows.rank[target]:
            there = [Spot(0, 0), Spot(len(row), rows.last_lane)]  # outside of all: crosses nothing
        else:
            there = spots(rows, row)
        if distant and rows.rank[target] < rank < rows.rank[source] - 1:
            came = [0, 1]
        else:
            costs, came = _step(rows, rank, costs, here, there)
        trail.append((here, came))
        here = there
    ends, entries = _end_costs(rows, ports, target, source, leaving=False)
    place = min(range(len(costs)), key=lambda n: (costs[n] + ends[n], n))
    gaps = [here[place].gap]
    for before, came in reversed(trail):
        place = came[place]
        gaps.append(before[place].gap)
    gaps.reverse()
    if place == top:
        return Way(Side.BACK, entries[gaps[-1]], tuple(gaps[1:]))
    return Way(exits[gaps[0]], entries[gaps[-1]], tuple(gaps))


def _top_spot(rows: Rows, node: int, places: Sequence[Spot]) -> int | None:
    """The number of the place where a line from the top of a node begins, if that is free."""
    if rows.above[node]:
        return None
    return places.index(Spot(rows.order[rows.rank[node]].index(node), rows.low[node]))


def _end_costs(
    rows: Rows, ports: SidePorts, node: int, other: int, *, leaving: bool
) -> tuple[list[float], list[Side]]:
    """Per place of the node's rank the cost of getting there, and per gap by which side.

    ``other`` is the edge's other end: the side that faces it comes first.
    """
    averted = Side.LEFT if rows.low[other] > rows.low[node] else Side.RIGHT
    turned = AVERTED if rows.low[other] != rows.low[node] else 0.0
    row = rows.order[rows.rank[node]]
    place = row.index(node)
    joined = rows.below if leaving else rows.above
    blocked = blocked_gaps(rows, row)
    costs: list[float] = []
    sides: list[Side] = []
    for gap in range(len(row) + 1):
        side = Side.LEFT if gap <= place else Side.RIGHT
        between = row[gap:place] if gap <= place else row[place + 1 : gap]
        if ports.free(node, side, leaving=leaving) and rows.crossable(node, gap):
            costs.append(len(between) + turned * (side is averted))
            sides.append(side)
        else:
            passed = sum(len(joined[cell]) for cell in between)
            costs.append(TURN + passed + 0.1 * len(between) + blocked[gap])
            sides.append(Side.FLOW)
    lane = rows.low[node]
    return [costs[gap] + FAR * abs(at - lane) for gap, at in spots(rows, row)], sides


def blocked_gaps(rows: Rows, row: Sequence[int]) -> list[float]:
    """Per gap what it costs to pass: level edges, or infinity between a node and its corner."""
    pairs = itertools.pairwise(row)
    glued = [0.0, *(inf if pair in rows.glued else 0.0 for pair in pairs), 0.0]
    return [one + other for one, other in zip(glued, rows.level_lines(row), strict=True)]


def _step(
    rows: Rows, rank: int, costs: Sequence[float], here: Sequence[Spot], there: Sequence[Spot]
) -> tuple[list[float], list[int]]:
    """Costs per place of ``rank`` when coming from the places of the rank below it."""
    upper, lower = rows.order[rank], rows.order[rank + 1]
    crossed = [*zip(*crossing_table(rows, upper, lower), strict=True)]
    best, came = cheapest_steps(costs, crossed, here, there, beam_of(rows))
    blocked = blocked_gaps(rows, upper)
    return [cost + blocked[spot.gap] for cost, spot in zip(best, there, strict=True)], came


def insert_way(rows: Rows, way: Way, edge: int, top_rank: int) -> list[int]:
    """Put the cells of a backward edge into their gaps; returns them from below upward."""
    cells: list[int] = []
    for rank, gap in _upward(way, top_rank):
        row = rows.order[rank]
        low, high = lanes_of_gap(rows, row, gap)
        cell = rows.add(rank, edge, low, high)
        row.insert(gap, cell)
        if cells:
            rows.join(cell, cells[-1])
        cells.append(cell)
    return cells


def _upward(way: Way, top_rank: int) -> Iterator[tuple[int, int]]:
    for number, gap in enumerate(way.gaps):
        yield top_rank + len(way.gaps) - 1 - number, gap
