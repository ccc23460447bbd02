"""What each phase promises to the next."""

from __future__ import annotations

import pytest
from hypothesis import given

from lanebook.geometry import Size
from lanebook.layout import GraphError, check_graph
from lanebook.layout.graph import Axis, Edge, EdgeId, Graph, Lane, LaneId, Node, NodeId
from lanebook.layout.meetings import meetings
from lanebook.layout.ordered import Ordered, Side
from lanebook.layout.p1_cycles import break_cycles
from lanebook.layout.p2_ranks import assign_ranks, prepare_ranks
from lanebook.layout.p3_order import arrange, order_forward, settle
from lanebook.layout.p4_place import place
from lanebook.layout.p5_route import route
from tests.layout.crossings import crossings
from tests.layout.graphs import graphs
from tests.layout.test_guarantees import EXAMPLES


def _graph(count: int, *pairs: tuple[int, int]) -> Graph:
    lanes = (Lane(LaneId("lane"), Size(40, 18)),)
    nodes = tuple(Node(NodeId(f"{i}"), LaneId("lane"), Size(80, 30)) for i in range(count))
    edges = tuple(Edge(EdgeId(f"{a}-{b}"), NodeId(f"{a}"), NodeId(f"{b}")) for a, b in pairs)
    return Graph(lanes, nodes, edges)


def _ordered(graph: Graph) -> Ordered:
    return settle(arrange(order_forward(assign_ranks(prepare_ranks(break_cycles(graph, Axis.Y))))))


def _backward(graph: Graph) -> set[str]:
    acyclic = break_cycles(graph, Axis.Y)
    return {e.id for e, back in zip(graph.edges, acyclic.backward, strict=True) if back}


def test_a_loop_closes_where_it_was_entered() -> None:
    assert _backward(_graph(4, (0, 1), (1, 2), (2, 1), (2, 3), (3, 1))) == {"2-1", "3-1"}


def test_an_edge_to_a_step_written_earlier_is_not_backward_without_a_loop() -> None:
    assert _backward(_graph(3, (0, 2), (2, 1))) == set()


def test_nested_loops_close_at_their_own_entries() -> None:
    loops = _graph(5, (0, 1), (1, 2), (2, 3), (3, 2), (3, 1), (3, 4))
    assert _backward(loops) == {"3-2", "3-1"}


def test_a_loop_with_two_entries_is_broken_with_few_edges() -> None:
    assert len(_backward(_graph(4, (0, 1), (0, 2), (1, 2), (2, 3), (3, 1)))) == 1


@EXAMPLES
@given(graphs())
def test_edges_lead_down_the_ranks_and_backward_ones_up(graph: Graph) -> None:
    ranked = assign_ranks(prepare_ranks(break_cycles(graph, Axis.Y)))
    for edge, upper, lower in ranked.acyclic.downward():
        if ranked.level[edge]:
            assert ranked.ranks[upper] == ranked.ranks[lower]
        else:
            assert ranked.ranks[upper] < ranked.ranks[lower]


@EXAMPLES
@given(graphs())
def test_nothing_stands_between_the_ends_of_a_level_edge(graph: Graph) -> None:
    ordered = _ordered(graph)
    ranked = ordered.ranked
    for edge, arc in enumerate(ranked.acyclic.arcs):
        if not ranked.level[edge]:
            continue
        row = ordered.rows[ranked.ranks[arc.source]]
        first, last = sorted((row.index(arc.source), row.index(arc.target)))
        assert all(ordered.cells[cell].edge is not None for cell in row[first + 1 : last])


@EXAMPLES
@given(graphs())
def test_level_edges_within_a_lane_keep_the_side_they_were_given(graph: Graph) -> None:
    ordered = _ordered(graph)
    for left, right in ordered.ranked.pairs:
        row = ordered.rows[ordered.ranked.ranks[left]]
        assert row.index(left) < row.index(right)


@EXAMPLES
@given(graphs())
def test_lanes_never_decrease_along_a_rank_and_corners_stand_at_their_nodes(graph: Graph) -> None:
    ordered = _ordered(graph)
    for row in ordered.rows:
        lanes = [ordered.cells[cell].lane for cell in row]
        assert lanes == sorted(lanes)
    places = {cell: i for row in ordered.rows for i, cell in enumerate(row)}
    for arc, path in zip(ordered.ranked.acyclic.arcs, ordered.routes, strict=True):
        if path.exit.is_lateral:
            node, corner = places[arc.source], places[path.cells[0]]
            row = ordered.rows[ordered.cells[arc.source].rank]
            between = row[min(node, corner) + 1 : max(node, corner)]
            assert (corner < node) == (path.exit is Side.LEFT)
            assert all(ordered.cells[cell].edge is not None for cell in between)


@EXAMPLES
@given(graphs())
def test_cells_of_a_rank_keep_their_order_and_their_lanes(graph: Graph) -> None:
    placed = place(_ordered(graph))
    for row in placed.ordered.rows:
        middles = [placed.x[cell] for cell in row]
        assert middles == sorted(set(middles))
        for cell in row:
            lane = placed.ordered.cells[cell].lane
            assert placed.borders[lane] <= placed.x[cell] <= placed.borders[lane + 1]


def _lane(name: str) -> Lane:
    return Lane(LaneId(name), Size(10, 10))


def _node(name: str, lane: str, size: Size) -> Node:
    return Node(NodeId(name), LaneId(lane), size)


A = _node("a", "l", Size(5, 5))


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        (Graph((_lane("l"), _lane("l")), (), ()), "two lanes have the id 'l'"),
        (Graph((_lane("l"),), (A, A), ()), "two nodes have the id 'a'"),
        (Graph((), (A,), ()), "node 'a' lies in the unknown lane 'l'"),
        (Graph((_lane("l"),), (_node("a", "l", Size(0, 5)),), ()), "node 'a' has no extent"),
        (
            Graph((_lane("l"),), (_node("a", "l", Size(float("nan"), 5)),), ()),
            "node 'a' has an impossible size",
        ),
        (
            Graph((_lane("l"),), (A,), (Edge(EdgeId("e"), A.id, NodeId("b")),)),
            "edge 'e' joins the unknown node 'b'",
        ),
        (
            Graph((_lane("l"),), (A,), (Edge(EdgeId("e"), A.id, A.id, Size(-1, 3)),)),
            "the label of edge 'e' has an impossible size",
        ),
    ],
)
def test_a_graph_that_contradicts_itself_is_refused(graph: Graph, message: str) -> None:
    with pytest.raises(GraphError, match=message):
        check_graph(graph)


@EXAMPLES
@given(graphs())
def test_crossings_are_known_before_anything_has_a_place(graph: Graph) -> None:
    forward = order_forward(assign_ranks(prepare_ranks(break_cycles(graph, Axis.Y))))
    for upright in (frozenset(), frozenset(edge.id for edge in graph.edges)):
        arranged = arrange(forward, upright)
        drawing = route(place(settle(arranged)))
        assert crossings(drawing) == meetings(arranged).crossings
