"""Arrows that end on a symbol, though the layout brought them only to the room around it.

bpmn-js does not clip: what a file says is what is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from lanebook.geometry import Box, Point
from lanebook.layout.graph import Shape

_CORNER = 8.0
"""No arrow ends nearer than this to a corner of an activity, which is round."""
_TIP = 4.0
"""Nor nearer than this to where the border of an event or gateway turns away."""


def ends_on(points: Sequence[Point], symbol: Box, shape: Shape, room: Box) -> list[Point]:
    """Prolong a path to the border of the symbol in the middle of the room its last point is on.

    It goes straight on; where that would miss the symbol, it first turns aside within the room.
    """
    before, last = points[-2:]
    if abs(before.y - last.y) < abs(before.x - last.x):
        return [*points[:-1], *_level(before, last, symbol, shape, room)]
    upright = _level(
        before.transposed(), last.transposed(), symbol.transposed(), shape, room.transposed()
    )
    return [*points[:-1], *(point.transposed() for point in upright)]


def _level(before: Point, last: Point, symbol: Box, shape: Shape, room: Box) -> list[Point]:
    """The end of a path whose last stretch is level."""
    middle, half = symbol.centre.y, symbol.height / 2
    furthest = half - (_CORNER if shape is Shape.RECT else _TIP)
    y = min(max(last.y, middle - furthest), middle + furthest)
    inside = inset(shape, symbol.width, abs(y - middle) / half)
    from_left = before.x < last.x
    end = Point(symbol.x + inside if from_left else symbol.right - inside, y)
    if y == last.y:
        return [end]
    turn = (symbol.x + room.x) / 2 if from_left else (symbol.right + room.right) / 2
    return [Point(turn, last.y), Point(turn, y), end]


def inset(shape: Shape, across: float, share: float) -> float:
    """How far inside its box's side a symbol's border lies.

    Args:
        shape: Of the symbol.
        across: The length of the box at right angles to that side.
        share: How far along the side from its middle, 1 at the corner.
    """
    match shape:
        case Shape.DIAMOND:
            return across / 2 * share
        case Shape.ELLIPSE:
            return across / 2 * (1 - sqrt(1 - share**2))
        case _:
            return 0.0
