"""Flows as input of the tools that take graphs: Mermaid, Graphviz, ELK."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lanebook.layout.graph import Axis
from lanebook.render.diagram import draw
from lanebook.render.notation import Draft, DraftLink, DraftNode, Symbol
from tests.benchmarks.peers.tool import MEASURE_EMS, TEXT_SIZE, is_bar, names, quoted, wrapped

_MERMAID_SHAPES = {
    Symbol.DECISION: ("{", "}"),
    Symbol.LOOP: ("{", "}"),
    Symbol.START: ("([", "])"),
    Symbol.END: ("([", "])"),
}
_DOT_SHAPES = {
    Symbol.DECISION: "diamond",
    Symbol.LOOP: "diamond",
    Symbol.START: "ellipse",
    Symbol.END: "ellipse",
}
LABEL_SIZE = 10.0


def mermaid(flow: Draft) -> str:
    """A swimlane diagram from top to bottom."""
    return "\n".join(_mermaid_lines(flow)) + "\n"


def _mermaid_lines(flow: Draft) -> Iterator[str]:
    known = names(flow)
    yield "swimlane-beta TB"
    for lane in flow.lanes:
        yield f"  subgraph {known.lanes[lane.id]}[{_mermaid_text(lane.name)}]"
        for node in flow.nodes:
            if node.lane == lane.id:
                yield f"    {_mermaid_node(node, known.nodes[node.id])}"
        yield "  end"
    for link in flow.links:
        arrow = "-.->" if link.message else "-->"
        label = f"|{_mermaid_text(link.label)}|" if link.label else ""
        yield f"  {known.nodes[link.source]} {arrow}{label} {known.nodes[link.target]}"


def _mermaid_node(node: DraftNode, name: str) -> str:
    if is_bar(node.content):
        return f"{name}@{{ shape: fork }}"
    opening, closing = _MERMAID_SHAPES.get(node.content.symbol, ("[", "]"))
    return f"{name}{opening}{_mermaid_text(node.content.text)}{closing}"


def _mermaid_text(text: str) -> str:
    escaped = text.replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;")
    return '"' + escaped.replace(">", "#gt;").replace("\n", "<br>") + '"'


def dot(flow: Draft) -> str:
    """Clusters for lanes.

    Graphviz knows no lanes: an invisible head and foot in every cluster make them equally long,
    and heavy invisible edges between the heads ask for the author's order.
    """
    return "\n".join(_dot_lines(flow)) + "\n"


def _dot_lines(flow: Draft) -> Iterator[str]:
    known = names(flow)
    yield "digraph {"
    yield "  rankdir=TB newrank=true splines=ortho ranksep=0.45 nodesep=0.35"
    yield f"  node [fontname=sans fontsize={TEXT_SIZE} shape=box margin=0.1]"
    yield f"  edge [fontname=sans fontsize={LABEL_SIZE}]"
    for lane in flow.lanes:
        own = known.lanes[lane.id]
        yield f"  subgraph cluster_{own} {{"
        yield f"    label={quoted(lane.name)}"
        yield f'    head_{own} [style=invis label="" width=0.5 height=0.05 fixedsize=true]'
        yield f'    foot_{own} [style=invis label="" width=0.5 height=0.05 fixedsize=true]'
        for node in flow.nodes:
            if node.lane == lane.id:
                yield f"    {known.nodes[node.id]} [{_dot_look(node)}]"
        yield "  }"
    for end in ("head", "foot"):
        ends = [f"{end}_{own}" for own in known.lanes.values()]
        yield f"  {{rank=same {' '.join(ends)}}}"
        yield f"  {' -> '.join(ends)} [style=invis weight=100]"
    for node in flow.nodes:
        own, lane_name = known.nodes[node.id], known.lanes[node.lane]
        yield f"  head_{lane_name} -> {own} -> foot_{lane_name} [style=invis weight=0]"
    for link in flow.links:
        label = f" [xlabel={quoted(link.label)}]" if link.label else ""
        yield f"  {known.nodes[link.source]} -> {known.nodes[link.target]}{label}"
    yield "}"


def _dot_look(node: DraftNode) -> str:
    if is_bar(node.content):
        return 'class=bar label="" width=0.9 height=0.1 fixedsize=true'
    shape = _DOT_SHAPES.get(node.content.symbol, "box")
    seen = {"box": "rect"}.get(shape, shape)
    return f"class={seen} shape={shape} label={quoted(chr(10).join(wrapped(node)))}"


def elk(flow: Draft) -> str:
    """Partitions for lanes, with our own node sizes; the runner reads the lanes beside the graph.

    Partitions follow each other in the direction of the layout, so that the layout runs to the
    right for lanes side by side.
    """
    known = names(flow)
    drawn = draw(flow, Axis.Y, MEASURE_EMS)
    column = {lane.id: str(number) for number, lane in enumerate(flow.lanes)}
    children = [
        {
            "id": known.nodes[node.id],
            "width": drawn.figures[node.id].size.width,
            "height": drawn.figures[node.id].size.height,
            "shape": drawn.figures[node.id].shape.value,
            "layoutOptions": {"elk.partitioning.partition": column[node.lane]},
        }
        for node in flow.nodes
    ]
    edges = [
        {
            "id": f"e{number}",
            "sources": [known.nodes[link.source]],
            "targets": [known.nodes[link.target]],
            "labels": _elk_labels(link),
        }
        for number, link in enumerate(flow.links)
    ]
    options = {
        "elk.algorithm": "layered",
        "elk.direction": "RIGHT",
        "elk.edgeRouting": "ORTHOGONAL",
        "elk.partitioning.activate": "true",
        "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
        "elk.layered.spacing.nodeNodeBetweenLayers": "30",
        "elk.spacing.nodeNode": "24",
    }
    lanes = [
        [known.nodes[node.id] for node in flow.nodes if node.lane == lane.id] for lane in flow.lanes
    ]
    root = {"id": "root", "layoutOptions": options, "children": children, "edges": edges}
    return json.dumps({"root": root, "lanes": lanes}, ensure_ascii=False)


def _elk_labels(link: DraftLink) -> list[dict[str, str | float]]:
    if not link.label:
        return []
    return [{"text": link.label, "width": len(link.label) * LABEL_SIZE + 4, "height": 14.0}]


def plain_json(flow: Draft) -> str:
    """The flow as it is, for runners that call a Python library."""
    known = names(flow)
    lanes = [{"id": known.lanes[lane.id], "name": lane.name} for lane in flow.lanes]
    nodes = [
        {
            "id": known.nodes[node.id],
            "lane": known.lanes[node.lane],
            "kind": node.content.symbol.value,
            "text": node.content.text,
        }
        for node in flow.nodes
    ]
    edges = [
        {
            "source": known.nodes[link.source],
            "target": known.nodes[link.target],
            "label": link.label,
        }
        for link in flow.links
    ]
    return json.dumps({"lanes": lanes, "nodes": nodes, "edges": edges}, ensure_ascii=False)


def actdiag(flow: Draft) -> str:
    """Activities in lanes; sizes are ours."""
    return "\n".join(_actdiag_lines(flow)) + "\n"


def _actdiag_lines(flow: Draft) -> Iterator[str]:
    known = names(flow)
    drawn = draw(flow, Axis.Y, MEASURE_EMS)
    yield "actdiag {"
    yield f"  default_fontsize = {TEXT_SIZE:.0f}; span_width = 48; span_height = 36;"
    for link in flow.links:
        label = f" [label={_actdiag_text(link.label)}]" if link.label else ""
        yield f"  {known.nodes[link.source]} -> {known.nodes[link.target]}{label};"
    for lane in flow.lanes:
        yield f"  lane lane_{known.lanes[lane.id]} {{ label = {_actdiag_text(lane.name)};"
        for node in flow.nodes:
            if node.lane == lane.id:
                size = drawn.figures[node.id].size
                shape = _ACTDIAG_SHAPES.get(node.content.symbol, "box")
                look = f"label={_actdiag_text(node.content.text)}, shape={shape}"
                look += f", width={max(60.0, size.width):.0f}, height={max(36.0, size.height):.0f}"
                yield f"    {known.nodes[node.id]} [{look}];"
        yield "  }"
    yield "}"


_ACTDIAG_SHAPES = {
    Symbol.DECISION: "flowchart.condition",
    Symbol.LOOP: "flowchart.condition",
    Symbol.START: "flowchart.terminator",
    Symbol.END: "flowchart.terminator",
}


def _actdiag_text(text: str) -> str:
    return '"' + text.replace("\\", "").replace('"', "”").replace("\n", " ") + '"'
