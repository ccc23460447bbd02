"""How large each node has to be, and where its words and signs stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lanebook.geometry import Box, Point, Size
from lanebook.layout.graph import Axis, Shape
from lanebook.layout.outline import hexagon_point
from lanebook.render.diagram_figure import (
    MARK_SIZE,
    SMALL_SIZE,
    TEXT_SIZE,
    Anchor,
    Figure,
    Plate,
    Sign,
)
from lanebook.render.diagram_rows import (
    CHIP_OVERHANG,
    Row,
    chip_rows,
    condition_row,
    header_row,
    number_line,
    number_width,
    text_row,
)
from lanebook.render.notation import Content, Mark, Symbol
from lanebook.typeset.breaking import longest_word
from lanebook.typeset.fitting import fit_box
from lanebook.typeset.whole import keep_whole

PAD = 8.0
"""Left and right of text: more than half an em, for browsers that use another face."""
LONGEST_WORD = 10.0
"""Words longer than so many ems may break inside."""
_PAD_Y = 6.0
_GAP = 4.0
_CHIP_GAP = 3.0
_NUMBER_GAP = 6.0
_BAR = 7.0
_BAR_BRANCH = 26.0
_CIRCLE = 28.0
_HEXAGON_ASPECT = 4.5
_NO_TEXT = Box(0.0, 0.0, 0.0, 0.0)
_CARDS = (Symbol.TASK, Symbol.CALL)
_LEADS = {Symbol.LOOP: Mark.LOOP, Symbol.WAIT: Mark.WAIT}


def tied(content: Content, names: tuple[str, ...]) -> Content:
    """The same with every name held together for the breaking of lines."""
    return replace(
        content,
        text=keep_whole(content.text, names),
        condition=keep_whole(content.condition, names),
        chips=tuple(replace(chip, text=keep_whole(chip.text, names)) for chip in content.chips),
    )


def holding_words(contents: Iterable[Content], measure: float) -> float:
    """A measure that breaks no word of any text inside, unless it is very long.

    Args:
        contents: What shares the measure.
        measure: The one that is wanted, in CSS pixels.
    """
    needed = [measure]
    for content in contents:
        needed.append(word_room(content.text, TEXT_SIZE))
        needed.append(word_room(content.condition, SMALL_SIZE) + MARK_SIZE + 3.0)
        needed += [word_room(chip.text, SMALL_SIZE) + MARK_SIZE for chip in content.chips]
    return max(needed)


def word_room(text: str, size: float, *, bold: bool = False) -> float:
    """What the longest word needs on a line, in CSS pixels; a very long one may break inside."""
    return min(longest_word(text, size, bold=bold), LONGEST_WORD * size)


def is_card(content: Content) -> bool:
    """Whether the node is a box whose width may follow its neighbours'."""
    return content.symbol in _CARDS


def card_room(content: Content, measure: float) -> float:
    """The least width a card needs between its pads."""
    rows = [text_row(content.text, measure, Anchor.START), header_row(content, 0.0)]
    rows += chip_rows(content.chips, measure, 0.0)
    if content.condition:
        rows.append(condition_row(content.condition, measure))
    return max(row.size.width for row in rows)


def card(content: Content, measure: float, room: float) -> Figure:
    """A task or call: tab, header, text flush left, chips."""
    across = room + 2 * PAD
    y = _PAD_Y - 1.0
    placed: list[Row] = []
    if content.condition:
        tab = condition_row(content.condition, max(measure, room))
        placed.append(_on_tab(tab, across))
        y = tab.size.height + 4.0 + _GAP
    if content.number or content.flags:
        header = header_row(content, room)
        placed.append(header.moved(PAD, y))
        y += header.size.height
    text = text_row(content.text, max(measure, room), Anchor.START)
    placed.append(text.moved(PAD, y))
    y += text.size.height
    # No wider than the card: a card wider than the measure has longer lines, its chips less so.
    for place, row in enumerate(chip_rows(content.chips, max(measure, room - CHIP_OVERHANG), room)):
        y += _GAP if place == 0 else _CHIP_GAP
        placed.append(row.moved(PAD, y))
        y += row.size.height
    return _figure(content, Shape.RECT, Size(across, y + _PAD_Y - 1.0), placed)


def _on_tab(row: Row, across: float) -> Row:
    tab = Plate(Mark.CONDITION, Box(-PAD, -2.0, across, row.size.height + 4.0))
    return replace(row, plates=(tab,)).moved(PAD, 2.0)


