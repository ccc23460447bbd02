"""A diagram as JSON for programs: every box, line and text with its place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypedDict

from lanebook.geometry import Box
from lanebook.layout.drawing import PlacedEdge, PlacedLane
from lanebook.layout.graph import LaneId, NodeId
from lanebook.render.diagram import LABEL_SIZE, Diagram
from lanebook.render.diagram_figure import TEXT_SIZE, Figure, Line, Style
from lanebook.render.notation import DraftLink
from lanebook.typeset.fitting import Block

Rectangle = tuple[float, float, float, float]
"""x, y, width, height."""


class SmallTextJson(TypedDict):
    """A line that stands around a node's own text; the point lies on its baseline."""

    part: str
    """``number``, ``condition``, or the sign of a chip."""
    text: str
    x: float
    y: float
    font_size: float


class LaneJson(TypedDict):
    """A lane; the header is part of its box."""

    id: str
    name: str
    x: float
    y: float
    w: float
    h: float
    header_box: Rectangle
    font_size: float


class NodeJson(TypedDict):
    """A node; ``lines`` are its own text, ``signs`` the marks without words."""

    id: str
    lane: str
    kind: str
    number: str
    x: float
    y: float
    w: float
    h: float
    shape: str
    lines: list[str]
    font_size: float
    text_box: Rectangle
    signs: list[str]
    small_texts: list[SmallTextJson]


EdgeJson = TypedDict(
    "EdgeJson",
    {
        "from": str,
        "to": str,
        "kind": str,
        "points": list[tuple[float, float]],
        "label": str,
        "label_box": Rectangle | None,
        "label_lines": list[str],
        "label_font": float,
        "backward": bool,
    },
)


def drawing_json(diagram: Diagram) -> str:
    """The drawing, one lane, node or edge a line; lengths are CSS pixels with two decimals."""
    drawing, content = diagram.drawing, diagram.draft
    names = {lane.id: lane.name for lane in content.lanes}
    homes = {node.id: node.lane for node in content.nodes}
    links = {link.id: link for link in content.links}
    parts: list[tuple[str, Sequence[LaneJson | NodeJson | EdgeJson]]] = [
        (
            "lanes",
            [lane_json(lane, names[lane.id], diagram.titles[lane.id]) for lane in drawing.lanes],
        ),
        (
            "nodes",
            [
                node_json(node.id, node.box, diagram.figures[node.id], homes[node.id])
                for node in drawing.nodes
            ],
        ),
        (
            "edges",
            [_edge(links[edge.id], edge, diagram.labels.get(edge.id)) for edge in drawing.edges],
        ),
    ]
    head = f'{{"width": {rounded(drawing.size.width)}, "height": {rounded(drawing.size.height)}, '
    head += f'"flow_axis": "{drawing.axis}", "unit_pt": 0.75'
    for name, items in parts:
        lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
        head += f',\n"{name}": [\n{lines}\n]'
    return head + "}\n"


def lane_json(lane: PlacedLane, name: str, title: Block) -> LaneJson:
    """A lane with its head."""
    x, y, w, h = rectangle(lane.box)
    return LaneJson(
        id=lane.id,
        name=name,
        x=x,
        y=y,
        w=w,
        h=h,
        header_box=rectangle(lane.header),
        font_size=title.type_size,
    )


def node_json(name: NodeId, box: Box, figure: Figure, lane: LaneId) -> NodeJson:
    """A node, its place and its texts."""
    x, y, w, h = rectangle(box)
    return NodeJson(
        id=name,
        lane=lane,
        kind=figure.content.symbol,
        number=figure.content.number,
        x=x,
        y=y,
        w=w,
        h=h,
        shape=figure.shape,
        lines=[line.text for line in figure.lines if line.style is Style.TEXT],
        font_size=TEXT_SIZE,
        text_box=rectangle(figure.text_box.moved(box.x, box.y)),
        signs=[sign.mark for sign in figure.signs],
        small_texts=[
            _small_text(line, x, y) for line in figure.lines if line.style is not Style.TEXT
        ],
    )


def _small_text(line: Line, x: float, y: float) -> SmallTextJson:
    return SmallTextJson(
        part=line.mark or line.style,
        text=line.text,
        x=rounded(x + line.at.x),
        y=rounded(y + line.at.y),
        font_size=line.size,
    )


def _edge(link: DraftLink, edge: PlacedEdge, label: Block | None) -> EdgeJson:
    return {
        "from": link.source,
        "to": link.target,
        "kind": "message" if link.message else "sequence",
        "points": [(rounded(point.x), rounded(point.y)) for point in edge.points],
        "label": link.label,
        "label_box": rectangle(edge.label) if edge.label else None,
        "label_lines": list(label.lines) if label else [],
        "label_font": LABEL_SIZE,
        "backward": edge.backward,
    }


def rectangle(box: Box) -> Rectangle:
    """A box with two decimals."""
    return rounded(box.x), rounded(box.y), rounded(box.width), rounded(box.height)


def rounded(value: float) -> float:
    """A length with two decimals, never minus zero."""
    return round(value, 2) + 0.0
