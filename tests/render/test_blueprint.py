"""A service blueprint shows its lines, and marks where the customer and the front stage meet."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from lanebook.layout.graph import Axis
from lanebook.model.corpus import Corpus
from lanebook.model.flow import View
from lanebook.model.ids import RoleId
from lanebook.model.people import Stage
from lanebook.render.diagram import Diagram, DiagramOptions, diagram_of
from lanebook.render.diagram_draft import draft
from lanebook.render.notation import LaneTone, Mark
from lanebook.render.svg import svg
from lanebook.render.svg_lanes import lane_views
from tests.render.drawings import corpus, graph

SERVE = "teahouse/serve"


def behind() -> Corpus:
    """The small handbook with its tea master out of the guests' sight."""
    small = corpus()
    master = RoleId("teahouse/tea-master")
    return replace(
        small, roles={**small.roles, master: replace(small.roles[master], stage=Stage.BACK)}
    )


def drawn(axis: Axis = Axis.Y) -> Diagram:
    content = draft(graph(SERVE), behind(), View.BLUEPRINT)
    return diagram_of(content, DiagramOptions(axis=axis))


def test_lines_part_the_customer_from_the_front_and_the_front_from_the_back() -> None:
    lanes = [(lane.name, lane.tone) for lane in drawn().draft.lanes]
    assert lanes == [
        ("客人", LaneTone.CUSTOMER),
        ("接触线", LaneTone.INTERACTION),
        ("迎宾（前台）", LaneTone.STAFF),
        ("可视线", LaneTone.VISIBILITY),
        ("茶艺师（后台）", LaneTone.STAFF),
    ]


def test_no_step_lies_on_a_line() -> None:
    content = drawn().draft
    lines = {lane.id for lane in content.lanes if lane.tone.is_line}
    assert lines.isdisjoint(node.lane for node in content.nodes)


def test_moments_of_truth_are_marked_in_this_view_alone() -> None:
    marked = {node.id for node in drawn().draft.nodes if Mark.MOMENT in node.content.flags}
    assert marked
    plain = draft(graph(SERVE), corpus())
    assert not any(Mark.MOMENT in node.content.flags for node in plain.nodes)


def test_each_line_is_drawn_once_with_its_name() -> None:
    for axis in Axis:
        picture = svg(drawn(axis))
        assert picture.count('class="lb-line-interaction"') == 1
        assert picture.count('class="lb-line-visibility"') == 1
        assert picture.count(">可视线</text>") == 1


def test_lines_take_no_ground_from_the_lanes_beside_them() -> None:
    for axis in Axis:
        found = drawn(axis)
        drafts = {lane.id: lane for lane in found.draft.lanes}
        views = lane_views(found.drawing.lanes, drafts, None, axis)
        grounds = [view for view in views if view.ground]
        assert len(grounds) == 3
        assert [view.ground for view in grounds] == ["even", "odd", "even"]
        for one, two in pairwise(grounds):
            ends = (one.box.right, two.box.x) if axis is Axis.Y else (one.box.bottom, two.box.y)
            assert abs(ends[0] - ends[1]) < 0.01


def test_lanes_lie_side_by_side_with_their_lines() -> None:
    lanes = drawn().drawing.lanes
    assert all(abs(one.box.right - two.box.x) < 0.01 for one, two in pairwise(lanes))
