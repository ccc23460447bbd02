"""The outlines of shapes as polygons, written down once more for the tests."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, pi, sin

from lanebook.geometry import Box, Point
from lanebook.layout.graph import Shape

ELLIPSE_CORNERS = 720


@lru_cache(maxsize=512)
def polygon(shape: Shape, box: Box) -> tuple[Point, ...]:
    """The corners of an outline, clockwise; the first is repeated at the end."""
    x, y, right, bottom, middle = box.x, box.y, box.right, box.bottom, box.centre
    match shape:
        case Shape.DIAMOND:
            corners = [(middle.x, y), (right, middle.y), (middle.x, bottom), (x, middle.y)]
        case Shape.HEXAGON:
            point = min(box.height / 2, box.width / 4)
            corners = [
                (x + point, y),
                (right - point, y),
                (right, middle.y),
                (right - point, bottom),
                (x + point, bottom),
                (x, middle.y),
            ]
        case Shape.ELLIPSE:
            angles = [2 * pi * n / ELLIPSE_CORNERS for n in range(ELLIPSE_CORNERS)]
            corners = [
                (middle.x + box.width / 2 * cos(a), middle.y + box.height / 2 * sin(a))
                for a in angles
            ]
        case Shape.RECT | Shape.BAR:
            corners = [(x, y), (right, y), (right, bottom), (x, bottom)]
    return tuple(Point(*corner) for corner in (*corners, corners[0]))


def distance_to_outline(shape: Shape, box: Box, point: Point) -> float:
    """From a point to the nearest point of the outline; an ellipse measured along its ray."""
    if shape is Shape.ELLIPSE:
        across = (point.x - box.centre.x) / (box.width / 2)
        along = (point.y - box.centre.y) / (box.height / 2)
        return abs(hypot(across, along) - 1) * min(box.width, box.height) / 2
    return min(_to_segment(point, a, b) for a, b in pairwise(polygon(shape, box)))


def _to_segment(point: Point, start: Point, end: Point) -> float:
    dx, dy = end.x - start.x, end.y - start.y
    square = dx * dx + dy * dy
    share = ((point.x - start.x) * dx + (point.y - start.y) * dy) / square if square else 0.0
    share = min(max(share, 0.0), 1.0)
    return hypot(point.x - start.x - share * dx, point.y - start.y - share * dy)


def length_inside(shape: Shape, box: Box, start: Point, end: Point) -> float:
    """How much of a segment lies inside the outline (the polygon is convex)."""
    low, high = 0.0, 1.0
    dx, dy = end.x - start.x, end.y - start.y
    for a, b in pairwise(polygon(shape, box)):
        inward_x, inward_y = a.y - b.y, b.x - a.x
        depth = (start.x - a.x) * inward_x + (start.y - a.y) * inward_y
        change = dx * inward_x + dy * inward_y
        if change == 0:
            if depth <= 0:
                return 0.0
        elif change > 0:
            low = max(low, -depth / change)
        else:
            high = min(high, -depth / change)
    return max(0.0, high - low) * hypot(dx, dy)
