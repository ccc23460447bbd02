"""Where a shape's outline runs, so that edges end on it and not on its bounding box."""

from __future__ import annotations

from math import sqrt

from lanebook.layout.graph import Axis, Node, Shape


def end_inset(node: Node, axis: Axis, offset: float) -> float:
    """How far inside its box's top and bottom edges the outline lies, ``offset`` from the middle.

    The node's size is the turned one: top and bottom are its sides in flow direction.
    """
    width, height = node.size.width, node.size.height
    if node.shape is Shape.HEXAGON:
        if axis is Axis.Y:
            return _flat_side(width, height, offset)
        return _pointed_side(height, width, offset)
    return _inset(node.shape, width, height, offset)


def side_inset(node: Node, axis: Axis, offset: float) -> float:
    """How far inside its box's left and right edges the outline lies."""
    width, height = node.size.width, node.size.height
    if node.shape is Shape.HEXAGON:
        if axis is Axis.Y:
            return _pointed_side(width, height, offset)
        return _flat_side(height, width, offset)
    return _inset(node.shape, height, width, offset)


def hexagon_point(width: float, height: float) -> float:
    """How far the points of a hexagon stand out to the left and right, as it is on the page."""
    return min(height / 2, width / 4)


def _inset(shape: Shape, width: float, height: float, offset: float) -> float:
    """The inset from the sides of length ``width``."""
    share = min(abs(offset) / (width / 2), 1.0)
    match shape:
        case Shape.DIAMOND:
            return height / 2 * share
        case Shape.ELLIPSE:
            return height / 2 * (1 - sqrt(1 - share**2))
        case _:
            return 0.0


def _flat_side(width: float, height: float, offset: float) -> float:
    """A hexagon's inset from its upper and lower side on the page."""
    point = hexagon_point(width, height)
    over = min(abs(offset), width / 2) - (width / 2 - point)
    return height / 2 * over / point if over > 0 else 0.0


def _pointed_side(width: float, height: float, offset: float) -> float:
    """A hexagon's inset from its left and right side on the page."""
    return hexagon_point(width, height) * min(abs(offset) / (height / 2), 1.0)
