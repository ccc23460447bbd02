"""A countdown as a picture that knows every place: lanes across, time from left to right.

The axis is true: within a panel a second is everywhere equally long, but for breaks that are drawn
as such. Cards before the moment end at their time, cards after it begin there; where two would
meet, the later one moves down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lanebook.diagnostics import Text
from lanebook.geometry import Box, Size
from lanebook.layout.drawing import PlacedLane
from lanebook.layout.graph import Axis, LaneId
from lanebook.render.countdown_axis import TimeAxis, time_axis
from lanebook.render.countdown_draft import CountdownDraft, Item
from lanebook.render.countdown_ticks import TICK_ROW, Tick, ticks
from lanebook.render.diagram import TITLE_SIZE
from lanebook.render.diagram_figure import TEXT_SIZE, Figure
from lanebook.render.diagram_sizes import (
    card,
    card_room,
    holding_words,
    other,
    tied,
    word_room,
)
from lanebook.render.notation import Content, Symbol
from lanebook.typeset.fitting import Block, set_block

PAD = 14.0
"""Between a card and the border of its lane or its panel."""
GAP = 10.0
"""Between two cards of a lane."""
MEASURE = 11.0
"""Longest line of a card, in ems."""
_TITLE_MEASURE = 6 * TITLE_SIZE
_TITLE_PAD = 9.0
LONGEST = 600.0
"""No axis is longer, in CSS pixels, unless it would be all breaks and times close together."""
_AXIS_GAP = 7.0
"""Between the flag of the moment and the labels, and between the last labels and the lanes."""
_LEAST_LANE = 48.0
BEFOREHAND = Text("事前", "Beforehand")


@dataclass(frozen=True, slots=True)
class Placed:
    """An item at its place."""

    item: Item
    figure: Figure
    box: Box


@dataclass(frozen=True, slots=True)
class Panel:
    """The axis of one moment."""

    moment: str
    box: Box
    """From the upper to the lower edge of the drawing."""
    flag: Figure
    flag_box: Box
    """Names the moment, centred on its line."""
    x: float
    """The moment's line."""
    axis: TimeAxis
    ticks: tuple[Tick, ...]

    def at(self, seconds: int) -> float:
        """The x of a time that occurs, in seconds from the moment."""
        return self.x + self.axis.places[seconds]


@dataclass(frozen=True, slots=True)
class Countdown:
    """A laid-out countdown; everything lies inside ``Box(0, 0, size.width, size.height)``."""

    draft: CountdownDraft
    size: Size
    top: float
    """The y of the axis, where the lanes begin."""
    lanes: tuple[PlacedLane, ...]
    titles: Mapping[LaneId, Block]
    beforehand: Box | None
    """The column of what has no time, from the upper to the lower edge."""
    panels: tuple[Panel, ...]
    cards: tuple[Placed, ...]


def draw_countdown(
    content: CountdownDraft, ems: float = MEASURE, longest: float = LONGEST
) -> Countdown:
    """Size everything and place it.

    Args:
        content: What the countdown shows.
        ems: Longest line of a card.
        longest: Longest axis in CSS pixels.
    """
    measure = holding_words((item.content for item in content.items), ems * TEXT_SIZE)
    shown = [tied(item.content, content.names) for item in content.items]
    room = max(card_room(one, measure) for one in shown)
    figures = [card(one, measure, room) for one in shown]
    across = figures[0].size.width
    titles = {
        lane.id: set_block(
            lane.name,
            max(_TITLE_MEASURE, word_room(lane.name, TITLE_SIZE, bold=True)),
            TITLE_SIZE,
            bold=True,
        )
        for lane in content.lanes
    }
    head = max(title.size.width for title in titles.values()) + 2 * _TITLE_PAD
    timeless = any(item.seconds is None for item in content.items)
    left = head + (across + 2 * PAD if timeless else 0.0)
    panels = _panels(content, across, left, (measure, longest))
    top = max(panel.flag.size.height for panel in panels) + PAD + _AXIS_GAP
    top += TICK_ROW * max((tick.row + 1 for panel in panels for tick in panel.ticks), default=0)
    by_moment = {panel.moment: panel for panel in panels}
    loose = []
    for item, figure in zip(content.items, figures, strict=True):
        x = head + PAD
        if item.seconds is not None:
            x = by_moment[item.moment].at(item.seconds) - (across if item.seconds <= 0 else 0.0)
        loose.append(Placed(item, figure, Box(x, 0.0, across, figure.size.height)))
    lanes, cards = _lanes(content, loose, titles, (panels[-1].box.right, head, top))
    bottom = lanes[-1].box.bottom
    return Countdown(
        content,
        Size(panels[-1].box.right, bottom),
        top,
        lanes,
        titles,
        Box(head, 0.0, across + 2 * PAD, bottom) if timeless else None,
        tuple(_settled(panel, top, bottom) for panel in panels),
        cards,
    )


