"""A node that knows its size: outline, words and signs, each with its place in the node."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lanebook.geometry import Box, Point, Size
from lanebook.layout.graph import Shape
from lanebook.render.notation import Content, Mark

TEXT_SIZE = 12.0
"""What is done, in CSS pixels."""
SMALL_SIZE = 10.5
"""What stands around it; nothing in a drawing is smaller."""
MARK_SIZE = 12.0
"""Signs fill a square of this side."""


class Anchor(StrEnum):
    """Which end of a line its point is, as SVG says it."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Style(StrEnum):
    """The part a line of text plays; colours follow from it."""

    TEXT = "text"
    NUMBER = "number"
    CONDITION = "condition"
    CHIP = "chip"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; ``at`` lies on its baseline, relative to the node's corner."""

    text: str
    at: Point
    size: float
    style: Style
    anchor: Anchor = Anchor.START
    mark: Mark | None = None
    """The sign of the chip that the line belongs to."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark, ``MARK_SIZE`` square, with its top left corner."""

    mark: Mark
    at: Point


@dataclass(frozen=True, slots=True)
class Plate:
    """The ground of a chip or of the condition's tab."""

    mark: Mark
    box: Box


@dataclass(frozen=True, slots=True)
class Figure:
    """A node ready to be placed: its outline and everything in it, relative to its corner."""

    content: Content
    shape: Shape
    size: Size
    text_box: Box
    """Where the lines of style ``text`` stand."""
    lines: tuple[Line, ...] = ()
    signs: tuple[Sign, ...] = ()
    plates: tuple[Plate, ...] = ()
