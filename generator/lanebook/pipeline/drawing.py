"""One diagram by itself: a flow of the corpus, or a bare graph from anywhere."""

from __future__ import annotations

from enum import StrEnum

from lanebook.derive.chapters import chapters
from lanebook.derive.graph import FlowGraph
from lanebook.derive.printed import of_flow
from lanebook.derive.revisions import edition
from lanebook.derive.unfold import unfold
from lanebook.diagnostics import Language
from lanebook.layout.graph import Axis
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import View
from lanebook.model.ids import FlowId
from lanebook.render import bare
from lanebook.render.bpmn import bpmn
from lanebook.render.countdown import Countdown, draw_countdown
from lanebook.render.countdown_draft import countdown_draft
from lanebook.render.diagram import (
    A4_LANDSCAPE,
    A4_PORTRAIT,
    Diagram,
    DiagramOptions,
    Sheet,
    diagram_of,
)
from lanebook.render.diagram_draft import draft
from lanebook.render.drawing_json import drawing_json
from lanebook.render.sheet_loose import (
    LooseSheet,
    loose_countdown,
    loose_plates,
    loose_sheets,
)
from lanebook.render.sheet_loose_foot import LOOSE_PAPERS
from lanebook.render.svg_parts import PRINT_FONTS, Look
from lanebook.render.words_sheet import WORDS

PRINTED = Look(fonts=PRINT_FONTS)
"""What goes to a printer unless otherwise asked."""

A3_PORTRAIT = Sheet(757.0, 1105.0)
"""A3 with margins of 15 mm, in points."""
A3_LANDSCAPE = Sheet(1105.0, 757.0)


class Paper(StrEnum):
    """What a drawing is meant for; decides its direction and the length of its lines."""

    SCREEN = "screen"
    A4 = "A4"
    A3 = "A3"
    A2 = "A2"
    A1 = "A1"
    A0 = "A0"

    @property
    def is_poster(self) -> bool:
        """Whether a flow goes on one sheet of it, however large."""
        return self is not Paper.SCREEN and LOOSE_PAPERS[self].poster


_OPTIONS = {
    Paper.SCREEN: DiagramOptions(),
    Paper.A4: DiagramOptions(axis=None, wrap=None),
    Paper.A3: DiagramOptions(axis=None, wrap=None, sheets=(A3_PORTRAIT, A3_LANDSCAPE)),
}
assert _OPTIONS[Paper.A4].sheets == (A4_PORTRAIT, A4_LANDSCAPE), "A4 is what diagrams default to"


def draw_flow(corpus: Corpus, flow: FlowId, paper: Paper, view: View | None = None) -> Diagram:
    """Draw one flow of the corpus for a kind of paper, as the flow says or in another view."""
    shown = draft(_graph(corpus, flow), corpus, view)
    if paper.is_poster:
        plates = loose_plates(shown, LOOSE_PAPERS[paper], _document(corpus, flow))
        return plates[0].part.diagram
    return diagram_of(shown, _OPTIONS[paper])


def flow_sheets(
    corpus: Corpus,
    flow: FlowId,
    paper: Paper,
    view: View | None = None,
    look: Look = PRINTED,
) -> tuple[LooseSheet, ...]:
    """Draw one flow of the corpus ready for print on sheets of a size."""
    shown = draft(_graph(corpus, flow), corpus, view)
    document = _document(corpus, flow)
    return loose_sheets(shown, LOOSE_PAPERS[paper], document, look)


def draw_preparation(corpus: Corpus, flow: FlowId) -> Countdown:
    """Draw what has to be ready before a flow, on a true time axis."""
    return draw_countdown(countdown_draft(_graph(corpus, flow), corpus))


def preparation_sheets(
    corpus: Corpus, flow: FlowId, paper: Paper, look: Look = PRINTED
) -> tuple[LooseSheet, ...]:
    """The same ready for print on sheets of a size."""
    shown = countdown_draft(_graph(corpus, flow), corpus)
    document = _document(corpus, flow)
    return loose_countdown(shown, LOOSE_PAPERS[paper], document, look)


def bpmn_flow(corpus: Corpus, flow: FlowId) -> bytes:
    """Write one flow of the corpus as BPMN 2.0 XML."""
    return bpmn(_graph(corpus, flow), corpus).encode()


def draw_bare(source: str, axis: Axis | None, language: Language) -> bytes:
    """Lay out a bare graph and return the drawing as JSON.

    Args:
        source: The graph as JSON; see ``render.bare``.
        axis: The direction of the flow; the more legible one on A4 if None.
        language: Of the drawing's own words.
    """
    drawn = diagram_of(bare.read(source, language), DiagramOptions(axis=axis))
    return drawing_json(drawn).encode()


def _document(corpus: Corpus, flow: FlowId) -> str:
    """Document number and revision, as on the binder of the flow alone."""
    number = chapters(corpus).documents[Target(ObjectKind.FLOW, flow)]
    state = edition(corpus.control, of_flow(corpus, corpus.flows[flow]))
    return f"{number}\u3000{WORDS['revision'].in_(corpus.language)} {state.revision}"


def _graph(corpus: Corpus, flow: FlowId) -> FlowGraph:
    names = {one.id: one.name for one in corpus.flows.values()}
    return unfold(corpus.flows[flow], names, corpus.language)
