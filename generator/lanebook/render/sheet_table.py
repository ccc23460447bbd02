"""Tables of the binder: columns that say nothing are left out, and a table that says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from lanebook.render.sheet_columns import Need, Room, fitted

_INDENTS = {"d1": 1.4, "d2": 2.4, "d3": 3.4}
"""How far the second cell of a line is indented by its class, in ems: see ``print.css``."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column before it is known whether it is needed."""

    head: str
    weight: float
    """Its share of the measure beside those of the other columns that are shown."""
    kind: str = ""
    """A class of its cells, for the style sheet."""
    whole: bool = False
    """Whether names stand in it, none of which is to be broken."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; a band has its words across all columns."""

    cells: tuple[Markup, ...] = ()
    anchor: str = ""
    kind: str = ""
    """Classes of the line."""
    band: Markup = Markup()


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is printed; widths are percentages."""

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands above the columns."""
        return tuple(column.head for column in self.columns)


def table(
    columns: Sequence[Column], rows: Iterable[Row], room: Room, *, always: int = 1
) -> Table | None:
    """Leave out every column that is empty in all lines; None where there is no line at all.

    This is the only place that makes tables of rows, so that none is printed without one.

    Args:
        columns: All columns there might be.
        rows: The lines, each with a cell for every column.
        room: For the table.
        always: How many columns at the left are shown whatever they hold.
    """
    found = tuple(rows)
    if not found:
        return None
    shown = [
        place
        for place in range(len(columns))
        if place < always or any(row.cells[place] for row in found if not row.band)
    ]
    kept = tuple(
        row if row.band else replace(row, cells=tuple(row.cells[place] for place in shown))
        for row in found
    )
    chosen = tuple(columns[place] for place in shown)
    needs = [Need(column.head, column.weight, column.whole) for column in chosen]
    lines = [row for row in kept if not row.band]
    cells = [tuple(map(str, row.cells)) for row in lines]
    indents = [_INDENTS.get(row.kind[:2], 0.0) for row in lines]
    return Table(chosen, fitted(needs, cells, room, indents), kept)


def stacked(pieces: Iterable[Markup]) -> Markup:
    """Several statements in one cell, one below the other."""
    return Markup().join(Markup("<p>{}</p>").format(piece) for piece in pieces if piece)


def small(piece: Markup) -> Markup:
    """Something said aside."""
    return Markup('<span class="small">{}</span>').format(piece) if piece else Markup()
