"""What a reader must not meet in a drawing, from what is seen alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from lanebook.geometry import Box, Point
from lanebook.layout.graph import Axis, Shape
from lanebook.render.notation import Draft, Symbol
from tests.benchmarks.peers.picture import Picture, SeenEdge, SeenLabel, SeenNode
from tests.benchmarks.peers.strokes import Stroke, shared_length, stroke
from tests.layout.shapes import distance_to_outline, length_inside

ARROWHEAD = 8.0
"""A line that stops this far from its node ends in an arrowhead; further off, in the air."""
_BARS = (Symbol.FORK, Symbol.JOIN)


@dataclass(frozen=True, slots=True)
class NodeFaults:
    """Faults of lanes and boxes."""

    lost: int
    misplaced: int


@dataclass(frozen=True, slots=True)
class LineFaults:
    """Faults of arrows by themselves."""

    hidden: int
    loose: int
    on_borders: int


@dataclass(frozen=True, slots=True)
class WordFaults:
    """Faults of what stands on arrows."""

    lost: int
    misplaced: int
    struck: int


def broken_nodes(flow: Draft, picture: Picture) -> NodeFaults:
    """Lanes and nodes that are not there, and nodes that are where they must not be."""
    seen = {node.id: node for node in picture.nodes}
    lost = max(0, sum(not lane.tone.is_line for lane in flow.lanes) - len(picture.lanes))
    for node in flow.nodes:
        drawn = seen.get(node.id)
        if drawn is None:
            lost += 1
        elif drawn.text is not None and node.content.symbol not in _BARS:
            lost += squeezed(node.content.text) not in squeezed(drawn.text)
    lanes = {lane.id: lane.box for lane in picture.lanes}
    home = {node.id: node.lane for node in flow.nodes}
    strays = sum(
        home[node.id] in lanes and not lanes[home[node.id]].contains(node.box, 1.0)
        for node in picture.nodes
    )
    overlaps = sum(overlap(one.box, other.box) > 4 for one, other in combinations(picture.nodes, 2))
    overflows = sum(_text_leaves(node) for node in picture.nodes)
    return NodeFaults(lost, strays + overlaps + overflows)


def squeezed(text: str) -> str:
    """Text without blanks and breaks: tools wrap as they like."""
    return "".join(text.split())


def overlap(one: Box, other: Box) -> float:
    """The area two boxes share."""
    across = min(one.right, other.right) - max(one.x, other.x)
    along = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across * along if across > 0 and along > 0 else 0.0


def _text_leaves(node: SeenNode) -> bool:
    text = node.text_box
    if text is None or node.shape is Shape.BAR:
        return False
    if node.shape is Shape.RECT:
        return not node.box.contains(text, 1.0)
    corners = [Point(x, y) for x in (text.x, text.right) for y in (text.y, text.bottom)]
    return any(_outside(node, corner) > 2 for corner in corners)


def _outside(node: SeenNode, point: Point) -> float:
    """How far a point lies out of a node's outline; 0 within."""
    ray = stroke(node.box.centre, point)
    if length_inside(node.shape, node.box, ray.start, ray.end) > ray.length - 0.01:
        return 0.0
    return distance_to_outline(node.shape, node.box, point)


def broken_lines(picture: Picture, paths: Sequence[tuple[Stroke, ...]]) -> LineFaults:
    """Lines behind nodes, lines that end nowhere, lines on lane borders."""
    hidden = loose = on_borders = 0
    borders = _borders(picture)
    nodes = {node.id: node for node in picture.nodes}
    for edge, path in zip(picture.edges, paths, strict=True):
        if not path:
            continue
        own = ends_of(picture, edge, path)
        hidden += sum(_passes(path, node) for node in picture.nodes if node.id not in own)
        hidden += sum(_strikes_text(path, node) for node in picture.nodes if node.id in own)
        ends = ((edge.source, path[0].start), (edge.target, path[-1].end))
        loose += sum(name in nodes and _off(nodes[name], at) for name, at in ends if name)
        on_borders += any(
            shared_length(line, border, 1.0) > 8 for line in path for border in borders
        )
    return LineFaults(hidden, loose, on_borders)


