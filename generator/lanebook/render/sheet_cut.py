"""A diagram too long for its sheet, cut between steps: lane heads repeat, letters join the ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from lanebook.geometry import Box, Point, Size
from lanebook.layout.drawing import Drawing, PlacedEdge
from lanebook.render.diagram import Diagram
from lanebook.render.sheet_cut_places import cut_places
from lanebook.render.sheet_joints import JOINT, Connector, Crossing, Joint, joints


@dataclass(frozen=True, slots=True)
class CutSheet:
    """One sheet of a diagram: a drawing of its own, and the letters at its cuts."""

    diagram: Diagram
    connectors: tuple[Connector, ...]


def cut(whole: Diagram, room: float, page: float = 0.0) -> tuple[CutSheet, ...]:
    """Cut a diagram that runs downward into sheets at most ``room`` high.

    Sheets are few, and about as equal in height as the steps allow. Every node, and every label
    of an arrow, is whole on one sheet; every arrow that is cut has the same letter on both sides.

    Args:
        whole: The diagram.
        room: Height of a sheet, in CSS pixels.
        page: Room that connectors have for the number of a page.
    """
    sheets, beyond = _cut(whole, room, page, JOINT)
    tallest = max(one.diagram.drawing.size.height for one in sheets)
    if beyond > JOINT and tallest > room:
        return _cut(whole, room, page, beyond)[0]
    return sheets


def _cut(
    whole: Diagram, room: float, page: float, joint: float
) -> tuple[tuple[CutSheet, ...], float]:
    """The sheets with so much room left at cuts, and how much the largest needs."""
    head = max(lane.header.bottom for lane in whole.drawing.lanes)
    cuts = cut_places(whole.drawing, head, room, joint)
    if len(cuts) == 2:
        return (CutSheet(whole, ()),), 0.0
    passed = joints(whole.drawing, cuts[1:-1], page)
    beyond = {height: _depth_at(height, passed) for height in cuts[1:-1]}
    windows = list(pairwise(cuts))
    sheets = tuple(
        _sheet(whole, _Window(number, len(windows), head, top, bottom, page, beyond), passed)
        for number, (top, bottom) in enumerate(windows, 1)
    )
    return sheets, max(beyond.values())


def _depth_at(height: float, passed: Mapping[Crossing, Joint]) -> float:
    found = [joint.depth for crossing, joint in passed.items() if crossing.height == height]
    return max(found, default=JOINT)


@dataclass(frozen=True, slots=True)
class _Window:
    """The stretch of the drawing on one sheet, and how it lies there."""

    number: int
    count: int
    head: float
    top: float
    bottom: float
    page: float
    beyond: Mapping[float, float]
    """By height of a cut: the room beyond it."""

    @property
    def shift(self) -> float:
        return self.head + self.beyond.get(self.top, 0.0) - self.top

    @property
    def height(self) -> float:
        return self.bottom + self.shift + self.beyond.get(self.bottom, 0.0)

    def has(self, box: Box) -> bool:
        return self.top <= box.centre.y < self.bottom


def _sheet(whole: Diagram, window: _Window, passed: Mapping[Crossing, Joint]) -> CutSheet:
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
    edges = tuple(piece for edge in drawing.edges for piece in _pieces(edge, window, passed))
    size = Size(drawing.size.width, window.height)
    part = Drawing(size, drawing.axis, lanes, nodes, edges)
    return CutSheet(replace(whole, drawing=part), tuple(_connectors(window, passed)))


def _pieces(
    edge: PlacedEdge, window: _Window, passed: Mapping[Crossing, Joint]
) -> Iterator[PlacedEdge]:
    """What of an arrow lies on the sheet; ends at a cut reach their connectors."""
    label = edge.label.moved(0.0, window.shift) if edge.label and window.has(edge.label) else None
    run: list[Point] = []
    for start, end in pairwise(edge.points):
        inside = _clipped(edge, start, end, window, passed)
        if inside is None:
            continue
        if run and run[-1] != inside[0]:
            yield replace(edge, points=tuple(run), label=label)
            run, label = [], None
        run += inside if not run else inside[1:]
    if len(run) > 1:
        yield replace(edge, points=tuple(run), label=label)


def _clipped(
    edge: PlacedEdge, start: Point, end: Point, window: _Window, passed: Mapping[Crossing, Joint]
) -> list[Point] | None:
    """What of a stretch lies on the sheet, with the way from the cut to the connector."""
    low, high = min(start.y, end.y), max(start.y, end.y)
    if high < window.top or low > window.bottom or (low == high and high == window.bottom):
        return None
    down = end.y > start.y
    line = [
        *_beyond(edge, start, window, passed, down=down),
        *reversed(_beyond(edge, end, window, passed, down=down)),
    ]
    return [Point(point.x, point.y + window.shift) for point in line]


def _beyond(
    edge: PlacedEdge,
    point: Point,
    window: _Window,
    passed: Mapping[Crossing, Joint],
    *,
    down: bool,
) -> list[Point]:
    """The end of a stretch, from the outside in; one beyond a cut is moved to its connector."""
    if window.top <= point.y <= window.bottom:
        return [point]
    above = point.y < window.top
    height = window.top if above else window.bottom
    way = passed[Crossing(height, point.x, edge.id, down)].way
    stub, turn = (-way.stub, -way.turn) if above else (way.stub, way.turn)
    end = Point(way.end, height + stub)
    if way.end == point.x:
        return [end]
    return [end, Point(way.end, height + turn), Point(point.x, height + turn)]


def _connectors(window: _Window, passed: Mapping[Crossing, Joint]) -> Iterator[Connector]:
    for crossing, joint in passed.items():
        if crossing.height == window.bottom and window.number < window.count:
            distance, other, leaves = joint.away, window.number + 1, crossing.down
        elif crossing.height == window.top and window.number > 1:
            distance, other, leaves = -joint.away, window.number - 1, not crossing.down
        else:
            continue
        centre = Point(joint.way.middle, crossing.height + window.shift + distance)
        yield Connector(joint.letter, centre, other, window.count, leaves, window.page)
