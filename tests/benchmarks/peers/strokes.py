"""Lines at any angle: where they meet and how far they lie on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, dist, hypot, pi

from lanebook.geometry import Point

NEAR = 1.5
"""Lines closer than this lie on each other for the eye, as in ``tests.layout.guarantees``."""
_PARALLEL = 0.035
"""The sine of two degrees."""
_STRAIGHT = 0.3
"""How far a corner may be off the line through its neighbours and be none."""
_CORNER = 1.2
"""How far a polyline may be off the curve it stands for."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight piece of a line; ``left`` to ``bottom`` are its extent."""

    start: Point
    end: Point
    left: float
    right: float
    top: float
    bottom: float

    @property
    def length(self) -> float:
        """From end to end."""
        return distance(self.start, self.end)

    def far_from(self, other: Stroke, gap: float) -> bool:
        """Whether the extents are further apart than ``gap``; cheap."""
        return (
            self.left > other.right + gap
            or other.left > self.right + gap
            or self.top > other.bottom + gap
            or other.top > self.bottom + gap
        )


def distance(one: Point, other: Point) -> float:
    """As the crow flies."""
    return dist((one.x, one.y), (other.x, other.y))


def stroke(start: Point, end: Point) -> Stroke:
    """A piece from here to there."""
    left, right = sorted((start.x, end.x))
    top, bottom = sorted((start.y, end.y))
    return Stroke(start, end, left, right, top, bottom)


def strokes(points: Sequence[Point]) -> tuple[Stroke, ...]:
    """The pieces of a path, without standstill and without corners that are none."""
    return tuple(stroke(start, end) for start, end in pairwise(corners(points)))


def corners(points: Sequence[Point]) -> tuple[Point, ...]:
    """The ends of a path and the points where it really turns."""
    kept: list[Point] = []
    for point in points:
        if kept and distance(kept[-1], point) < 0.05:
            continue
        while len(kept) > 1 and _goes_straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _goes_straight(before: Point, at: Point, after: Point) -> bool:
    onward = (at.x - before.x) * (after.x - at.x) + (at.y - before.y) * (after.y - at.y)
    return onward > 0 and to_stroke(at, stroke(before, after)) < _STRAIGHT


def simplified(points: Sequence[Point]) -> tuple[Point, ...]:
    """A polyline with few corners for a sampled curve (Douglas and Peucker 1973)."""
    if len(points) < 3:
        return tuple(points)
    chord = stroke(points[0], points[-1])
    gaps = [to_stroke(point, chord) for point in points]
    widest = max(range(len(points)), key=gaps.__getitem__)
    if gaps[widest] <= _CORNER:
        return points[0], points[-1]
    return simplified(points[: widest + 1])[:-1] + simplified(points[widest:])


def to_stroke(point: Point, line: Stroke) -> float:
    """From a point to the nearest point of a line."""
    dx, dy = line.end.x - line.start.x, line.end.y - line.start.y
    square = dx * dx + dy * dy
    share = 0.0
    if square:
        share = ((point.x - line.start.x) * dx + (point.y - line.start.y) * dy) / square
    share = min(max(share, 0.0), 1.0)
    return hypot(point.x - line.start.x - share * dx, point.y - line.start.y - share * dy)


def meeting(one: Stroke, other: Stroke) -> Point | None:
    """The point that two lines share; None for parallel ones."""
    ax, ay = one.end.x - one.start.x, one.end.y - one.start.y
    bx, by = other.end.x - other.start.x, other.end.y - other.start.y
    across = ax * by - ay * bx
    if abs(across) < 1e-9 * (hypot(ax, ay) * hypot(bx, by) + 1e-12):
        return None
    cx, cy = other.start.x - one.start.x, other.start.y - one.start.y
    along_one = (cx * by - cy * bx) / across
    along_other = (cx * ay - cy * ax) / across
    if not (-1e-9 <= along_one <= 1 + 1e-9 and -1e-9 <= along_other <= 1 + 1e-9):
        return None
    return Point(one.start.x + along_one * ax, one.start.y + along_one * ay)


def shared_length(one: Stroke, other: Stroke, tolerance: float = NEAR) -> float:
    """Over which length two lines lie on each other, give or take ``tolerance`` across."""
    long, short = one.length, other.length
    if long < 1 or short < 1 or one.far_from(other, tolerance):
        return 0.0
    ux, uy = (one.end.x - one.start.x) / long, (one.end.y - one.start.y) / long
    turned = ux * (other.end.y - other.start.y) - uy * (other.end.x - other.start.x)
    if abs(turned) / short > _PARALLEL:
        return 0.0
    reach = []
    for point in (other.start, other.end):
        dx, dy = point.x - one.start.x, point.y - one.start.y
        if abs(ux * dy - uy * dx) > tolerance:
            return 0.0
        reach.append(dx * ux + dy * uy)
    return max(0.0, min(long, max(reach)) - max(0.0, min(reach)))


def quarter_turns(path: Sequence[Stroke]) -> float:
    """All turning of a path in right angles, so that curves compare with corners."""
    headings = [
        atan2(line.end.y - line.start.y, line.end.x - line.start.x) for line in path if line.length
    ]
    turns = (abs((b - a + pi) % (2 * pi) - pi) for a, b in pairwise(headings))
    return sum(turns) / (pi / 2)
