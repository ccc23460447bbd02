"""A countdown as JSON for programs: every card, time and line with its place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypedDict

from lanebook.render.countdown import Countdown, Panel, Placed
from lanebook.render.drawing_json import (
    LaneJson,
    NodeJson,
    Rectangle,
    lane_json,
    node_json,
    rectangle,
    rounded,
)


class TickJson(TypedDict):
    """A time on the axis; seconds from the moment, negative before it."""

    seconds: int
    x: float
    label: str
    label_box: Rectangle


class BreakJson(TypedDict):
    """A stretch of an axis that is shorter than the time it stands for; ``x`` is its middle."""

    start_seconds: int
    end_seconds: int
    x: float


class MomentJson(TypedDict):
    """A moment with its axis, which is true to ``px_per_second`` everywhere but in ``breaks``."""

    name: str
    x: float
    px_per_second: float
    box: Rectangle
    flag_box: Rectangle
    ticks: list[TickJson]
    breaks: list[BreakJson]


class CardJson(NodeJson):
    """A card; its right edge stands at its time, the left one where that is after the moment."""

    moment: str | None
    seconds: int | None


def countdown_json(drawn: Countdown) -> str:
    """The countdown, one lane, moment or card a line; lengths are CSS pixels."""
    names = {lane.id: lane.name for lane in drawn.draft.lanes}
    lanes = [lane_json(lane, names[lane.id], drawn.titles[lane.id]) for lane in drawn.lanes]
    parts: list[tuple[str, Sequence[LaneJson | MomentJson | CardJson]]] = [
        ("lanes", lanes),
        ("moments", [_moment(panel) for panel in drawn.panels]),
        ("nodes", [_card(placed) for placed in drawn.cards]),
    ]
    head = f'{{"width": {rounded(drawn.size.width)}, "height": {rounded(drawn.size.height)}, '
    head += f'"flow_axis": "x", "unit_pt": 0.75, "axis_y": {rounded(drawn.top)}'
    for name, items in parts:
        lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
        head += f',\n"{name}": [\n{lines}\n]'
    return head + ',\n"edges": []}\n'


def _moment(panel: Panel) -> MomentJson:
    return MomentJson(
        name=panel.moment,
        x=rounded(panel.x),
        px_per_second=panel.axis.scale,
        box=rectangle(panel.box),
        flag_box=rectangle(panel.flag_box),
        ticks=[
            TickJson(
                seconds=tick.seconds,
                x=rounded(tick.x),
                label=" ".join(tick.label.lines),
                label_box=rectangle(tick.box),
            )
            for tick in panel.ticks
        ],
        breaks=[
            BreakJson(start_seconds=one.start, end_seconds=one.end, x=rounded(panel.x + one.x))
            for one in panel.axis.breaks
        ],
    )


def _card(placed: Placed) -> CardJson:
    item = placed.item
    timed = item.seconds is not None
    node = node_json(item.id, placed.box, placed.figure, item.lane)
    return CardJson(**node, moment=item.moment if timed else None, seconds=item.seconds)
