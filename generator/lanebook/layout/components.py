"""Connected parts of a graph, strongly and weakly, by node numbers."""

from __future__ import annotations

from collections.abc import Sequence

from lanebook.layout.ranked import Arc


def strong_components(count: int, arcs: Sequence[Arc]) -> list[list[int]]:
    """The strongly connected parts (Tarjan 1972, without recursion)."""
    following = _following(count, arcs)
    index = [-1] * count
    low = [0] * count
    open_nodes: list[int] = []
    is_open = [False] * count
    parts: list[list[int]] = []
    counter = 0
    for root in range(count):
        work = [(root, 0)] if index[root] < 0 else []
        while work:
            node, step = work.pop()
            if step == 0:
                index[node] = low[node] = counter
                counter += 1
                open_nodes.append(node)
                is_open[node] = True
            else:
                low[node] = min(low[node], low[following[node][step - 1]])
            step = _visit(node, step, following, index, low, is_open)
            if step > 0:
                work.append((node, step))
                work.append((following[node][step - 1], 0))
            elif low[node] == index[node]:
                parts.append(_close(node, open_nodes, is_open))
    return parts


def _visit(
    node: int,
    step: int,
    following: Sequence[Sequence[int]],
    index: Sequence[int],
    low: list[int],
    is_open: Sequence[bool],
) -> int:
    """One past the next child that is new, 0 when there is none; settles the known ones."""
    children = following[node]
    while step < len(children):
        child = children[step]
        step += 1
        if index[child] < 0:
            return step
        if is_open[child]:
            low[node] = min(low[node], index[child])
    return 0


def _close(node: int, open_nodes: list[int], is_open: list[bool]) -> list[int]:
    part: list[int] = []
    while True:
        member = open_nodes.pop()
        is_open[member] = False
        part.append(member)
        if member == node:
            return sorted(part)


def weak_components(count: int, arcs: Sequence[Arc]) -> list[list[int]]:
    """The parts that hang together at all, by their first node; members ascend."""
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for arc in arcs:
        one, other = sorted((root(arc.source), root(arc.target)))
        parent[other] = one
    parts: dict[int, list[int]] = {}
    for node in range(count):
        parts.setdefault(root(node), []).append(node)
    return list(parts.values())


def _following(count: int, arcs: Sequence[Arc]) -> list[list[int]]:
    following: list[list[int]] = [[] for _ in range(count)]
    for arc in arcs:
        following[arc.source].append(arc.target)
    return following
