"""The flows an author would write: sound, and as quiet as they were when looked at."""

from __future__ import annotations

import pytest

from lanebook.layout import lay_out
from lanebook.layout.drawing import PlacedEdge
from lanebook.layout.graph import Axis
from tests.layout.crossings import crossings
from tests.layout.flows import TEXTS, flow
from tests.layout.guarantees import broken

MOST_CROSSINGS = {"refund": 1, "reception": 1, "launch": 5, "purchase": 1}
"""Flows not named here are drawn without any."""


@pytest.mark.parametrize("axis", list(Axis))
@pytest.mark.parametrize("name", TEXTS)
def test_every_promise_holds_for_the_flows(name: str, axis: Axis) -> None:
    graph = flow(name, axis)
    assert broken(graph, lay_out(graph, axis=axis)) == []


@pytest.mark.parametrize("name", TEXTS)
def test_flows_keep_their_few_crossings(name: str) -> None:
    assert crossings(lay_out(flow(name))) <= MOST_CROSSINGS.get(name, 0)


def test_bends_stay_below_one_per_edge() -> None:
    edges = [edge for name in TEXTS for edge in lay_out(flow(name)).edges]
    assert sum(map(_bends, edges)) / len(edges) <= 0.8


def _bends(edge: PlacedEdge) -> int:
    return len(edge.points) - 2


def test_the_first_step_stands_at_the_top_even_if_loops_lead_back_to_the_second() -> None:
    drawing = lay_out(flow("launch"))
    assert drawing.nodes[0].rank == 0
    assert {edge.id for edge in drawing.edges if edge.backward} >= {"d-1", "z-0"}


def test_steps_of_one_lane_that_follow_each_other_stand_in_a_column() -> None:
    boxes = {str(node.id): node.box for node in lay_out(flow("refund")).nodes}
    middles = {boxes[key].centre.x for key in ("b", "c", "d", "g")}
    assert max(middles) - min(middles) <= 0.5


def test_branches_keep_the_order_of_the_author() -> None:
    boxes = {str(node.id): node.box for node in lay_out(flow("menu")).nodes}
    assert boxes["d"].x < boxes["e"].x < boxes["g"].x


def test_an_unconnected_part_follows_where_its_lane_is_free() -> None:
    boxes = {str(node.id): node.box for node in lay_out(flow("fire")).nodes}
    assert boxes["p"].y > boxes["j"].bottom
