"""The page: format, margins, measure, scale of type and line unit, from which all else follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from lanebook.diagnostics import LanebookError, Text

_PX_PER_PT = 96 / 72
_PX_PER_MM = 96 / 25.4
_MM_PER_PT = 25.4 / 72
_FOLD_EDGE_MM = 15.0
"""Right margin of a fold-out."""
HOLE_MM = 12.0
"""From the edge of the sheet to the centre of a hole (ISO 838)."""
_HOLES_APART_MM = 80.0
_BASELINE = 0.436
"""How far the baseline lies below the middle of a line, in ems of Noto Sans SC."""
_SIDE = 0.4
"""Left and right of what stands in a cell, in ems."""
_SINK = 0.22
"""How far down the page the title stands on the cover."""


class Punch(StrEnum):
    """How sheets are filed."""

    NONE = "none"
    """Both margins are alike."""
    TWO = "2"
    FOUR = "4"

    @property
    def holes(self) -> int:
        """How many."""
        return 0 if self is Punch.NONE else int(self.value)


@dataclass(frozen=True, slots=True)
class Stock:
    """What a binder is asked to be printed on."""

    paper: str | None = None
    """A name of ``PAPERS``; without it what the handbook says."""
    punch: Punch = Punch.TWO


@dataclass(frozen=True, slots=True)
class Scale:
    """The six sizes of type, in points."""

    note: float
    small: float
    """Tables, and whatever stands beside the text."""
    text: float
    head: float
    title: float
    display: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet printed on both sides and filed at the inner edge.

    The measure is a whole number of ems, so that full lines of Chinese end flush without
    justification, which WeasyPrint does not do for Chinese. All that stands on a page stands on
    half lines: the line is that of tables, and text stands on lines half as high again.
    """

    name: str
    width_mm: float
    height_mm: float
    scale: Scale
    line_pt: float
    lines: int
    """How many lines a page holds."""
    measure_em: int
    gutter_mm: float
    """The inner margin where holes are punched."""
    top_mm: float
    punch: Punch = Punch.TWO

    @property
    def measure_mm(self) -> float:
        """The width of the text."""
        return self.scale.text * self.measure_em * _MM_PER_PT

    @property
    def inner_mm(self) -> float:
        """The margin at the spine."""
        if self.punch is Punch.NONE:
            return (self.width_mm - self.measure_mm) / 2
        return self.gutter_mm

    @property
    def outer_mm(self) -> float:
        """What is left at the outer edge."""
        return self.width_mm - self.inner_mm - self.measure_mm

    @property
    def text_mm(self) -> float:
        """The height of the text: a whole number of lines."""
        return self.lines * self.line_pt * _MM_PER_PT

    @property
    def bottom_mm(self) -> float:
        """What is left at the foot."""
        return self.height_mm - self.top_mm - self.text_mm

    @property
    def width(self) -> float:
        """The width of the text in CSS pixels."""
        return self.measure_mm * _PX_PER_MM

    @property
    def height(self) -> float:
        """The height of the text in CSS pixels."""
        return self.text_mm * _PX_PER_MM

    @property
    def line(self) -> float:
        """The line in CSS pixels."""
        return self.line_pt * _PX_PER_PT

    @property
    def fold_width(self) -> float:
        """The width, in CSS pixels, of a sheet twice as wide that is folded in."""
        return (2 * self.width_mm - self.gutter_mm - _FOLD_EDGE_MM) * _PX_PER_MM

    @property
    def fold_edge_mm(self) -> float:
        """The right margin of a fold-out: its drawing has the same room however it is filed."""
        return self.gutter_mm + _FOLD_EDGE_MM - self.inner_mm

    @property
    def holes_mm(self) -> tuple[float, ...]:
        """How far below the upper edge the holes are: about the middle, 80 mm apart (ISO 838)."""
        count = self.punch.holes
        first = self.height_mm / 2 - (count - 1) / 2 * _HOLES_APART_MM
        return tuple(first + place * _HOLES_APART_MM for place in range(count))

    def lengths(self) -> dict[str, float]:
        """The lengths in points that ``print.css`` is written in, by name."""
        scale, page = self.scale, self.lines * self.line_pt
        return {
            "note": scale.note,
            "small": scale.small,
            "text": scale.text,
            "head": scale.head,
            "title": scale.title,
            "display": scale.display,
            "down": (scale.text - scale.small) * _BASELINE,
            "side": scale.small * _SIDE,
            "page": page,
            "sink": page * _SINK,
            "middle": page / 2,
        }

    def has_room_for(self, punch: Punch) -> bool:
        """Whether all holes lie on the sheet: four need the height of A4."""
        return (punch.holes - 1) * _HOLES_APART_MM + 2 * HOLE_MM <= self.height_mm

    def on(self, punch: Punch) -> Paper:
        """The same paper, filed in another way: no line or page breaks elsewhere."""
        return replace(self, punch=punch)


_A4 = Paper("A4", 210, 297, Scale(7.5, 9, 10.5, 14, 22, 34), 13, 55, 44, 25, 25)
_A5 = Paper("A5", 148, 210, Scale(7.5, 8, 9, 12, 18, 26), 11.5, 42, 37, 18, 20)
PAPERS = {"A4": _A4, "A5": _A5}
FORM_PAPER = _A4.name
"""Of a form printed alone, to be copied, unless another is asked for. Forms in a binder are of its
paper: both sides of a sheet are as large, and what is filed fits the rings."""


def paper(name: str, punch: Punch = Punch.TWO) -> Paper:
    """The paper of that name, filed so.

    Raises:
        LanebookError: There is no such paper, or it is too short for the holes.
    """
    if name not in PAPERS:
        known = "、".join(PAPERS)
        raise LanebookError(
            Text(f"没有“{name}”这种纸张", f"unknown paper “{name}”"),
            Text(f"可用：{known}", f"use one of: {known}"),
        )
    if too_short := too_many_holes(name, punch):
        raise LanebookError(too_short, HOLES_ADVICE)
    return PAPERS[name].on(punch)


HOLES_ADVICE = Text(
    "改用 --punch 2（或 none），或用 --paper A4", "take --punch 2 (or none), or --paper A4"
)
"""What to do about too many holes."""


def too_many_holes(name: str, punch: Punch) -> Text | None:
    """What is wrong where a paper is too short for its holes; None where it is not."""
    sheet = PAPERS[name]
    if sheet.has_room_for(punch):
        return None
    high, apart = round(sheet.height_mm), round(_HOLES_APART_MM)
    return Text(
        f"{name} 高 {high} 毫米，打不下 {punch} 个相距 {apart} 毫米的孔（ISO 838）",
        f"{name} is {high} mm high: {punch} holes {apart} mm apart do not fit (ISO 838)",
    )
