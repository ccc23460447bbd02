from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lanebook.geometry import Box, Point, Size
from lanebook.layout.drawing import Drawing, PlacedEdge
from lanebook.layout.graph import Axis, EdgeId
from lanebook.render.sheet_joints import Connector, Crossing, joints

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


def box(letter: str, x: float) -> Box:
    return Connector(letter, Point(x, 0.0), 2, 2, leaves=True).box


@given(places)
def test_connectors_keep_apart_in_order_and_on_the_sheet(columns: list[float]) -> None:
    table = joints(drawing(columns), [50.0])
    found = sorted(table.items(), key=lambda item: item[0].x)
    assert len({joint.letter for joint in table.values()}) == len(columns)
    boxes = [box(joint.letter, joint.x) for _, joint in found]
    assert boxes[0].x >= -0.01
    assert boxes[-1].right <= ROOM + 0.01
    assert all(one.right <= other.x + 0.01 for one, other in pairwise(boxes))


@given(places)
def test_every_arrow_ends_at_its_own_connector(columns: list[float]) -> None:
    for joint in joints(drawing(columns), [50.0]).values():
        capsule = box(joint.letter, joint.x)
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
