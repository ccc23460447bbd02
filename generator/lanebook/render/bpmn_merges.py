"""Gateways that a flow's graph does without and BPMN does better with.

Readers take a bar that several arrows enter as they mean it. A parallel gateway waits for a
token on *every* arrow that enters it (BPMN 2.0.2, clause 13.4.1), so that two answers of one
decision that both lead there would wait for each other for ever. Such alternatives are first
brought together by a merging exclusive gateway, which lets each one pass. Before a step, an
event or a question it stands as well: BPMN allows several arrows there, but its linters take
them for a join that was forgotten. And a bar that both joins and forks becomes two of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lanebook.derive.graph import FlowGraph, FlowLink, FlowNode, LinkKind, NodeKind
from lanebook.model.flow import Flow, Parallel
from lanebook.model.walk import all_steps, steps_in

_JOIN = ":join"


def with_merges(graph: FlowGraph, flow: Flow) -> FlowGraph:
    """The graph with a merging gateway where alternatives meet, and joins apart from forks.

    After: all nodes and links are there still, in their order; a link may end at a new gateway
    or begin at one. Nothing but gateways and received messages has several links in or out.
    """
    links = {link.id: link for link in graph.links}
    nodes: list[FlowNode] = []
    onward: list[FlowLink] = []
    branches = _branches(flow)
    for node in graph.nodes:
        for place, group in enumerate(_alternatives(graph, node, branches), 1):
            merge = FlowNode(
                f"{node.id}:merge-{place}", NodeKind.DECISION, node.lane, "", None, None
            )
            nodes.append(merge)
            onward.append(_between(merge.id, node.id, merge.id))
            links.update({one.id: replace(links[one.id], target=merge.id) for one in group})
        nodes.append(node)
        leaving = [link for link in links.values() if link.source == node.id]
        if node.kind is NodeKind.JOIN and len(leaving) > 1:
            fork = FlowNode(f"{node.id}:fork", NodeKind.FORK, node.lane, "", None, None)
            nodes.append(fork)
            onward.append(_between(node.id, fork.id, fork.id))
            links.update({link.id: replace(link, source=fork.id) for link in leaving})
    return replace(graph, nodes=tuple(nodes), links=(*links.values(), *onward))


def _between(source: str, target: str, name: str) -> FlowLink:
    return FlowLink(name, LinkKind.SEQUENCE, source, target, "")


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
    entering = [
        link for link in graph.links if link.target == node.id and link.kind is LinkKind.SEQUENCE
    ]
    if node.kind is not NodeKind.JOIN and len(entering) > 1:
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
