"""How much of a page a form's own words take, and how much is left to write in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lanebook.model.documents import Form
from lanebook.render.sheet_columns import line_count
from lanebook.render.sheet_paper import Paper

_PX_PER_PT = 96 / 72
_UPRIGHT_COLUMN_EM = 5.8
"""A register lies on its side if its columns would be narrower, in ems of text."""
_TITLE = 2.0
"""A one-line title with the room below it, in lines."""
_FURTHER_TITLE_LINE = 1.5
_FACTS = 0.5
"""Above and below the lines that name number, revision, keeper and retention."""
_FACT_SHARES = ((34, 18, 24, 24), (40, 22, 38))
"""Of these, in percent: with a retention and without one."""
_SUMMARY = 0.5
"""Above and below the lines that say what the form is for."""
_FOOT = 1.5
_HEAD = 0.5
"""Above and below the words in the head of a register, with its rules."""
_CELL_PX = 8 * _PX_PER_PT + 1
"""Left and right of the words in a cell of the head, with its rule."""
LABEL_SHARE = 22
"""Of the names of fields beside their blanks, in percent."""
_MOST_STRETCH = 170
"""Blanks are made this much taller at most to fill the page, in percent."""
_LEAST_STRETCH = 75
"""They are made this low at most if that saves a page."""
_SPARE = 1.5
"""Lines that what was counted may be wrong by."""


def lies_on_its_side(form: Form, paper: Paper) -> bool:
    """Whether a register has too many columns to stand upright."""
    return paper.measure_em / max(len(form.fields), 1) < _UPRIGHT_COLUMN_EM


def fact_shares(facts: Sequence[str]) -> tuple[int, ...]:
    """The widths of what stands in a row below the title, in percent."""
    return next(shares for shares in _FACT_SHARES if len(shares) == len(facts))


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above the blanks of a form, as plain text."""

    facts: tuple[str, ...]
    """Number, revision, keeper and, if there is one, retention."""
    widths: tuple[float, ...] = ()
    """Of the columns of a register, in percent; the fields of other forms have no head."""
    hints: tuple[str, ...] = ()
    """What stands below the names of its columns."""


def room_to_write(form: Form, paper: Paper, above: Above, *, wide: bool) -> float:
    """What is left of a page below the head of a register and above its foot, in CSS pixels.

    Args:
        form: The form.
        paper: What it is printed on.
        above: The words that take room.
        wide: Whether it lies on its side.
    """
    across, high = (paper.height, paper.width) if wide else (paper.width, paper.height)
    lines = _TITLE + _FACTS + _FOOT + _SPARE
    facts = zip(above.facts, fact_shares(above.facts), strict=True)
    lines += max(_count(fact, across * share / 100, paper.scale.small) for fact, share in facts)
    lines += (_count(form.name, across, paper.scale.head) - 1) * _FURTHER_TITLE_LINE
    if form.summary:
        lines += _count(form.summary, across, paper.scale.note) + _SUMMARY
    columns = zip(form.fields, above.widths, above.hints, strict=False)
    heads = [
        _count(field.name, room, paper.scale.small)
        + (_count(hint, room, paper.scale.note) if hint else 0)
        for field, share, hint in columns
        for room in (across * share / 100 - _CELL_PX,)
    ]
    lines += max(heads, default=0) + (_HEAD if heads else 0.0)
    return high - lines * paper.line


def label_height(name: str, hint: str, paper: Paper) -> float:
    """What the name of a field and what stands below it take beside a blank, in CSS pixels."""
    room = paper.width * LABEL_SHARE / 100 - _CELL_PX
    lines = _count(name, room, paper.scale.small)
    lines += _count(hint, room, paper.scale.note) if hint else 0
    return (lines + _HEAD) * paper.line


def answers_height(answers: str, paper: Paper) -> float:
    """What the answers to choose from take in a blank, in CSS pixels."""
    room = paper.width * (1 - LABEL_SHARE / 100) - _CELL_PX
    return _count(answers, room, paper.scale.small) * paper.line if answers else 0.0


def stretched(natural: Sequence[float], least: Sequence[float], room: float) -> tuple[float, ...]:
    """Heights of blanks that fill the room, none less than it has to be.

    Blanks that would have to be much lower to stay on the page go on overleaf as they are.
    """
    for percent in range(_MOST_STRETCH, _LEAST_STRETCH - 1, -1):
        heights = [max(one * percent / 100, need) for one, need in zip(natural, least, strict=True)]
        if sum(heights) <= room:
            return tuple(round(one, 1) for one in heights)
    return tuple(max(one, need) for one, need in zip(natural, least, strict=True))


def _count(text: str, across: float, size_pt: float) -> int:
    return line_count(text, across / (size_pt * _PX_PER_PT))
