"""Labels of a time axis: each beside its tick, away from the moment, in as few rows as do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lanebook.diagnostics import Language
from lanebook.geometry import Box
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.words import lead
from lanebook.typeset.fitting import Block, set_block

TICK_ROW = 18.0
"""From one row of labels to the next, in CSS pixels."""
_ASIDE = 5.0
"""Between a tick and its own label, and least between a label and a foreign tick."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A time that occurs."""

    x: float
    seconds: int
    label: Block
    box: Box
    """The room of the label, above the axis at y = 0 until the axis is placed."""
    row: int
    """0 stands on the axis."""


def ticks(times: Sequence[tuple[int, float]], language: Language) -> tuple[Tick, ...]:
    """Label times, given with their x, both ascending; the moment at 0 has its flag instead.

    After: no label covers another, or the line from another label down to the axis, or the line
    of the moment. A label reaches away from the moment, so one above its neighbour's tick only
    has to stand in a higher row than it.
    """
    before = [_label(seconds, x, language) for seconds, x in times if seconds < 0]
    after = [_label(seconds, x, language) for seconds, x in times if seconds > 0]
    return (*_in_rows(before), *reversed(_in_rows(after[::-1])))


def _label(seconds: int, x: float, language: Language) -> Tick:
    label = set_block(lead(seconds, language), 1e6, SMALL_SIZE)
    left = x - _ASIDE - label.size.width if seconds < 0 else x + _ASIDE
    return Tick(x, seconds, label, Box(left, 0.0, label.size.width, label.size.height), 0)


def _in_rows(found: Sequence[Tick]) -> list[Tick]:
    """Furthest from the moment first: each one row above the highest whose tick it would cross."""
    done: list[Tick] = []
    for tick in found:
        crossed = [
            one.row
            for one in done
            if tick.box.x - _ASIDE < max(one.x, one.box.right)
            and min(one.x, one.box.x) < tick.box.right + _ASIDE
        ]
        row = max(crossed, default=-1) + 1
        box = tick.box.moved(0.0, -(row + 1) * TICK_ROW)
        done.append(Tick(tick.x, tick.seconds, tick.label, box, row))
    return done
