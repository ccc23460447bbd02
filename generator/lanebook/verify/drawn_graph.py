"""Whether a drawing shows the graph that follows from a flow: lanes, nodes, arrows and links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lanebook.derive.graph import FlowNode
from lanebook.derive.unfold import unfold
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Call, Flow
from lanebook.render import address
from lanebook.verify.drawing_shapes import Shapes
from lanebook.verify.proof import Verdict, verdict
from lanebook.verify.wording import holds


def drawn_as_derived(shown: str, drawn: Shapes, corpus: Corpus, flow: Flow) -> Iterator[Verdict]:
    """Every lane, node and arrow of the flow is drawn, none is added, and links lead aright."""
    names = {one.id: one.name for one in corpus.flows.values()}
    graph = unfold(flow, names, corpus.language)
    lanes = [(lane.partition(":")[0], text) for lane, text in drawn.lanes if lane[:1] != ":"]
    order = tuple(dict.fromkeys(lane for lane, _ in lanes))
    # A blueprint sorts its lanes into bands and may have one twice.
    split = order != tuple(lane for lane, _ in lanes) or len(drawn.lanes) > len(lanes)
    yield verdict(
        holds=order == graph.lanes or (split and {*order} == {*graph.lanes}),
        path=shown,
        zh="图中的泳道与流程的不同",
        en="the lanes of the drawing are not those of the flow",
    )
    for lane, text in lanes:
        role = next((one for one in corpus.roles.values() if one.id == lane), None)
        yield verdict(
            holds=role is not None and holds(text, role.name),
            path=shown,
            zh=f"泳道 {lane} 没有写它的名称",
            en=f"the lane {lane} does not say its name",
        )
    for node in graph.nodes:
        lane, way = drawn.nodes.get(node.id, ("", ""))
        yield verdict(
            holds=lane.partition(":")[0] == node.lane and way == _way_of(node, flow),
            path=shown,
            zh=f"{node.id} 没有画出，不在它的泳道，或链接错了",
            en=f"{node.id} is not drawn, not in its lane, or leads elsewhere",
        )
    arrows = Counter(drawn.arrows)
    for link in graph.links:
        yield verdict(
            holds=arrows[link.source, link.target] > 0,
            path=shown,
            zh=f"缺从 {link.source} 到 {link.target} 的箭头",
            en=f"there is no arrow from {link.source} to {link.target}",
        )
        arrows[link.source, link.target] -= 1
    more = len(drawn.arrows) - len(graph.links) + len(drawn.nodes) - len(graph.nodes)
    yield verdict(holds=more <= 0, path=shown, zh="图中多了东西", en="the drawing has too much")


def _way_of(node: FlowNode, flow: Flow) -> str:
    """Numbered steps lead to their row, calls to the flow they call."""
    page = address.page_of(Target(ObjectKind.FLOW, flow.id))
    if node.number is None or node.step is None:
        return ""
    if isinstance(node.step, Call):
        return address.site_link(Target(ObjectKind.FLOW, node.step.flow), page)
    return address.site_link(Target(ObjectKind.STEP, flow.id, node.step.common.id), page)
