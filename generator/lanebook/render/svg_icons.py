"""Small samples of everything a key explains, drawn by the code that draws the diagrams."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lanebook.geometry import Box, Point, Size
from lanebook.layout.graph import Axis, Shape
from lanebook.render.diagram_figure import MARK_SIZE, SMALL_SIZE, Figure, Plate, Sign
from lanebook.render.key_elements import Element
from lanebook.render.notation import Content, Mark, Symbol
from lanebook.render.svg_edges import arrow
from lanebook.render.svg_lanes import head_of
from lanebook.render.svg_marks import BREAK_HALF, break_mark, mark
from lanebook.render.svg_nodes import node
from lanebook.render.svg_writing import line_of_text, number, paint, path, rect

HEIGHT = 16.0
"""No icon is higher."""
_WIDE = Size(26.0, HEIGHT)
_BAR = Size(26.0, 5.0)
_SWATCH = Size(22.0, 12.0)
_LINE = Size(30.0, HEIGHT)
_LONG = Size(38.0, HEIGHT)
_CHIP = Size(17.0, 15.0)
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)

Icon = tuple[str, Size]
"""Elements with their corner at the origin, and the room they take."""


def icon(element: Element) -> Icon:
    """The icon of an element."""
    kind, _, which = element.partition("-")
    match kind:
        case "lane":
            return _lane(which), _SWATCH
        case "line":
            return path(f"M0 8H{number(_LINE.width)}", paint(f"lb-{element}")), _LINE
        case "chip":
            return _chip(Mark(which)), _CHIP
        case "sign":
            return mark(Mark(which), Point(0.0, 0.0)), Size(MARK_SIZE, MARK_SIZE)
        case _:
            return _OTHERS[element]()


def _lane(which: str) -> str:
    if which != "own":
        return head_of(Box(0.0, 0.0, _SWATCH.width, _SWATCH.height), which, Axis.Y)
    ground = rect(Box(0.0, 0.0, _SWATCH.width, _SWATCH.height), paint("lb-own"))
    return ground + rect(Box(0.0, 0.0, _SWATCH.width, 5.0), paint("lb-head-own"))


def _chip(which: Mark) -> str:
    box = Box(0.0, 0.0, _CHIP.width, _CHIP.height)
    return rect(box, paint(f"lb-chip-{which}"), 3.0) + mark(which, Point(2.5, 1.5))


def _node(
    symbol: Symbol, shape: Shape = Shape.RECT, size: Size = _WIDE, sign: Mark | None = None
) -> Icon:
    at = Point((size.width - MARK_SIZE) / 2, (size.height - MARK_SIZE) / 2)
    signs = (Sign(sign, at),) if sign else ()
    figure = Figure(Content(symbol, ""), shape, size, _NOWHERE, signs=signs)
    return node(figure, Box(0.0, 0.0, size.width, size.height)), size


def _condition() -> Icon:
    tab = Plate(Mark.CONDITION, Box(0.0, 0.0, _WIDE.width, 7.0))
    content = Content(Symbol.TASK, "", condition=" ")
    figure = Figure(content, Shape.RECT, _WIDE, _NOWHERE, plates=(tab,))
    return node(figure, Box(0.0, 0.0, _WIDE.width, _WIDE.height)), _WIDE


def _received() -> Icon:
    """The true circle, made smaller: its sign does not fit into a smaller one."""
    drawn, size = _node(Symbol.RECEIVE, Shape.ELLIPSE, Size(28.0, 28.0), Mark.TELL)
    scale = HEIGHT / size.height
    return f'<g transform="scale({number(scale)})">{drawn}</g>', Size(HEIGHT, HEIGHT)


def _arrow(*, message: bool) -> Icon:
    size = _LONG if message else _LINE
    ends = (Point(3.0 if message else 0.0, 8.0), Point(size.width, 8.0))
    return arrow(ends, message=message, quiet=False), size


def _connector() -> Icon:
    size = Size(22.0, 14.0)
    letter = line_of_text("A", Point(7.6, 10.8), SMALL_SIZE, paint("lb-text"), bold=True)
    return rect(Box(0.0, 0.0, size.width, size.height), paint("lb-capsule"), 7.0) + letter, size


def _moment() -> Icon:
    pill, _ = _node(Symbol.START, size=Size(20.0, 8.0))
    line = path(f"M10 8V{number(HEIGHT)}", paint("lb-time-line"))
    return line + pill, Size(20.0, HEIGHT)


def _due() -> Icon:
    card, _ = _node(Symbol.TASK, size=Size(20.0, 9.0))
    tick = path(f"M20 0V{number(HEIGHT)}", paint("lb-time-tick"))
    return tick + f'<g transform="translate(0 4)">{card}</g>', Size(21.0, HEIGHT)


def _left_out() -> Icon:
    y, middle, right = HEIGHT / 2, 11.0, 22.0
    line = f"M0 {number(y)}H{number(middle - BREAK_HALF)}M{number(middle + BREAK_HALF)} {number(y)}"
    axis = path(f"{line}H{number(right)}", paint("lb-time-axis"))
    return axis + break_mark(middle, y), Size(right, HEIGHT)


_OTHERS: Mapping[Element, Callable[[], Icon]] = {
    Element.MOMENT: _moment,
    Element.DUE: _due,
    Element.LEFT_OUT: _left_out,
    Element.START: lambda: _node(Symbol.START),
    Element.TASK: lambda: _node(Symbol.TASK),
    Element.CONDITION: _condition,
    Element.CALL: lambda: _node(Symbol.CALL, sign=Mark.CALL),
    Element.DECISION: lambda: _node(Symbol.DECISION, Shape.HEXAGON),
    Element.LOOP: lambda: _node(Symbol.LOOP, Shape.HEXAGON, Size(30.0, HEIGHT), Mark.LOOP),
    Element.PARALLEL: lambda: _node(Symbol.FORK, Shape.BAR, _BAR),
    Element.WAIT: lambda: _node(Symbol.WAIT, size=Size(28.0, HEIGHT)),
    Element.RECEIVE: _received,
    Element.END: lambda: _node(Symbol.END),
    Element.SEQUENCE: lambda: _arrow(message=False),
    Element.MESSAGE: lambda: _arrow(message=True),
    Element.CONNECTOR: _connector,
}
