"""What every peer has in common: how flows become its input and its output a picture."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypedDict

from lanebook.geometry import Box, Point
from lanebook.layout.graph import Axis, LaneId, NodeId, Shape
from lanebook.render.notation import Content, Draft, DraftNode, Symbol
from lanebook.typeset.fitting import set_block
from tests.benchmarks.peers.picture import Picture, SeenEdge, SeenLabel, SeenLane, SeenNode
from tests.benchmarks.peers.strokes import simplified

TEXT_SIZE = 12.0
MEASURE_EMS = 10.0
MEASURE = MEASURE_EMS * TEXT_SIZE
"""Where text is wrapped for tools that do not wrap: the same ten characters as ours."""

Rectangle = tuple[float, float, float, float]


class RawLabel(TypedDict):
    """Words on an arrow, as runners report them."""

    text: str
    box: Rectangle


class RawLane(TypedDict):
    """A lane, as runners report it."""

    id: str
    box: Rectangle


class RawNode(TypedDict):
    """A node, as runners report it."""

    id: str
    box: Rectangle
    shape: str
    text: str | None
    text_box: Rectangle | None


class RawEdge(TypedDict):
    """A line, as runners report it."""

    source: str | None
    target: str | None
    points: list[tuple[float, float]]
    label: RawLabel | None


class RawDrawing(TypedDict):
    """A drawing, as runners report it; ids are ``n0``, ``l0`` … in the order of the flow."""

    axis: str
    curved: bool
    """Whether points were taken from curves."""
    words_known: bool
    """Whether the texts were looked for."""
    lanes: list[RawLane]
    nodes: list[RawNode]
    edges: list[RawEdge]


class Job(TypedDict):
    """One flow for a runner."""

    name: str
    source: str
    fallback: str | None
    """What to try if the tool cannot take the source."""
    picture: str | None
    """Where to draw it to, without the suffix."""


class Result(TypedDict):
    """What a runner says of one flow."""

    name: str
    error: str | None
    """Also if the fallback succeeded."""
    milliseconds: float | None
    drawing: RawDrawing | str | None


@dataclass(frozen=True, slots=True)
class Names:
    """Ids that every tool takes, in place of the flow's own."""

    nodes: dict[NodeId, str]
    lanes: dict[LaneId, str]

    def own_node(self, name: str | None) -> NodeId | None:
        """The flow's id for a tool's."""
        return {short: own for own, short in self.nodes.items()}.get(name or "")

    def own_lane(self, name: str) -> LaneId | None:
        """The flow's id for a tool's."""
        return {short: lane for lane, short in self.lanes.items()}.get(name)


def names(flow: Draft) -> Names:
    """``n0`` and ``l0``, ``n1`` and ``l1`` …."""
    return Names(
        {node.id: f"n{number}" for number, node in enumerate(flow.nodes)},
        {lane.id: f"l{number}" for number, lane in enumerate(flow.lanes)},
    )


def wrapped(node: DraftNode) -> tuple[str, ...]:
    """A node's text in lines as ours, for tools that do not wrap."""
    return set_block(node.content.text, MEASURE, TEXT_SIZE).lines


def is_bar(content: Content) -> bool:
    """Whether the node is a fork or join without words."""
    return content.symbol in (Symbol.FORK, Symbol.JOIN) and not content.text


def without_self_loops(flow: Draft) -> Draft:
    """For tools that cannot draw an arrow from a step to itself."""
    links = tuple(link for link in flow.links if link.source != link.target)
    return replace(flow, links=links)


def picture_from(flow: Draft, raw: RawDrawing | str) -> Picture:
    """The picture of a drawing that a runner read in full."""
    assert not isinstance(raw, str), "this runner reports drawings"
    known = names(flow)
    symbols = {node.id: node.content for node in flow.nodes}
    lanes = [
        SeenLane(strip, Box(*lane["box"]))
        for lane in raw["lanes"]
        if (strip := known.own_lane(lane["id"])) is not None
    ]
    nodes = [
        SeenNode(
            own,
            Box(*node["box"]),
            Shape.BAR if is_bar(symbols[own]) else Shape(node["shape"]),
            node["text"],
            Box(*node["text_box"]) if node["text_box"] else None,
        )
        for node in raw["nodes"]
        if (own := known.own_node(node["id"])) is not None
    ]
    edges = [
        SeenEdge(
            known.own_node(edge["source"]),
            known.own_node(edge["target"]),
            _path(edge["points"], curved=raw["curved"]),
            SeenLabel(edge["label"]["text"], Box(*edge["label"]["box"])) if edge["label"] else None,
        )
        for edge in raw["edges"]
    ]
    return Picture(
        Axis(raw["axis"]), tuple(lanes), tuple(nodes), tuple(edges), words_known=raw["words_known"]
    )


def _path(points: list[tuple[float, float]], *, curved: bool) -> tuple[Point, ...]:
    path = tuple(Point(x, y) for x, y in points)
    return simplified(path) if curved else path


def quoted(text: str) -> str:
    """A string between double quotes with backslashes where needed, on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"\r?\n", r"\\n", escaped) + '"'
