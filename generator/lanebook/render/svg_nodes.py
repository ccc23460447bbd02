"""Nodes: outline first, then plates, signs and words."""

from __future__ import annotations

from lanebook.geometry import Box, Point
from lanebook.layout.graph import Shape
from lanebook.layout.outline import hexagon_point
from lanebook.render.diagram_figure import Figure, Line, Plate, Style
from lanebook.render.notation import Mark, Symbol
from lanebook.render.svg_marks import mark
from lanebook.render.svg_writing import ellipse, line_of_text, number, paint, path, polygon, rect

_CORNER = 5.0
_CORNER_SHARE = 0.2
"""Of the height at most; only samples in a key are so small."""
_PILL = 14.0
_INNER = 2.6
"""Between the two outlines of an intermediate event."""
_BARS = (Symbol.FORK, Symbol.JOIN)


def node(figure: Figure, box: Box, *, quiet: bool = False) -> str:
    """Draw a node at its place."""
    return _outline(figure, box, quiet=quiet) + inside(figure, Point(box.x, box.y), quiet=quiet)


def inside(figure: Figure, corner: Point, *, quiet: bool = False) -> str:
    """Draw what stands in a node, without its outline."""
    parts = [_plate(plate, figure, corner, quiet=quiet) for plate in figure.plates]
    parts += [
        mark(sign.mark, Point(corner.x + sign.at.x, corner.y + sign.at.y), quiet=quiet)
        for sign in figure.signs
    ]
    parts += [_line(line, corner, quiet=quiet) for line in figure.lines]
    return "".join(parts)


def _outline(figure: Figure, box: Box, *, quiet: bool) -> str:
    symbol = figure.content.symbol
    name = _box_paint(figure, quiet=quiet)
    colours = paint(name, dashed=bool(figure.content.condition))
    match figure.shape:
        case Shape.HEXAGON:
            return polygon(_hexagon(box), colours)
        case Shape.ELLIPSE:
            return ellipse(box, colours) + ellipse(_inset(box), paint(name))
        case Shape.BAR:
            return rect(box, colours, min(box.width, box.height) / 2)
        case _:
            radius = _corner(box.height)
            if symbol in (Symbol.START, Symbol.END, Symbol.WAIT, Symbol.RECEIVE):
                radius = min(_PILL, box.height / 2)
            inner = ""
            if symbol in (Symbol.WAIT, Symbol.RECEIVE):
                inner = rect(_inset(box), paint(name), radius - _INNER)
            return rect(box, colours, radius) + inner


def _box_paint(figure: Figure, *, quiet: bool) -> str:
    bar = figure.shape is Shape.BAR
    if quiet:
        return "lb-bar-quiet" if bar else "lb-box-quiet"
    if figure.content.symbol in _BARS and not bar:
        return "lb-box-note"
    return f"lb-box-{figure.content.symbol}"


def _hexagon(box: Box) -> list[Point]:
    point = hexagon_point(box.width, box.height)
    middle = box.y + box.height / 2
    return [
        Point(box.x + point, box.y),
        Point(box.right - point, box.y),
        Point(box.right, middle),
        Point(box.right - point, box.bottom),
        Point(box.x + point, box.bottom),
        Point(box.x, middle),
    ]


def _inset(box: Box) -> Box:
    return Box(box.x + _INNER, box.y + _INNER, box.width - 2 * _INNER, box.height - 2 * _INNER)


def _plate(plate: Plate, figure: Figure, corner: Point, *, quiet: bool) -> str:
    where = plate.box.moved(corner.x, corner.y)
    if plate.mark is not Mark.CONDITION:
        name = "lb-chip-quiet" if quiet else f"lb-chip-{plate.mark}"
        return rect(where, paint(name), 3.0)
    name = "lb-ground-even" if quiet else "lb-tab"
    if plate.box.width < figure.size.width:
        return rect(where, paint(name), 3.0)
    return path(_tab(where, _corner(figure.size.height)), paint(name))


def _corner(height: float) -> float:
    return min(_CORNER, _CORNER_SHARE * height)


def _tab(box: Box, corner: float) -> str:
    """A strip along the upper edge of a card, inside its outline."""
    left, top, right, bottom = box.x + 0.7, box.y + 0.7, box.right - 0.7, box.bottom
    turn = corner - 0.7
    sides = [number(value) for value in (left, top, right, bottom, left + turn, right - turn)]
    west, north, east, south, first, last = sides
    low = number(top + turn)
    return (
        f"M{west} {south}V{low}Q{west} {north} {first} {north}"
        f"H{last}Q{east} {north} {east} {low}V{south}Z"
    )


def _line(line: Line, corner: Point, *, quiet: bool) -> str:
    at = Point(corner.x + line.at.x, corner.y + line.at.y)
    attributes = paint("lb-ink-quiet" if quiet else _ink(line))
    if line.anchor != "start":
        attributes += f' text-anchor="{line.anchor}"'
    bold = line.style is Style.NUMBER
    return line_of_text(line.text, at, line.size, attributes, bold=bold)


def _ink(line: Line) -> str:
    match line.style:
        case Style.TEXT:
            return "lb-text"
        case Style.NUMBER:
            return "lb-number"
        case Style.CONDITION:
            return "lb-ink-condition"
        case Style.CHIP:
            return f"lb-ink-{line.mark}"
