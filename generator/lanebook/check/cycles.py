"""Things that lead back to themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K", bound=str)


def cycles_in(graph: Mapping[K, tuple[K, ...]]) -> tuple[K, ...]:
    """One node of each cycle: the first of it in the order of the graph.

    Tarjan's strongly connected components (SIAM J. Comput. 1, 1972), without recursion.
    """
    found = [component for component in components(graph) if _is_cycle(component, graph)]
    order = {node: place for place, node in enumerate(graph)}
    firsts = (min(component, key=lambda node: order[node]) for component in found)
    return tuple(sorted(firsts, key=lambda node: order[node]))


def _is_cycle(component: tuple[K, ...], graph: Mapping[K, tuple[K, ...]]) -> bool:
    return len(component) > 1 or component[0] in graph[component[0]]


def components(graph: Mapping[K, tuple[K, ...]]) -> list[tuple[K, ...]]:
    """The strongly connected components; targets that are no nodes are left aside."""
    index: dict[K, int] = {}
    low: dict[K, int] = {}
    open_nodes: dict[K, None] = {}
    found: list[tuple[K, ...]] = []
    for root in graph:
        if root in index:
            continue
        work = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        open_nodes[root] = None
        while work:
            node, targets = work[-1]
            target = next((each for each in targets if each in graph), None)
            if target is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_close(node, open_nodes))
            elif target not in index:
                index[target] = low[target] = len(index)
                open_nodes[target] = None
                work.append((target, iter(graph[target])))
            elif target in open_nodes:
                low[node] = min(low[node], index[target])
    return found


def _close(root: K, open_nodes: dict[K, None]) -> tuple[K, ...]:
    component = []
    while True:
        node, _ = open_nodes.popitem()
        component.append(node)
        if node == root:
            return tuple(component)
