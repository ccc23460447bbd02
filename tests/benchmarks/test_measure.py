"""The measure of the benchmark, on drawings whose numbers are known by hand."""

from __future__ import annotations

import pytest

from lanebook.diagnostics import Language
from lanebook.geometry import Box, Point
from lanebook.layout.graph import Axis, EdgeId, LaneId, NodeId
from lanebook.render.notation import Content, Draft, DraftLane, DraftLink, DraftNode, Symbol
from tests.benchmarks.peers.feedback import fewest_backward
from tests.benchmarks.peers.measure import Measure, measure
from tests.benchmarks.peers.picture import Picture, SeenEdge, SeenLabel, SeenLane, SeenNode

PLACES: dict[str, tuple[float, float]] = {
    "a": (20, 20),
    "b": (20, 200),
    "c": (200, 20),
    "d": (200, 200),
}
LANE = LaneId("l")
Path = tuple[tuple[float, float], ...]
STRAIGHT: Path = ((50, 50), (50, 200))


def measured(edges: dict[str, Path], **moved: tuple[float, float]) -> Measure:
    """Four boxes of 60 x 30 in one lane, and arrows such as ``ad`` along their points."""
    places = PLACES | moved
    nodes = tuple(DraftNode(NodeId(name), LANE, Content(Symbol.TASK, "")) for name in places)
    links = tuple(DraftLink(EdgeId(ends), NodeId(ends[0]), NodeId(ends[1]), "") for ends in edges)
    flow = Draft("flow", Language.ZH, (DraftLane(LANE, "lane"),), nodes, links)
    seen = tuple(SeenNode(NodeId(name), Box(*at, 60, 30)) for name, at in places.items())
    lines = tuple(
        SeenEdge(NodeId(ends[0]), NodeId(ends[1]), tuple(Point(x, y) for x, y in path))
        for ends, path in edges.items()
    )
    return measure(flow, Picture(Axis.Y, (SeenLane(LANE, Box(0, 0, 400, 400)),), seen, lines))


def test_a_sound_drawing_has_no_fault_and_its_ideal_length() -> None:
    found = measured({"ab": STRAIGHT})
    assert (found.faults, found.clean, found.crossings, found.bends) == (0, 1, 0, 0)
    assert found.length == found.ideal == 150


def test_lines_that_cross_are_counted_once_with_their_bends() -> None:
    down = ((50, 50), (50, 100), (230, 100), (230, 200))
    across = ((230, 50), (230, 80), (120, 80), (120, 215), (80, 215))
    found = measured({"ad": down, "cb": across})
    assert found.crossings == 1
    assert found.bends == pytest.approx(5)
    assert found.faults == 0


def test_lines_that_share_their_source_may_share_a_trunk() -> None:
    found = measured({"ab": STRAIGHT, "ad": ((50, 50), (50, 120), (230, 120), (230, 200))})
    assert (found.crossings, found.merged) == (0, 0)


def test_an_arrow_up_without_a_loop_is_backward_beyond_need() -> None:
    up = ((50, 200), (50, 50))
    assert measured({"ba": up}).backward == 1
    assert measured({"ab": STRAIGHT, "ba": ((60, 200), (60, 50))}).backward == 0


@pytest.mark.parametrize(
    ("kind", "edges", "moved"),
    [
        ("hidden", {"ab": STRAIGHT}, {"c": (20, 100)}),
        ("merged", {"ab": STRAIGHT, "cd": ((50, 60), (50, 190), (230, 190), (230, 200))}, {}),
        ("loose", {"ab": ((50, 50), (50, 180))}, {}),
        ("misplaced", {}, {"b": (50, 30)}),
        ("misplaced", {}, {"b": (380, 30)}),
    ],
)
def test_what_a_reader_must_not_meet_is_seen(
    kind: str, edges: dict[str, Path], moved: dict[str, tuple[float, float]]
) -> None:
    assert getattr(measured(edges, **moved), kind) >= 1


def test_what_is_not_drawn_is_lost() -> None:
    flow = Draft(
        "flow",
        Language.ZH,
        (DraftLane(LANE, "lane"), DraftLane(LaneId("m"), "other")),
        (DraftNode(NodeId("a"), LANE, Content(Symbol.TASK, "登记")),),
        (DraftLink(EdgeId("e"), NodeId("a"), NodeId("a"), "再来"),),
    )
    lanes = (SeenLane(LANE, Box(0, 0, 100, 100)),)
    node = SeenNode(NodeId("a"), Box(10, 10, 40, 20), text="登 …")
    found = measure(flow, Picture(Axis.Y, lanes, (node,), ()))
    assert found.lost == 4  # a lane, the text, the arrow and its label
    assert not found.keeps_lanes


def test_a_label_on_a_foreign_line_is_struck() -> None:
    flow = Draft(
        "flow",
        Language.ZH,
        (DraftLane(LANE, "lane"),),
        tuple(DraftNode(NodeId(name), LANE, Content(Symbol.TASK, "")) for name in PLACES),
        (
            DraftLink(EdgeId("1"), NodeId("a"), NodeId("b"), "是"),
            DraftLink(EdgeId("2"), NodeId("c"), NodeId("d")),
        ),
    )
    nodes = tuple(SeenNode(NodeId(name), Box(*at, 60, 30)) for name, at in PLACES.items())
    label = SeenLabel("是", Box(225, 100, 12, 12))
    edges = (
        SeenEdge(NodeId("a"), NodeId("b"), (Point(50, 50), Point(50, 200)), label),
        SeenEdge(NodeId("c"), NodeId("d"), (Point(230, 50), Point(230, 200))),
    )
    lanes = (SeenLane(LANE, Box(0, 0, 400, 400)),)
    assert measure(flow, Picture(Axis.Y, lanes, nodes, edges)).struck == 1


@pytest.mark.parametrize(
    ("edges", "fewest"),
    [("ab bc", 0), ("ab ba", 1), ("ab bc ca cd db", 1), ("ab ba cd dc", 2), ("aa", 0)],
)
def test_the_fewest_backward_arrows_open_every_loop(edges: str, fewest: int) -> None:
    pairs = [(NodeId(pair[0]), NodeId(pair[1])) for pair in edges.split()]
    assert fewest_backward([NodeId(name) for name in "abcd"], pairs) == fewest
