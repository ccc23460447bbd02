"""The box that a text needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lanebook.geometry import Size
from lanebook.typeset.breaking import break_lines
from lanebook.typeset.widths import width

LEADING = 1.35
"""Distance of baselines in type sizes."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one text and the room they take."""

    lines: tuple[str, ...]
    size: Size
    type_size: float

    def baseline(self, line: int) -> float:
        """The y of a line's baseline below the top of the block; lines count from 0.

        Noto Sans SC stands 0.88 em above its baseline and 0.12 em below it.
        """
        leading = self.type_size * LEADING
        return line * leading + (leading - self.type_size) / 2 + self.type_size * 0.88


@lru_cache(maxsize=4096)
def set_block(text: str, measure: float, type_size: float, *, bold: bool = False) -> Block:
    """Break a text to the measure and tell its extent; an empty text takes no room."""
    lines = break_lines(text, measure, type_size, bold=bold)
    widest = max((width(line, type_size, bold=bold) for line in lines), default=0.0)
    return Block(lines, Size(widest, len(lines) * type_size * LEADING), type_size)


def fit_box(text: str, type_size: float, widest: float, aspect: float) -> Block:
    """Set a text so that its block comes near a shape, with lines as equal as they can be.

    Args:
        text: Plain text.
        type_size: In CSS pixels.
        widest: No line is wider, in CSS pixels.
        aspect: Width over height to aim at; short texts stay on one line below it.
    """
    best = set_block(text, widest, type_size)
    while best.lines and best.size.width > aspect * best.size.height:
        narrower = set_block(text, best.size.width - type_size / 2, type_size)
        grown = len(narrower.lines) - len(best.lines)
        if grown != 1 or _off(narrower, aspect) >= _off(best, aspect):
            break
        best = narrower
    return best


def _off(block: Block, aspect: float) -> float:
    ratio = block.size.width / block.size.height / aspect
    return max(ratio, 1 / ratio)
