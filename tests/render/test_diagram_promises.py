"""The engine's promises hold for every flow that is written down here, however it is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from lanebook import layout
from lanebook.corpus import load
from lanebook.derive.unfold import unfold
from lanebook.layout.drawing import Drawing
from lanebook.layout.graph import Axis, Graph
from lanebook.model.ids import FlowId
from lanebook.render.diagram import draw
from lanebook.render.diagram_draft import draft
from tests.layout.guarantees import broken

ROOT = Path(__file__).parents[2]
CORPORA = {name: load(ROOT / name)[0] for name in ("content", "tests/handbook")}
FLOWS = [(name, flow) for name, corpus in CORPORA.items() if corpus for flow in corpus.flows]
WRAPS = (10.0, 8.0, 6.5, 5.0)


def test_both_handbooks_are_sound() -> None:
    assert None not in CORPORA.values()


@pytest.mark.parametrize(("name", "flow"), FLOWS)
@pytest.mark.parametrize("axis", Axis)
def test_every_promise_holds_for_every_flow(
    name: str, flow: FlowId, axis: Axis, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = CORPORA[name]
    assert corpus is not None
    names = {one.id: one.name for one in corpus.flows.values()}
    content = draft(unfold(corpus.flows[flow], names, corpus.language), corpus)
    seen: list[tuple[Graph, Drawing]] = []
    lay_out = layout.lay_out

    def watched(graph: Graph, *, axis: Axis) -> Drawing:
        seen.append((graph, lay_out(graph, axis=axis)))
        return seen[-1][1]

    monkeypatch.setattr(layout, "lay_out", watched)
    draw.cache_clear()
    for wrap in WRAPS:
        draw(content, axis, wrap)
    assert len(seen) == len(WRAPS)
    assert [fault for graph, drawing in seen for fault in broken(graph, drawing)] == []
