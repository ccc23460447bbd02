"""The key to the diagrams: every symbol, arrow and sign, drawn by the code that draws them."""

from __future__ import annotations

from collections.abc import Sequence

from lanebook.diagnostics import Language, Text
from lanebook.geometry import Box, Point, Size
from lanebook.layout.graph import Axis, Shape
from lanebook.render.diagram_figure import TEXT_SIZE, Figure
from lanebook.render.diagram_rows import chip_rows
from lanebook.render.diagram_sizes import card, card_room, is_card, other
from lanebook.render.notation import Content, Symbol
from lanebook.render.svg_edges import arrow
from lanebook.render.svg_legend_entries import Entry, entries
from lanebook.render.svg_marks import mark
from lanebook.render.svg_nodes import inside, node
from lanebook.render.svg_parts import SITE_FONTS
from lanebook.render.svg_writing import line_of_text, number, paint, rect, text
from lanebook.typeset.fitting import set_block

_SAMPLE = 120.0
"""Room of a sample; what it means stands right of it. Both columns fill A4 between margins."""
_MEANING = 178.0
_GUTTER = 12.0
_COLUMN = _SAMPLE + _MEANING + 3 * _GUTTER
_ROW_GAP = 13.0
_MEASURE = 8 * TEXT_SIZE

_TITLE = Text("流程图图例", "Key to the diagrams")


def legend(language: Language, *, fonts: str = SITE_FONTS) -> str:
    """Draw the key in two columns, as SVG of the same kind as the diagrams."""
    found = entries(language)
    columns = _columns(found, language)
    across, down = 2 * _COLUMN + _GUTTER, max(low for _, low in columns)
    title = text(_TITLE.in_(language))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="lb-diagram lb-legend" '
        f'width="{number(across)}" height="{number(down)}" '
        f'viewBox="0 0 {number(across)} {number(down)}" role="img" font-family="{text(fonts)}">'
        f"<title>{title}</title><desc>{text(_spoken(found, language))}</desc>"
        f"{rect(Box(0.0, 0.0, across, down), paint('lb-paper'))}"
        f"{''.join(drawn for drawn, _ in columns)}\n</svg>\n"
    )


def _spoken(found: Sequence[Entry], language: Language) -> str:
    return " ".join(entry.meaning.in_(language) for entry in found)


def _columns(found: Sequence[Entry], language: Language) -> list[tuple[str, float]]:
    """Both columns, cut where they come out most alike."""
    cuts = [
        [_column(found[:at], language, 0.0), _column(found[at:], language, _COLUMN)]
        for at in range(1, len(found))
    ]
    return min(cuts, key=lambda columns: max(low for _, low in columns))


def _column(found: Sequence[Entry], language: Language, x: float) -> tuple[str, float]:
    """The entries below each other, and where the column ends."""
    drawn, y = "", _GUTTER
    for entry in found:
        sample, size = _sample(entry)
        meaning = set_block(entry.meaning.in_(language), _MEANING, TEXT_SIZE)
        high = max(size.height, meaning.size.height)
        place = Point(x + _GUTTER + (_SAMPLE - size.width) / 2, y + (high - size.height) / 2)
        drawn += f'\n<g transform="translate({number(place.x)} {number(place.y)})">{sample}</g>'
        top = y + (high - meaning.size.height) / 2
        drawn += "".join(
            line_of_text(
                line,
                Point(x + 2 * _GUTTER + _SAMPLE, top + meaning.baseline(count)),
                TEXT_SIZE,
                paint("lb-text"),
            )
            for count, line in enumerate(meaning.lines)
        )
        y += high + _ROW_GAP
    return drawn, y - _ROW_GAP + _GUTTER


def _sample(entry: Entry) -> tuple[str, Size]:
    if entry.content:
        figure = _figure(entry.content)
        return node(figure, Box(0.0, 0.0, figure.size.width, figure.size.height)), figure.size
    if entry.chip:
        row = chip_rows([entry.chip], _SAMPLE, _SAMPLE)[0]
        figure = Figure(
            Content(Symbol.TASK, ""),
            Shape.RECT,
            row.size,
            Box(0.0, 0.0, 0.0, 0.0),
            row.lines,
            row.signs,
            row.plates,
        )
        return inside(figure, Point(0.0, 0.0)), row.size
    if entry.flag:
        return mark(entry.flag, Point(0.0, 0.0)), Size(12.0, 12.0)
    ends = (Point(0.0, 5.0), Point(70.0, 5.0))
    return arrow(ends, message=bool(entry.message), quiet=False), Size(70.0, 10.0)


def _figure(content: Content) -> Figure:
    if is_card(content):
        return card(content, _MEASURE, max(card_room(content, _MEASURE), 70.0))
    return other(content, _MEASURE, 2, Axis.Y)
