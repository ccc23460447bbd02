"""Countdowns on paper: as wide as the sheet allows, cut between lanes or cards where too high."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lanebook.geometry import Box, Size
from lanebook.layout.drawing import PlacedLane
from lanebook.render.countdown import GAP, LONGEST, MEASURE, Countdown, draw_countdown
from lanebook.render.countdown_draft import CountdownDraft
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.sheet_plates import LEGIBLE, Pose

_PT = 0.75
LIMITS = (
    (MEASURE, LONGEST),
    (9.0, 480.0),
    (8.0, 360.0),
    (7.0, 280.0),
    (6.0, 200.0),
    (5.0, 120.0),
)
"""Longest lines of cards, in ems, and longest axes, in CSS pixels, that are tried."""


@dataclass(frozen=True, slots=True)
class CountdownPlate:
    """One sheet's worth of a countdown, scaled."""

    part: Countdown
    scale: float
    pose: Pose
    number: int
    count: int
    whole: Countdown
    """What it is a part of."""

    @property
    def smallest_pt(self) -> float:
        """How large its smallest text prints."""
        return self.scale * SMALL_SIZE * _PT


def countdown_plates(
    content: CountdownDraft, rooms: Mapping[Pose, Size]
) -> tuple[CountdownPlate, ...]:
    """The way to print a countdown: legible first, then on few sheets, then upright, then large.

    Where even the narrowest way is not legible, each moment has sheets of its own.

    Args:
        content: What the countdown shows.
        rooms: What a drawing may fill, in CSS pixels, in each pose the paper has.
    """
    best = _best(content, rooms)
    if best[0].scale < LEGIBLE and len(content.moments) > 1:
        best = tuple(plate for part in _by_moment(content) for plate in _best(part, rooms))
        pose = best[0].pose
        if any(plate.pose is not pose for plate in best):
            room = {pose: rooms[pose]}
            best = tuple(plate for part in _by_moment(content) for plate in _best(part, room))
    return _numbered(best)


def countdown_by_moment(content: CountdownDraft, room: Size) -> tuple[CountdownPlate, ...]:
    """An upright drawing for each moment; none where they are not legible or fill two sheets."""
    upright = {Pose.UPRIGHT: room}
    found = [plate for part in _by_moment(content) for plate in _best(part, upright)]
    high = sum(plate.part.size.height * plate.scale for plate in found)
    if high > room.height or any(plate.scale < LEGIBLE for plate in found):
        return ()
    return _numbered(found)


def recut(plates: Sequence[CountdownPlate], first: float, room: Size) -> tuple[CountdownPlate, ...]:
    """The same drawing, its first part no higher than what is left of a page.

    Where nothing of it goes there, or it is drawn for each moment, it stays as it is.

    Args:
        plates: All of a countdown, upright or turned.
        first: What is left of the page, in CSS pixels.
        room: What a part may fill on pages of its own.
    """
    whole, scale = plates[0].whole, plates[0].scale
    if any(plate.whole is not whole for plate in plates):
        return tuple(plates)
    parts = cut_countdown(whole, room.height / scale, first / scale)
    if parts[0].size.height * scale > first:
        return tuple(plates)
    return _numbered([replace(plates[0], part=part) for part in parts])


def _numbered(plates: Sequence[CountdownPlate]) -> tuple[CountdownPlate, ...]:
    return tuple(
        replace(plate, number=number, count=len(plates)) for number, plate in enumerate(plates, 1)
    )


def _by_moment(content: CountdownDraft) -> Iterator[CountdownDraft]:
    """What is reckoned from each moment; what has no time goes with the first."""
    for place, moment in enumerate(content.moments):
        items = tuple(
            item
            for item in content.items
            if (item.moment == moment if item.seconds is not None else place == 0)
        )
        used = {item.lane for item in items}
        lanes = tuple(lane for lane in content.lanes if lane.id in used)
        yield replace(content, lanes=lanes, moments=(moment,), items=items)


