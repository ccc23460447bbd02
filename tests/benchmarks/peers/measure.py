"""A drawing in numbers: what a reader must not meet, and how restless it is.

The same measure for every tool, from what is seen alone. Lengths are the tool's units.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from itertools import combinations, pairwise

from lanebook.geometry import Box, Point
from lanebook.layout.graph import Axis, NodeId
from lanebook.render.notation import Draft
from tests.benchmarks.peers.faults import broken_lines, broken_nodes, broken_words, ends_of
from tests.benchmarks.peers.feedback import fewest_backward
from tests.benchmarks.peers.picture import Picture, SeenEdge
from tests.benchmarks.peers.strokes import (
    NEAR,
    Stroke,
    distance,
    meeting,
    quarter_turns,
    shared_length,
    strokes,
    to_stroke,
)

ARRIVAL = 4.0
"""Lines that meet this close to the end of one of them arrive together; they do not cross."""
TOGETHER = 6.0
"""Lines that lie on each other over more than this run together; less is part of a crossing."""
LEVEL = 2.0
"""Nodes whose middles differ by less stand beside each other."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Sums over one drawing, or over many."""

    drawn: int = 0
    clean: int = 0
    """Drawings without a fault."""
    hidden: int = 0
    """Faults: lines through nodes."""
    merged: int = 0
    """Faults: unrelated lines on each other, or a line on a lane's border."""
    loose: int = 0
    """Faults: lines that end in the air."""
    lost: int = 0
    """Faults: lanes, nodes, arrows, texts or labels that are not there."""
    misplaced: int = 0
    """Faults: nodes on nodes or out of their lane, text out of its box, labels on others."""
    crossings: int = 0
    edges: int = 0
    bends: float = 0.0
    length: float = 0.0
    ideal: float = 0.0
    """The gaps between the boxes that lines join."""
    backward: int = 0
    """Arrows against the flow beyond what its loops need."""
    struck: int = 0
    """Labels with a foreign line through them."""
    connectors: int = 0
    true_lanes: int = 0
    """Drawings whose lanes lie side by side with one extent."""
    kept_order: int = 0
    """Drawings with true lanes in the author's order."""
    unknown_ends: int = 0
    """Drawings whose lengths and directions cannot be known."""

    @property
    def faults(self) -> int:
        """All that a reader must not meet."""
        return self.hidden + self.merged + self.loose + self.lost + self.misplaced

    @property
    def keeps_lanes(self) -> bool:
        """Whether every drawing has true lanes in the author's order."""
        return self.drawn == self.kept_order

    def __add__(self, other: Measure) -> Measure:
        """Both together."""
        names = [field.name for field in fields(self)]
        return Measure(**{name: getattr(self, name) + getattr(other, name) for name in names})


def measure(flow: Draft, picture: Picture) -> Measure:
    """Measure one drawing of a flow."""
    paths = [strokes(edge.points) for edge in picture.edges]
    nodes = broken_nodes(flow, picture)
    lines = broken_lines(picture, paths)
    words = broken_words(flow, picture, paths)
    crossings, merged = _encounters(picture, paths)
    true, ordered = _lanes(flow, picture)
    ideal = sum(_gap(picture, edge) for edge in picture.edges)
    found = Measure(
        drawn=1,
        hidden=lines.hidden,
        merged=merged + lines.on_borders,
        loose=lines.loose,
        lost=nodes.lost + words.lost + _lost_edges(flow, picture),
        misplaced=nodes.misplaced + words.misplaced,
        crossings=crossings,
        edges=len(picture.edges),
        bends=sum(quarter_turns(path) for path in paths),
        length=sum(line.length for path in paths for line in path) if picture.ends_known else 0.0,
        ideal=ideal if picture.ends_known else 0.0,
        backward=_backward(flow, picture) if picture.ends_known else 0,
        struck=words.struck,
        connectors=picture.connectors,
        true_lanes=true,
        kept_order=ordered,
        unknown_ends=not picture.ends_known,
    )
    return found if found.faults else found + Measure(clean=1)


def drawn_lanes(flow: Draft) -> list[str]:
    """The lanes that stand for somebody; lines of a service blueprint do not."""
    return [lane.id for lane in flow.lanes if not lane.tone.is_line]


