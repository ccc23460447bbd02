"""One diagram by itself: a flow of the corpus, or a bare graph from anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lanebook.derive.unfold import unfold
from lanebook.diagnostics import Language
from lanebook.layout.graph import Axis
from lanebook.model.corpus import Corpus
from lanebook.model.ids import FlowId, RoleId
from lanebook.publish.fonts import faces
from lanebook.publish.picture import picture_pdf, picture_png
from lanebook.render import bare
from lanebook.render.diagram import (
    A4_LANDSCAPE,
    A4_PORTRAIT,
    Diagram,
    DiagramOptions,
    Sheet,
    diagram,
    diagram_of,
)
from lanebook.render.drawing_json import drawing_json
from lanebook.render.svg import PRINT_FONTS, SITE_FONTS, svg

A3_PORTRAIT = Sheet(757.0, 1105.0)
"""A3 with margins of 15 mm, in points."""
A3_LANDSCAPE = Sheet(1105.0, 757.0)


class Paper(StrEnum):
    """What a drawing is meant for; decides its direction and the length of its lines."""

    SCREEN = "screen"
    A4 = "A4"
    A3 = "A3"


class Format(StrEnum):
    """What a drawing is written as."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    JSON = "json"


_OPTIONS = {
    Paper.SCREEN: DiagramOptions(),
    Paper.A4: DiagramOptions(axis=None, wrap=None),
    Paper.A3: DiagramOptions(axis=None, wrap=None, sheets=(A3_PORTRAIT, A3_LANDSCAPE)),
}
assert _OPTIONS[Paper.A4].sheets == (A4_PORTRAIT, A4_LANDSCAPE), "A4 is what diagrams default to"


@dataclass(frozen=True, slots=True)
class DrawOrder:
    """How a flow is to be drawn, and as what."""

    format: Format
    paper: Paper
    role: RoleId | None


def draw_flow(corpus: Corpus, flow: FlowId, order: DrawOrder) -> bytes:
    """Draw one flow."""
    names = {one.id: one.name for one in corpus.flows.values()}
    graph = unfold(corpus.flows[flow], names, corpus.language)
    return _written(diagram(graph, corpus, _OPTIONS[order.paper]), order)


def draw_bare(source: str, axis: Axis | None, language: Language) -> bytes:
    """Lay out a bare graph and return the drawing as JSON.

    Args:
        source: The graph as JSON; see ``render.bare``.
        axis: The direction of the flow; the more legible one on A4 if None.
        language: Of the drawing's own words.
    """
    drawn = diagram_of(bare.read(source, language), DiagramOptions(axis=axis))
    return drawing_json(drawn).encode()


def _written(drawn: Diagram, order: DrawOrder) -> bytes:
    match order.format:
        case Format.JSON:
            return drawing_json(drawn).encode()
        case Format.SVG:
            return svg(drawn, emphasis=order.role, fonts=SITE_FONTS).encode()
        case Format.PDF | Format.PNG:
            size = drawn.drawing.size
            drawing = svg(drawn, emphasis=order.role, fonts=PRINT_FONTS)
            page = picture_pdf(drawing, size.width, size.height, faces())
            return page if order.format is Format.PDF else picture_png(page)
