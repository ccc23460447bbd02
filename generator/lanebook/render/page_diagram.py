"""Diagrams as the site shows them: drawn once per flow, links relative to the flow's page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from lanebook.derive.handbook import Handbook
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FlowId, RoleId
from lanebook.render import address
from lanebook.render.countdown import draw_countdown
from lanebook.render.countdown_draft import countdown_draft, is_timed
from lanebook.render.diagram import diagram
from lanebook.render.key_elements import elements_of, elements_of_countdown
from lanebook.render.svg import svg
from lanebook.render.svg_countdown import svg_countdown
from lanebook.render.svg_key import key_list

SiteDiagram = Callable[[FlowId, RoleId | None], str]
"""The SVG of a flow, a role's part emphasised if one is named."""


def site_diagrams(book: Handbook) -> SiteDiagram:
    """The diagrams of a handbook for ``page.pages``."""

    def draw(flow: FlowId, role: RoleId | None) -> str:
        page = address.page_of(Target(ObjectKind.FLOW, flow))
        return svg(
            diagram(book.graphs[flow], book.corpus),
            link=partial(_site_link, page),
            emphasis=role,
        )

    return draw


def site_countdowns(book: Handbook) -> Mapping[str, Callable[[], str]]:
    """What draws countdowns and writes their keys: of flows that prepare things at set times."""
    found: dict[str, Callable[[], str]] = {}
    for flow in flows_with_countdown(book):
        path = address.countdown_of(flow)
        found[path] = partial(_countdown, book, flow)
        found[address.key_of(path)] = partial(_countdown_key, book, flow)
    return found


def _countdown(book: Handbook, flow: FlowId) -> str:
    page = address.page_of(Target(ObjectKind.FLOW, flow))
    drawn = draw_countdown(countdown_draft(book.graphs[flow], book.corpus))
    return svg_countdown(drawn, link=partial(_site_link, page))


def _countdown_key(book: Handbook, flow: FlowId) -> str:
    drawn = draw_countdown(countdown_draft(book.graphs[flow], book.corpus))
    return key_list(elements_of_countdown(drawn), book.corpus.language)


def site_keys(book: Handbook) -> Mapping[str, Callable[[], str]]:
    """What writes for each diagram what occurs in it, by path."""
    return {
        address.key_of(address.diagram_of(flow)): partial(_key, book, flow) for flow in book.graphs
    }


def _key(book: Handbook, flow: FlowId) -> str:
    drawn = diagram(book.graphs[flow], book.corpus)
    return key_list(elements_of(drawn), book.corpus.language)


def flows_with_countdown(book: Handbook) -> tuple[FlowId, ...]:
    """The flows whose page shows a countdown."""
    return tuple(flow.id for flow in book.corpus.flows.values() if is_timed(book.corpus, flow))


def _site_link(page: str, target: Target) -> str:
    return address.site_link(target, page)
