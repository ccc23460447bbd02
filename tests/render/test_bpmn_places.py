"""The layout for BPMN, over graphs that no handbook holds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lanebook.diagnostics import Language
from lanebook.layout.graph import Graph
from lanebook.render.bpmn_places import places
from lanebook.render.bpmn_stencils import TASK_TYPE, stencil
from lanebook.render.notation import Content, Draft, DraftLane, DraftLink, DraftNode, Symbol
from lanebook.typeset.fitting import set_block
from tests.layout.graphs import graphs
from tests.layout.shapes import distance_to_outline

WORDS = ("", "茶", "请客人入座并递上茶单", "客人自己选好了茶，还是要我们推荐当季的茶？" * 2)
NEAR = 0.01


def drafted(graph: Graph) -> Draft:
    """The same lanes and arrows with BPMN's symbols, some with conditions."""
    symbols = list(Symbol)
    contents = [
        Content(
            symbols[(place + len(node.lane)) % len(symbols)],
            WORDS[place % len(WORDS)],
            condition=WORDS[place % 3] if place % 2 else "",
        )
        for place, node in enumerate(graph.nodes)
    ]
    return Draft(
        "泡茶",
        Language.ZH,
        tuple(DraftLane(lane.id, "茶师") for lane in graph.lanes),
        tuple(
            DraftNode(node.id, node.lane, content)
            for node, content in zip(graph.nodes, contents, strict=True)
        ),
        tuple(
            DraftLink(edge.id, edge.source, edge.target, "是" if edge.label else "", side=edge.side)
            for edge in graph.edges
        ),
    )


@given(graphs(most_nodes=24).filter(lambda graph: bool(graph.nodes)))
def test_arrows_are_orthogonal_and_end_on_the_borders_of_symbols(graph: Graph) -> None:
    content = drafted(graph)
    found = places(content)
    shapes = {node.id: stencil(node.content).shape for node in content.nodes}
    for link in content.links:
        path = found.paths[link.id]
        assert all((a.x == b.x) != (a.y == b.y) for a, b in pairwise(path))
        for end, point in ((link.source, path[0]), (link.target, path[-1])):
            assert distance_to_outline(shapes[end], found.symbols[end], point) < NEAR


@given(graphs(most_nodes=24).filter(lambda graph: bool(graph.nodes)))
def test_symbols_and_texts_stand_in_their_lanes(graph: Graph) -> None:
    content = drafted(graph)
    found = places(content)
    for node in content.nodes:
        lane = found.lanes[node.lane]
        assert found.pool.contains(lane, NEAR)
        assert lane.contains(found.symbols[node.id], NEAR)
        texts = found.texts[node.id]
        assert all(lane.contains(box) for box in texts.boxes())
        assert not any(box.overlaps(found.symbols[node.id]) for box in texts.boxes())
        assert (texts.note is not None) == bool(node.content.condition)


@given(st.text(alphabet="茶 ab", max_size=120))
def test_an_activity_grows_only_where_its_words_would_not_fit(text: str) -> None:
    size = stencil(Content(Symbol.TASK, text)).size
    block = set_block(text, size.width - 16, TASK_TYPE)
    assert block.size.height <= size.height - 16
    assert block.size.width <= size.width - 8
    if len(text) <= 15:
        assert (size.width, size.height) == (100, 80)
