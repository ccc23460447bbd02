"""The engine's promises, on graphs nobody would draw by hand."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from lanebook.layout import check_graph, lay_out
from lanebook.layout.graph import Axis, Graph
from tests.layout.graphs import graphs
from tests.layout.guarantees import broken

EXAMPLES = settings(
    max_examples=500,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@EXAMPLES
@given(graphs())
def test_every_promise_holds_for_any_graph_from_top_to_bottom(graph: Graph) -> None:
    check_graph(graph)
    assert broken(graph, lay_out(graph, axis=Axis.Y)) == []


@EXAMPLES
@given(graphs())
def test_every_promise_holds_for_any_graph_from_left_to_right(graph: Graph) -> None:
    check_graph(graph)
    assert broken(graph, lay_out(graph, axis=Axis.X)) == []


@settings(EXAMPLES, max_examples=25)
@given(graphs(most_nodes=150, most_lanes=12))
def test_every_promise_holds_for_large_graphs(graph: Graph) -> None:
    for axis in Axis:
        assert broken(graph, lay_out(graph, axis=axis)) == []


@settings(EXAMPLES, max_examples=60)
@given(graphs())
def test_the_same_graph_gives_the_same_drawing(graph: Graph) -> None:
    for axis in Axis:
        assert lay_out(graph, axis=axis) == lay_out(graph, axis=axis)


@pytest.mark.parametrize("axis", list(Axis))
def test_an_empty_graph_is_an_empty_page(axis: Axis) -> None:
    nothing = Graph((), (), ())
    check_graph(nothing)
    assert broken(nothing, lay_out(nothing, axis=axis)) == []