def ends_of(picture: Picture, edge: SeenEdge, path: tuple[Stroke, ...]) -> set[str]:
    """The nodes a line belongs to: as it says, else those its ends touch."""
    own: set[str] = {end for end in (edge.source, edge.target) if end is not None}
    if len(own) == 2 or edge.source == edge.target is not None:
        return own
    for end in (path[0].start, path[-1].end):
        touch = Box(end.x, end.y, 0, 0)
        own |= {node.id for node in picture.nodes if node.box.contains(touch, 4.0)}
    return own


def _passes(path: tuple[Stroke, ...], node: SeenNode) -> bool:
    box = Box(node.box.x + 1, node.box.y + 1, node.box.width - 2, node.box.height - 2)
    if box.width <= 0 or box.height <= 0:
        return False
    return sum(_inside(line, node.shape, box) for line in path) > 1


def _inside(line: Stroke, shape: Shape, box: Box) -> float:
    if line.right < box.x or line.left > box.right or line.bottom < box.y or line.top > box.bottom:
        return 0.0
    return length_inside(shape, box, line.start, line.end)


def _strikes_text(path: tuple[Stroke, ...], node: SeenNode) -> bool:
    """Whether a line runs through the words of its own node."""
    if node.shape is Shape.BAR:
        return False
    box = node.box
    text = node.text_box or Box(
        box.x + box.width / 4, box.y + box.height / 4, box.width / 2, box.height / 2
    )
    left, top = max(text.x, box.x + 4) + 1.5, max(text.y, box.y + 4) + 1.5
    right, bottom = min(text.right, box.right - 4) - 1.5, min(text.bottom, box.bottom - 4) - 1.5
    if right <= left or bottom <= top:
        return False
    core = Box(left, top, right - left, bottom - top)
    return sum(_inside(line, Shape.RECT, core) for line in path) > 4


def _off(node: SeenNode, end: Point) -> bool:
    """Whether a line stops in the air. One that begins deep inside is drawn over by the box."""
    return _outside(node, end) > ARROWHEAD


def _borders(picture: Picture) -> list[Stroke]:
    borders = []
    for lane in picture.lanes:
        box = lane.box
        if picture.axis is Axis.Y:
            borders += [stroke(Point(x, box.y), Point(x, box.bottom)) for x in (box.x, box.right)]
        else:
            borders += [stroke(Point(box.x, y), Point(box.right, y)) for y in (box.y, box.bottom)]
    return borders


def broken_words(flow: Draft, picture: Picture, paths: Sequence[tuple[Stroke, ...]]) -> WordFaults:
    """Labels that are not there, that cover something, or that a foreign line runs through."""
    placed: list[tuple[int | None, SeenLabel]] = [
        (number, edge.label) for number, edge in enumerate(picture.edges) if edge.label
    ]
    placed += [(None, label) for label in picture.stray_labels]
    wanted = sum(bool(link.label) for link in flow.links) if picture.words_known else 0
    boxes = [label.box for _, label in placed]
    misplaced = sum(overlap(one, other) > 4 for one, other in combinations(boxes, 2))
    misplaced += sum(_covers(label, node) for label in boxes for node in picture.nodes)
    struck = 0
    for number, label in placed:
        core = Box(label.box.x + 1, label.box.y + 1, label.box.width - 2, label.box.height - 2)
        if core.width <= 0 or core.height <= 0 or number is None:
            continue
        struck += sum(
            any(_inside(line, Shape.RECT, core) > 1 for line in path)
            for other, path in enumerate(paths)
            if other != number
        )
    return WordFaults(max(0, wanted - len(placed)), misplaced, struck)


def _covers(label: Box, node: SeenNode) -> bool:
    if overlap(label, node.box) <= 6:
        return False
    if node.shape in (Shape.RECT, Shape.BAR):
        return True
    rows = [Point(label.x, y) for y in (label.y, label.centre.y, label.bottom)]
    return any(
        length_inside(node.shape, node.box, row, Point(label.right, row.y)) > 1 for row in rows
    )
