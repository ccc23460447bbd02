"""Arrows: lines with rounded bends, tips that are paths, labels on a ground of their own."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from lanebook.geometry import Point
from lanebook.render.svg_writing import number, paint, path

_BEND = 5.0
_TIP = 8.0
_TIP_HALF = 3.4
_HIDDEN = 4.0
"""The line ends so far behind the tip, which would else be blunt."""
_SOURCE = 3.0


def arrow(points: Sequence[Point], *, message: bool, quiet: bool) -> str:
    """A sequence flow, or a message flow: dashed, open tip, ring where it starts."""
    end, before = points[-1], points[-2]
    line = [*points[:-1], _towards(end, before, _TIP if message else _HIDDEN)]
    if quiet:
        stroke, tip = "lb-edge-quiet", "lb-tip-quiet"
    elif message:
        stroke, tip = "lb-message", "lb-tip-message"
    else:
        stroke, tip = "lb-edge", "lb-tip"
    drawn = path(_rounded(line), paint(stroke, dashed=message))
    drawn += path(_tip(end, before), paint(tip))
    if message:
        start = _towards(points[0], points[1], _SOURCE)
        ring = (
            f"M{number(start.x + _SOURCE)} {number(start.y)}"
            f"a{number(_SOURCE)} {number(_SOURCE)} 0 1 1 {number(-2 * _SOURCE)} 0"
            f"a{number(_SOURCE)} {number(_SOURCE)} 0 1 1 {number(2 * _SOURCE)} 0Z"
        )
        drawn += path(ring, paint(tip))
    return drawn


def _towards(start: Point, goal: Point, distance: float) -> Point:
    """The point so far from the start on the way to the goal, at most half of the way."""
    length = hypot(goal.x - start.x, goal.y - start.y)
    share = min(0.5, distance / length) if length else 0.0
    return Point(start.x + (goal.x - start.x) * share, start.y + (goal.y - start.y) * share)


def _rounded(points: Sequence[Point]) -> str:
    d = f"M{number(points[0].x)} {number(points[0].y)}"
    for before, bend, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards(bend, before, _BEND), _towards(bend, after, _BEND)
        d += f"L{number(start.x)} {number(start.y)}"
        d += f"Q{number(bend.x)} {number(bend.y)} {number(end.x)} {number(end.y)}"
    return d + f"L{number(points[-1].x)} {number(points[-1].y)}"


def _tip(end: Point, before: Point) -> str:
    """A slim triangle that points along the last stretch."""
    length = hypot(end.x - before.x, end.y - before.y) or 1.0
    dx, dy = (end.x - before.x) / length, (end.y - before.y) / length
    back = Point(end.x - dx * _TIP, end.y - dy * _TIP)
    left = Point(back.x - dy * _TIP_HALF, back.y + dx * _TIP_HALF)
    right = Point(back.x + dy * _TIP_HALF, back.y - dx * _TIP_HALF)
    return (
        f"M{number(end.x)} {number(end.y)}L{number(left.x)} {number(left.y)}"
        f"L{number(right.x)} {number(right.y)}Z"
    )
