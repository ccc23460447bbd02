"""How wide the columns of a table are: as wide as makes it low, and no name is broken.

Every column starts with its share of the measure, or with one by what stands in it, but no narrower
than its head and its longest name; then room goes from one column to another as long as that saves
lines. The lower table wins. What is measured is the text without its tags, so a line may be
miscounted here and there.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from lanebook.typeset.breaking import longest_word
from lanebook.typeset.widths import width

PADDING = 0.8
"""Left and right of the words in a cell, in ems."""
_PIECE = re.compile(r"</p>|<br>")
_TAG = re.compile(r"<[^>]*>")
_SMALL = re.compile(r'<span class="(?:ref|small|inferred)">(.*?)</span>')
_PAGE = re.compile(r'<i class="pg"[^>]*></i>')
_SMALLER = 0.85
"""The type of references, beside that of tables."""
_HEAD = 0.95
"""That of heads, which are bold, at most."""
_BETWEEN = re.compile(r"(?<=[、，；])|(?<=[,;]) ")
_HANGING = re.compile(r'[ \u00a0]<span class="(?:ref|inferred)">.*?</span>')
"""What stays on one line with the two characters before it."""
_LAST = 2.0
_NARROWEST = (6.0, 4.0)
"""Text on shorter lines is hard to read: in ems, the second where the first leaves no room."""
_LONGEST = 1 / 6
"""Names are kept whole up to this share of the measure."""
_RAGGED = 0.7
"""What a line in the middle of a paragraph leaves empty, in ems."""
_SPARE = 0.15
"""What the text may be wider than it was measured, in ems."""
_STEPS = (0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 18.0)
"""How much room goes from column to column at a time, in ems."""
_FOLIO = "00-00"


@dataclass(frozen=True, slots=True)
class Room:
    """What is known of the page before a table is made."""

    measure: float
    """Width of the table in ems of its type."""
    folio: str = _FOLIO
    """Stands for a page number that is not known yet."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a column asks for, whatever stands in it."""

    head: str
    weight: float
    """Its share of the measure beside those of the others."""
    whole: bool = False
    """Whether names stand in it, none of which is to be broken."""


def fitted(
    needs: Sequence[Need],
    rows: Sequence[Sequence[str]],
    room: Room,
    indents: Sequence[float] | None = None,
) -> tuple[float, ...]:
    """Widths of columns in percent of the measure.

    Args:
        needs: Of each column.
        rows: The cells of each row, as HTML.
        room: For the table.
        indents: How far the second cell of each row is indented, in ems.
    """
    measure = room.measure
    written = [[_PAGE.sub(room.folio, cell) for cell in cells] for cells in rows]
    columns = tuple(zip(*written, strict=True)) or ((),) * len(needs)
    least: list[float] = []
    for narrowest in _NARROWEST:
        pairs = zip(needs, columns, strict=True)
        least = [_least(need, cells, measure * _LONGEST, narrowest) for need, cells in pairs]
        if sum(least) < measure:
            break
    total = sum(need.weight for need in needs)
    shares = [need.weight / total * measure for need in needs]
    if sum(least) < measure:
        pieces = tuple(tuple(map(_pieces, cells)) for cells in columns)
        table = _Columns(pieces, tuple(indents or (0.0,) * len(rows)))
        starts = (_lifted(shares, least), table.by_content(least, measure))
        shares = min((table.low(start, least) for start in starts), key=table.height)
    return tuple(round(share / measure * 100, 2) for share in shares)


def line_count(markup: str, measure: float) -> int:
    """How many lines a cell has, its width between the paddings given in ems; one at least."""
    return _lines(_pieces(_PAGE.sub(_FOLIO, markup)), measure) or 1


