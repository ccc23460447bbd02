"""The graph search behind the rules about reaching and ending."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lanebook.check.cycles import components, cycles_in

_NODES = "abcdefg"
_graphs = st.fixed_dictionaries(
    {node: st.lists(st.sampled_from(_NODES), max_size=3).map(tuple) for node in _NODES}
)


def _reachable(graph: dict[str, tuple[str, ...]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += graph[node]
    return found


@given(_graphs)
def test_components_are_the_nodes_that_reach_one_another(graph: dict[str, tuple[str, ...]]) -> None:
    ways = {node: _reachable(graph, node) | {node} for node in graph}
    expected = {
        frozenset(other for other in graph if other in ways[node] and node in ways[other])
        for node in graph
    }
    assert {frozenset(component) for component in components(graph)} == expected


@given(_graphs)
def test_a_cycle_is_named_by_its_first_node(graph: dict[str, tuple[str, ...]]) -> None:
    expected, order = [], list(graph)
    for node in graph:
        if node in _reachable(graph, node):
            circle = {
                other for other in _reachable(graph, node) if node in _reachable(graph, other)
            }
            if node == min(circle, key=order.index):
                expected.append(node)
    assert list(cycles_in(graph)) == expected


def test_targets_that_are_no_nodes_are_left_aside() -> None:
    assert cycles_in({"a": ("b",)}) == ()
