"""How many arrows of a flow have to run backward, however it is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lanebook.layout.graph import NodeId

Pair = tuple[NodeId, NodeId]
_SEARCH = 20_000
"""Cycles that are looked at before the search settles for a good answer."""


class _TooLongError(Exception):
    """The exact search would take too long."""


def fewest_backward(nodes: Sequence[NodeId], edges: Iterable[Pair]) -> int:
    """The size of the smallest feedback arc set, edges side by side counted each.

    Exact where a search that opens cycle after cycle ends in time, as it does for nearly every
    flow; else the best order that moving single nodes finds, which is an upper bound.
    """
    weights = Counter((a, b) for a, b in edges if a != b)
    total = 0
    for part in _strong_parts(nodes, weights):
        inside = {pair: n for pair, n in weights.items() if pair[0] in part and pair[1] in part}
        members = [node for node in nodes if node in part]
        most = _by_moving(members, inside)
        total += _exactly(members, inside, most)
    return total


def _exactly(nodes: Sequence[NodeId], weights: Mapping[Pair, int], most: int) -> int:
    budget = [_SEARCH]
    try:
        for few in range(_disjoint(nodes, dict(weights)), most):
            if _opens(nodes, dict(weights), few, budget):
                return few
    except _TooLongError:
        pass
    return most


def _opens(nodes: Sequence[NodeId], weights: dict[Pair, int], few: int, budget: list[int]) -> bool:
    """Whether taking out edges of weight ``few`` leaves no cycle."""
    budget[0] -= 1
    if budget[0] < 0:
        raise _TooLongError
    cycle = _shortest_cycle(nodes, weights)
    if not cycle:
        return True
    if _disjoint(nodes, dict(weights)) > few:
        return False
    for pair in cycle:
        weight = weights[pair]
        if weight <= few:
            del weights[pair]
            if _opens(nodes, weights, few - weight, budget):
                return True
            weights[pair] = weight
    return False


def _disjoint(nodes: Sequence[NodeId], weights: dict[Pair, int]) -> int:
    """Cycles without a common edge: each has to be opened for itself."""
    least = 0
    while cycle := _shortest_cycle(nodes, weights):
        lightest = min(weights[pair] for pair in cycle)
        least += lightest
        for pair in cycle:
            weights[pair] -= lightest
            if not weights[pair]:
                del weights[pair]
    return least


def _shortest_cycle(nodes: Sequence[NodeId], weights: Mapping[Pair, int]) -> tuple[Pair, ...]:
    after: dict[NodeId, list[NodeId]] = {}
    for source, target in weights:
        after.setdefault(source, []).append(target)
    best: tuple[Pair, ...] = ()
    for root in nodes:
        came: dict[NodeId, NodeId] = {}
        front = [root]
        for length in range(1, len(best) or len(nodes) + 1):
            found = [(a, b) for a in front for b in after.get(a, ())]
            closing = next((a for a, b in found if b == root), None)
            if closing is not None:
                best = _way_back(came, closing, root)
                break
            front = []
            for a, b in found:
                if b not in came:
                    came[b] = a
                    front.append(b)
            if not front or (best and length + 1 >= len(best)):
                break
    return best


def _way_back(came: Mapping[NodeId, NodeId], last: NodeId, root: NodeId) -> tuple[Pair, ...]:
    cycle = [(last, root)]
    while last != root:
        cycle.append((came[last], last))
        last = came[last]
    return tuple(cycle)


def _by_moving(nodes: Sequence[NodeId], weights: Mapping[Pair, int]) -> int:
    """Start from the author's order and move single nodes while that helps."""
    order = list(nodes)
    best = _against(order, weights)
    improved = True
    while improved:
        improved = False
        for node in nodes:
            rest = [other for other in order if other != node]
            places = [[*rest[:at], node, *rest[at:]] for at in range(len(order))]
            tried = min(places, key=lambda place: _against(place, weights))
            count = _against(tried, weights)
            if count < best:
                order, best, improved = tried, count, True
    return best


def _against(order: Sequence[NodeId], weights: Mapping[Pair, int]) -> int:
    place = {node: at for at, node in enumerate(order)}
    return sum(weight for (a, b), weight in weights.items() if place[a] > place[b])


def _strong_parts(nodes: Sequence[NodeId], weights: Mapping[Pair, int]) -> list[set[NodeId]]:
    """Groups of nodes that reach each other, of two and more (Kosaraju and Sharir)."""
    after: dict[NodeId, list[NodeId]] = {node: [] for node in nodes}
    before: dict[NodeId, list[NodeId]] = {node: [] for node in nodes}
    for source, target in weights:
        after[source].append(target)
        before[target].append(source)
    finished: list[NodeId] = []
    seen: set[NodeId] = set()
    for node in nodes:
        finished += _reached(node, after, seen)
    parts = []
    seen = set()
    for node in reversed(finished):
        part = set(_reached(node, before, seen))
        if len(part) > 1:
            parts.append(part)
    return parts


def _reached(
    root: NodeId, after: Mapping[NodeId, Sequence[NodeId]], seen: set[NodeId]
) -> list[NodeId]:
    """What is reached from a node and was not seen, in the order in which it is left."""
    if root in seen:
        return []
    seen.add(root)
    left: list[NodeId] = []
    path = [(root, iter(after[root]))]
    while path:
        node, rest = path[-1]
        step = next((other for other in rest if other not in seen), None)
        if step is None:
            left.append(node)
            path.pop()
        else:
            seen.add(step)
            path.append((step, iter(after[step])))
    return left
