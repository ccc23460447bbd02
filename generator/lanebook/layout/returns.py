"""Backward edges: inserted into ordered rows one by one, each along its cheapest way.

A dynamic program over the gaps between the cells of each rank finds the way with the fewest
crossings; beside the nodes it joins, the edge takes a side that is still free.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from lanebook.layout.ordered import Side
from lanebook.layout.rows import Rows

TURN = 1.2
"""Leaving by the bottom to run upward, or entering by the top from below: two more bends."""

AWAY = 0.6
"""Changing over to a gap in another lane: two bends and length."""


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
    costs, exits = _end_costs(rows, ports, source, leaving=True)
    trail: list[list[int]] = []
    for rank in ranks[1:]:
        costs, came = _step(rows, rank, costs)
        trail.append(came)
    ends, entries = _end_costs(rows, ports, target, leaving=False)
    gap = min(range(len(costs)), key=lambda g: (costs[g] + ends[g], g))
    gaps = [gap]
    for came in reversed(trail):
        gaps.append(came[gaps[-1]])
    gaps.reverse()
    return Way(exits[gaps[0]], entries[gaps[-1]], tuple(gaps))


def _end_costs(
    rows: Rows, ports: SidePorts, node: int, *, leaving: bool
) -> tuple[list[float], list[Side]]:
    """Per gap of the node's rank the cost of getting there from the node, and by which side."""
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
        if not between and ports.free(node, side, leaving=leaving):
            costs.append(0.0)
            sides.append(side)
            continue
        passed = sum(weight[gap:place] if gap <= place else weight[place + 1 : gap])
        away = AWAY * _lanes_between(rows, row, gap, node)
        costs.append(TURN + passed + 0.1 * len(between) + away + blocked[gap])
        sides.append(Side.FLOW)
    return costs, sides


def _lanes_between(rows: Rows, row: Sequence[int], gap: int, node: int) -> int:
    low, high = lanes_of_gap(rows, row, gap)
    return max(0, low - rows.low[node], rows.low[node] - high)


def blocked_gaps(rows: Rows, row: Sequence[int]) -> list[float]:
    """Per gap 0, or infinity where a node and its corner would be parted."""
    pairs = zip(row, row[1:], strict=False)
    return [0.0, *(inf if pair in rows.glued else 0.0 for pair in pairs), 0.0]


def lanes_of_gap(rows: Rows, row: Sequence[int], gap: int) -> tuple[int, int]:
    """First and last lane that a new cell in this gap may lie in."""
    low = max((rows.low[cell] for cell in row[:gap]), default=0)
    high = min((rows.high[cell] for cell in row[gap:]), default=max(rows.high))
    return low, max(low, high)


def _step(rows: Rows, rank: int, costs: Sequence[float]) -> tuple[list[float], list[int]]:
    """Costs per gap of ``rank`` when coming from the gaps of the rank below it."""
    upper, lower = rows.order[rank], rows.order[rank + 1]
    crossed = _crossing_table(rows, upper, lower)
    uppers = [lanes_of_gap(rows, upper, gap) for gap in range(len(upper) + 1)]
    lowers = [lanes_of_gap(rows, lower, gap) for gap in range(len(lower) + 1)]
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


def _crossing_table(rows: Rows, upper: Sequence[int], lower: Sequence[int]) -> list[list[int]]:
    """Lines crossed on the way from gap ``i`` of the lower row to gap ``j`` of the upper."""
    place = {cell: i for i, cell in enumerate(lower)}
    ends = [sorted(place[cell] for cell in rows.below[top] if cell in place) for top in upper]
    table: list[list[int]] = []
    for here in range(len(lower) + 1):
        left = [bisect_right(end, here - 1) for end in ends]
        # At the leftmost upper gap every line that ends left of us is crossed.
        count = sum(left)
        line = [count]
        for end, before in zip(ends, left, strict=True):
            count += len(end) - 2 * before
            line.append(count)
        table.append(line)
    return table


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
