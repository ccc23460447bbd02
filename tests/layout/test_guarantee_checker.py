"""The checker of the promises sees what is broken; else its silence would mean nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from lanebook.geometry import Box, Point
from lanebook.layout import lay_out
from lanebook.layout.drawing import Drawing, PlacedEdge
from tests.layout.flows import flow
from tests.layout.guarantees import broken

Spoil = Callable[[Drawing], Drawing]


def _edge(drawing: Drawing, number: int, edge: PlacedEdge) -> Drawing:
    edges = list(drawing.edges)
    edges[number] = edge
    return replace(drawing, edges=tuple(edges))


def _path(number: int, *points: tuple[float, float]) -> Spoil:
    path = tuple(Point(x, y) for x, y in points)
    return lambda drawing: _edge(drawing, number, replace(drawing.edges[number], points=path))


def _node_moved(number: int, dx: float, dy: float) -> Spoil:
    def spoil(drawing: Drawing) -> Drawing:
        nodes = list(drawing.nodes)
        nodes[number] = replace(nodes[number], box=nodes[number].box.moved(dx, dy))
        return replace(drawing, nodes=tuple(nodes))

    return spoil


def _label_moved(number: int, to: Callable[[Drawing], Box]) -> Spoil:
    return lambda drawing: _edge(drawing, number, replace(drawing.edges[number], label=to(drawing)))


def _second_edge_follows_the_first(drawing: Drawing) -> Drawing:
    return _edge(drawing, 4, replace(drawing.edges[4], points=drawing.edges[0].points))


def _lanes_swapped(drawing: Drawing) -> Drawing:
    return replace(drawing, lanes=drawing.lanes[::-1])


def _lane_widened(drawing: Drawing) -> Drawing:
    first = drawing.lanes[0]
    wide = replace(first, box=replace(first.box, width=first.box.width + 9))
    return replace(drawing, lanes=(wide, *drawing.lanes[1:]))


def _on_a_border(drawing: Drawing) -> Drawing:
    x = drawing.lanes[1].box.x
    return _path(0, (x, 60), (x, 90))(drawing)


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (_node_moved(3, 400, 0), "is outside of its lane"),
        (_node_moved(3, 0, -60), "nodes c and d overlap"),
        (_node_moved(0, 0, -40), "lies on its lane's header"),
        (_path(0, (60, 60), (90, 91)), "is slanted or stands still"),
        (_path(0, (60, 60), (60, 90), (60, 70)), "runs over itself"),
        (_path(0, (60, 60), (60, 5000)), "leaves the page"),
        (_path(0, (3, 300), (3, 310)), "does not end on the outline"),
        (_path(0, (60, 120), (60, 60)), "enters against the flow"),
        (_path(0, (60, 60), (60, 20)), "runs over the header"),
        (_second_edge_follows_the_first, "lie on each other"),
        (_lanes_swapped, "lanes are not those of the graph"),
        (_lane_widened, "does not join the one before"),
        (_on_a_border, "runs on a lane border"),
        (_label_moved(2, lambda d: d.nodes[3].box), "covers node"),
        (_label_moved(2, lambda d: d.edges[3].label or d.nodes[0].box), "overlap"),
        (_label_moved(2, lambda d: Box(1, d.size.height - 2, 1, 1)), "is not at its exit"),
    ],
)
def test_a_spoiled_drawing_is_found_out(spoil: Spoil, complaint: str) -> None:
    graph = flow("leave")
    drawing = lay_out(graph)
    assert broken(graph, drawing) == []
    assert any(complaint in fault for fault in broken(graph, spoil(drawing)))


def test_a_line_through_a_foreign_node_is_found_out() -> None:
    graph = flow("leave")
    drawing = lay_out(graph)
    middle, last = drawing.nodes[1].box.centre, drawing.size.height
    through = _path(6, (middle.x, 50), (middle.x, last))(drawing)
    assert any("runs through node" in fault for fault in broken(graph, through))
