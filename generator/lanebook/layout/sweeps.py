"""Fewer crossings: barycentre sweeps within the lanes, then swaps of neighbours.

Constrained two-level crossing reduction in the manner of Forster (2004): a cell's wish is
clamped to the lanes it may use, so the lanes' order can never be broken.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from lanebook.layout.rows import Rows, crossings

SWEEPS = 3
"""Pairs of sweeps per start."""

SWAPS = 6
"""Rounds of neighbour swaps at the end of a start."""

EDGE_OF_LANE = 0.98
"""How far into its lane a cell can wish to be; below 1, so that lanes stay apart."""

OUT_OF_TURN = 0.4
"""What it costs to contradict the author's order of branches, in crossings."""


@dataclass(slots=True)
class _State:
    rows: Rows
    turn: Sequence[tuple[int, int]]
    """Per cell the author's order among siblings."""
    x: list[float]
    """Rough positions, one unit per lane."""


def order_rows(rows: Rows, turn: Sequence[tuple[int, int]]) -> None:
    """Reorder every row in place for few crossings.

    Args:
        rows: Filled rows, in any order.
        turn: Per cell the author's wish: side of the edge that leads to it, then its number.
    """
    best: list[list[int]] | None = None
    best_cost = 0.0
    for start in range(3):
        state = _start(rows, turn, start)
        for sweep in range(SWEEPS):
            _sweep(state, downward=(sweep + start) % 2 == 0)
            _sweep(state, downward=(sweep + start) % 2 == 1)
            cost = _cost(state)
            if best is None or cost < best_cost:
                best, best_cost = [list(row) for row in rows.order], cost
            if best_cost == 0:
                break
        if best_cost == 0:
            break
        _swap(state)
        cost = _cost(state)
        if cost < best_cost:
            best, best_cost = [list(row) for row in rows.order], cost
    if best is not None:
        rows.order[:] = best
        swap_neighbours(rows, turn)


def swap_neighbours(rows: Rows, turn: Sequence[tuple[int, int]]) -> None:
    """Swap neighbours in place while that saves crossings."""
    _swap(_State(rows, turn, []))


def _start(rows: Rows, turn: Sequence[tuple[int, int]], variant: int) -> _State:
    """The author's order by lanes; the second start mirrors it, the third is by depth."""
    x = [low + 0.5 for low in rows.low]
    sign = -1 if variant == 1 else 1
    depth = _depth_first(rows) if variant == 2 else turn
    for row in rows.order:
        row.sort(key=lambda cell: (x[cell], sign * depth[cell][0], sign * depth[cell][1]))
        rows.keep_groups(row)
        _spread(row, x)
    return _State(rows, turn, x)


def _depth_first(rows: Rows) -> list[tuple[int, int]]:
    found = [-1] * len(rows.rank)
    count = 0
    for root in range(len(rows.rank)):
        stack = [] if rows.above[root] else [root]
        while stack:
            cell = stack.pop()
            if found[cell] < 0:
                found[cell] = count
                count += 1
                stack.extend(reversed(rows.below[cell]))
    return [(0, place) for place in found]


def _sweep(state: _State, *, downward: bool) -> None:
    rows, x = state.rows, state.x
    order = rows.order if downward else rows.order[::-1]
    fixed = rows.above if downward else rows.below
    for row in order:
        # A node that stands alone is in the middle of its lane for good.
        if len(row) > 1 or rows.low[row[0]] < rows.high[row[0]]:
            _place_row(state, row, fixed)
            _spread(row, x)


def _place_row(state: _State, row: list[int], fixed: Sequence[Sequence[int]]) -> None:
    rows, x = state.rows, state.x
    keys: dict[int, tuple[float, float, tuple[int, int], int]] = {}
    for place, cell in enumerate(row):
        near = fixed[cell]
        wish = sum(x[other] for other in near) / len(near) if near else x[cell]
        low = rows.low[cell]
        clamped = min(max(wish, low + 1 - EDGE_OF_LANE), rows.high[cell] + EDGE_OF_LANE)
        keys[cell] = (clamped, wish, state.turn[cell], place)
        x[cell] = clamped
    row.sort(key=keys.__getitem__)
    rows.keep_groups(row)


def _spread(row: Sequence[int], x: list[float]) -> None:
    """Even out the cells of each lane, keeping their order."""
    start = 0
    while start < len(row):
        lane = int(x[row[start]])
        end = start
        while end < len(row) and int(x[row[end]]) == lane:
            end += 1
        for place in range(start, end):
            x[row[place]] = lane + (place - start + 1) / (end - start + 1)
        start = end


def _cost(state: _State) -> float:
    rows = state.rows
    places = rows.positions()
    total = float(sum(crossings(row, places, rows.below) for row in rows.order[:-1]))
    for row in rows.order:
        for left, right in itertools.pairwise(row):
            total += OUT_OF_TURN * _out_of_turn(state, left, right)
    return total


def _out_of_turn(state: _State, left: int, right: int) -> bool:
    """Whether siblings stand against the order of branches the author asked for."""
    above = state.rows.above
    siblings = above[left] and above[right] and above[left][0] == above[right][0]
    return bool(siblings) and state.turn[left][0] > state.turn[right][0]


def _swap(state: _State) -> None:
    """Swap neighbours while that saves crossings."""
    rows = state.rows
    places = rows.positions()
    for _ in range(SWAPS):
        better = False
        for row in rows.order:
            for place in range(len(row) - 1):
                left, right = row[place], row[place + 1]
                if not rows.must_precede(left, right) and _gain(state, places, left, right) > 0:
                    row[place], row[place + 1] = right, left
                    places[left], places[right] = place + 1, place
                    better = True
        if not better:
            break


def _gain(state: _State, places: Sequence[int], left: int, right: int) -> float:
    """Crossings saved by swapping two neighbours."""
    rows = state.rows
    gain = OUT_OF_TURN * (_out_of_turn(state, left, right) - _out_of_turn(state, right, left))
    for joined in (rows.above, rows.below):
        for one in joined[left]:
            for other in joined[right]:
                if places[one] > places[other]:
                    gain += 1
                elif places[one] < places[other]:
                    gain -= 1
    return gain
