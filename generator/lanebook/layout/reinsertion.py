"""Long edges taken out of ordered rows and put back along the way with the fewest crossings.

One edge at a time this is exact (a dynamic program over gaps); what sweeps and swaps cannot
mend, because a whole chain would have to move at once, is mended here.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from lanebook.layout.gaps import AWAY, crossing_table, lanes_of_gaps
from lanebook.layout.rows import Rows


def reinsert(rows: Rows, chains: Sequence[Sequence[int]], ends: Sequence[tuple[int, int]]) -> None:
    """Reroute every chain of cells between its ends, long ones first.

    Args:
        rows: Ordered rows; changed in place.
        chains: Per edge its cells from the upper end to the lower; may be empty.
        ends: Per edge its upper and its lower node.
    """
    for edge in sorted(range(len(chains)), key=lambda e: (-len(chains[e]), e)):
        if chains[edge]:
            _reroute(rows, chains[edge], *ends[edge])


def _reroute(rows: Rows, chain: Sequence[int], upper: int, lower: int) -> None:
    stops = [upper, *chain, lower]
    for cell in chain:
        rows.order[rows.rank[cell]].remove(cell)
    for one, other in itertools.pairwise(stops):
        rows.below[one].remove(other)
        rows.above[other].remove(one)
    for cell, gap in zip(chain, _gaps(rows, chain, upper, lower), strict=True):
        row = rows.order[rows.rank[cell]]
        rows.low[cell], rows.high[cell] = lanes_of_gaps(rows, row)[gap]
        row.insert(gap, cell)
    for one, other in itertools.pairwise(stops):
        rows.join(one, other)


def _gaps(rows: Rows, chain: Sequence[int], upper: int, lower: int) -> list[int]:
    """The cheapest gap per cell of the chain."""
    first, last = rows.order[rows.rank[chain[0]]], rows.order[rows.rank[chain[-1]]]
    costs = _to_node(rows, upper, first, rows.above)
    trail: list[list[int]] = []
    for cell in chain[1:]:
        rank = rows.rank[cell]
        costs, came = _step(rows, rows.order[rank - 1], rows.order[rank], costs)
        trail.append(came)
    ends = _to_node(rows, lower, last, rows.below)
    gap = min(range(len(costs)), key=lambda g: (costs[g] + ends[g], g))
    gaps = [gap]
    for came in reversed(trail):
        gaps.append(came[gaps[-1]])
    return gaps[::-1]


def _to_node(
    rows: Rows, node: int, row: Sequence[int], joined: Sequence[Sequence[int]]
) -> list[float]:
    """Per gap of a row the cost of a line to a node of a neighbouring row."""
    place = {cell: i for i, cell in enumerate(rows.order[rows.rank[node]])}
    here = place[node]
    left = [sum(place[end] < here for end in joined[cell] if end in place) for cell in row]
    right = [sum(place[end] > here for end in joined[cell] if end in place) for cell in row]
    lane = rows.low[node]
    crossed = sum(left)
    costs: list[float] = []
    for gap, (low, high) in enumerate(lanes_of_gaps(rows, row)):
        costs.append(crossed + AWAY * max(0, low - lane, lane - high))
        if gap < len(row):
            crossed += right[gap] - left[gap]
    return costs


def _step(
    rows: Rows, upper: Sequence[int], lower: Sequence[int], costs: Sequence[float]
) -> tuple[list[float], list[int]]:
    """Costs per gap of the lower row when coming from the gaps of the upper."""
    table = crossing_table(rows, upper, lower)
    uppers, lowers = lanes_of_gaps(rows, upper), lanes_of_gaps(rows, lower)
    best: list[float] = []
    came: list[int] = []
    for there, (low, high) in enumerate(lowers):
        crossed = table[there]
        options = [
            cost + crossed[here] + AWAY * max(0, low - uppers[here][1], uppers[here][0] - high)
            for here, cost in enumerate(costs)
        ]
        choice = min(range(len(options)), key=options.__getitem__)
        best.append(options[choice])
        came.append(choice)
    return best, came
