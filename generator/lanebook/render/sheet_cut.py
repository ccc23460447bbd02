"""A diagram too long for its sheet, cut between steps: lane heads repeat, letters join the ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from lanebook.geometry import Box, Point, Size
from lanebook.layout.drawing import Drawing, PlacedEdge
from lanebook.layout.graph import EdgeId
from lanebook.render.diagram import Diagram

JOINT = 30.0
"""Room beyond a cut for the ends of arrows and their letters, in CSS pixels."""
_STUB = 8.0
"""How far an arrow goes on beyond the cut."""
_RADIUS = 8.0
_CLEAR = 6.0
"""Smallest distance of a cut from what it passes between."""


@dataclass(frozen=True, slots=True)
class Connector:
    """A lettered end of an arrow that goes on, or comes from, another sheet."""

    letter: str
    centre: Point
    other: int
    """The sheet it leads to or comes from, from 1."""
    radius: float = _RADIUS


@dataclass(frozen=True, slots=True)
class CutSheet:
    """One sheet of a diagram: a drawing of its own, and the letters at its cuts."""

    diagram: Diagram
    connectors: tuple[Connector, ...]


def cut(whole: Diagram, room: float) -> tuple[CutSheet, ...]:
    """Cut a diagram that runs downward into sheets at most ``room`` high.

    Sheets are as equal in height as the steps allow. Every node, and every label of an arrow,
    is whole on one sheet; every arrow that is cut has the same letter on both sides.
    """
    head = max(lane.header.bottom for lane in whole.drawing.lanes)
    cuts = _balanced(whole.drawing, head, room)
    if len(cuts) == 2:
        return (CutSheet(whole, ()),)
    letters = _letters(whole.drawing, cuts[1:-1])
    windows = list(pairwise(cuts))
    return tuple(
        _sheet(whole, _Window(number, len(windows), head, top, bottom), letters)
        for number, (top, bottom) in enumerate(windows, 1)
    )


def _balanced(drawing: Drawing, head: float, room: float) -> list[float]:
    """Where to cut, first and last edge included."""
    length = drawing.size.height - head
    if drawing.size.height <= room:
        return [head, drawing.size.height]
    # However tall the lanes' heads are, a quarter of the sheet goes to steps.
    most = max(room - head - 2 * JOINT, room / 4)
    fewest = len(_cuts(drawing, head, most)) - 1
    for share in range(20):
        height = length / fewest + (most - length / fewest) * share / 20
        found = _cuts(drawing, head, height)
        if height <= most and len(found) - 1 == fewest:
            return found
    return _cuts(drawing, head, most)


def _cuts(drawing: Drawing, head: float, height: float) -> list[float]:
    taken = sorted(
        (box.y - _CLEAR, box.bottom + _CLEAR)
        for box in (
            *(node.box for node in drawing.nodes),
            *(edge.label for edge in drawing.edges if edge.label),
        )
    )
    bends = sorted({point.y for edge in drawing.edges for point in edge.points})
    found = [head]
    while drawing.size.height - found[-1] > height:
        found.append(_gap(found[-1], found[-1] + height, taken, bends))
    return [*found, drawing.size.height]


def _gap(start: float, limit: float, taken: list[tuple[float, float]], bends: list[float]) -> float:
    """The last height before ``limit`` that passes between steps and along no arrow."""
    place = limit
    moved = True
    while moved:
        moved = False
        for top, bottom in taken:
            if top < place < bottom:
                place, moved = top, True
        for bend in bends:
            if abs(place - bend) < 2.0:
                place, moved = bend - 2.0, True
    return place if place > start + (limit - start) / 4 else limit


def _letters(drawing: Drawing, cuts: list[float]) -> Mapping[tuple[EdgeId, float], str]:
    """A letter for every arrow at every cut, left to right, sheet by sheet."""
    crossings = [
        (height, x, edge.id)
        for height in cuts
        for edge in drawing.edges
        for x in _crossings(edge, height)
    ]
    table: dict[tuple[EdgeId, float], str] = {}
    for height, _, edge in sorted(crossings):
        table.setdefault((edge, height), _letter(len(table)))
    return table


def _letter(number: int) -> str:
    """A, B … Z, AA, AB …."""
    rest, last = divmod(number, 26)
    return (_letter(rest - 1) if rest else "") + chr(ord("A") + last)


def _crossings(edge: PlacedEdge, height: float) -> Iterator[float]:
    for start, end in pairwise(edge.points):
        if min(start.y, end.y) < height < max(start.y, end.y):
            yield start.x


@dataclass(frozen=True, slots=True)
class _Window:
    """The stretch of the drawing on one sheet, and how it lies there."""

    number: int
    count: int
    head: float
    top: float
    bottom: float

    @property
    def shift(self) -> float:
        return self.head + (JOINT if self.number > 1 else 0.0) - self.top

    @property
    def height(self) -> float:
        after = JOINT if self.number < self.count else 0.0
        return self.bottom + self.shift + after

    def has(self, box: Box) -> bool:
        return self.top <= box.centre.y < self.bottom


def _sheet(
    whole: Diagram, window: _Window, letters: Mapping[tuple[EdgeId, float], str]
) -> CutSheet:
    drawing = whole.drawing
    lanes = tuple(
        replace(lane, box=Box(lane.box.x, lane.box.y, lane.box.width, window.height - lane.box.y))
        for lane in drawing.lanes
    )
    nodes = tuple(
        replace(node, box=node.box.moved(0.0, window.shift))
        for node in drawing.nodes
        if window.has(node.box)
    )
    edges = tuple(piece for edge in drawing.edges for piece in _pieces(edge, window))
    size = Size(drawing.size.width, window.height)
    part = Drawing(size, drawing.axis, lanes, nodes, edges)
    connectors = [
        connector for edge in drawing.edges for connector in _connectors(edge, window, letters)
    ]
    return CutSheet(replace(whole, drawing=part), tuple(_apart(connectors)))


def _pieces(edge: PlacedEdge, window: _Window) -> Iterator[PlacedEdge]:
    """What of an arrow lies on the sheet; ends at a cut reach a little beyond it."""
    label = edge.label.moved(0.0, window.shift) if edge.label and window.has(edge.label) else None
    run: list[Point] = []
    for start, end in pairwise(edge.points):
        inside = _clipped(start, end, window)
        if inside is None:
            continue
        if run and run[-1] != inside[0]:
            yield replace(edge, points=tuple(run), label=label)
            run, label = [], None
        run += inside if not run else inside[1:]
    if len(run) > 1:
        yield replace(edge, points=tuple(run), label=label)


def _clipped(start: Point, end: Point, window: _Window) -> list[Point] | None:
    low, high = min(start.y, end.y), max(start.y, end.y)
    if high < window.top or low > window.bottom or (low == high and high == window.bottom):
        return None
    return [_moved(point, window) for point in (start, end)]


def _moved(point: Point, window: _Window) -> Point:
    y = point.y
    if y < window.top:
        y = window.top - _STUB
    elif y > window.bottom:
        y = window.bottom + _STUB
    return Point(point.x, y + window.shift)


def _connectors(
    edge: PlacedEdge, window: _Window, letters: Mapping[tuple[EdgeId, float], str]
) -> Iterator[Connector]:
    away = _STUB + _RADIUS
    ends = []
    if window.number > 1:
        ends.append((window.top, -away, window.number - 1))
    if window.number < window.count:
        ends.append((window.bottom, away, window.number + 1))
    for height, distance, other in ends:
        for x in _crossings(edge, height):
            centre = Point(x, height + window.shift + distance)
            yield Connector(letters[edge.id, height], centre, other)


def _apart(connectors: list[Connector]) -> Iterator[Connector]:
    """Letters that would cover one another, moved to the right."""
    right: dict[float, float] = {}
    for one in sorted(connectors, key=lambda one: (one.centre.y, one.centre.x)):
        x = max(one.centre.x, right.get(one.centre.y, one.centre.x))
        right[one.centre.y] = x + 2 * _RADIUS + 1.0
        yield replace(one, centre=Point(x, one.centre.y))
