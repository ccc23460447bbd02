"""Diagrams as the site shows them: drawn once per flow, links relative to the flow's page."""

from __future__ import annotations

from collections.abc import Callable

from lanebook.derive.handbook import Handbook
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FlowId, RoleId
from lanebook.render import address
from lanebook.render.diagram import diagram
from lanebook.render.svg import svg

SiteDiagram = Callable[[FlowId, RoleId | None], str]
"""The SVG of a flow, a role's part emphasised if one is named."""


def site_diagrams(book: Handbook) -> SiteDiagram:
    """The diagrams of a handbook for ``page.pages``."""

    def draw(flow: FlowId, role: RoleId | None) -> str:
        page = address.page_of(Target(ObjectKind.FLOW, flow))
        return svg(
            diagram(book.graphs[flow], book.corpus),
            link=lambda target: address.site_link(target, page),
            emphasis=role,
        )

    return draw
