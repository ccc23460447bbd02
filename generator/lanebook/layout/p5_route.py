"""Phase 5: orthogonal paths through the channels, labels in the room kept for them."""

from __future__ import annotations

from collections.abc import Sequence

from lanebook.geometry import Box, Point, Size
from lanebook.layout.channels import Heights, Level, loop_offset, set_heights
from lanebook.layout.drawing import Drawing, PlacedEdge, PlacedLane, PlacedNode
from lanebook.layout.graph import Node
from lanebook.layout.ordered import Link, Side
from lanebook.layout.outline import end_inset, side_inset
from lanebook.layout.placed import LabelPlace, Placed
from lanebook.layout.spacing import SPACING


def route(placed: Placed) -> Drawing:
    """Draw the edges; positions along the flow follow from the tracks they need."""
    heights = set_heights(placed)
    return Drawing(
        Size(_rounded(placed.borders[-1]), _rounded(heights.total)),
        placed.ordered.ranked.acyclic.axis,
        _lanes(placed, heights),
        _nodes(placed, heights),
        _edges(placed, heights),
    )


def _lanes(placed: Placed, heights: Heights) -> tuple[PlacedLane, ...]:
    lanes = placed.ordered.ranked.acyclic.graph.lanes
    strips = zip(lanes, placed.borders, placed.borders[1:], strict=False)
    return tuple(
        PlacedLane(
            lane.id,
            Box(left, 0.0, right - left, heights.total),
            Box(left, 0.0, right - left, heights.header),
        )
        for lane, left, right in strips
    )


def _nodes(placed: Placed, heights: Heights) -> tuple[PlacedNode, ...]:
    ranked = placed.ordered.ranked
    boxes: list[PlacedNode] = []
    for number, node in enumerate(ranked.acyclic.graph.nodes):
        rank = ranked.ranks[number]
        x = _rounded(placed.x[number] - node.size.width / 2)
        y = _rounded(heights.middles[rank] - node.size.height / 2)
        boxes.append(PlacedNode(node.id, Box(x, y, node.size.width, node.size.height), rank))
    return tuple(boxes)


def _edges(placed: Placed, heights: Heights) -> tuple[PlacedEdge, ...]:
    acyclic = placed.ordered.ranked.acyclic
    pieces: list[list[Link]] = [[] for _ in acyclic.arcs]
    for link in placed.ordered.links:
        pieces[link.edge].append(link)
    return tuple(
        PlacedEdge(
            edge.id,
            _simplified(_path(placed, heights, number, pieces[number])),
            _label(placed, heights, number),
            acyclic.backward[number],
        )
        for number, edge in enumerate(acyclic.graph.edges)
    )


def _path(placed: Placed, heights: Heights, edge: int, pieces: Sequence[Link]) -> list[Point]:
    """All turns of an edge, from outline to outline."""
    ordered = placed.ordered
    arc, path = ordered.ranked.acyclic.arcs[edge], ordered.routes[edge]
    loop = arc.source == arc.target
    points: list[Point] = []
    if not path.exit.is_lateral:
        below = path.exit is Side.FLOW
        points.append(_end_port(placed, heights, arc.source, placed.exits[edge], below=below))
    else:
        port = _side_port(placed, heights, arc.source, path.exit, 1 if loop else 0)
        points += [port, Point(placed.x[path.cells[0]], port.y)]
    for link in pieces:
        for level in heights.levels.get((edge, link.channel), ()):
            points += _turns(level)
    if path.entry is Side.FLOW:
        points.append(_end_port(placed, heights, arc.target, placed.entries[edge], below=False))
    else:
        port = _side_port(placed, heights, arc.target, path.entry, -1 if loop else 0)
        points += [Point(placed.x[path.cells[-1]], port.y), port]
    return points


def _turns(level: Level) -> list[Point]:
    return [Point(level.start, level.y), Point(level.end, level.y)]


def _end_port(placed: Placed, heights: Heights, number: int, x: float, *, below: bool) -> Point:
    node, middle = _node(placed, heights, number)
    inset = end_inset(node, placed.ordered.ranked.acyclic.axis, x - placed.x[number])
    reach = node.size.height / 2 - inset
    return Point(x, middle + reach if below else middle - reach)


def _side_port(placed: Placed, heights: Heights, number: int, side: Side, loop: int) -> Point:
    """``loop``: 1 where a self-loop leaves, -1 where it enters, else 0."""
    node, middle = _node(placed, heights, number)
    offset = loop * loop_offset(node.size.height)
    inset = side_inset(node, placed.ordered.ranked.acyclic.axis, offset)
    reach = node.size.width / 2 - inset
    x = placed.x[number]
    return Point(x - reach if side is Side.LEFT else x + reach, middle + offset)


def _node(placed: Placed, heights: Heights, number: int) -> tuple[Node, float]:
    ranked = placed.ordered.ranked
    return ranked.acyclic.graph.nodes[number], heights.middles[ranked.ranks[number]]


def _simplified(points: Sequence[Point]) -> tuple[Point, ...]:
    """Rounded, without repeated points and points in the middle of a straight line."""
    result: list[Point] = []
    for exact in points:
        point = Point(_rounded(exact.x), _rounded(exact.y))
        if result and result[-1] == point:
            continue
        if len(result) > 1 and (
            result[-2].x == result[-1].x == point.x or result[-2].y == result[-1].y == point.y
        ):
            result.pop()
        result.append(point)
    return tuple(result)


def _label(placed: Placed, heights: Heights, edge: int) -> Box | None:
    acyclic = placed.ordered.ranked.acyclic
    size = acyclic.graph.edges[edge].label
    if size is None:
        return None
    arc, path, gap = acyclic.arcs[edge], placed.ordered.routes[edge], SPACING.label_gap
    node, middle = _node(placed, heights, arc.source)
    match placed.labels[edge]:
        case LabelPlace.SIDE:
            loop = loop_offset(node.size.height) if arc.source == arc.target else 0.0
            half = node.size.width / 2 + gap
            left = path.exit is Side.LEFT
            x = placed.x[arc.source] + (-half - size.width if left else half)
            y = middle - loop - gap / 2 - size.height
        case LabelPlace.LINE:
            cell = path.cells[0]
            x = placed.x[cell] + gap
            y = heights.middles[placed.ordered.cells[cell].rank] - size.height / 2
        case place:
            left = place is LabelPlace.EXIT_LEFT
            x = placed.exits[edge] + (-gap - size.width if left else gap)
            if path.exit is Side.BACK:
                y = middle - heights.tops[arc.source] - gap / 2 - size.height
            else:
                y = middle + node.size.height / 2 + gap / 2
    return Box(_rounded(x), _rounded(y), size.width, size.height)


def _rounded(value: float) -> float:
    return round(value, 2)
