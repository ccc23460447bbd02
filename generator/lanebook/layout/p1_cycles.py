"""Phase 1: choose the edges that close loops.

A loop that is entered at one node only begins there for every reader, so the edges back to
that node run backward, and the loops left inside are treated alike (the loop nesting of
compilers). A loop with several entries is put into a line that few edges run against, those
from a step to the author's next one counting double; local search over single moves starts at
the author's order, so that ties are the author's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lanebook.layout.components import strong_components
from lanebook.layout.graph import Axis, Graph
from lanebook.layout.ranked import Acyclic, Arc, number_arcs, number_lanes

Weights = Mapping[int, Mapping[int, int]]
"""Node to node: edges that lead there minus edges that come from there."""

NEXT = 2
"""The weight of an edge to the author's next step: two jumps back do not turn it round."""

PASSES = 12
"""More rounds of single moves than any graph was seen to need."""


def break_cycles(graph: Graph, axis: Axis) -> Acyclic:
    """Mark the edges to be read against the flow.

    After: the edges that are not backward form no cycle.
    """
    arcs = number_arcs(graph)
    backward = [arc.source == arc.target for arc in arcs]
    waiting = [(tuple(range(len(graph.nodes))), tuple(range(len(arcs))))]
    while waiting:
        nodes, edges = waiting.pop()
        for members, inner in _loops(nodes, edges, arcs):
            heads = _heads(members, edges, arcs)
            if len(heads) > 1:
                _turn(_line_up(members, [arcs[e] for e in inner]), inner, arcs, backward)
                continue
            head = heads[0] if heads else members[0]
            rest = tuple(node for node in members if node != head)
            for edge in inner:
                backward[edge] = arcs[edge].target == head
            ahead = tuple(e for e in inner if head not in (arcs[e].source, arcs[e].target))
            # What led on from the head tells where the loops within it are entered.
            entered = tuple(e for e in inner if arcs[e].source == head)
            waiting.append((rest, ahead + entered))
    return Acyclic(graph, axis, arcs, number_lanes(graph), tuple(backward))


def _loops(
    nodes: Sequence[int], edges: Sequence[int], arcs: Sequence[Arc]
) -> Iterator[tuple[list[int], list[int]]]:
    """Strongly connected parts of more than one node, each with its inner edges."""
    local = {node: i for i, node in enumerate(nodes)}
    known = [e for e in edges if arcs[e].source in local and arcs[e].target in local]
    inner = [Arc(local[arcs[e].source], local[arcs[e].target]) for e in known]
    parts = strong_components(len(nodes), inner)
    part_of = {nodes[i]: number for number, part in enumerate(parts) for i in part}
    found: dict[int, list[int]] = {}
    for edge in known:
        part = part_of[arcs[edge].source]
        if part == part_of[arcs[edge].target] and arcs[edge].source != arcs[edge].target:
            found.setdefault(part, []).append(edge)
    for number in sorted(found):
        yield sorted(nodes[i] for i in parts[number]), found[number]


def _heads(members: Sequence[int], edges: Sequence[int], arcs: Sequence[Arc]) -> list[int]:
    """The members that edges from outside lead to."""
    inside = frozenset(members)
    entered = {
        arcs[e].target for e in edges if arcs[e].target in inside and arcs[e].source not in inside
    }
    return sorted(entered)


def _turn(
    line: Sequence[int], inner: Sequence[int], arcs: Sequence[Arc], backward: list[bool]
) -> None:
    place = {node: i for i, node in enumerate(line)}
    for edge in inner:
        backward[edge] = place[arcs[edge].source] > place[arcs[edge].target]


def _line_up(members: Sequence[int], inner: Sequence[Arc]) -> list[int]:
    """The members in an order that few of their edges contradict."""
    weights = _weights(inner)
    starts = [sorted(members), _depth_first(sorted(members), inner)]
    lines = [_improve(start, weights) for start in starts]
    return min(lines, key=lambda line: _contradicted(line, inner))


def _weights(arcs: Sequence[Arc]) -> Weights:
    weights: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for arc in arcs:
        weights[arc.source][arc.target] += _weight(arc)
        weights[arc.target][arc.source] -= _weight(arc)
    return weights


def _weight(arc: Arc) -> int:
    """What it costs to read an edge against the flow."""
    return NEXT if arc.target == arc.source + 1 else 1


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
    return sum(_weight(arc) for arc in arcs if position[arc.source] > position[arc.target])
