"""A countdown as SVG, of the same kind as the swimlanes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.diagnostics import Text
from lanebook.geometry import Box
from lanebook.layout.drawing import PlacedLane
from lanebook.layout.graph import LaneId
from lanebook.model.ids import RoleId
from lanebook.render.countdown import BEFOREHAND, Countdown, Panel, Placed
from lanebook.render.diagram import TITLE_SIZE
from lanebook.render.notation import DraftLane
from lanebook.render.svg import SITE_FONTS, Link
from lanebook.render.svg_nodes import node
from lanebook.render.svg_writing import block_of_text, number, paint, path, rect, text
from lanebook.typeset.fitting import set_block

_TITLE = Text("{}：事前准备", "{}: preparation")
_SUMMARY = Text(
    "{0}的事前准备倒计时图，时间从左到右。时刻：{1}。泳道：{2}。共{3}项。",
    "Countdown of what is prepared for {0}, time from left to right. Moments: {1}. Lanes: {2}. "
    "Items: {3}.",
)
_COMMA = Text("、", ", ")


def svg_countdown(
    drawn: Countdown,
    *,
    link: Link | None = None,
    emphasis: RoleId | None = None,
    fonts: str = SITE_FONTS,
) -> str:
    """Draw a countdown.

    Args:
        drawn: What to draw.
        link: Where cards lead; without it the picture holds no links.
        emphasis: The role whose lane is tinted and whose part stands out.
        fonts: The CSS font families of all text.
    """
    pen = _Pen(drawn, link, emphasis, {lane.id: lane for lane in drawn.draft.lanes})
    across, down = number(drawn.size.width), number(drawn.size.height)
    title = _TITLE.in_(drawn.draft.language).format(drawn.draft.title)
    content = "\n".join(
        [
            *(pen.lane(lane, place) for place, lane in enumerate(drawn.lanes)),
            *pen.beforehand(),
            *(pen.panel(panel, place) for place, panel in enumerate(drawn.panels)),
            *(pen.card(placed) for placed in drawn.cards),
        ]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="lb-diagram" width="{across}" '
        f'height="{down}" viewBox="0 0 {across} {down}" role="{"group" if link else "img"}" '
        f'font-family="{text(fonts)}">'
        f"<title>{text(title)}</title><desc>{text(_describe(drawn))}</desc>"
        f"{rect(Box(0.0, 0.0, drawn.size.width, drawn.size.height), paint('lb-paper'))}\n"
        f"{content}\n</svg>\n"
    )


def _describe(drawn: Countdown) -> str:
    content = drawn.draft
    comma = _COMMA.in_(content.language)
    return _SUMMARY.in_(content.language).format(
        content.title,
        comma.join(content.moments),
        comma.join(lane.name for lane in content.lanes),
        len(content.items),
    )


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the parts of one countdown."""

    drawn: Countdown
    link: Link | None
    own: RoleId | None
    """The role whose lane is emphasised."""
    lanes: Mapping[LaneId, DraftLane]

    def lane(self, lane: PlacedLane, place: int) -> str:
        own = self.own is not None and self.lanes[lane.id].role == self.own
        ground = "own" if own else ("even", "odd")[place % 2]
        head = "own" if own else self.lanes[lane.id].tone
        ink = "lb-title-own" if own else "lb-title"
        return (
            f'<g class="lb-lane" data-lane-id="{text(lane.id)}">'
            f"{rect(lane.box, paint(f'lb-{ground}'))}"
            f"{rect(lane.header, paint(f'lb-head-{head}'))}"
            f"{block_of_text(self.drawn.titles[lane.id], lane.header, ink, bold=True)}</g>"
        )

    def beforehand(self) -> list[str]:
        column = self.drawn.beforehand
        if column is None:
            return []
        words = set_block(
            BEFOREHAND.in_(self.drawn.draft.language), column.width, TITLE_SIZE, bold=True
        )
        head = Box(column.x, 0.0, column.width, self.drawn.top)
        return [block_of_text(words, head, "lb-title", bold=True)]

    def panel(self, panel: Panel, place: int) -> str:
        top, bottom = self.drawn.top, panel.box.bottom
        parts = []
        if place or self.drawn.beforehand:
            parts.append(_upright(panel.box.x, 0.0, bottom, "lb-edge-quiet"))
        for tick in panel.ticks:
            low = tick.box.y + 2.0
            parts.append(_upright(tick.x, low, bottom, "lb-time-tick"))
            parts.append(block_of_text(tick.label, tick.box, "lb-label"))
        if panel.ticks:
            ends = sorted((panel.x, panel.ticks[0].x, panel.ticks[-1].x))
            axis = f"M{number(ends[0])} {number(top)}H{number(ends[-1])}"
            parts.append(path(axis, paint("lb-edge")))
            parts += [_upright(tick.x, top - 4.0, top + 4.0, "lb-edge") for tick in panel.ticks]
        parts.append(_upright(panel.x, panel.flag_box.bottom, bottom, "lb-time-line"))
        parts.append(node(panel.flag, panel.flag_box))
        return f'<g class="lb-time">{"".join(parts)}</g>'

    def card(self, placed: Placed) -> str:
        content = placed.figure.content
        quiet = self.own is not None and self.own not in content.roles
        drawn = node(placed.figure, placed.box, quiet=quiet)
        address = self.link(content.target) if self.link and content.target else None
        if address:
            drawn = f'<a href="{text(address)}">{drawn}</a>'
        return (
            f'<g class="lb-node lb-{content.symbol}{" lb-quiet" if quiet else ""}" '
            f'data-node-id="{text(placed.item.id)}" data-lane="{text(placed.item.lane)}" '
            f'data-shape="{placed.figure.shape}">{drawn}</g>'
        )


def _upright(x: float, top: float, bottom: float, name: str) -> str:
    return path(f"M{number(x)} {number(top)}V{number(bottom)}", paint(name))
