"""A flow as a picture that knows every place: the layout engine's drawing plus what to draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lanebook import layout
from lanebook.derive.graph import FlowGraph
from lanebook.diagnostics import Language
from lanebook.geometry import Size
from lanebook.layout.drawing import Drawing
from lanebook.layout.graph import Axis, Edge, EdgeId, Graph, Lane, LaneId, Node, NodeId
from lanebook.model.corpus import Corpus
from lanebook.render.diagram_draft import draft
from lanebook.render.diagram_figure import SMALL_SIZE, TEXT_SIZE, Figure
from lanebook.render.diagram_sizes import (
    card,
    card_room,
    holding_words,
    is_card,
    other,
    tied,
    word_room,
)
from lanebook.render.notation import Draft, DraftLane
from lanebook.typeset.fitting import Block, set_block

TITLE_SIZE = 13.0
"""Lane titles, bold, in CSS pixels."""
LABEL_SIZE = SMALL_SIZE
"""What stands on arrows."""
LABEL_PAD = 3.0
"""Left and right of a label."""
_TITLE_ROOM = {Axis.Y: 9.0, Axis.X: 6.0}
"""The longest line of a lane's title in ems; in narrow drawings that of the nodes."""
_LINE_ROOM = {Language.ZH: 3.0, Language.EN: 6.0}
"""The longest line of the name of a blueprint's line, in ems: such a name takes little room."""
_LABEL_MEASURE = 8 * LABEL_SIZE
_WRAPS = (10.0, 8.0, 6.5, 5.0)
"""What is tried where no wrap is given, in ems."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room a diagram may fill on paper, in points."""

    width: float
    height: float


A4_PORTRAIT = Sheet(510.0, 757.0)
"""A4 with margins of 15 mm."""
A4_LANDSCAPE = Sheet(757.0, 510.0)


@dataclass(frozen=True, slots=True)
class DiagramOptions:
    """How a flow is to be drawn. Without a wrap, or without an axis, the most legible is taken."""

    axis: Axis | None = Axis.Y
    wrap: float | None = 10.0
    """Longest line of a node's text in ems."""
    sheets: tuple[Sheet, ...] = (A4_PORTRAIT, A4_LANDSCAPE)
    """What legibility is measured on."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A laid-out flow with everything that is to be drawn, by id."""

    draft: Draft
    drawing: Drawing
    figures: Mapping[NodeId, Figure]
    titles: Mapping[LaneId, Block]
    labels: Mapping[EdgeId, Block]
    """Only of arrows that say something."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to draw a flow and how large its text then prints."""

    diagram: Diagram
    axis: Axis
    wrap: float
    scale: float
    """Printed size over drawn size on the best of the sheets; never above 1."""


def diagram(graph: FlowGraph, corpus: Corpus, options: DiagramOptions | None = None) -> Diagram:
    """Draw a flow of the corpus."""
    return diagram_of(draft(graph, corpus), options or DiagramOptions())


def diagram_of(content: Draft, options: DiagramOptions) -> Diagram:
    """Draw what a draft holds, wherever it comes from."""
    if options.axis is not None and options.wrap is not None:
        return draw(content, options.axis, options.wrap)
    return choose(content, options).diagram


def choose(content: Draft, options: DiagramOptions) -> Choice:
    """Try axes and wraps, and take what prints the text largest on any of the sheets.

    Differences below one hundredth do not count: the longer lines, then the flow downward, win.
    """
    axes = (options.axis,) if options.axis is not None else (Axis.Y, Axis.X)
    wraps = (options.wrap,) if options.wrap is not None else _WRAPS
    found = [_attempt(content, axis, wrap, options.sheets) for wrap in wraps for axis in axes]
    return max(found, key=lambda choice: round(choice.scale, 2))


def _attempt(content: Draft, axis: Axis, wrap: float, sheets: tuple[Sheet, ...]) -> Choice:
    drawn = draw(content, axis, wrap)
    size = drawn.drawing.size
    scale = max(printed_scale(size, sheet) for sheet in sheets)
    return Choice(drawn, axis, wrap, scale)


def printed_scale(size: Size, sheet: Sheet) -> float:
    """Printed over drawn size when all of it has to fit; a CSS pixel is 0.75 points."""
    width, height = max(size.width, 1.0) * 0.75, max(size.height, 1.0) * 0.75
    return min(1.0, sheet.width / width, sheet.height / height)


@lru_cache(maxsize=256)
def draw(content: Draft, axis: Axis, wrap: float) -> Diagram:
    """Size everything and lay it out; a flow that stands in many binders is laid out once.

    Args:
        content: What is to be drawn.
        axis: The direction of the flow.
        wrap: Longest line of a node's text in ems; lines hold at least the longest word.
    """
    figures = _figures(content, axis, wrap)
    titles = {lane.id: _title(lane, content.language, axis, wrap) for lane in content.lanes}
    labels = {
        link.id: set_block(link.label, _LABEL_MEASURE, LABEL_SIZE)
        for link in content.links
        if link.label
    }
    graph = Graph(
        tuple(Lane(lane.id, titles[lane.id].size) for lane in content.lanes),
        tuple(
            Node(node.id, node.lane, figures[node.id].size, figures[node.id].shape)
            for node in content.nodes
        ),
        tuple(
            Edge(link.id, link.source, link.target, _room(labels.get(link.id)), link.side)
            for link in content.links
        ),
    )
    return Diagram(content, layout.lay_out(graph, axis=axis), figures, titles, labels)


def _title(lane: DraftLane, language: Language, axis: Axis, wrap: float) -> Block:
    if lane.tone.is_line:
        room = _LINE_ROOM[language] * SMALL_SIZE
        return set_block(lane.name, room, SMALL_SIZE, bold=True)
    word = word_room(lane.name, TITLE_SIZE, bold=True)
    room = max(min(_TITLE_ROOM[axis], wrap) * TITLE_SIZE, word)
    return set_block(lane.name, room, TITLE_SIZE, bold=True)


def _room(label: Block | None) -> Size | None:
    return Size(label.size.width + 2 * LABEL_PAD, label.size.height) if label else None


def _figures(content: Draft, axis: Axis, wrap: float) -> Mapping[NodeId, Figure]:
    """Size the nodes; cards of one lane are equally wide, which calms the picture."""
    measure = holding_words((node.content for node in content.nodes), wrap * TEXT_SIZE)
    nodes = [replace(node, content=tied(node.content, content.names)) for node in content.nodes]
    rooms: dict[LaneId, float] = {}
    for node in nodes:
        if is_card(node.content):
            room = card_room(node.content, measure)
            rooms[node.lane] = max(rooms.get(node.lane, 0.0), room)
    branches = content.branches()
    figures = {
        node.id: card(node.content, measure, rooms[node.lane])
        if is_card(node.content)
        else other(node.content, measure, branches[node.id], axis)
        for node in nodes
    }
    return {node.id: replace(figures[node.id], content=node.content) for node in content.nodes}
