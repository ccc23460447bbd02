"""Backward edges: inserted into ordered rows one by one, each along its cheapest way.

A dynamic program over the gaps between the cells of each rank finds the way with the fewest
crossings; beside the nodes it joins, the edge takes a side that is still free.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from lanebook.layout.gaps import AWAY, crossing_table, lanes_of_gap, lanes_of_gaps
from lanebook.layout.ordered import Side
from lanebook.layout.rows import Rows

TURN = 1.2
"""Leaving by the bottom to run upward, or entering by the top from below: two more bends."""

AVERTED = 0.3
"""Leaving or entering by the side that looks away from the edge's other end."""


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
    """Gaps to insert cells into, from the source's rank up to the target's, and both ends."""

    exit: Side
    entry: Side
    gaps: tuple[int, ...]


def cheapest_way(rows: Rows, ports: SidePorts, source: int, target: int) -> Way:
    """Where a backward edge should run; nothing is changed.

    Before: the source's rank is below the target's.
    """
    ranks = range(rows.rank[source], rows.rank[target] - 1, -1)
    costs, exits = _end_costs(rows, ports, source, target, leaving=True)
    trail: list[list[int]] = []
    for rank in ranks[1:]:
        costs, came = _step(rows, rank, costs)
        trail.append(came)
    ends, entries = _end_costs(rows, ports, target, source, leaving=False)
    gap = min(range(len(costs)), key=lambda g: (costs[g] + ends[g], g))
    gaps = [gap]
    for came in reversed(trail):
        gaps.append(came[gaps[-1]])
    gaps.reverse()
    return Way(exits[gaps[0]], entries[gaps[-1]], tuple(gaps))


def _end_costs(
    rows: Rows, ports: SidePorts, node: int, other: int, *, leaving: bool
) -> tuple[list[float], list[Side]]:
    """Per gap of the node's rank the cost of getting there from the node, and by which side.

    ``other`` is the edge's other end: the side that faces it comes first.
    """
    away = Side.LEFT if rows.low[other] > rows.low[node] else Side.RIGHT
    turned = AVERTED if rows.low[other] != rows.low[node] else 0.0
    row = rows.order[rows.rank[node]]
    place = row.index(node)
    joined = rows.below if leaving else rows.above
    weight = [len(joined[cell]) for cell in row]
    blocked = blocked_gaps(rows, row)
    costs: list[float] = []
    sides: list[Side] = []
    for gap in range(len(row) + 1):
        side = Side.LEFT if gap <= place else Side.RIGHT
        between = row[gap:place] if gap <= place else row[place + 1 : gap]
        if ports.free(node, side, leaving=leaving) and rows.crossable(node, gap):
            costs.append(len(between) + turned * (side is away))
            sides.append(side)
            continue
        passed = sum(weight[gap:place] if gap <= place else weight[place + 1 : gap])
        far = AWAY * _lanes_between(rows, row, gap, node)
        costs.append(TURN + passed + 0.1 * len(between) + far + blocked[gap])
        sides.append(Side.FLOW)
    return costs, sides


def _lanes_between(rows: Rows, row: Sequence[int], gap: int, node: int) -> int:
    low, high = lanes_of_gap(rows, row, gap)
    return max(0, low - rows.low[node], rows.low[node] - high)


def blocked_gaps(rows: Rows, row: Sequence[int]) -> list[float]:
    """Per gap 0, or infinity where a node and its corner would be parted."""
    pairs = itertools.pairwise(row)
    return [0.0, *(inf if pair in rows.glued else 0.0 for pair in pairs), 0.0]


def _step(rows: Rows, rank: int, costs: Sequence[float]) -> tuple[list[float], list[int]]:
    """Costs per gap of ``rank`` when coming from the gaps of the rank below it."""
    upper, lower = rows.order[rank], rows.order[rank + 1]
    crossed = crossing_table(rows, upper, lower)
    uppers, lowers = lanes_of_gaps(rows, upper), lanes_of_gaps(rows, lower)
    blocked = blocked_gaps(rows, upper)
    best: list[float] = []
    came: list[int] = []
    for there, (low, high) in enumerate(uppers):
        options = [
            cost
            + crossed[here][there]
            + AWAY * max(0, low - lowers[here][1], lowers[here][0] - high)
            for here, cost in enumerate(costs)
        ]
        choice = min(range(len(options)), key=options.__getitem__)
        best.append(options[choice] + blocked[there])
        came.append(choice)
    return best, came


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
