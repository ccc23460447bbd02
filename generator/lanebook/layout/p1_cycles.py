"""Phase 1: choose the edges that close loops, as few as can be found.

Per strongly connected part the nodes are put into a line that few edges run against; local
search over single moves starts at the author's order, so that ties are the author's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lanebook.layout.components import strong_components
from lanebook.layout.graph import Axis, Graph
from lanebook.layout.ranked import Acyclic, Arc, number_arcs, number_lanes

Weights = Mapping[int, Mapping[int, int]]
"""Node to node: edges that lead there minus edges that come from there."""

PASSES = 12
"""More rounds of single moves than any graph was seen to need."""


def break_cycles(graph: Graph, axis: Axis) -> Acyclic:
    """Mark the edges to be read against the flow.

    After: the edges that are not backward form no cycle, and no backward edge can be
    turned again without closing one.
    """
    arcs = number_arcs(graph)
    place = [0] * len(graph.nodes)
    part = [-1] * len(graph.nodes)
    for number, members in enumerate(strong_components(len(graph.nodes), arcs)):
        order = _line_up(members, arcs) if len(members) > 1 else members
        for position, node in enumerate(order):
            place[node] = position
            part[node] = number
    backward = tuple(
        part[arc.source] == part[arc.target] and place[arc.source] >= place[arc.target]
        for arc in arcs
    )
    return Acyclic(graph, axis, arcs, number_lanes(graph), backward)


def _line_up(members: Sequence[int], arcs: Sequence[Arc]) -> list[int]:
    """The members in an order that few of their edges contradict."""
    inside = set(members)
    inner = [
        arc
        for arc in arcs
        if arc.source in inside and arc.target in inside and arc.source != arc.target
    ]
    weights = _weights(inner)
    starts = [sorted(members), _depth_first(sorted(members), inner)]
    lines = [_improve(start, weights) for start in starts]
    return min(lines, key=lambda line: _contradicted(line, inner))


def _weights(arcs: Sequence[Arc]) -> Weights:
    weights: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for arc in arcs:
        weights[arc.source][arc.target] += 1
        weights[arc.target][arc.source] -= 1
    return weights


def _depth_first(members: Sequence[int], arcs: Sequence[Arc]) -> list[int]:
    """Reverse postorder from the first member: loops close where a walk meets itself."""
    following: dict[int, list[int]] = {node: [] for node in members}
    for arc in arcs:
        following[arc.source].append(arc.target)
    done: list[int] = []
    seen: set[int] = set()
    for root in members:
        stack = [] if root in seen else [(root, iter(following[root]))]
        seen.add(root)
        while stack:
            node, rest = stack[-1]
            child = next((n for n in rest if n not in seen), None)
            if child is None:
                done.append(node)
                stack.pop()
            else:
                seen.add(child)
                stack.append((child, iter(following[child])))
    return done[::-1]


def _improve(start: Sequence[int], weights: Weights) -> list[int]:
    """Move single nodes to better places until none is left (or ``PASSES`` are over)."""
    line = list(start)
    for _ in range(PASSES):
        moved = False
        for node in tuple(line):
            here = line.index(node)
            there = _best_place(node, here, line, weights)
            if there != here:
                line.insert(there, line.pop(here))
                moved = True
        if not moved:
            break
    return line


def _best_place(node: int, here: int, line: Sequence[int], weights: Weights) -> int:
    """Where in the line ``node`` contradicts fewest edges; ``here`` unless strictly better."""
    position = {other: i for i, other in enumerate(line)} if len(weights[node]) > 8 else None
    places = sorted(
        (position[other] if position else line.index(other), weight)
        for other, weight in weights[node].items()
    )
    best, best_gain = here, 0
    gain = 0
    for place, weight in places:  # to the right: edges towards those passed turn backward
        if place > here:
            gain -= weight
            if gain > best_gain:
                best, best_gain = place, gain
    gain = 0
    for place, weight in reversed(places):
        if place < here:
            gain += weight
            if gain > best_gain:
                best, best_gain = place, gain
    return best


def _contradicted(line: Sequence[int], arcs: Sequence[Arc]) -> int:
    position = {node: i for i, node in enumerate(line)}
    return sum(position[arc.source] > position[arc.target] for arc in arcs)
