"""Guessing on which page of a chapter something comes to stand, from how much stands before it.

A page number that was guessed right costs nothing; one that was not has the chapter laid out a
second time. So this need be right mostly, not always.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.render.sheet_columns import PADDING, line_count
from lanebook.render.sheet_paper import Paper
from lanebook.render.sheet_table import Row, Table

_PX_PER_PT = 96 / 72
_ROW = 0.5
"""Above and below the words in a cell, in lines."""
_HEAD = 1.5
"""The head of a table, in lines."""
DOUBT = 1.5
"""So many lines a guess may be wrong without harm."""


@dataclass(slots=True)
class Guess:
    """A place in a chapter that goes down as things are added; lengths in CSS pixels."""

    paper: Paper
    page: int = 1
    y: float = 0.0

    def add(self, height: float) -> None:
        """Something that is not broken over pages."""
        if self.y and self.y + height > self.paper.height:
            self.turn()
        self.y += height

    def keep(self, lines: float) -> None:
        """What follows stays together, so many lines of a table high."""
        if self.y and self.y + lines * self.paper.line > self.paper.height:
            self.turn()

    def surely_holds(self, height: float) -> bool:
        """Whether the rest of the page holds something, even if the guess is a little wrong."""
        return self.y + height + DOUBT * self.paper.line <= self.paper.height

    def turn(self) -> None:
        """A new page."""
        self.page += 1
        self.y = 0.0

    def lines(self, count: float) -> None:
        """Something as high as so many lines of a table."""
        self.add(count * self.paper.line)

    def text(self, words: str, size_pt: float, leading: float) -> None:
        """A paragraph over the whole measure; the distance of its lines is in those of tables."""
        self.lines(line_count(str(words), self.paper.width / (size_pt * _PX_PER_PT)) * leading)

    def rows(self, found: Table, *, airy: bool = False) -> Iterator[tuple[Row, int]]:
        """The lines of a table and their pages; the head stands on every page.

        Args:
            found: The table.
            airy: Whether paragraphs in a cell are half a line apart.
        """
        self.lines(_HEAD)
        em = self.paper.scale.small * _PX_PER_PT
        widths = [share / 100 * self.paper.width / em - PADDING for share in found.widths]
        for row in found.rows:
            height = self._height(row, widths, airy=airy)
            if self.y + height > self.paper.height:
                self.turn()
                self.lines(_HEAD)
            self.y += height
            yield row, self.page

    def table(self, found: Table) -> None:
        """A table, over as many pages as it needs."""
        for _ in self.rows(found):
            pass

    def _height(self, row: Row, widths: list[float], *, airy: bool) -> float:
        cells = zip(row.cells, widths, strict=True) if row.cells else [(row.band, sum(widths))]
        lines = max(
            line_count(str(cell), measure) + (max(cell.count("<p>") - 1, 0) / 2 if airy else 0.0)
            for cell, measure in cells
        )
        return (lines + _ROW) * self.paper.line
