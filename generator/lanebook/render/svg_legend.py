"""The key to the diagrams: every symbol, arrow and sign, drawn by the code that draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lanebook.diagnostics import Language, Text
from lanebook.geometry import Box, Point, Size
from lanebook.layout.graph import Axis, Shape
from lanebook.render.diagram_figure import TEXT_SIZE, Figure
from lanebook.render.diagram_rows import chip_rows
from lanebook.render.diagram_sizes import card, card_room, is_card, other
from lanebook.render.key_elements import Element
from lanebook.render.notation import Chip, Content, Mark, Symbol
from lanebook.render.svg_icons import icon
from lanebook.render.svg_legend_entries import ENTRIES, NodeSample
from lanebook.render.svg_nodes import inside, node
from lanebook.render.svg_parts import SITE_FONTS, Spoken, as_large_as, framed
from lanebook.render.svg_writing import line_of_text, number, paint
from lanebook.typeset.fitting import set_block

_SAMPLE = 120.0
"""Room of a sample; what it means stands right of it."""
_GUTTER = 12.0
_ROOM_FOR_TWO = 560.0
"""From this width on there are two columns."""
_ROW_GAP = 11.0
_MEASURE = 8 * TEXT_SIZE

_TITLE = Text("流程图图例", "Key to the diagrams")


@dataclass(frozen=True, slots=True)
class _Grid:
    """How entries are set: in so many columns, what they mean in lines of a length."""

    columns: int
    meaning: float

    @property
    def step(self) -> float:
        """From one column to the next."""
        return _SAMPLE + self.meaning + 3 * _GUTTER


_WIDE = _Grid(2, 178.0)


def legend(language: Language, *, fonts: str = SITE_FONTS) -> str:
    """Draw the key in two columns, as SVG of the same kind as the diagrams."""
    return _drawn(tuple(Element), _WIDE, language, fonts)


def legend_sheets(language: Language, room: Size, *, fonts: str) -> tuple[str, ...]:
    """Draw the key for paper, in as many drawings as it takes for each to fit ``room``."""
    count = 2 if room.width >= _ROOM_FOR_TWO else 1
    meaning = (room.width - _GUTTER) / count - _SAMPLE - 3 * _GUTTER
    grid, rest = _Grid(count, meaning), tuple(Element)
    sheets: list[str] = []
    while rest:
        sizes = range(len(rest), 1, -1)
        most = next((at for at in sizes if _fits(rest[:at], grid, language, room)), 1)
        sheets.append(_drawn(rest[:most], grid, language, fonts))
        rest = rest[most:]
    return tuple(sheets)


def _fits(found: tuple[Element, ...], grid: _Grid, language: Language, room: Size) -> bool:
    return max(low for _, low in _columns(found, grid, language)) <= room.height


def _drawn(found: tuple[Element, ...], grid: _Grid, language: Language, fonts: str) -> str:
    columns = _columns(found, grid, language)
    size = Size(grid.columns * grid.step + _GUTTER, max(low for _, low in columns))
    spoken = Spoken(
        _TITLE.in_(language),
        " ".join(ENTRIES[element].meaning.in_(language) for element in found),
    )
    drawn = "".join(drawn for drawn, _ in columns)
    return framed(spoken, drawn, size, as_large_as(size, links=False), fonts)


def _columns(
    found: tuple[Element, ...], grid: _Grid, language: Language
) -> list[tuple[str, float]]:
    """The columns; two are cut where they come out most alike."""
    if grid.columns == 1 or len(found) == 1:
        return [_column(found, grid, language, 0.0)]
    cuts = [
        [
            _column(found[:at], grid, language, 0.0),
            _column(found[at:], grid, language, grid.step),
        ]
        for at in range(1, len(found))
    ]
    return min(cuts, key=lambda columns: max(low for _, low in columns))


def _column(
    found: Sequence[Element], grid: _Grid, language: Language, x: float
) -> tuple[str, float]:
    """The entries below each other, and where the column ends."""
    drawn, y = "", _GUTTER
    for element in found:
        sample, size = _sample(element, language)
        meaning = set_block(ENTRIES[element].meaning.in_(language), grid.meaning, TEXT_SIZE)
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


def _sample(element: Element, language: Language) -> tuple[str, Size]:
    sample = ENTRIES[element].sample
    match sample:
        case NodeSample():
            figure = _figure(sample, language)
            return node(figure, Box(0.0, 0.0, figure.size.width, figure.size.height)), figure.size
        case Text():
            return _chip(Chip(Mark(element.partition("-")[2]), sample.in_(language)))
        case None:
            return icon(element)


def _chip(chip: Chip) -> tuple[str, Size]:
    row = chip_rows([chip], _SAMPLE, _SAMPLE)[0]
    nothing, nowhere = Content(Symbol.TASK, ""), Box(0.0, 0.0, 0.0, 0.0)
    figure = Figure(nothing, Shape.RECT, row.size, nowhere, row.lines, row.signs, row.plates)
    return inside(figure, Point(0.0, 0.0)), row.size


def _figure(sample: NodeSample, language: Language) -> Figure:
    content = Content(
        sample.symbol,
        sample.text.in_(language),
        sample.number,
        sample.condition.in_(language),
        sample.flags,
    )
    if is_card(content):
        return card(content, _MEASURE, max(card_room(content, _MEASURE), 70.0))
    return other(content, _MEASURE, 2, Axis.Y)
