"""Diagrams of the small handbook, and graphs as programs hand them in."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from lanebook.corpus import load
from lanebook.derive.graph import FlowGraph
from lanebook.derive.handbook import Handbook, handbook
from lanebook.derive.unfold import unfold
from lanebook.model.corpus import Corpus
from lanebook.model.ids import FlowId
from lanebook.render.diagram import Diagram, diagram
from lanebook.render.sheet_drawings import Plates
from lanebook.render.sheet_paper import paper

SMALL = Path(__file__).parent.parent / "handbook"
WHOLE = Path(__file__).parent.parent.parent / "content"


@cache
def corpus(folder: Path = SMALL) -> Corpus:
    """The corpus in a folder; the small one otherwise."""
    loaded, findings = load(folder)
    assert loaded is not None, findings
    return loaded


@cache
def books() -> tuple[Handbook, ...]:
    """The handbooks of this project."""
    return tuple(handbook(corpus(folder)) for folder in (WHOLE, SMALL))


@cache
def plates_on(name: str) -> tuple[Plates, ...]:
    """The drawings of the handbooks on a paper, each laid out once for all tests."""
    return tuple(Plates(book, paper(name)) for book in books())


def graph(flow: str, folder: Path = SMALL) -> FlowGraph:
    """The graph of a flow."""
    book = corpus(folder)
    names = {found.id: found.name for found in book.flows.values()}
    return unfold(book.flows[FlowId(flow)], names, book.language)


def drawn(flow: str = "teahouse/serve") -> Diagram:
    """A flow of the small handbook as it stands on the site."""
    return diagram(graph(flow), corpus())


def bare_json(*steps: tuple[str, str], edges: tuple[tuple[str, str, str], ...] = ()) -> str:
    """A bare graph with one lane; steps are (kind, text), their ids ``s0``, ``s1`` …."""
    return json.dumps(
        {
            "id": "bare",
            "lanes": [{"id": "l", "name": "岗位"}],
            "steps": [
                {"id": f"s{place}", "lane": "l", "text": text, "kind": kind}
                for place, (kind, text) in enumerate(steps)
            ],
            "edges": [{"from": a, "to": b, "label": label} for a, b, label in edges],
        },
        ensure_ascii=False,
    )
