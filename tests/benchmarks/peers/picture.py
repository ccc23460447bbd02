"""What is seen of a drawing, whoever drew it: lanes, boxes with their texts, lines.

Lengths are the tool's own units with y growing downward; ids are those of the flow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.geometry import Box, Point
from lanebook.layout.graph import Axis, LaneId, NodeId, Shape
from lanebook.render.diagram import Diagram
from lanebook.render.notation import Draft


@dataclass(frozen=True, slots=True)
class SeenLane:
    """A lane's strip."""

    id: LaneId
    box: Box


@dataclass(frozen=True, slots=True)
class SeenNode:
    """A step; ``text`` is what stands in it, without line breaks."""

    id: NodeId
    box: Box
    shape: Shape = Shape.RECT
    text: str | None = None
    """None where the tool takes a size and draws no text."""
    text_box: Box | None = None


@dataclass(frozen=True, slots=True)
class SeenLabel:
    """The words on an arrow and where they stand."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class SeenEdge:
    """A line as drawn, from its start to its arrowhead."""

    source: NodeId | None
    """None where the drawing does not say."""
    target: NodeId | None
    points: tuple[Point, ...]
    label: SeenLabel | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing."""

    axis: Axis
    lanes: tuple[SeenLane, ...]
    nodes: tuple[SeenNode, ...]
    edges: tuple[SeenEdge, ...]
    stray_labels: tuple[SeenLabel, ...] = ()
    """Words that belong to an arrow, it is not said to which."""
    ends_known: bool = True
    """Whether every edge names its ends; lengths and directions need them."""
    words_known: bool = True
    """Whether texts on arrows were looked for."""
    connectors: int = 0
    """Arrows that the tool's language could not say and that became lettered connectors."""


def ours(diagram: Diagram) -> Picture:
    """What our own engine drew."""
    content: Draft = diagram.draft
    links = {link.id: link for link in content.links}
    figures = diagram.figures
    texts: Mapping[NodeId, str] = {
        node.id: "".join(line.text for line in figures[node.id].lines) for node in content.nodes
    }
    nodes = []
    for node in diagram.drawing.nodes:
        figure = figures[node.id]
        text_box = figure.text_box.moved(node.box.x, node.box.y) if figure.text_box.width else None
        nodes.append(SeenNode(node.id, node.box, figure.shape, texts[node.id], text_box))
    edges = tuple(
        SeenEdge(
            links[edge.id].source,
            links[edge.id].target,
            edge.points,
            SeenLabel(links[edge.id].label, edge.label) if edge.label else None,
        )
        for edge in diagram.drawing.edges
    )
    named = {lane.id for lane in content.lanes if not lane.tone.is_line}
    lanes = tuple(SeenLane(lane.id, lane.box) for lane in diagram.drawing.lanes if lane.id in named)
    return Picture(diagram.drawing.axis, lanes, tuple(nodes), edges)