def _panels(
    content: CountdownDraft, across: float, left: float, limits: tuple[float, float]
) -> tuple[Panel, ...]:
    found: list[Panel] = []
    for moment in content.moments:
        times = {
            item.seconds: None
            for item in content.items
            if item.moment == moment and item.seconds is not None
        }
        found.append(_panel(moment, sorted(times), across, content, limits))
        found[-1] = _moved(found[-1], left - found[-1].box.x)
        left = found[-1].box.right
    return tuple(found)


def _panel(
    moment: str,
    times: Sequence[int],
    across: float,
    content: CountdownDraft,
    limits: tuple[float, float],
) -> Panel:
    """A panel whose moment is at 0, not yet knowing where it begins and how high it is.

    ``limits`` are the longest line of a flag and the longest axis.
    """
    measure, longest = limits
    flag = other(Content(Symbol.START, moment), measure, 0, Axis.X)
    axis = time_axis(times, across + GAP, longest)
    labels = ticks([(seconds, axis.places[seconds]) for seconds in times], content.language)
    half = flag.size.width / 2
    west = min([-half, *(tick.box.x for tick in labels)])
    east = max([half, *(tick.box.right for tick in labels)])
    for seconds in times:
        x = axis.places[seconds]
        west, east = (
            (min(west, x - across), east) if seconds <= 0 else (west, max(east, x + across))
        )
    box = Box(west - PAD, 0.0, east - west + 2 * PAD, 0.0)
    return Panel(moment, box, flag, Box(-half, 0.0, 2 * half, flag.size.height), 0.0, axis, labels)


def _lanes(
    content: CountdownDraft,
    loose: Sequence[Placed],
    titles: Mapping[LaneId, Block],
    frame: tuple[float, float, float],
) -> tuple[tuple[PlacedLane, ...], tuple[Placed, ...]]:
    """Stack the cards of each lane, and the lanes; ``frame`` is right edge, head and top."""
    right, head, y = frame
    lanes, cards = [], []
    for lane in content.lanes:
        stacked = stack([one for one in loose if one.item.lane == lane.id])
        high = max(
            _LEAST_LANE,
            titles[lane.id].size.height + 2 * _TITLE_PAD,
            *(one.box.bottom + 2 * PAD for one in stacked),
        )
        lanes.append(PlacedLane(lane.id, Box(0.0, y, right, high), Box(0.0, y, head, high)))
        cards += [replace(one, box=one.box.moved(0.0, y + PAD)) for one in stacked]
        y += high
    return tuple(lanes), tuple(cards)


def stack(loose: Sequence[Placed]) -> list[Placed]:
    """Move each card down to the first place where it is clear of those before it."""
    done: list[Placed] = []
    for one in loose:
        heights = sorted({0.0, *(other.box.bottom + GAP for other in done)})
        tries = (one.box.moved(0.0, y) for y in heights)
        box = next(box for box in tries if _is_clear(box, done))
        done.append(replace(one, box=box))
    return done


def _is_clear(box: Box, done: Sequence[Placed]) -> bool:
    return not any(box.overlaps(other.box, GAP - 0.01) for other in done)


def _moved(panel: Panel, dx: float) -> Panel:
    return replace(
        panel,
        box=panel.box.moved(dx, 0.0),
        flag_box=panel.flag_box.moved(dx, 0.0),
        x=panel.x + dx,
        ticks=tuple(
            replace(tick, x=tick.x + dx, box=tick.box.moved(dx, 0.0)) for tick in panel.ticks
        ),
    )


def _settled(panel: Panel, top: float, bottom: float) -> Panel:
    """The panel once the axis and the lower edge are known; labels stand on the axis."""
    return replace(
        panel,
        box=replace(panel.box, height=bottom),
        flag_box=panel.flag_box.moved(0.0, PAD / 2),
        ticks=tuple(replace(tick, box=tick.box.moved(0.0, top)) for tick in panel.ticks),
    )
