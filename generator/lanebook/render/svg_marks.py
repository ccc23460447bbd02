"""The signs as paths, so that no font has to hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.geometry import Point
from lanebook.render.notation import Mark
from lanebook.render.svg_palette import PAINTS
from lanebook.render.svg_writing import number, paint, path

BREAK_HALF = 2.5
"""Half of the gap that a break leaves in an axis."""


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Paths in a square of 12: lines, dotted lines, and shapes filled with the same colour."""

    outline: str = ""
    solid: str = ""
    dotted: str = ""


_CIRCLE = "M10.7 6A4.7 4.7 0 1 1 1.3 6A4.7 4.7 0 1 1 10.7 6Z"
_DRAWINGS: Mapping[Mark, _Drawing] = {
    Mark.CONDITION: _Drawing("M6 1.6L10.4 6L6 10.4L1.6 6Z"),
    Mark.ACTOR: _Drawing(
        solid="M8.1 3.5A2.1 2.1 0 1 1 3.9 3.5A2.1 2.1 0 1 1 8.1 3.5Z"
        "M1.9 10.9C1.9 7.9 3.7 6.7 6 6.7C8.3 6.7 10.1 7.9 10.1 10.9Z",
    ),
    Mark.FORM: _Drawing("M2.4 1.1H7.2L9.8 3.7V10.9H2.4ZM7.2 1.1V3.7H9.8M4.2 6.2H8M4.2 8.5H8"),
    Mark.TELL: _Drawing("M1 2.6H11V9.6H1ZM1 2.9L6 6.7L11 2.9"),
    Mark.TIME: _Drawing(_CIRCLE + "M6 3.2V6.1L8 7.3"),
    Mark.CHECKPOINT: _Drawing("M2.7 11.2V1.1", "M2.7 1.4H10.3L8.3 4.1L10.3 6.8H2.7Z"),
    Mark.PHRASE: _Drawing("M1.3 1.8H10.7V8H6.2L3.6 10.6V8H1.3ZM3.5 4H8.5M3.5 5.9H7"),
    Mark.RISK: _Drawing("M6 1.4L11 10.4H1ZM6 4.6V7.4M6 8.5V9.1"),
    Mark.INFERRED: _Drawing(
        "M4.5 4.9C4.5 2.9 7.6 2.9 7.6 4.8C7.6 6 6 5.9 6 7.3M6 8.5V9.1", dotted=_CIRCLE
    ),
    Mark.LOOP: _Drawing("M9.9 4.1A4.4 4.4 0 1 0 10.4 6.7M10.3 1.2V4.3H7.2"),
    Mark.CALL: _Drawing("M1.5 1.5H10.5V10.5H1.5ZM6 3.6V8.4M3.6 6H8.4"),
    Mark.MOMENT: _Drawing(
        solid="M6 0.9L7.5 4.3L11.2 4.7L8.4 7.1L9.2 10.8L6 8.9L2.8 10.8L3.6 7.1L0.8 4.7L4.5 4.3Z"
    ),
    Mark.WAIT: _Drawing(
        "M2.4 1.2H9.6M2.4 10.8H9.6M3.4 1.2C3.4 4.4 5.4 4.9 5.4 6C5.4 7.1 3.4 7.6 3.4 10.8"
        "M8.6 1.2C8.6 4.4 6.6 4.9 6.6 6C6.6 7.1 8.6 7.6 8.6 10.8"
    ),
}


def mark(sign: Mark, at: Point, *, quiet: bool = False) -> str:
    """Draw a sign with its top left corner at a point."""
    drawing = _DRAWINGS[sign]
    name = "lb-mark-quiet" if quiet else f"lb-mark-{sign}"
    colour = PAINTS[name]
    line = (
        f' class="{name}" fill="none" stroke="{colour.stroke}"'
        f' stroke-width="{number(colour.weight)}" stroke-linejoin="round"'
    )
    return "".join(
        path(d, attributes, at)
        for d, attributes in (
            (drawing.outline, line),
            (drawing.dotted, line + ' stroke-dasharray="1.6 1.35"'),
            (drawing.solid, f' class="{name} lb-solid" fill="{colour.stroke}"'),
        )
        if d
    )


def break_mark(x: float, y: float) -> str:
    """Two slanted strokes, for a stretch of an axis that is left out."""
    strokes = "".join(
        f"M{number(x + aside - 2.0)} {number(y + 4.0)}l4 -8" for aside in (-BREAK_HALF, BREAK_HALF)
    )
    return path(strokes, paint("lb-time-break"))
