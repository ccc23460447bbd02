"""A flow laid out once more, for BPMN: left to right, with symbols of BPMN's own sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook import layout
from lanebook.geometry import Box, Point, Size
from lanebook.layout.drawing import Drawing
from lanebook.layout.graph import Axis, Edge, EdgeId, Graph, Lane, LaneId, Node, NodeId
from lanebook.render.bpmn_ends import ends_on
from lanebook.render.bpmn_stencils import LABEL_TYPE, TASK_TYPE, Stencil, label_room, stencil
from lanebook.render.bpmn_texts import Texts, place_texts
from lanebook.render.notation import Draft
from lanebook.typeset.fitting import set_block

HEAD = 30.0
"""Width of the strips with the titles of pool and lanes, which tools draw at this width."""
_TITLE_LINE = 14.0
_TITLE_LINES = 2
"""As many lines of a title fit the strip."""
_TITLE_MEASURE = 14 * TASK_TYPE
_TITLE_ROOM = 1.1
_LABEL_MEASURE = 8 * LABEL_TYPE


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands, by id; the pool's upper left corner is the origin."""

    pool: Box
    lanes: Mapping[LaneId, Box]
    symbols: Mapping[NodeId, Box]
    texts: Mapping[NodeId, Texts]
    """Names of events and gateways, conditions of steps."""
    paths: Mapping[EdgeId, tuple[Point, ...]]
    """From border to border of the symbols."""
    labels: Mapping[EdgeId, Box]


def places(content: Draft) -> Places:
    """Lay out a flow for BPMN.

    After: symbols lie in their lanes; arrows are orthogonal and end on the borders of symbols;
    names and conditions stand above or below their symbol.
    """
    stencils = {node.id: stencil(node.content) for node in content.nodes}
    drawing = layout.lay_out(_graph(content, stencils), axis=Axis.X)
    rooms = {node.id: node.box.moved(HEAD, 0.0) for node in drawing.nodes}
    symbols = {name: _middle(room, stencils[name].size) for name, room in rooms.items()}
    paths: dict[EdgeId, tuple[Point, ...]] = {}
    for link, edge in zip(content.links, drawing.edges, strict=True):
        points = [Point(point.x + HEAD, point.y) for point in edge.points]
        for end in (link.target, link.source):
            points = ends_on(points, symbols[end], stencils[end].shape, rooms[end])[::-1]
        paths[link.id] = tuple(points)
    lanes = {lane.id: lane.box.moved(HEAD, 0.0) for lane in drawing.lanes}
    labels = _labels(drawing)
    texts = place_texts(
        stencils,
        symbols,
        list(paths.values()),
        list(labels.values()),
        {node.id: lanes[node.lane] for node in content.nodes},
    )
    return Places(
        Box(0.0, 0.0, drawing.size.width + HEAD, drawing.size.height),
        lanes,
        symbols,
        texts,
        paths,
        labels,
    )


def _graph(content: Draft, stencils: Mapping[NodeId, Stencil]) -> Graph:
    title = set_block(content.title, 10_000.0, TASK_TYPE).size.width
    share = title * _TITLE_ROOM / _TITLE_LINES / len(content.lanes)
    labels = {
        link.id: label_room(set_block(link.label, _LABEL_MEASURE, LABEL_TYPE))
        for link in content.links
        if link.label and not link.message
    }
    return Graph(
        tuple(Lane(lane.id, _title_room(lane.name, share)) for lane in content.lanes),
        tuple(
            Node(node.id, node.lane, one.room, one.shape, side=one.size.height)
            for node in content.nodes
            if (one := stencils[node.id])
        ),
        tuple(
            Edge(link.id, link.source, link.target, labels.get(link.id), link.side)
            for link in content.links
        ),
    )


def _title_room(name: str, least: float) -> Size:
    """A lane's title, standing upright; the lanes together have room for the pool's."""
    block = set_block(name, _TITLE_MEASURE, TASK_TYPE)
    return Size(_TITLE_LINE, max(block.size.width * _TITLE_ROOM, least))


def _middle(room: Box, size: Size) -> Box:
    centre = room.centre
    return Box(centre.x - size.width / 2, centre.y - size.height / 2, size.width, size.height)


def _labels(drawing: Drawing) -> Mapping[EdgeId, Box]:
    return {edge.id: edge.label.moved(HEAD, 0.0) for edge in drawing.edges if edge.label}