def _best(content: CountdownDraft, rooms: Mapping[Pose, Size]) -> tuple[CountdownPlate, ...]:
    drawn = [draw_countdown(content, ems, longest) for ems, longest in LIMITS]
    return min((_plates(one, pose, rooms[pose]) for one in drawn for pose in rooms), key=_cost)


def _plates(drawn: Countdown, pose: Pose, room: Size) -> tuple[CountdownPlate, ...]:
    scale = min(1.0, room.width / drawn.size.width)
    parts = cut_countdown(drawn, room.height / scale)
    scale = min(scale, room.height / max(part.size.height for part in parts))
    return tuple(
        CountdownPlate(part, scale, pose, place, len(parts), drawn)
        for place, part in enumerate(parts, 1)
    )


def _cost(plates: tuple[CountdownPlate, ...]) -> tuple[float, int, int, int, float]:
    """What is lacking to be legible, sheets, how it lies, breaks of axes, how small it is."""
    scale = plates[0].scale
    breaks = sum(len(panel.axis.breaks) for panel in plates[0].part.panels)
    lacking = max(0.0, LEGIBLE - scale)
    return (lacking, len(plates), plates[0].pose.value, breaks, -round(scale, 2))


def cut_countdown(
    drawn: Countdown, room: float, first: float | None = None
) -> tuple[Countdown, ...]:
    """Cut a countdown into parts at most ``room`` high, the axis above each.

    Cuts lie between lanes; only a lane too high for a sheet is cut, between its cards. Every card
    is whole on one part. A part is higher than ``room`` only where a single card is.

    Args:
        drawn: What is cut.
        room: Height of a sheet.
        first: Height of what is left of the first sheet, if that is not all of it.
    """
    places = [drawn.top]
    borders = [lane.box.bottom for lane in drawn.lanes]
    gaps = sorted({*borders, *(place for lane in drawn.lanes for place in _gaps(drawn, lane))})
    least = max(title.size.height for title in drawn.titles.values())
    limit = room if first is None else first
    while places[-1] < borders[-1] - 0.01:
        start = places[-1]
        within = [one for one in borders if start < one <= limit]
        within = within or [one for one in gaps if start + least <= one <= limit]
        places.append(within[-1] if within else min(one for one in gaps if one >= start + least))
        limit = places[-1] + room - drawn.top
    return tuple(_part(drawn, top, bottom) for top, bottom in pairwise(places))


def _gaps(drawn: Countdown, lane: PlacedLane) -> Iterator[float]:
    """Where a lane can be cut so that its title fits on both sides."""
    cards = [one.box for one in drawn.cards if one.item.lane == lane.id]
    least = drawn.titles[lane.id].size.height
    for box in cards:
        place = box.bottom + GAP / 2
        crossed = any(other.y < place < other.bottom for other in cards)
        if not crossed and place - lane.box.y >= least and lane.box.bottom - place >= least:
            yield place


def _part(drawn: Countdown, top: float, bottom: float) -> Countdown:
    shift = drawn.top - top
    low = bottom + shift
    lanes = tuple(
        PlacedLane(
            lane.id,
            _clipped(lane.box, top, bottom).moved(0.0, shift),
            _clipped(lane.header, top, bottom).moved(0.0, shift),
        )
        for lane in drawn.lanes
        if lane.box.y < bottom - 0.01 and lane.box.bottom > top + 0.01
    )
    return replace(
        drawn,
        size=Size(drawn.size.width, low),
        lanes=lanes,
        beforehand=replace(drawn.beforehand, height=low) if drawn.beforehand else None,
        panels=tuple(replace(panel, box=replace(panel.box, height=low)) for panel in drawn.panels),
        cards=tuple(
            replace(one, box=one.box.moved(0.0, shift))
            for one in drawn.cards
            if top <= one.box.centre.y < bottom
        ),
    )


def _clipped(box: Box, top: float, bottom: float) -> Box:
    high, low = max(box.y, top), min(box.bottom, bottom)
    return Box(box.x, high, box.width, low - high)