def _encounters(picture: Picture, paths: list[tuple[Stroke, ...]]) -> tuple[int, int]:
    """Crossings, and pairs of unrelated lines that lie on each other."""
    crossings = merged = 0
    drawn = [item for item in zip(picture.edges, paths, strict=True) if item[1]]
    for (one, path), (other, beside) in combinations(drawn, 2):
        shared = [
            (a, b)
            for a in path
            for b in beside
            if not a.far_from(b, NEAR) and shared_length(a, b) > 0
        ]
        if sum(shared_length(a, b) for a, b in shared) <= TOGETHER:
            shared = []
        else:
            related = _related(one, other)
            if not picture.ends_known:
                ends = ends_of(picture, one, path) & ends_of(picture, other, beside)
                related = bool(ends)
            merged += not related
        crossings += len(_crossings(path, beside, shared))
    return crossings, merged


def _related(one: SeenEdge, other: SeenEdge) -> bool:
    """Whether two lines may share a stretch: they leave, or enter, the same node."""
    same_source = one.source is not None and one.source == other.source
    return same_source or (one.target is not None and one.target == other.target)


def _crossings(
    path: tuple[Stroke, ...], beside: tuple[Stroke, ...], shared: list[tuple[Stroke, Stroke]]
) -> list[Point]:
    tips = (path[0].start, path[-1].end, beside[0].start, beside[-1].end)
    found: list[Point] = []
    for a in path:
        for b in beside:
            if a.far_from(b, NEAR) or (a, b) in shared or (point := meeting(a, b)) is None:
                continue
            if min(distance(point, tip) for tip in tips) < ARRIVAL:
                continue
            if any(max(to_stroke(point, c), to_stroke(point, d)) < NEAR for c, d in shared):
                continue
            if all(distance(point, known) > NEAR for known in found):
                found.append(point)
    return found


def _lost_edges(flow: Draft, picture: Picture) -> int:
    if not picture.ends_known:
        return max(0, len(flow.links) - picture.connectors - len(picture.edges))
    drawn = Counter((edge.source, edge.target) for edge in picture.edges)
    wanted: Counter[tuple[NodeId | None, NodeId | None]] = Counter(
        (link.source, link.target) for link in flow.links
    )
    return (wanted - drawn).total()


def _gap(picture: Picture, edge: SeenEdge) -> float:
    boxes = {node.id: node.box for node in picture.nodes}
    if edge.source is None or edge.target is None or edge.source == edge.target:
        return 0.0
    one, other = boxes.get(edge.source), boxes.get(edge.target)
    if one is None or other is None:
        return 0.0
    across = max(0.0, other.x - one.right, one.x - other.right)
    return across + max(0.0, other.y - one.bottom, one.y - other.bottom)


def _backward(flow: Draft, picture: Picture) -> int:
    along = {node.id: _along(picture.axis, node.box) for node in picture.nodes}
    ends = [(link.source, link.target) for link in flow.links]
    drawn = sum(
        along.get(edge.target, 0.0) < along.get(edge.source, 0.0) - LEVEL
        for edge in picture.edges
        if edge.source is not None and edge.target is not None
    )
    return drawn - fewest_backward([node.id for node in flow.nodes], ends)


def _along(axis: Axis, box: Box) -> float:
    return box.centre.y if axis is Axis.Y else box.centre.x


def _lanes(flow: Draft, picture: Picture) -> tuple[bool, bool]:
    """Whether lanes are strips of one extent side by side, and in the author's order."""
    turned = picture.axis is Axis.X
    strips = [(lane.box.transposed() if turned else lane.box, lane.id) for lane in picture.lanes]
    strips.sort(key=lambda strip: strip[0].x)
    wanted = drawn_lanes(flow)
    if sorted(lane for _, lane in strips) != sorted(wanted):
        return False, False
    first = strips[0][0]
    level = all(
        abs(box.y - first.y) <= 2 and abs(box.bottom - first.bottom) <= 2 for box, _ in strips
    )
    apart = all(one.right <= other.x + 2 for (one, _), (other, _) in pairwise(strips))
    true = level and apart
    return true, true and [lane for _, lane in strips] == wanted
