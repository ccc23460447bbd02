"""Gateways that a flow's graph does without and BPMN does not.

Readers take a bar that several arrows enter as they mean it. A parallel gateway waits for a
token on *every* arrow that enters it (BPMN 2.0.2, clause 13.4.1), so that two answers of one
decision that both lead there would wait for each other for ever. Such alternatives are first
brought together by a merging exclusive gateway, which lets each one pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lanebook.derive.graph import FlowGraph, FlowLink, FlowNode, LinkKind, NodeKind
from lanebook.model.flow import Flow, Parallel
from lanebook.model.walk import all_steps, steps_in

_JOIN = ":join"


def with_merges(graph: FlowGraph, flow: Flow) -> FlowGraph:
    """The graph with a merging gateway before each fork or join that alternatives enter.

    After: all nodes and links are there still, in their order; a link may end at a new gateway.
    """
    links = {link.id: link for link in graph.links}
    added: dict[str, list[FlowNode]] = {}
    onward: list[FlowLink] = []
    branches = _branches(flow)
    for node in graph.nodes:
        for group in _alternatives(graph, node, branches):
            name = f"{node.id}:merge-{len(added.get(node.id, ())) + 1}"
            merge = FlowNode(name, NodeKind.DECISION, node.lane, "", None, None)
            added.setdefault(node.id, []).append(merge)
            onward.append(FlowLink(name, LinkKind.SEQUENCE, name, node.id, ""))
            links.update({link.id: replace(link, target=name) for link in group})
    nodes = (one for node in graph.nodes for one in (*added.get(node.id, ()), node))
    return replace(graph, nodes=tuple(nodes), links=(*links.values(), *onward))


def _branches(flow: Flow) -> Mapping[str, Mapping[str, int]]:
    """For each parallel step, by its id: which of its branches a step stands in."""
    return {
        step.common.id: {
            inner.common.id: place
            for place, branch in enumerate(step.branches)
            for inner in steps_in(branch)
        }
        for step in all_steps(flow)
        if isinstance(step, Parallel)
    }


def _alternatives(
    graph: FlowGraph, node: FlowNode, branches: Mapping[str, Mapping[str, int]]
) -> Iterator[tuple[FlowLink, ...]]:
    """Groups of two or more links of which only one is taken at a time."""
    entering = [link for link in graph.links if link.target == node.id]
    if node.kind is NodeKind.FORK and len(entering) > 1:
        yield tuple(entering)
    if node.kind is NodeKind.JOIN:
        inside = branches[node.id.removesuffix(_JOIN)]
        groups: dict[str, list[FlowLink]] = {}
        for link in entering:
            step = link.source.partition(":")[0]
            # A link that skips its branch comes from the fork, one that jumps from elsewhere.
            key = str(inside[step]) if step in inside else link.id
            groups.setdefault(key, []).append(link)
        yield from (tuple(group) for group in groups.values() if len(group) > 1)
