"""Fewer crossings: barycentre sweeps within the lanes, then swaps of neighbours.

Constrained two-level crossing reduction in the manner of Forster (2004): a cell's wish is
clamped to the lanes it may use, so the lanes' order can never be broken.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from lanebook.layout.rows import Rows, crossings

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
    moving: list[int] = field(default_factory=list)
    """Ranks in which a cell's rough position can change."""
    loose: list[int] = field(default_factory=list)
    """Those in which cells can change places."""
    sided: list[int] = field(default_factory=list)
    """Those of them with branches that are to leave to different sides."""

    def __post_init__(self) -> None:
        rows = self.rows
        for rank, row in enumerate(rows.order):
            if len(row) == 1:
                if rows.low[row[0]] < rows.high[row[0]]:
                    self.moving.append(rank)
                continue
            spans = sorted([(rows.low[cell], rows.high[cell]) for cell in row])
            if any(one[1] >= other[0] for one, other in itertools.pairwise(spans)):
                self.loose.append(rank)
                self.moving.append(rank)
                if len({self.turn[cell][0] for cell in row}) > 1:
                    self.sided.append(rank)
            elif any(low < high for low, high in spans):
                self.moving.append(rank)


def order_rows(rows: Rows, turn: Sequence[tuple[int, int]]) -> None:
    """Reorder every row in place for few crossings.

    Args:
        rows: Filled rows, in any order.
        turn: Per cell the author's wish: side of the edge that leads to it, then its number.
    """
    best: list[list[int]] = []
    best_cost = inf
    state = _State(rows, turn, [])
    for mirrored in (False, True):
        _start(state, mirrored=mirrored)
        _sweep(state, downward=not mirrored)
        _sweep(state, downward=mirrored)
        _swap(state)
        cost = _cost(state)
        if cost < best_cost:
            best, best_cost = [list(row) for row in rows.order], cost
        if best_cost == 0:
            break
    rows.order[:] = best


def swap_neighbours(rows: Rows, turn: Sequence[tuple[int, int]]) -> None:
    """Swap neighbours in place while that saves crossings."""
    _swap(_State(rows, turn, []))


def _start(state: _State, *, mirrored: bool) -> None:
    """The author's order by lanes, or its mirror image within each lane."""
    rows, turn = state.rows, state.turn
    state.x = x = [low + 0.5 for low in rows.low]
    sign = -1 if mirrored else 1
    for row in rows.order:
        if len(row) == 1:
            continue  # it is in the middle of its lane
        row.sort(key=lambda cell: (x[cell], sign * turn[cell][0], sign * turn[cell][1]))
        rows.keep_groups(row)
        _spread(row, x)


def _sweep(state: _State, *, downward: bool) -> None:
    rows = state.rows
    fixed = rows.above if downward else rows.below
    for rank in state.moving if downward else reversed(state.moving):
        _place_row(state, rows.order[rank], fixed)
        _spread(rows.order[rank], state.x)


def _place_row(state: _State, row: list[int], fixed: Sequence[Sequence[int]]) -> None:
    rows, x = state.rows, state.x
    keys: list[tuple[float, float, tuple[int, int], int, int]] = []
    for place, cell in enumerate(row):
        near = fixed[cell]
        wish = sum([x[other] for other in near]) / len(near) if near else x[cell]
        low, high = rows.low[cell] + 1 - EDGE_OF_LANE, rows.high[cell] + EDGE_OF_LANE
        clamped = low if wish < low else min(wish, high)
        keys.append((clamped, wish, state.turn[cell], place, cell))
        x[cell] = clamped
    keys.sort()
    row[:] = [key[-1] for key in keys]
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
    total = 0.0
    for upper, lower in itertools.pairwise(rows.order):
        if len(upper) > 1 and len(lower) > 1:
            total += crossings(upper, places, rows.below)
    for rank in state.sided:
        for left, right in itertools.pairwise(rows.order[rank]):
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
    waiting = state.loose
    for _ in range(SWAPS):
        changed = {rank for rank in waiting if _swap_row(state, places, rows.order[rank])}
        near = changed | {rank - 1 for rank in changed} | {rank + 1 for rank in changed}
        waiting = [rank for rank in state.loose if rank in near]
        if not waiting:
            break


def _swap_row(state: _State, places: list[int], row: list[int]) -> bool:
    """Swap neighbours of one row, from left to right; whether any was."""
    swapped = False
    for place in range(len(row) - 1):
        left, right = row[place], row[place + 1]
        if not state.rows.must_precede(left, right) and _gain(state, places, left, right) > 0:
            row[place], row[place + 1] = right, left
            places[left], places[right] = place + 1, place
            swapped = True
    return swapped


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
