"""Guessing on which page of a chapter something comes to stand, from how much stands before it.

A page number that was guessed right costs nothing; one that was not has the chapter laid out a
second time. So this need be right mostly, not always.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.render.sheet_paper import Paper
from lanebook.render.sheet_table import Row, Table
from lanebook.typeset.widths import width

_PX_PER_PT = 96 / 72
_PIECE = re.compile(r"</p>|<br>")
_TAG = re.compile(r"<[^>]*>")
_PADDING = 0.8
"""Left and right of the words in a cell, in rem."""
_ROW = 0.64
"""Above and below the words in a cell, in rem."""
_HEAD = 1.8
"""The head of a table, in rem."""


@dataclass(slots=True)
class Guess:
    """A place in a chapter that goes down as things are added; lengths in CSS pixels."""

    paper: Paper
    page: int = 1
    y: float = 0.0

    @property
    def rem(self) -> float:
        """The size of the text."""
        return self.paper.type_pt * _PX_PER_PT

    def add(self, height: float) -> None:
        """Something that is not broken over pages."""
        if self.y and self.y + height > self.paper.height:
            self.turn()
        self.y += height

    def turn(self) -> None:
        """A new page."""
        self.page += 1
        self.y = 0.0

    def rems(self, height: float) -> None:
        """Something whose height is known in sizes of the text."""
        self.add(height * self.rem)

    def text(self, words: str, size: float = 1.0, leading: float = 1.7) -> None:
        """A paragraph over the whole measure."""
        self.rems(_lines(words, size * self.rem, self.paper.width) * size * leading)

    def rows(self, found: Table, size: float = 0.86) -> Iterator[tuple[Row, int]]:
        """The lines of a table and their pages; the head stands on every page."""
        self.rems(_HEAD)
        widths = [share / 100 * self.paper.width for share in found.widths]
        for row in found.rows:
            height = self._height(row, widths, size)
            if self.y + height > self.paper.height:
                self.turn()
                self.rems(_HEAD)
            self.y += height
            yield row, self.page

    def _height(self, row: Row, widths: list[float], size: float) -> float:
        room = [across - _PADDING * self.rem for across in widths]
        cells = zip(row.cells, room, strict=True) if row.cells else [(row.band, sum(room))]
        lines = max(_lines(cell, size * self.rem, measure) for cell, measure in cells)
        return lines * size * 1.5 * self.rem + _ROW * self.rem


def _lines(markup: str, size: float, measure: float) -> int:
    pieces = (html.unescape(_TAG.sub("", piece)) for piece in _PIECE.split(markup))
    return sum(math.ceil(width(piece, size) / measure) for piece in pieces if piece) or 1
