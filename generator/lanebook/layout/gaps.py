"""Gaps between the cells of a rank: their lanes, and what a line between two of them costs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple

from lanebook.layout.rows import Rows

SHIFT = 0.9
"""Changing lanes on the way from rank to rank, in crossings: two bends."""

BEAM = 48
"""Places of a rank that ways are continued from; business flows have fewer."""

CELLS = 450
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
    found: list[Spot] = []
    for gap, (low, high) in enumerate(lanes_of_gaps(rows, row)):
        if low == high:
            found.append(Spot(gap, low))
        else:
            found += [Spot(gap, lane) for lane in range(low, high + 1)]
    return found


def lanes_of_gaps(rows: Rows, row: Sequence[int]) -> list[Span]:
    """Per gap of a row the lanes open to a new cell."""
    lows = accumulate([0, *[rows.low[cell] for cell in row]], max)
    highs = [*accumulate([rows.last_lane, *[rows.high[cell] for cell in reversed(row)]], min)]
    return [(low, max(low, high)) for low, high in zip(lows, highs[::-1], strict=True)]


def lanes_of_gap(rows: Rows, row: Sequence[int], gap: int) -> Span:
    """The lanes open to a new cell in one gap of a row."""
    low = max((rows.low[cell] for cell in row[:gap]), default=0)
    high = min((rows.high[cell] for cell in row[gap:]), default=rows.last_lane)
    return low, max(low, high)


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
    known: float = inf,
) -> tuple[list[float], list[int]]:
    """One step of the dynamic program over places.

    Args:
        costs: Per place of the row we come from.
        crossed: Per gap of the next row: lines crossed, by the gap we come from.
        here: The places we come from.
        there: The places of the next row.
        beam: How many places to go on from.
        known: What a whole way costs: dearer places are left out.

    Returns:
        Per place of the next row the least cost, and the number of the place it comes from.
    """
    best: list[float] = []
    came: list[int] = []
    gap = -1
    from_here = _promising(costs, here, beam, known)
    least: list[tuple[int, float, int]] = []
    for spot in there:
        if spot.gap != gap:
            gap = spot.gap
            least = _least_by_lane(from_here, crossed[gap])
        cost, origin = inf, least[0][2]
        for lane, before, number in least:
            # A call of ``move`` for each would cost too much.
            total = before if lane == spot.lane else before + SHIFT + FAR * abs(lane - spot.lane)
            if total < cost:
                cost, origin = total, number
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
    costs: Sequence[float], here: Sequence[Spot], beam: int, known: float
) -> list[tuple[int, int, int, float]]:
    """Number, gap, lane and cost of the places worth going on from: of a wide row the cheapest.

    At least one: the known way may have left the beam, and all that stayed be dearer.
    """
    numbers: Sequence[int] = [n for n, cost in enumerate(costs) if cost <= known]
    if not numbers:
        numbers = range(len(costs))
    if len(numbers) > beam:
        numbers = sorted(sorted(numbers, key=costs.__getitem__)[:beam])
    return [(number, *here[number], costs[number]) for number in numbers]


def _least_by_lane(
    places: Sequence[tuple[int, int, int, float]], lines: Sequence[int]
) -> list[tuple[int, float, int]]:
    """Per lane the cheapest place to come from: lane, cost, number."""
    least: dict[int, tuple[int, float, int]] = {}
    for number, gap, lane, cost in places:
        total = cost + lines[gap]
        known = least.get(lane)
        if known is None or total < known[1]:
            least[lane] = (lane, total, number)
    return [*least.values()]
