"""Help on a terminal, where a Chinese character takes two cells and lines may end behind any."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click
from rich.cells import cell_len

_HAN = "\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”"
_ATOM = re.compile(f"[^{_HAN}\\s]+|[{_HAN}]|[^\\S\n]+|\n")
_NEVER_FIRST = frozenset("，。、；：！？）》」”")
_NEVER_LAST = frozenset("（《「“")


class Formatter(click.HelpFormatter):
    """Click's layout, measured in cells."""

    def write_heading(self, heading: str) -> None:
        """Write a heading with the colon of its script."""
        self.write(f"{heading}{':' if heading.isascii() else '：'}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, parted by an empty line."""
        margin = " " * self.current_indent
        parts = [wrapped(one, self.width - self.current_indent) for one in text.split("\n\n")]
        self.write("\n\n".join("\n".join(f"{margin}{line}" for line in lines) for lines in parts))
        self.write("\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms with what is said of each beside it, or below it where a term is long."""
        every = list(rows)
        column = min(max(cell_len(term) for term, _ in every), col_max) + col_spacing
        margin = " " * self.current_indent
        for term, about in every:
            lines = wrapped(about, max(self.width - self.current_indent - column, 10))
            gap = column - cell_len(term)
            if gap >= col_spacing and lines:
                self.write(f"{margin}{term}{' ' * gap}{lines.pop(0)}\n")
            else:
                self.write(f"{margin}{term}\n")
            for line in lines:
                self.write(f"{margin}{' ' * column}{line}\n")


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most so many cells; a longer word stands alone."""
    lines, line = [], ""
    for atom in _whole(_ATOM.findall(text)):
        if atom == "\n" or (line.strip() and cell_len(line + atom.rstrip()) > width):
            lines.append(line.rstrip())
            line = ""
        line += atom if line else atom.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def _whole(atoms: list[str]) -> list[str]:
    """What must stay together in one piece: marks with what they belong to."""
    pieces: list[str] = []
    for atom in atoms:
        if pieces and (atom in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST):
            pieces[-1] += atom
        else:
            pieces.append(atom)
    return pieces
