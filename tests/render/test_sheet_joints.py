from __future__ import annotations

from itertools import accumulate, combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from lanebook.geometry import Box, Point, Size
from lanebook.layout.drawing import Drawing, PlacedEdge
from lanebook.layout.graph import Axis, EdgeId
from lanebook.render.sheet_joint_places import Way, ways
from lanebook.render.sheet_joints import JOINT, Connector, Crossing, Joint, joints

ROOM = 1200.0
PAGE = 38.0
places = st.lists(st.floats(0.0, ROOM), min_size=1, max_size=18, unique=True)


def drawing(columns: list[float], room: float = ROOM) -> Drawing:
    """Arrows straight down, every other one straight up."""
    edges = tuple(
        PlacedEdge(EdgeId(str(number)), _line(x, up=bool(number % 2)), None, backward=False)
        for number, x in enumerate(columns)
    )
    return Drawing(Size(room, 100.0), Axis.Y, (), (), edges)


def _line(x: float, *, up: bool) -> tuple[Point, ...]:
    ends = (Point(x, 0.0), Point(x, 100.0))
    return ends[::-1] if up else ends


def box(joint: Joint, page: float = 0.0) -> Box:
    centre = Point(joint.way.middle, joint.away)
    return Connector(joint.letter, centre, 2, 2, leaves=True, page=page).box


def stretches(x: float, way: Way) -> list[Box]:
    """The way of an arrow from the cut at 0 to its connector, as boxes without an extent."""
    points = [Point(x, 0.0), Point(x, way.turn), Point(way.end, way.turn), Point(way.end, way.stub)]
    return [
        Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
        for a, b in pairwise(points)
    ]


def meet(one: Box, other: Box) -> bool:
    """Whether two stretches share a point."""
    return (
        one.x <= other.right
        and other.x <= one.right
        and one.y <= other.bottom
        and other.y <= one.bottom
    )


@given(places)
def test_connectors_keep_apart_and_on_the_sheet(columns: list[float]) -> None:
    table = joints(drawing(columns), [50.0])
    assert len({joint.letter for joint in table.values()}) == len(columns)
    boxes = [box(joint) for joint in table.values()]
    deepest = max(joint.depth for joint in table.values())
    for one in boxes:
        assert one.x >= -0.01
        assert one.right <= ROOM + 0.01
        assert one.bottom <= deepest - 5.0
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


@given(st.lists(st.floats(0.0, 440.0), min_size=1, max_size=18, unique=True))
def test_no_arrow_meets_another_or_a_connector_of_another(columns: list[float]) -> None:
    """On a narrow sheet, where connectors side by side would not do."""
    table = joints(drawing(columns, 440.0), [50.0], PAGE)
    lines = [(joint, stretches(crossing.x, joint.way)) for crossing, joint in table.items()]
    for (joint, one), (other, lines_of_other) in combinations(lines, 2):
        assert not box(joint, PAGE).overlaps(box(other, PAGE))
        assert not any(meet(a, b) for a in one for b in lines_of_other)
        assert not any(line.overlaps(box(joint, PAGE)) for line in lines_of_other)
        assert not any(line.overlaps(box(other, PAGE)) for line in one)


@given(places)
def test_an_arrow_goes_aside_only_between_the_cut_and_its_connector(columns: list[float]) -> None:
    for crossing, joint in joints(drawing(columns), [50.0]).items():
        if joint.way.end != crossing.x:
            assert 5.0 <= joint.way.turn <= joint.way.stub - 8.0


@given(st.floats(100.0, 1000.0), st.lists(st.floats(12.0, 80.0), max_size=4))
def test_arrows_of_one_step_go_straight_on_however_close(first: float, gaps: list[float]) -> None:
    columns = list(accumulate(gaps, initial=first))
    if columns[-1] > 1100.0:
        return
    table = joints(drawing(columns), [50.0])
    assert [joint.way.end for joint in table.values()] == [crossing.x for crossing in table]


@given(places)
def test_every_arrow_ends_at_its_own_connector(columns: list[float]) -> None:
    for joint in joints(drawing(columns), [50.0]).values():
        capsule = box(joint)
        assert capsule.x + 4.9 <= joint.way.end <= capsule.right - 4.9


def test_at_the_edge_of_the_drawing_the_inner_arrow_has_the_nearer_connector() -> None:
    outer, inner = joints(drawing([10.0, 22.0]), [50.0]).values()
    assert (outer.way.end, inner.way.end) == (10.0, 22.0)
    assert outer.way.stub > inner.way.stub
    assert inner.depth == JOINT


def test_arrows_too_close_for_their_connectors_to_pass_go_aside() -> None:
    left, right = joints(drawing([600.0, 603.0]), [50.0]).values()
    assert left.way.end < 600.0
    assert right.way.end > 603.0
    assert left.way.stub == right.way.stub


def test_of_two_that_go_aside_together_the_foremost_turns_first() -> None:
    one, two, three = ways([5.0, 8.0, 11.0], [60.0] * 3, ROOM)
    assert one.end == 5.0
    assert 8.0 < two.end < three.end
    assert three.turn < two.turn


def test_a_connector_with_room_stands_where_its_arrow_passes() -> None:
    table = joints(drawing([100.0, 300.0]), [50.0])
    assert [(crossing.x, joint.way.middle, joint.way.end) for crossing, joint in table.items()] == [
        (100.0, 100.0, 100.0),
        (300.0, 300.0, 300.0),
    ]


def test_an_arrow_that_passes_a_cut_twice_has_two_letters() -> None:
    points = (Point(100.0, 0.0), Point(100.0, 80.0), Point(300.0, 80.0), Point(300.0, 0.0))
    there_and_back = PlacedEdge(EdgeId("1"), points, None, backward=False)
    table = joints(Drawing(Size(ROOM, 100.0), Axis.Y, (), (), (there_and_back,)), [50.0])
    assert {crossing: joint.letter for crossing, joint in table.items()} == {
        Crossing(50.0, 100.0, EdgeId("1"), down=True): "A",
        Crossing(50.0, 300.0, EdgeId("1"), down=False): "B",
    }
