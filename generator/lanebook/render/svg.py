"""A diagram as SVG 1.1 that browsers and WeasyPrint draw alike.

Colours are attributes, with a class beside them for the site's dark scheme; text is one element a
line; nothing refers to anything outside, and there are no ids, so that any number of diagrams can
stand on one page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lanebook.diagnostics import Text
from lanebook.geometry import Box, Point, Size
from lanebook.layout.drawing import PlacedEdge, PlacedLane, PlacedNode
from lanebook.layout.graph import Axis, EdgeId, LaneId, NodeId
from lanebook.model.documents import Target
from lanebook.model.ids import RoleId
from lanebook.render.diagram import Diagram
from lanebook.render.notation import STEPS, DraftLane, DraftLink, DraftNode, LaneTone
from lanebook.render.svg_edges import arrow
from lanebook.render.svg_nodes import node
from lanebook.render.svg_writing import block_of_text, number, paint, path, rect, text

Link = Callable[[Target], str | None]
"""The address of an object, or None for no link."""

SITE_FONTS = (
    "'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', "
    "'Microsoft YaHei', system-ui, sans-serif"
)
PRINT_FONTS = "'Lanebook Sans SC'"

_SUMMARY = Text(
    "{0}的泳道图。泳道：{1}。共{2}个步骤。", "Swimlane diagram of {0}. Lanes: {1}. Steps: {2}."
)
_COMMA = Text("、", ", ")


def svg(
    diagram: Diagram,
    *,
    link: Link | None = None,
    emphasis: RoleId | None = None,
    fonts: str = SITE_FONTS,
) -> str:
    """Draw a diagram.

    Args:
        diagram: What to draw.
        link: Where nodes lead; without it the picture holds no links.
        emphasis: The role whose lane is tinted and whose part stands out.
        fonts: The CSS font families of all text.
    """
    size = diagram.drawing.size
    across, down = number(size.width), number(size.height)
    frame = (
        f'width="{across}" height="{down}" viewBox="0 0 {across} {down}" '
        f'role="{"group" if link else "img"}"'
    )
    return framed(diagram, content(diagram, link=link, emphasis=emphasis), size, frame, fonts)


def content(diagram: Diagram, *, link: Link | None = None, emphasis: RoleId | None = None) -> str:
    """The elements of a drawing, without a frame around them."""
    pen = _pen(diagram, link, emphasis)
    return "\n".join(
        [
            *(pen.lane(lane, place) for place, lane in enumerate(diagram.drawing.lanes)),
            *(pen.edge(edge) for edge in diagram.drawing.edges),
            *(pen.node(placed) for placed in diagram.drawing.nodes),
        ]
    )


def framed(diagram: Diagram, inside: str, size: Size, frame: str, fonts: str) -> str:
    """A whole SVG with what it says of itself.

    Args:
        diagram: What it shows.
        inside: Its elements.
        size: Of the ground they stand on, in the units of the view box.
        frame: Attributes: width and height, the view box, the role.
        fonts: The CSS font families of all text.
    """
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="lb-diagram" {frame} '
        f'font-family="{text(fonts)}">'
        f"<title>{text(diagram.draft.title)}</title><desc>{text(describe(diagram))}</desc>"
        f"{rect(Box(0.0, 0.0, size.width, size.height), paint('lb-paper'))}\n{inside}\n</svg>\n"
    )


def describe(diagram: Diagram) -> str:
    """One sentence on what the picture holds, for those who cannot see it."""
    content = diagram.draft
    names = _COMMA.in_(content.language).join(lane.name for lane in content.lanes)
    steps = sum(1 for node in content.nodes if node.content.symbol in STEPS)
    return _SUMMARY.in_(content.language).format(content.title, names, steps)


@dataclass(frozen=True, slots=True)
class LinkBox:
    """Where a link lies on the drawing, for makers of pages that overlay their own."""

    box: Box
    address: str
    name: str


def link_boxes(diagram: Diagram, link: Link) -> tuple[LinkBox, ...]:
    """The links of a diagram: WeasyPrint ignores those inside an SVG."""
    found = []
    for placed in diagram.drawing.nodes:
        content = diagram.figures[placed.id].content
        address = link(content.target) if content.target else None
        if address:
            found.append(LinkBox(placed.box, address, content.text))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the parts of one diagram."""

    diagram: Diagram
    link: Link | None
    own: RoleId | None
    """The role whose lane is emphasised."""
    lanes: Mapping[LaneId, DraftLane]
    links: Mapping[EdgeId, DraftLink]
    quiet: Mapping[NodeId, bool]
    """Whether a node concerns others than the emphasised role."""
    home: Mapping[NodeId, LaneId]
    """The lane of each node."""

    def lane(self, lane: PlacedLane, place: int) -> str:
        tone = self.lanes[lane.id].tone
        if tone is LaneTone.LINE:
            return self._line(lane)
        own = self._is_own(lane.id)
        head = "lb-head-own" if own else f"lb-head-{tone}"
        title = self.diagram.titles[lane.id]
        lines = block_of_text(title, lane.header, "lb-title-own" if own else "lb-title", bold=True)
        return (
            f'<g class="lb-lane" data-lane-id="{text(lane.id)}">'
            f"{rect(lane.box, paint(f'lb-{_ground(place, own=own)}'))}"
            f"{rect(lane.header, paint(head))}{lines}</g>"
        )

    def _line(self, lane: PlacedLane) -> str:
        """A line of the blueprint: drawn along the border that looks towards the customer."""
        box, header = lane.box, lane.header
        title = block_of_text(self.diagram.titles[lane.id], header, "lb-title", bold=True)
        along = self.diagram.drawing.axis is Axis.Y
        end = f"V{number(box.bottom)}" if along else f"H{number(box.right)}"
        stroke = path(f"M{number(box.x)} {number(box.y)}{end}", paint("lb-stage-line"))
        return (
            f'<g class="lb-lane lb-line" data-lane-id="{text(lane.id)}">'
            f"{rect(box, paint('lb-line-ground'))}{rect(header, paint('lb-head-line'))}"
            f"{title}{stroke}</g>"
        )

    def _is_own(self, lane: LaneId) -> bool:
        return self.own is not None and self.lanes[lane].role == self.own

    def edge(self, edge: PlacedEdge) -> str:
        link = self.links[edge.id]
        quiet = self.quiet[link.source] and self.quiet[link.target]
        drawn = arrow(edge.points, message=link.message, quiet=quiet)
        if edge.label:
            label = self.diagram.labels[edge.id]
            drawn += rect(edge.label, paint(f"lb-ground-{self._ground_at(edge.label.centre)}"))
            drawn += block_of_text(label, edge.label, "lb-ink-quiet" if quiet else "lb-label")
        return (
            f'<g class="lb-flow{" lb-quiet" if quiet else ""}" '
            f'data-edge-from="{text(link.source)}" data-edge-to="{text(link.target)}">{drawn}</g>'
        )

    def node(self, placed: PlacedNode) -> str:
        figure = self.diagram.figures[placed.id]
        target = figure.content.target
        quiet = self.quiet[placed.id]
        drawn = node(figure, placed.box, quiet=quiet)
        address = self.link(target) if self.link and target else None
        if address:
            drawn = f'<a href="{text(address)}">{drawn}</a>'
        return (
            f'<g class="lb-node lb-{figure.content.symbol}{" lb-quiet" if quiet else ""}" '
            f'data-node-id="{text(placed.id)}" data-lane="{text(self.home[placed.id])}" '
            f'data-shape="{figure.shape}">{drawn}</g>'
        )

    def _ground_at(self, point: Point) -> str:
        for place, lane in enumerate(self.diagram.drawing.lanes):
            if lane.box.contains(Box(point.x, point.y, 0.0, 0.0)):
                if self.lanes[lane.id].tone is LaneTone.LINE:
                    return "line"
                return _ground(place, own=self._is_own(lane.id))
        return "even"


def _pen(diagram: Diagram, link: Link | None, emphasis: RoleId | None) -> _Pen:
    return _Pen(
        diagram,
        link,
        emphasis,
        {lane.id: lane for lane in diagram.draft.lanes},
        {link.id: link for link in diagram.draft.links},
        {node.id: _is_quiet(node, emphasis) for node in diagram.draft.nodes},
        {node.id: node.lane for node in diagram.draft.nodes},
    )


def _is_quiet(node: DraftNode, emphasis: RoleId | None) -> bool:
    return emphasis is not None and emphasis not in node.content.roles


def _ground(place: int, *, own: bool) -> str:
    return "own" if own else ("even", "odd")[place % 2]
