"""What the manual draws of its examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.derive.graph import NodeKind
from lanebook.derive.handbook import Handbook
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import View
from lanebook.model.ids import FlowId, RoleId
from lanebook.model.manual import Picture
from lanebook.render.countdown import draw_countdown
from lanebook.render.countdown_draft import countdown_draft
from lanebook.render.diagram import DiagramOptions, diagram_of
from lanebook.render.diagram_draft import draft
from lanebook.render.sheet_loose import loose_sheets
from lanebook.render.sheet_loose_foot import LOOSE_PAPERS
from lanebook.render.svg import svg
from lanebook.render.svg_countdown import svg_countdown
from lanebook.render.svg_parts import SITE_FONTS, Link, Look

_VIEWS = {Picture.SWIMLANE: View.SWIMLANE, Picture.BLUEPRINT: View.BLUEPRINT}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing ready to be shown."""

    svg: str
    width: float
    """In CSS pixels."""


def drawings(
    book: Handbook,
    flow: FlowId,
    picture: Picture | None,
    role: RoleId | None,
    homes: Mapping[FlowId, str],
) -> tuple[Drawn, ...]:
    """A flow of the manual; several drawings where it takes several sheets.

    Args:
        book: What follows from the manual's corpus.
        flow: What is drawn.
        picture: How; as the flow itself says if None.
        role: Whose part stands out.
        homes: Where each flow is shown, for calls to lead there.
    """
    graph, corpus = book.graphs[flow], book.corpus
    if picture is Picture.COUNTDOWN:
        counted = draw_countdown(countdown_draft(graph, corpus))
        return (Drawn(svg_countdown(counted, emphasis=role), counted.size.width),)
    shown = draft(graph, corpus, _VIEWS.get(picture) if picture else None)
    if picture is not None and picture in LOOSE_PAPERS:
        paper, document = LOOSE_PAPERS[picture], corpus.control.code
        sheets = loose_sheets(shown, paper, document, Look(role, SITE_FONTS))
        return tuple(Drawn(sheet.picture, sheet.size.width) for sheet in sheets)
    calls = any(node.kind is NodeKind.CALL for node in graph.nodes)
    link = _link_to(homes) if calls else None
    drawn = diagram_of(shown, DiagramOptions())
    return (Drawn(svg(drawn, link=link, emphasis=role), drawn.drawing.size.width),)


def _link_to(homes: Mapping[FlowId, str]) -> Link:
    def link(target: Target) -> str | None:
        return homes.get(FlowId(target.id)) if target.kind is ObjectKind.FLOW else None

    return link