def other(content: Content, measure: float, branches: int, axis: Axis) -> Figure:
    """Anything that is no card: event, gateway, bar."""
    match content.symbol:
        case Symbol.RECEIVE if not content.text:
            sign = Sign(Mark.TELL, Point((_CIRCLE - MARK_SIZE) / 2, (_CIRCLE - MARK_SIZE) / 2))
            circle = Size(_CIRCLE, _CIRCLE)
            return Figure(content, Shape.ELLIPSE, circle, _NO_TEXT, signs=(sign,))
        case Symbol.FORK | Symbol.JOIN if not content.text:
            bar = Size(_BAR_BRANCH * max(2, branches), _BAR)
            size = bar if axis is Axis.Y else bar.transposed()
            return Figure(content, Shape.BAR, size, _NO_TEXT)
        case Symbol.DECISION | Symbol.LOOP:
            return _hexagon(content, measure)
        case _:
            return _pill(content, measure)


def _pill(content: Content, measure: float) -> Figure:
    rows = _centred_rows(content, text_row(content.text, measure, Anchor.MIDDLE))
    across = max((row.size.width for row in rows), default=0.0) + 2 * PAD + 6.0
    return _stacked(content, Shape.RECT, Size(across, _height(rows) + 2 * _PAD_Y), rows)


def _hexagon(content: Content, measure: float) -> Figure:
    block = fit_box(content.text, TEXT_SIZE, measure, _HEXAGON_ASPECT)
    text = text_row(content.text, block.size.width + 0.01, Anchor.MIDDLE)
    rows = _centred_rows(content, text, even=True)
    high = _height(rows) + 2 * (_PAD_Y - 1.0)
    across = 0.0
    y = (high - _height(rows)) / 2
    for row in rows:
        far = max(abs(y - high / 2), abs(y + row.size.height - high / 2))
        if row.text_box is None:
            across = max(across, _hexagon_width(row.size.width, far, high))
        else:
            middle = abs(y + row.size.height / 2 - high / 2) + 5.0
            across = max(
                across,
                _hexagon_width(row.text_box.width + PAD / 2, far, high),
                _hexagon_width(row.size.width + PAD / 2, middle, high),
            )
        y += row.size.height + _CHIP_GAP
    return _stacked(content, Shape.HEXAGON, Size(max(across, high), high), rows)


def _hexagon_width(wide: float, far: float, high: float) -> float:
    """How wide a hexagon must be for something ``wide`` to fit ``far`` from its middle line.

    The points stand out by a half of the height or a quarter of the width, the smaller of both.
    """
    steep = wide + 2 * far
    if hexagon_point(steep, high) >= high / 2:
        return steep
    return wide / (1 - far / high)


def _centred_rows(content: Content, text: Row, *, even: bool = False) -> list[Row]:
    rows = []
    measure = max(text.size.width, 8 * TEXT_SIZE)
    if content.condition:
        tab = condition_row(content.condition, measure)
        plate = Plate(Mark.CONDITION, Box(-4.0, -1.0, tab.size.width + 8.0, tab.size.height + 2.0))
        rows.append(replace(tab, plates=(plate,)))
    rows.append(_flanked(content, text, even=even))
    rows += chip_rows(content.chips, measure, measure)
    return rows


def _flanked(content: Content, text: Row, *, even: bool) -> Row:
    """The text with number and leading sign at its left, signs without words at its right."""
    lead = _LEADS.get(content.symbol)
    number = number_width(content)
    left = (number + _NUMBER_GAP if number else 0.0) + (MARK_SIZE + _GAP if lead else 0.0)
    right = (MARK_SIZE + 3.0) * len(content.flags)
    if even:
        left = right = max(left, right)
    high = max(text.size.height, MARK_SIZE)
    moved = text.moved(left, (high - text.size.height) / 2)
    x = left - (MARK_SIZE + _GAP if lead else 0.0) - (number + _NUMBER_GAP if number else 0.0)
    top = (high - MARK_SIZE) / 2
    signs = [Sign(lead, Point(left - MARK_SIZE - _GAP, top))] if lead else []
    first = left + text.size.width + 3.0
    signs += [
        Sign(mark, Point(first + place * (MARK_SIZE + 3.0), top))
        for place, mark in enumerate(content.flags)
    ]
    return replace(
        moved,
        size=Size(left + text.size.width + right, high),
        lines=number_line(content, x, high / 2) + moved.lines,
        signs=tuple(signs),
    )


def _height(rows: Sequence[Row]) -> float:
    return sum(row.size.height for row in rows) + _CHIP_GAP * (len(rows) - 1)


def _stacked(content: Content, shape: Shape, size: Size, rows: Sequence[Row]) -> Figure:
    y = (size.height - _height(rows)) / 2
    placed = []
    for row in rows:
        placed.append(row.moved((size.width - row.size.width) / 2, y))
        y += row.size.height + _CHIP_GAP
    return _figure(content, shape, size, placed)


def _figure(content: Content, shape: Shape, size: Size, rows: Sequence[Row]) -> Figure:
    text_boxes = [row.text_box for row in rows if row.text_box]
    return Figure(
        content,
        shape,
        size,
        text_boxes[0],
        tuple(line for row in rows for line in row.lines),
        tuple(sign for row in rows for sign in row.signs),
        tuple(plate for row in rows for plate in row.plates),
    )
