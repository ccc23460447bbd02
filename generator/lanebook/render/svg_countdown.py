"""A countdown as SVG, of the same kind as the swimlanes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lanebook.diagnostics import Text
from lanebook.geometry import Box
from lanebook.layout.graph import Axis
from lanebook.model.ids import RoleId
from lanebook.render.countdown import BEFOREHAND, Countdown, Panel, Placed
from lanebook.render.diagram import TITLE_SIZE
from lanebook.render.svg_lanes import lane_views, lanes_of
from lanebook.render.svg_marks import BREAK_HALF, break_mark
from lanebook.render.svg_nodes import node
from lanebook.render.svg_parts import (
    SITE_FONTS,
    Link,
    LinkBox,
    Spoken,
    as_large_as,
    framed,
    linked_node,
)
from lanebook.render.svg_spoken import COMMA
from lanebook.render.svg_writing import block_of_text, number, paint, path
from lanebook.typeset.fitting import set_block

_TITLE = Text("{}：事前准备", "{}: preparation")
_SUMMARY = Text(
    "{0}的事前准备倒计时图，时间从左到右。时刻：{1}。泳道：{2}。共{3}项。",
    "Countdown of what is prepared for {0}, time from left to right. Moments: {1}. Lanes: {2}. "
    "Items: {3}.",
)
_SHEET = Text("第{}张，共{}张。", " Sheet {} of {}.")
_TABLE = Text("逐项的文字见本流程的准备表。", " The flow's table of preparations has it in words.")


def svg_countdown(
    drawn: Countdown,
    *,
    link: Link | None = None,
    emphasis: RoleId | None = None,
    fonts: str = SITE_FONTS,
    said: Spoken | None = None,
) -> str:
    """Draw a countdown.

    Args:
        drawn: What to draw.
        link: Where cards lead; without it the picture holds no links.
        emphasis: The role whose lane is tinted and whose part stands out.
        fonts: The CSS font families of all text.
        said: What it says of itself; without it what it holds.
    """
    inside = countdown_content(drawn, link=link, emphasis=emphasis)
    frame = as_large_as(drawn.size, links=link is not None)
    return framed(said or spoken_countdown(drawn), inside, drawn.size, frame, fonts)


def countdown_content(
    drawn: Countdown, *, link: Link | None = None, emphasis: RoleId | None = None
) -> str:
    """The elements of a countdown, without a frame around them."""
    pen = _Pen(drawn, link, emphasis)
    views = lane_views(drawn.lanes, {lane.id: lane for lane in drawn.draft.lanes}, emphasis, Axis.X)
    return "\n".join(
        [
            *lanes_of(views, drawn.titles, Axis.X),
            *pen.beforehand(),
            *(pen.panel(panel, place) for place, panel in enumerate(drawn.panels)),
            *(pen.card(placed) for placed in drawn.cards),
        ]
    )


def spoken_countdown(drawn: Countdown) -> Spoken:
    """The flow's name, and one sentence on what the picture holds."""
    shown = drawn.draft
    comma = COMMA.in_(shown.language)
    summary = _SUMMARY.in_(shown.language).format(
        shown.title,
        comma.join(shown.moments),
        comma.join(lane.name for lane in shown.lanes),
        len(shown.items),
    )
    title = _TITLE.in_(shown.language).format(shown.title)
    return Spoken(title, summary + _TABLE.in_(shown.language))


def spoken_countdown_sheet(drawn: Countdown, number: int, count: int) -> Spoken:
    """The same of one of so many printed drawings, all in the title, which is what a PDF keeps."""
    place = _SHEET.in_(drawn.draft.language).format(number, count) if count > 1 else ""
    return Spoken(spoken_countdown(drawn).description + place, "")


def countdown_links(cards: Sequence[Placed], link: Link) -> Iterator[LinkBox]:
    """The links of a countdown: WeasyPrint ignores those inside an SVG."""
    for placed in cards:
        shown = placed.item.content
        address = link(shown.target) if shown.target else None
        if address:
            yield LinkBox(placed.box, address, shown.text)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the parts of one countdown."""

    drawn: Countdown
    link: Link | None
    own: RoleId | None
    """The role whose lane is emphasised."""

    def beforehand(self) -> Iterator[str]:
        column = self.drawn.beforehand
        if column is not None:
            words = set_block(
                BEFOREHAND.in_(self.drawn.draft.language), column.width, TITLE_SIZE, bold=True
            )
            head = Box(column.x, 0.0, column.width, self.drawn.top)
            yield block_of_text(words, head, "lb-title", bold=True)

    def panel(self, panel: Panel, place: int) -> str:
        top, bottom = self.drawn.top, panel.box.bottom
        parts = []
        if place or self.drawn.beforehand:
            parts.append(_upright(panel.box.x, 0.0, bottom, "lb-panel-line"))
        for tick in panel.ticks:
            low = tick.box.y + 2.0
            parts.append(_upright(tick.x, low, bottom, "lb-time-tick"))
            parts.append(block_of_text(tick.label, tick.box, "lb-label"))
        if panel.ticks:
            parts.append(_axis(panel, top))
            parts += [
                _upright(tick.x, top - 4.0, top + 4.0, "lb-time-axis") for tick in panel.ticks
            ]
        parts.append(_upright(panel.x, panel.flag_box.bottom, bottom, "lb-time-line"))
        parts.append(node(panel.flag, panel.flag_box))
        return f'<g class="lb-time">{"".join(parts)}</g>'

    def card(self, placed: Placed) -> str:
        quiet = self.own is not None and self.own not in placed.item.content.roles
        names = (placed.item.id, placed.item.lane)
        return linked_node(placed.figure, placed.box, names, self.link, quiet=quiet)


def _axis(panel: Panel, y: float) -> str:
    """The line with its breaks."""
    ends = sorted((panel.x, panel.ticks[0].x, panel.ticks[-1].x))
    breaks = [panel.x + one.x for one in panel.axis.breaks]
    starts = [ends[0], *(x + BREAK_HALF for x in breaks)]
    stops = [*(x - BREAK_HALF for x in breaks), ends[-1]]
    line = "".join(
        f"M{number(start)} {number(y)}H{number(stop)}"
        for start, stop in zip(starts, stops, strict=True)
    )
    return path(line, paint("lb-time-axis")) + "".join(break_mark(x, y) for x in breaks)


def _upright(x: float, top: float, bottom: float, name: str) -> str:
    return path(f"M{number(x)} {number(top)}V{number(bottom)}", paint(name))
