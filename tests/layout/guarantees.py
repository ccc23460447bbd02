"""What every drawing has to keep, checked from the drawing alone.

Independent of the engine: nothing here knows ranks, cells or tracks. ``broken`` returns a
sentence for every promise that a drawing breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

from lanebook.geometry import Box, Point
from lanebook.layout.drawing import Drawing, PlacedEdge
from lanebook.layout.graph import Axis, Graph, Node, NodeId, Shape
from tests.layout.lines import Line, lines, overlaps
from tests.layout.shapes import distance_to_outline, length_inside

NEAR = 1.5
"""Lines closer than this lie on each other for the eye."""

LABEL_DISTANCE = 6.0
"""A label further from its edge belongs to nobody."""


def broken(graph: Graph, drawing: Drawing) -> list[str]:
    """Every promise broken, as sentences; empty for a sound drawing."""
    against_graph: tuple[Callable[[Graph, Drawing], Iterator[str]], ...] = (
        _completeness,
        _lanes,
        _nodes,
        _ends,
        _directions,
        _nodes_in_the_way,
        _lines_on_lines,
        _shared_ports,
    )
    alone = (_paths, _borders, _labels, _labels_on_labels, _labels_near_their_edges)
    return [
        *(fault for check in against_graph for fault in check(graph, drawing)),
        *(fault for look in alone for fault in look(drawing)),
    ]


def _completeness(graph: Graph, drawing: Drawing) -> Iterator[str]:
    if [lane.id for lane in graph.lanes] != [lane.id for lane in drawing.lanes]:
        yield "lanes are not those of the graph, in its order"
    if [node.id for node in graph.nodes] != [node.id for node in drawing.nodes]:
        yield "nodes are not those of the graph, in its order"
    if [edge.id for edge in graph.edges] != [edge.id for edge in drawing.edges]:
        yield "edges are not those of the graph, in its order"
    for node, placed in zip(graph.nodes, drawing.nodes, strict=True):
        if (placed.box.width, placed.box.height) != (node.size.width, node.size.height):
            yield f"node {node.id} changed its size"
    for edge, path in zip(graph.edges, drawing.edges, strict=True):
        if (edge.label is None) != (path.label is None):
            yield f"edge {edge.id} lost or won a label"


def _page(drawing: Drawing) -> Box:
    return Box(0, 0, drawing.size.width, drawing.size.height)


def _lanes(graph: Graph, drawing: Drawing) -> Iterator[str]:
    """Side by side in order, of one extent, filling the page; headers at their heads."""
    turned = drawing.axis is Axis.X
    page = _page(drawing).transposed() if turned else _page(drawing)
    at = 0.0
    heads = set()
    for lane, placed in zip(graph.lanes, drawing.lanes, strict=True):
        box = placed.box.transposed() if turned else placed.box
        header = placed.header.transposed() if turned else placed.header
        if abs(box.x - at) > 0.01 or box.y != 0 or abs(box.height - page.height) > 0.01:
            yield f"lane {lane.id} does not join the one before"
        if not box.contains(header, 0.01) or (header.x, header.y) != (box.x, box.y):
            yield f"the header of lane {lane.id} is not at its head"
        if placed.header.width < lane.header.width or placed.header.height < lane.header.height:
            yield f"the title of lane {lane.id} has no room"
        heads.add(header.height)
        at = box.right
    if graph.lanes and abs(at - page.width) > 0.01:
        yield "the lanes do not fill the page"
    if len(heads) > 1:
        yield "headers differ in extent"


def _nodes(graph: Graph, drawing: Drawing) -> Iterator[str]:
    lanes = {lane.id: lane for lane in drawing.lanes}
    for node, placed in zip(graph.nodes, drawing.nodes, strict=True):
        lane = lanes[node.lane]
        if not lane.box.contains(placed.box, 0.01):
            yield f"node {node.id} is outside of its lane"
        if lane.header.overlaps(placed.box):
            yield f"node {node.id} lies on its lane's header"
    for one, other in combinations(drawing.nodes, 2):
        if one.box.overlaps(other.box):
            yield f"nodes {one.id} and {other.id} overlap"


def _paths(drawing: Drawing) -> Iterator[str]:
    """At least one segment, all upright or level, no turning back, no line twice."""
    page = _page(drawing)
    for edge in drawing.edges:
        if len(edge.points) < 2:
            yield f"edge {edge.id} has no path"
        for one, other in pairwise(edge.points):
            if (one.x == other.x) == (one.y == other.y):
                yield f"edge {edge.id} is slanted or stands still"
        for point in edge.points:
            if not page.contains(Box(point.x, point.y, 0, 0)):
                yield f"edge {edge.id} leaves the page"
        own = lines(edge)
        for one_line, other_line in combinations(own, 2):
            if overlaps(one_line, other_line, 0.01) > 0.01:
                yield f"edge {edge.id} runs over itself"


def _ends(graph: Graph, drawing: Drawing) -> Iterator[str]:
    nodes = {node.id: node for node in graph.nodes}
    boxes = {node.id: node.box for node in drawing.nodes}
    for edge, path in zip(graph.edges, drawing.edges, strict=True):
        for end, point in ((edge.source, path.points[0]), (edge.target, path.points[-1])):
            if distance_to_outline(nodes[end].shape, boxes[end], point) > 0.02:
                yield f"edge {edge.id} does not end on the outline of {end}"


def _directions(graph: Graph, drawing: Drawing) -> Iterator[str]:
    """Out and in with the flow or by a side; bars are entered from above.

    Only backward edges leave against the flow, and none enters so.
    """
    nodes = {node.id: node for node in graph.nodes}
    for edge, path in zip(graph.edges, drawing.edges, strict=True):
        first = _direction(drawing.axis, path.points[0], path.points[1])
        last = _direction(drawing.axis, path.points[-2], path.points[-1])
        if first == "against" and not path.backward:
            yield f"edge {edge.id} leaves against the flow"
        bar = nodes[edge.target].shape is Shape.BAR
        if last == "against" or (last == "across" and bar and not path.backward):
            yield f"edge {edge.id} enters {last} the flow"


def _direction(axis: Axis, start: Point, end: Point) -> str:
    along = end.y - start.y if axis is Axis.Y else end.x - start.x
    if along == 0:
        return "across"
    return "with" if along > 0 else "against"


def _nodes_in_the_way(graph: Graph, drawing: Drawing) -> Iterator[str]:
    nodes = {node.id: node for node in graph.nodes}
    for edge, path in zip(graph.edges, drawing.edges, strict=True):
        own = (edge.source, edge.target)
        for line in lines(path):
            for lane in drawing.lanes:
                if line.box.overlaps(lane.header):
                    yield f"edge {path.id} runs over the header of {lane.id}"
            for placed in drawing.nodes:
                if not line.box.overlaps(placed.box):
                    continue
                if placed.id not in own or _cuts(nodes, placed.id, placed.box, line):
                    yield f"edge {path.id} runs through node {placed.id}"


def _cuts(nodes: dict[NodeId, Node], node: NodeId, box: Box, line: Line) -> bool:
    return length_inside(nodes[node].shape, box, line.start, line.end) > 0.1


def _lines_on_lines(graph: Graph, drawing: Drawing) -> Iterator[str]:
    """Only a trunk from a shared port lets two edges lie on each other."""
    ends = {edge.id: edge for edge in graph.edges}
    everything = [line for edge in drawing.edges for line in lines(edge)]
    everything.sort(key=lambda line: (line.upright, line.level))
    points = {edge.id: edge.points for edge in drawing.edges}
    for number, line in enumerate(everything):
        for other in everything[number + 1 :]:
            if other.upright != line.upright or other.level - line.level > NEAR:
                break
            if other.edge == line.edge or overlaps(line, other, NEAR) <= 6:
                continue
            one, two = ends[line.edge], ends[other.edge]
            trunk = (one.source == two.source and points[one.id][0] == points[two.id][0]) or (
                one.target == two.target and points[one.id][-1] == points[two.id][-1]
            )
            if not trunk:
                yield f"edges {line.edge} and {other.edge} lie on each other"


def _shared_ports(graph: Graph, drawing: Drawing) -> Iterator[str]:
    leaving: dict[NodeId, set[Point]] = {}
    for edge, path in zip(graph.edges, drawing.edges, strict=True):
        leaving.setdefault(edge.source, set()).add(path.points[0])
    for edge, path in zip(graph.edges, drawing.edges, strict=True):
        if path.points[-1] in leaving.get(edge.target, ()):
            yield f"edge {edge.id} enters where another leaves"


def _borders(drawing: Drawing) -> Iterator[str]:
    along = drawing.axis is Axis.Y
    borders = [lane.box.x if along else lane.box.y for lane in drawing.lanes]
    borders += [lane.box.right if along else lane.box.bottom for lane in drawing.lanes[-1:]]
    for edge in drawing.edges:
        for line in lines(edge):
            if line.upright == along and any(abs(line.level - at) < 2 for at in borders):
                yield f"edge {edge.id} runs on a lane border"


def _labels(drawing: Drawing) -> Iterator[str]:
    labelled = [(edge.id, edge.label) for edge in drawing.edges if edge.label is not None]
    page = _page(drawing)
    for edge, label in labelled:
        if not page.contains(label, 0.01):
            yield f"the label of {edge} leaves the page"
        for node in drawing.nodes:
            if label.overlaps(node.box):
                yield f"the label of {edge} covers node {node.id}"
        for lane in drawing.lanes:
            if label.overlaps(lane.header):
                yield f"the label of {edge} covers a header"
        for path in drawing.edges:
            if any(line.box.overlaps(label) for line in lines(path)):
                yield f"the label of {edge} covers edge {path.id}"


def _labels_on_labels(drawing: Drawing) -> Iterator[str]:
    labelled = [(edge.id, edge.label) for edge in drawing.edges if edge.label is not None]
    for (one, box), (other, other_box) in combinations(labelled, 2):
        if box.overlaps(other_box):
            yield f"the labels of {one} and {other} overlap"


def _labels_near_their_edges(drawing: Drawing) -> Iterator[str]:
    """Beside one of the first segments, so that it is read at the exit."""
    for edge in drawing.edges:
        if edge.label is None:
            continue
        near = _first_lines(edge)
        if not any(line.box.overlaps(edge.label, LABEL_DISTANCE) for line in near):
            yield f"the label of {edge.id} is not at its exit"


def _first_lines(edge: PlacedEdge) -> tuple[Line, ...]:
    return lines(edge)[:5]
