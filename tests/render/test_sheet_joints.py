from __future__ import annotations

from itertools import accumulate, combinations

from hypothesis import given
from hypothesis import strategies as st

from lanebook.geometry import Box, Point, Size
from lanebook.layout.drawing import Drawing, PlacedEdge
from lanebook.layout.graph import Axis, EdgeId
from lanebook.render.sheet_joints import Connector, Crossing, Joint, depth, joints

ROOM = 1200.0
places = st.lists(st.floats(0.0, ROOM), min_size=1, max_size=18, unique=True)


def drawing(columns: list[float]) -> Drawing:
    """Arrows straight down, every other one straight up."""
    edges = tuple(
        PlacedEdge(EdgeId(str(number)), _line(x, up=bool(number % 2)), None, backward=False)
        for number, x in enumerate(columns)
    )
    return Drawing(Size(ROOM, 100.0), Axis.Y, (), (), edges)


def _line(x: float, *, up: bool) -> tuple[Point, ...]:
    ends = (Point(x, 0.0), Point(x, 100.0))
    return ends[::-1] if up else ends


def box(joint: Joint) -> Box:
    centre = Point(joint.x, joint.away)
    return Connector(joint.letter, centre, 2, 2, leaves=True).box


@given(places)
def test_connectors_keep_apart_and_on_the_sheet(columns: list[float]) -> None:
    table = joints(drawing(columns), [50.0])
    assert len({joint.letter for joint in table.values()}) == len(columns)
    boxes = [box(joint) for joint in table.values()]
    tiers = max(joint.tier for joint in table.values()) + 1
    for one in boxes:
        assert one.x >= -0.01
        assert one.right <= ROOM + 0.01
        assert one.bottom <= depth(tiers) - 5.0
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


@given(places)
def test_no_arrow_passes_through_the_connector_of_another(columns: list[float]) -> None:
    table = joints(drawing(columns), [50.0])
    for joint in table.values():
        for other in table.values():
            if other.tier < joint.tier:
                assert not box(other).x - 1.0 < joint.end < box(other).right + 1.0


@given(st.floats(100.0, 1000.0), st.lists(st.floats(12.0, 80.0), max_size=4))
def test_arrows_of_one_step_go_straight_on_however_close(first: float, gaps: list[float]) -> None:
    columns = list(accumulate(gaps, initial=first))
    if (len(gaps) > 1 and max(gaps) > 30.0) or columns[-1] > 1100.0:
        return  # groups that are neither close nor apart may push one another
    table = joints(drawing(columns), [50.0])
    assert [joint.end for joint in table.values()] == [crossing.x for crossing in table]


@given(places)
def test_every_arrow_ends_at_its_own_connector(columns: list[float]) -> None:
    for joint in joints(drawing(columns), [50.0]).values():
        capsule = box(joint)
        assert capsule.x <= joint.end <= capsule.right


def test_a_connector_with_room_stands_where_its_arrow_passes() -> None:
    table = joints(drawing([100.0, 300.0]), [50.0])
    assert [(crossing.x, joint.x, joint.end) for crossing, joint in table.items()] == [
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
