"""Gaps between the cells of a rank: their lanes, and what a line between two of them costs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from lanebook.layout.rows import Rows

SHIFT = 0.9
"""Changing lanes on the way from rank to rank, in crossings: two bends."""

BEAM = 48
"""Places of a rank that ways are continued from; business flows have fewer."""

CELLS = 2000
"""With more cells than this the beam narrows in proportion."""

FAR = 0.1
"""Per lane that a line runs across."""


class Spot(NamedTuple):
    """A place for a new cell: a gap of a row, and a lane it is open to."""

    gap: int
    lane: int


Span = tuple[int, int]
"""The first and the last lane that a cell in a gap may lie in."""


def move(here: int, there: int) -> float:
    """The cost of a line from one lane to another."""
    return SHIFT + FAR * abs(here - there) if here != there else 0.0


def spots(rows: Rows, row: Sequence[int]) -> list[Spot]:
    """All places for a new cell in a row, by gap."""
    return [
        Spot(gap, lane)
        for gap, (low, high) in enumerate(lanes_of_gaps(rows, row))
        for lane in range(low, high + 1)
    ]


def lanes_of_gaps(rows: Rows, row: Sequence[int]) -> list[Span]:
    """Per gap of a row the lanes open to a new cell."""
    lows = [0, *accumulate((rows.low[cell] for cell in row), max)]
    highs = [*accumulate((rows.high[cell] for cell in reversed(row)), min)][::-1]
    highs.append(rows.last_lane)
    return [(low, max(low, high)) for low, high in zip(lows, highs, strict=True)]


def crossing_table(rows: Rows, upper: Sequence[int], lower: Sequence[int]) -> list[list[int]]:
    """Lines crossed on the way from gap ``i`` of the lower row to gap ``j`` of the upper."""
    place = {cell: i for i, cell in enumerate(upper)}
    # From the leftmost gap below, all lines that begin left of the upper gap are crossed.
    line = [0, *accumulate(len(rows.below[cell]) for cell in upper)]
    table = [line]
    for cell in lower:
        for top in rows.above[cell]:
            split = place[top] + 1
            line = [n + 1 for n in line[:split]] + [n - 1 for n in line[split:]]
        table.append(line)
    return table


def cheapest_steps(
    costs: Sequence[float],
    crossed: Sequence[Sequence[int]],
    here: Sequence[Spot],
    there: Sequence[Spot],
    beam: int,
) -> tuple[list[float], list[int]]:
    """One step of the dynamic program over places.

    Args:
        costs: Per place of the row we come from.
        crossed: Per gap of the next row: lines crossed, by the gap we come from.
        here: The places we come from.
        there: The places of the next row.
        beam: How many places to go on from.

    Returns:
        Per place of the next row the least cost, and the number of the place it comes from.
    """
    best: list[float] = []
    came: list[int] = []
    gap = -1
    from_here = _promising(costs, here, beam)
    least: dict[int, tuple[float, int]] = {}
    for spot in there:
        if spot.gap != gap:
            gap = spot.gap
            least = _least_by_lane(from_here, crossed[gap])
        cost, origin = min(
            (total + move(lane, spot.lane), number) for lane, (total, number) in least.items()
        )
        best.append(cost)
        came.append(origin)
    return best, came


def effort(rows: Rows, span: int) -> int:
    """Places to look at for a line over ``span`` ranks, about."""
    return span * len(rows.rank) // max(1, len(rows.order))


def beam_of(rows: Rows) -> int:
    """How many places of a rank ways are continued from."""
    return max(BEAM // 8, min(BEAM, BEAM * CELLS // max(1, len(rows.rank))))


def _promising(
    costs: Sequence[float], here: Sequence[Spot], beam: int
) -> list[tuple[int, Spot, float]]:
    """Places worth going on from, by number: all of a narrow row, the cheapest of a wide one."""
    numbers: Sequence[int] = range(len(here))
    if len(here) > beam:
        numbers = sorted(sorted(numbers, key=costs.__getitem__)[:beam])
    return [(number, here[number], costs[number]) for number in numbers]


def _least_by_lane(
    places: Sequence[tuple[int, Spot, float]], lines: Sequence[int]
) -> dict[int, tuple[float, int]]:
    """Per lane the cheapest place to come from."""
    least: dict[int, tuple[float, int]] = {}
    for number, spot, cost in places:
        total = cost + lines[spot.gap]
        if spot.lane not in least or total < least[spot.lane][0]:
            least[spot.lane] = (total, number)
    return least
