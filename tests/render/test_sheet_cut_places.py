"""Sheets are few and full, and cut where few arrows pass."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lanebook.geometry import Box, Point, Size
from lanebook.layout.drawing import Drawing, PlacedEdge, PlacedNode
from lanebook.layout.graph import Axis, EdgeId, NodeId
from lanebook.render.sheet_cut_places import cut_places

HEAD, JOINT = 40.0, 30.0


def drawing(*nodes: tuple[float, float], passing: tuple[int, ...] = ()) -> Drawing:
    """Steps below one another (top, bottom); arrows between them, ``passing`` many in each gap."""
    placed = tuple(
        PlacedNode(NodeId(str(place)), Box(10.0, top, 80.0, bottom - top), place)
        for place, (top, bottom) in enumerate(nodes)
    )
    edges = tuple(
        PlacedEdge(
            EdgeId(f"{place}-{number}"),
            (Point(20.0 + 9 * number, one[1]), Point(20.0 + 9 * number, other[0])),
            None,
            backward=False,
        )
        for place, (one, other) in enumerate(pairwise(nodes))
        for number in range(passing[place] if passing else 1)
    )
    return Drawing(Size(100.0, nodes[-1][1] + 20.0), Axis.Y, (), placed, edges)


def steps(count: int, high: float = 60.0, gap: float = 40.0) -> list[tuple[float, float]]:
    tops = [HEAD + 20.0 + place * (high + gap) for place in range(count)]
    return [(top, top + high) for top in tops]


def test_first_and_last_sheet_hold_more_than_those_between() -> None:
    # 300 px of steps on each of two sheets; one that is cut twice would hold but 270.
    whole = drawing(*steps(6))
    assert cut_places(whole, HEAD, HEAD + 300.0 + JOINT, JOINT) == [40.0, 340.0, 640.0]


def test_a_cut_goes_where_few_arrows_pass() -> None:
    whole = drawing(*steps(6), passing=(1, 1, 4, 1, 1))
    (cut,) = cut_places(whole, HEAD, HEAD + 440.0 + JOINT, JOINT)[1:-1]
    passed = [edge for edge in whole.edges if edge.points[0].y < cut < edge.points[1].y]
    assert len(passed) == 1


def test_sheets_are_about_equally_full() -> None:
    places = cut_places(drawing(*steps(10)), HEAD, HEAD + 700.0 + JOINT, JOINT)
    heights = [low - top for top, low in pairwise(places)]
    assert len(heights) == 2
    assert max(heights) - min(heights) <= 100.0


def test_what_is_higher_than_a_sheet_is_cut_all_the_same() -> None:
    places = cut_places(drawing((HEAD, 900.0), (940.0, 1000.0)), HEAD, 400.0, JOINT)
    assert all(low - top <= 400.0 for top, low in pairwise(places))


@given(
    st.lists(st.tuples(st.floats(20.0, 150.0), st.floats(14.0, 90.0)), min_size=2, max_size=30),
    st.floats(320.0, 900.0),
)
def test_cuts_part_no_step_and_leave_no_sheet_that_could_be_saved(
    sizes: list[tuple[float, float]], room: float
) -> None:
    nodes, y = [], HEAD + 20.0
    for high, gap in sizes:
        nodes.append((y, y + high))
        y += high + gap
    whole = drawing(*nodes)
    places = cut_places(whole, HEAD, room, JOINT)
    assert places == sorted(set(places))
    for cut in places[1:-1]:
        assert not any(top - 5.9 < cut < bottom + 5.9 for top, bottom in nodes)
    last = len(places) - 2
    for number, (top, low) in enumerate(pairwise(places)):
        joints = JOINT * ((number > 0) + (number < last))
        assert HEAD + low - top + joints <= room + 0.01
    # No two sheets in a row could have been one.
    for first, third in zip(places, places[2:], strict=False):
        assert third - first > room - HEAD - 2 * JOINT
