"""The rows a node is made of: condition, header, text, chips. Each has its own corner as origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lanebook.geometry import Box, Point, Size
from lanebook.render.diagram_figure import (
    MARK_SIZE,
    SMALL_SIZE,
    TEXT_SIZE,
    Anchor,
    Line,
    Plate,
    Sign,
    Style,
)
from lanebook.render.notation import Chip, Content, Mark
from lanebook.typeset.fitting import set_block
from lanebook.typeset.widths import width

_GAP = 4.0
_CHIP_PAD = 4.0
_HEADER = 13.0
CHIP_OVERHANG = 2 * _CHIP_PAD + 3.0
"""How much wider a chip is than the measure to which its words are broken."""


@dataclass(frozen=True, slots=True)
class Row:
    """Some parts of a node with the room they take together."""

    size: Size
    lines: tuple[Line, ...] = ()
    signs: tuple[Sign, ...] = ()
    plates: tuple[Plate, ...] = ()
    text_box: Box | None = None
    """Where the node's own text stands, in the row that holds it."""

    def moved(self, dx: float, dy: float) -> Row:
        """The same row elsewhere."""
        return replace(
            self,
            lines=tuple(replace(line, at=_moved(line.at, dx, dy)) for line in self.lines),
            signs=tuple(replace(sign, at=_moved(sign.at, dx, dy)) for sign in self.signs),
            plates=tuple(replace(plate, box=plate.box.moved(dx, dy)) for plate in self.plates),
            text_box=self.text_box and self.text_box.moved(dx, dy),
        )


def _moved(point: Point, dx: float, dy: float) -> Point:
    return Point(point.x + dx, point.y + dy)


def text_row(text: str, measure: float, anchor: Anchor) -> Row:
    """What is done."""
    block = set_block(text, measure, TEXT_SIZE)
    x = 0.0 if anchor is Anchor.START else block.size.width / 2
    lines = tuple(
        Line(line, Point(x, block.baseline(place)), TEXT_SIZE, Style.TEXT, anchor)
        for place, line in enumerate(block.lines)
    )
    return Row(block.size, lines, text_box=Box(0.0, 0.0, block.size.width, block.size.height))


def header_row(content: Content, room: float) -> Row:
    """The step's number at the left, signs without words at the right of ``room``."""
    count = len(content.flags)
    least = number_width(content) + (_GAP + 4.0 if count else 0.0) + count * (MARK_SIZE + 3.0)
    across = max(room, least)
    signs = tuple(
        Sign(mark, Point(across - (count - place) * (MARK_SIZE + 3.0) + 3.0, 0.0))
        for place, mark in enumerate(content.flags)
    )
    return Row(Size(across, _HEADER), number_line(content, 0.0, MARK_SIZE / 2), signs)


def number_line(content: Content, x: float, middle: float) -> tuple[Line, ...]:
    """The step's number with its left end at ``x`` and its digits about ``middle``."""
    if not content.number:
        return ()
    at = Point(x, middle + SMALL_SIZE * 0.36)
    return (Line(content.number, at, SMALL_SIZE, Style.NUMBER),)


def number_width(content: Content) -> float:
    """The room of the number."""
    return width(content.number, SMALL_SIZE, bold=True)


def chip_rows(chips: Sequence[Chip], measure: float, room: float) -> tuple[Row, ...]:
    """Chips side by side as long as ``room`` lasts; each breaks its words at ``measure``."""
    rows: list[Row] = []
    for chip in (_chip(chip, measure) for chip in chips):
        last = rows[-1] if rows else None
        if last and last.size.width + _GAP + chip.size.width <= room + 0.01:
            rows[-1] = beside(last, chip, _GAP)
        else:
            rows.append(chip)
    return tuple(rows)


def _chip(chip: Chip, measure: float) -> Row:
    block = set_block(chip.text, measure - MARK_SIZE, SMALL_SIZE)
    size = Size(block.size.width + MARK_SIZE + CHIP_OVERHANG, block.size.height + 3.0)
    x = _CHIP_PAD + MARK_SIZE + 2.0
    lines = tuple(
        Line(line, Point(x, block.baseline(place) + 1.5), SMALL_SIZE, Style.CHIP, mark=chip.mark)
        for place, line in enumerate(block.lines)
    )
    sign = Sign(chip.mark, Point(_CHIP_PAD - 1.0, 1.5 + (SMALL_SIZE * 1.35 - MARK_SIZE) / 2))
    plate = Plate(chip.mark, Box(0.0, 0.0, size.width, size.height))
    return Row(size, lines, (sign,), (plate,))


def condition_row(condition: str, measure: float) -> Row:
    """The condition with its sign in front; the tab behind it is the node's to draw."""
    block = set_block(condition, measure - MARK_SIZE - 3.0, SMALL_SIZE)
    lines = tuple(
        Line(line, Point(MARK_SIZE + 3.0, block.baseline(place)), SMALL_SIZE, Style.CONDITION)
        for place, line in enumerate(block.lines)
    )
    sign = Sign(Mark.CONDITION, Point(0.0, (SMALL_SIZE * 1.35 - MARK_SIZE) / 2))
    return Row(Size(block.size.width + MARK_SIZE + 3.0, block.size.height), lines, (sign,))


def beside(left: Row, right: Row, gap: float) -> Row:
    """Two rows as one, tops aligned."""
    return _merged(left, right.moved(left.size.width + gap, 0.0))


def _merged(one: Row, other: Row) -> Row:
    boxes = [box for row in (one, other) for box in _extents(row)]
    size = Size(max(box.right for box in boxes), max(box.bottom for box in boxes))
    return Row(
        size,
        one.lines + other.lines,
        one.signs + other.signs,
        one.plates + other.plates,
        one.text_box or other.text_box,
    )


def _extents(row: Row) -> Iterator[Box]:
    yield Box(0.0, 0.0, row.size.width, row.size.height)
    yield from (plate.box for plate in row.plates)
