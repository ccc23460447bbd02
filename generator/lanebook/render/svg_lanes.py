"""Lanes: grounds, heads, titles, and the lines that part the bands of a service blueprint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lanebook.geometry import Box, Point
from lanebook.layout.drawing import PlacedLane
from lanebook.layout.graph import Axis, LaneId
from lanebook.model.ids import RoleId
from lanebook.render.notation import DraftLane, LaneTone
from lanebook.render.svg_writing import block_of_text, number, paint, path, rect, text
from lanebook.typeset.fitting import Block


@dataclass(frozen=True, slots=True)
class LaneView:
    """A lane, or a line, as it is painted."""

    placed: PlacedLane
    tone: LaneTone
    own: bool
    """Whether it is the emphasised role's."""
    ground: str
    """``even``, ``odd`` or ``own``; a line has none."""
    box: Box
    """The ground, which reaches to the lines beside it."""


def lane_views(
    lanes: Sequence[PlacedLane], drafts: Mapping[LaneId, DraftLane], own: RoleId | None, axis: Axis
) -> tuple[LaneView, ...]:
    """How the lanes of a drawing look: grounds by turns, lines without a strip of their own."""
    found: list[LaneView] = []
    counted = 0
    for place, lane in enumerate(lanes):
        draft = drafts[lane.id]
        mine = own is not None and draft.role == own
        ground, box = "", lane.box
        if not draft.tone.is_line:
            ground = "own" if mine else ("even", "odd")[counted % 2]
            before = place > 0 and drafts[lanes[place - 1].id].tone.is_line
            after = place + 1 < len(lanes) and drafts[lanes[place + 1].id].tone.is_line
            box = _between(
                lane.box,
                lanes[place - 1].box if before else None,
                lanes[place + 1].box if after else None,
                axis,
            )
            counted += 1
        found.append(LaneView(lane, draft.tone, mine, ground, box))
    return tuple(found)


def _between(box: Box, before: Box | None, after: Box | None, axis: Axis) -> Box:
    """A lane's box with half of the strips of the lines beside it."""
    if axis is Axis.Y:
        left = before.centre.x if before else box.x
        right = after.centre.x if after else box.right
        return Box(left, box.y, right - left, box.height)
    top = before.centre.y if before else box.y
    bottom = after.centre.y if after else box.bottom
    return Box(box.x, top, box.width, bottom - top)


def ground_at(views: Sequence[LaneView], point: Point) -> str:
    """The ground on which a point lies."""
    inside = Box(point.x, point.y, 0.0, 0.0)
    return next(
        (view.ground for view in views if view.ground and view.box.contains(inside)), "even"
    )


def lanes_of(
    views: Sequence[LaneView], titles: Mapping[LaneId, Block], axis: Axis
) -> Iterator[str]:
    """Draw the lanes, then the lines between them."""
    yield from (_lane(view, titles, axis) for view in views if not view.tone.is_line)
    yield from (_line(view, titles, axis) for view in views if view.tone.is_line)


def _lane(view: LaneView, titles: Mapping[LaneId, Block], axis: Axis) -> str:
    lane = view.placed
    head = "own" if view.own else view.tone
    ink = "lb-title-own" if view.own else "lb-title"
    return (
        f'<g class="lb-lane" data-lane-id="{text(lane.id)}">'
        f"{rect(view.box, paint(f'lb-{view.ground}'))}"
        f"{head_of(lane.header, head, axis)}"
        f"{block_of_text(titles[lane.id], lane.header, ink, bold=True)}</g>"
    )


def head_of(box: Box, tone: str, axis: Axis) -> str:
    """A head without its words; what a colour tells of a lane, a rule at its edge tells in grey."""
    drawn = rect(box, paint(f"lb-head-{tone}"))
    if tone not in {LaneTone.CUSTOMER, LaneTone.EXTERNAL}:
        return drawn
    low, right = number(box.bottom), number(box.right)
    along = (
        f"M{number(box.x)} {low}H{right}" if axis is Axis.Y else f"M{right} {number(box.y)}V{low}"
    )
    return drawn + path(along, paint(f"lb-rule-{tone}"))


def _line(view: LaneView, titles: Mapping[LaneId, Block], axis: Axis) -> str:
    """Its name stands in a gap between the heads, and the line runs on from there."""
    box, header = view.placed.box, view.placed.header
    name = block_of_text(titles[view.placed.id], header, "lb-line-name", bold=True)
    if axis is Axis.Y:
        way = f"M{number(box.centre.x)} {number(header.bottom)}V{number(box.bottom)}"
    else:
        way = f"M{number(header.right)} {number(box.centre.y)}H{number(box.right)}"
    return (
        f'<g class="lb-lane lb-line" data-lane-id="{text(view.placed.id)}">'
        f"{rect(header, paint('lb-head-line'))}{name}"
        f"{path(way, paint(f'lb-line-{view.tone}'))}</g>"
    )