def _least(need: Need, cells: Iterable[str], longest: float, narrowest: float) -> float:
    """The room for a column's head and for what may not be broken in it, in ems."""
    found = [width(need.head, _HEAD, bold=True)]
    for piece in (piece for cell in cells for piece in _PIECE.split(cell)):
        if need.whole:
            found += (_wide(name) for name in _BETWEEN.split(piece))
        else:
            found += (longest_word(_text(piece), 1.0), min(_wide(piece), narrowest))
            found += (_LAST + width(_text(mark), 1.0) for mark in _HANGING.findall(piece))
    return min(max(found), longest) + PADDING + _SPARE


def _lifted(shares: list[float], least: list[float]) -> list[float]:
    """The shares, none less than it has to be; the others give what that takes."""
    lifted = [max(share, need) for share, need in zip(shares, least, strict=True)]
    spare = [share - need for share, need in zip(lifted, least, strict=True)]
    over = sum(lifted) - sum(shares)
    part = over / sum(spare) if over else 0.0
    return [share - part * more for share, more in zip(lifted, spare, strict=True)]


@dataclass(slots=True)
class _Columns:
    """The paragraphs of every cell, by column: how wide each would be on one line, in ems."""

    pieces: tuple[tuple[tuple[float, ...], ...], ...]
    indents: tuple[float, ...]

    def by_content(self, least: list[float], measure: float) -> list[float]:
        """What columns need, and of the rest a share by how much stands in them."""
        much = [1.0 + sum(map(sum, cells)) for cells in self.pieces]
        rest = (measure - sum(least)) / sum(much)
        return [need + rest * one for need, one in zip(least, much, strict=True)]

    def height(self, shares: list[float]) -> int:
        """Of the table, in lines."""
        return _height(self.heights(place, share) for place, share in enumerate(shares))

    def low(self, shares: list[float], least: list[float]) -> list[float]:
        """Move room from column to column while the table becomes lower."""
        heights = [self.heights(place, share) for place, share in enumerate(shares)]
        height = _height(heights)
        while True:
            best = min(self.moves(shares, least, heights), default=None)
            if best is None or best[0] >= height:
                return shares
            height, step, _, giver, taker = best
            for place, change in ((giver, -step), (taker, step)):
                shares[place] += change
                heights[place] = self.heights(place, shares[place])

    def moves(
        self, shares: list[float], least: list[float], heights: list[tuple[int, ...]]
    ) -> Iterator[tuple[int, float, float, int, int]]:
        """How high the table is after each move there is; of equals the one from plenty is least.

        Height, step, what the giver would lack to give no more, giver, taker.
        """
        for giver, taker in permutations(range(len(shares)), 2):
            for step in _STEPS:
                if shares[giver] - step < least[giver]:
                    break
                tried = list(heights)
                tried[giver] = self.heights(giver, shares[giver] - step)
                tried[taker] = self.heights(taker, shares[taker] + step)
                yield _height(tried), step, least[giver] - shares[giver], giver, taker

    def heights(self, place: int, share: float) -> tuple[int, ...]:
        """Of the cells of a column, in lines."""
        room = share - PADDING
        if place != 1:
            return tuple(_lines(cell, room) for cell in self.pieces[place])
        pairs = zip(self.pieces[place], self.indents, strict=True)
        return tuple(_lines(cell, room - indent) for cell, indent in pairs)


def _height(heights: Iterable[tuple[int, ...]]) -> int:
    return sum(map(max, zip(*heights, strict=True)))


@cache
def _pieces(markup: str) -> tuple[float, ...]:
    return tuple(_wide(piece) for piece in _PIECE.split(markup) if _text(piece))


def _wide(piece: str) -> float:
    """How wide something is on one line, in ems."""
    small = sum(width(_text(one), _SMALLER) for one in _SMALL.findall(piece))
    return width(_text(_SMALL.sub("", piece)), 1.0) + small


def _text(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup))


def _lines(pieces: Iterable[float], measure: float) -> int:
    room = max(measure - _RAGGED, 1.0)
    return sum(1 if wide <= measure else math.ceil(wide / room) for wide in pieces)
