"""How often the edges of a drawing cross."""

from __future__ import annotations

from itertools import combinations

from lanebook.layout.drawing import Drawing
from tests.layout.lines import Line, lines


def crossings(drawing: Drawing) -> int:
    """Points where two edges cross; shared trunks and arrivals do not count."""
    return sum(
        _cross(line, other)
        for one, two in combinations(drawing.edges, 2)
        for line in lines(one)
        for other in lines(two)
    )


def _cross(one: Line, other: Line) -> bool:
    if one.upright == other.upright:
        return False
    upright, level = (one, other) if one.upright else (other, one)
    return level.low < upright.level < level.high and upright.low < level.level < upright.high
