"""Segments of paths, made comparable."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lanebook.geometry import Box, Point
from lanebook.layout.drawing import PlacedEdge
from lanebook.layout.graph import EdgeId


@dataclass(frozen=True, slots=True)
class Line:
    """One segment of an edge."""

    edge: EdgeId
    start: Point
    end: Point
    upright: bool
    level: float
    """The coordinate both ends share."""
    low: float
    high: float
    box: Box
    """The segment as a box without area."""


@lru_cache(maxsize=4096)
def lines(edge: PlacedEdge) -> tuple[Line, ...]:
    """An edge's segments in order."""
    return tuple(_line(edge.id, start, end) for start, end in pairwise(edge.points))


def _line(edge: EdgeId, start: Point, end: Point) -> Line:
    upright = start.x == end.x
    level = start.x if upright else start.y
    low, high = sorted((start.y, end.y) if upright else (start.x, end.x))
    left, top = min(start.x, end.x), min(start.y, end.y)
    box = Box(left, top, abs(end.x - start.x), abs(end.y - start.y))
    return Line(edge, start, end, upright, level, low, high, box)


def overlaps(one: Line, other: Line, tolerance: float) -> float:
    """Over which length two segments lie on each other, give or take ``tolerance`` across."""
    if one.upright != other.upright or abs(one.level - other.level) > tolerance:
        return 0.0
    return min(one.high, other.high) - max(one.low, other.low)
