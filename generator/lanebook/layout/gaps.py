"""Gaps between the cells of a rank: their lanes, and what a line between two of them crosses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from lanebook.layout.rows import Rows

AWAY = 0.6
"""Changing over to a gap in another lane: two bends and length."""


def lanes_of_gap(rows: Rows, row: Sequence[int], gap: int) -> tuple[int, int]:
    """First and last lane that a new cell in this gap may lie in."""
    low = max((rows.low[cell] for cell in row[:gap]), default=0)
    high = min((rows.high[cell] for cell in row[gap:]), default=rows.last_lane)
    return low, max(low, high)


def lanes_of_gaps(rows: Rows, row: Sequence[int]) -> list[tuple[int, int]]:
    """The same for all gaps of a row at once."""
    lows = [0, *accumulate((rows.low[cell] for cell in row), max)]
    highs = [*accumulate((rows.high[cell] for cell in reversed(row)), min)][::-1]
    highs.append(rows.last_lane)
    return [(low, max(low, high)) for low, high in zip(lows, highs, strict=True)]


def crossing_table(rows: Rows, upper: Sequence[int], lower: Sequence[int]) -> list[list[int]]:
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
