"""Long edges taken out of ordered rows and put back along the way with the fewest crossings.

One edge at a time this is exact (a dynamic program over gaps); what sweeps and swaps cannot
mend, because a whole chain would have to move at once, is mended here.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from math import inf

from lanebook.layout.gaps import (
    Spot,
    beam_of,
    cheapest_steps,
    crossing_table,
    effort,
    lanes_of_gap,
    move,
    spots,
)
from lanebook.layout.rows import Rows

EFFORT = 40_000
"""Places looked at in one round. Flows of five hundred steps take less."""

SLACK = 1e-6
"""Costs are sums of fractions, added up in different orders."""


def reinsert(rows: Rows, chains: Sequence[Sequence[int]], ends: Sequence[tuple[int, int]]) -> None:
    """Reroute chains of cells that cross something or take a detour, long ones first.

    Args:
        rows: Ordered rows; changed in place.
        chains: Per edge its cells from the upper end to the lower; may be empty.
        ends: Per edge its upper and its lower node.
    """
    spent = 0
    places = rows.positions()
    for edge in sorted(range(len(chains)), key=lambda e: (-len(chains[e]), e)):
        spent += effort(rows, len(chains[edge]))
        # A line that holds a label has to get out of the way of level edges.
        holds = not rows.solid.isdisjoint(chains[edge])
        if not chains[edge] or (spent > EFFORT and not holds):
            continue
        upper, lower = ends[edge]
        known = _cost(rows, places, chains[edge], upper, lower)
        if known <= move(rows.low[upper], rows.low[lower]):
            continue  # no way is cheaper
        _reroute(rows, chains[edge], upper, lower, known + SLACK)
        for cell in chains[edge]:
            for place, other in enumerate(rows.order[rows.rank[cell]]):
                places[other] = place


def _cost(rows: Rows, places: Sequence[int], chain: Sequence[int], upper: int, lower: int) -> float:
    """What a chain costs at most where it runs now; never less than a single change of lanes."""
    cost, lane = 0.0, rows.low[upper]
    for one, other in itertools.pairwise((upper, *chain)):
        there = places[other]
        cost += _crossed(rows, places, one, other)
        for left, right in rows.level:
            if rows.rank[left] == rows.rank[other]:
                crossed = (places[left] - there) * (places[right] - there) < 0
                cost += (inf if other in rows.solid else 1.0) * crossed if crossed else 0.0
        row = rows.order[rows.rank[other]]
        low = max([0, *[rows.low[cell] for cell in row[:there]]])
        high = max(low, min([rows.last_lane, *[rows.high[cell] for cell in row[there + 1 :]]]))
        if not low <= lane <= high:
            best = min(max(rows.low[lower], low), high)
            cost += move(lane, best)
            lane = best
    return cost + _crossed(rows, places, chain[-1], lower) + move(lane, rows.low[lower])


def _crossed(rows: Rows, places: Sequence[int], upper: int, lower: int) -> int:
    """How many lines between their rows the line between two cells crosses."""
    here, there = places[upper], places[lower]
    return sum(
        [
            (place - here) * (places[end] - there) < 0
            for place, cell in enumerate(rows.order[rows.rank[upper]])
            for end in rows.below[cell]
        ]
    )


def _reroute(rows: Rows, chain: Sequence[int], upper: int, lower: int, known: float) -> None:
    """Take a chain out, and put it back along a way that costs no more than ``known``."""
    stops = [upper, *chain, lower]
    for cell in chain:
        rows.order[rows.rank[cell]].remove(cell)
    for one, other in itertools.pairwise(stops):
        rows.below[one].remove(other)
        rows.above[other].remove(one)
    for cell, gap in zip(chain, _gaps(rows, chain, upper, lower, known), strict=True):
        row = rows.order[rows.rank[cell]]
        rows.low[cell], rows.high[cell] = lanes_of_gap(rows, row, gap)
        row.insert(gap, cell)
    for one, other in itertools.pairwise(stops):
        rows.join(one, other)


def _gaps(rows: Rows, chain: Sequence[int], upper: int, lower: int, known: float) -> list[int]:
    """The cheapest gap per cell of the chain."""
    first, last = rows.order[rows.rank[chain[0]]], rows.order[rows.rank[chain[-1]]]
    here = spots(rows, first)
    costs = _to_node(rows, upper, first, here, rows.above)
    costs = _passing(rows, chain[0], here, costs)
    trail: list[tuple[list[Spot], list[int]]] = []
    for cell in chain[1:]:
        above, below = rows.order[rows.rank[cell] - 1], rows.order[rows.rank[cell]]
        there = spots(rows, below)
        table = crossing_table(rows, above, below)
        costs, came = cheapest_steps(costs, table, here, there, beam_of(rows), known)
        costs = _passing(rows, cell, there, costs)
        trail.append((here, came))
        here = there
    ends = _to_node(rows, lower, last, here, rows.below)
    place = min(range(len(costs)), key=lambda n: (costs[n] + ends[n], n))
    gaps = [here[place].gap]
    for before, came in reversed(trail):
        place = came[place]
        gaps.append(before[place].gap)
    return gaps[::-1]


def _passing(rows: Rows, cell: int, places: Sequence[Spot], costs: Sequence[float]) -> list[float]:
    """The costs with the level edges crossed in a cell's row; no label may be crossed."""
    crossed = rows.level_lines(rows.order[rows.rank[cell]])
    weight = inf if cell in rows.solid else 1.0
    return [
        cost + (weight * crossed[spot.gap] if crossed[spot.gap] else 0.0)
        for cost, spot in zip(costs, places, strict=True)
    ]


def _to_node(
    rows: Rows,
    node: int,
    row: Sequence[int],
    places: Sequence[Spot],
    joined: Sequence[Sequence[int]],
) -> list[float]:
    """Per place in a row the cost of a line to a node of a neighbouring row."""
    place = {cell: i for i, cell in enumerate(rows.order[rows.rank[node]])}
    here = place[node]
    crossed = [sum(place[end] < here for cell in row for end in joined[cell])]
    for cell in row:
        passed = sum((place[end] > here) - (place[end] < here) for end in joined[cell])
        crossed.append(crossed[-1] + passed)
    return [crossed[spot.gap] + move(spot.lane, rows.low[node]) for spot in places]
