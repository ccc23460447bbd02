"""A diagram as SVG 1.1 that browsers and WeasyPrint draw alike.

Colours are attributes, with a class beside them for the site's dark scheme; text is one element a
line; nothing refers to anything outside, and there are no ids, so that any number of diagrams can
stand on one page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.layout.drawing import PlacedEdge, PlacedNode
from lanebook.layout.graph import EdgeId, LaneId, NodeId
from lanebook.model.ids import RoleId
from lanebook.render.diagram import Diagram
from lanebook.render.notation import DraftLink, DraftNode
from lanebook.render.svg_edges import arrow
from lanebook.render.svg_lanes import LaneView, ground_at, lane_views, lanes_of
from lanebook.render.svg_parts import (
    SITE_FONTS,
    Link,
    LinkBox,
    Spoken,
    as_large_as,
    framed,
    linked_node,
)
from lanebook.render.svg_spoken import spoken
from lanebook.render.svg_writing import block_of_text, paint, rect, text


def svg(
    diagram: Diagram,
    *,
    link: Link | None = None,
    emphasis: RoleId | None = None,
    fonts: str = SITE_FONTS,
    said: Spoken | None = None,
) -> str:
    """Draw a diagram.

    Args:
        diagram: What to draw.
        link: Where nodes lead; without it the picture holds no links.
        emphasis: The role whose lane is tinted and whose part stands out.
        fonts: The CSS font families of all text.
        said: What it says of itself; without it what it holds.
    """
    size = diagram.drawing.size
    drawn = content(diagram, link=link, emphasis=emphasis)
    frame = as_large_as(size, links=link is not None)
    return framed(said or spoken(diagram), drawn, size, frame, fonts)


def content(diagram: Diagram, *, link: Link | None = None, emphasis: RoleId | None = None) -> str:
    """The elements of a drawing, without a frame around them."""
    pen = _pen(diagram, link, emphasis)
    return "\n".join(
        [
            *lanes_of(pen.lanes, diagram.titles, diagram.drawing.axis),
            *(pen.edge(edge) for edge in diagram.drawing.edges),
            *(pen.node(placed) for placed in diagram.drawing.nodes),
        ]
    )


def link_boxes(diagram: Diagram, link: Link) -> tuple[LinkBox, ...]:
    """The links of a diagram: WeasyPrint ignores those inside an SVG."""
    found = []
    for placed in diagram.drawing.nodes:
        shown = diagram.figures[placed.id].content
        address = link(shown.target) if shown.target else None
        if address:
            found.append(LinkBox(placed.box, address, shown.text))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the parts of one diagram."""

    diagram: Diagram
    link: Link | None
    lanes: tuple[LaneView, ...]
    links: Mapping[EdgeId, DraftLink]
    quiet: Mapping[NodeId, bool]
    """Whether a node concerns others than the emphasised role."""
    home: Mapping[NodeId, LaneId]
    """The lane of each node."""

    def edge(self, edge: PlacedEdge) -> str:
        link = self.links[edge.id]
        quiet = self.quiet[link.source] and self.quiet[link.target]
        drawn = arrow(edge.points, message=link.message, quiet=quiet)
        if edge.label:
            label = self.diagram.labels[edge.id]
            ground = ground_at(self.lanes, edge.label.centre)
            drawn += rect(edge.label, paint(f"lb-ground-{ground}"))
            drawn += block_of_text(label, edge.label, "lb-ink-quiet" if quiet else "lb-label")
        return (
            f'<g class="lb-flow{" lb-quiet" if quiet else ""}" '
            f'data-edge-from="{text(link.source)}" data-edge-to="{text(link.target)}">{drawn}</g>'
        )

    def node(self, placed: PlacedNode) -> str:
        return linked_node(
            self.diagram.figures[placed.id],
            placed.box,
            (placed.id, self.home[placed.id]),
            self.link,
            quiet=self.quiet[placed.id],
        )


def _pen(diagram: Diagram, link: Link | None, emphasis: RoleId | None) -> _Pen:
    shown = diagram.draft
    drafts = {lane.id: lane for lane in shown.lanes}
    return _Pen(
        diagram,
        link,
        lane_views(diagram.drawing.lanes, drafts, emphasis, diagram.drawing.axis),
        {link.id: link for link in shown.links},
        {node.id: _is_quiet(node, emphasis) for node in shown.nodes},
        {node.id: node.lane for node in shown.nodes},
    )


def _is_quiet(node: DraftNode, emphasis: RoleId | None) -> bool:
    return emphasis is not None and emphasis not in node.content.roles
