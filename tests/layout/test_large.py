"""Long flows: every promise, and in time."""

from __future__ import annotations

from time import process_time

import pytest

from lanebook.layout import lay_out
from lanebook.layout.graph import Axis
from tests.layout.guarantees import broken
from tests.layout.large import long_flow, tangle


@pytest.mark.parametrize("axis", list(Axis))
@pytest.mark.parametrize("size", [(60, 20, 0), (120, 34, 22), (150, 60, 60)])
def test_every_promise_holds_for_long_flows(size: tuple[int, int, int], axis: Axis) -> None:
    graph = long_flow(*size, lanes=9)
    assert broken(graph, lay_out(graph, axis=axis)) == []


@pytest.mark.parametrize("axis", list(Axis))
@pytest.mark.parametrize(
    ("nodes", "edges", "lanes"), [(12, 144, 12), (40, 120, 6), (60, 130, 9), (110, 170, 12)]
)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_promise_holds_for_tangles(
    nodes: int, edges: int, lanes: int, seed: int, axis: Axis
) -> None:
    graph = tangle(nodes, edges, lanes, seed)
    assert broken(graph, lay_out(graph, axis=axis)) == []


def test_decisions_and_jumps_do_not_explode() -> None:
    graph = long_flow(120, 34, 22)
    start = process_time()
    lay_out(graph)
    assert process_time() - start < 0.8
