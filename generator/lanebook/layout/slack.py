"""How far ports and lines may still move across the flow when all has its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import NamedTuple

from lanebook.layout.ordered import leaves
from lanebook.layout.placed import LabelPlace, Placed
from lanebook.layout.ports import PortRow, reach
from lanebook.layout.slots import Slot, distance, to_border
from lanebook.layout.spacing import SPACING


class Span(NamedTuple):
    """The places from ``low`` to ``high``."""

    low: float
    high: float

    def both(self, other: Span) -> Span:
        """What two spans have in common; empty if ``low`` is above ``high``."""
        return Span(max(self.low, other.low), min(self.high, other.high))


class End(NamedTuple):
    """An edge's end at the top or the bottom of a node."""

    edge: int
    leaving: bool


@dataclass(slots=True)
class Bench:
    """Positions across the flow that may change; rooms that are kept."""

    placed: Placed
    rows: Mapping[End, PortRow]
    slots: Sequence[Slot]
    """Per cell the room it needs."""
    places: Mapping[int, int]
    """Per cell its place in its row."""
    x: list[float]
    exits: list[float]
    entries: list[float]

    def port(self, end: End) -> float:
        """Where an end is now."""
        return self.exits[end.edge] if end.leaving else self.entries[end.edge]

    def set_port(self, end: End, x: float) -> None:
        """Move an end."""
        (self.exits if end.leaving else self.entries)[end.edge] = x

    def result(self) -> Placed:
        """Everything where it is now."""
        moved = (tuple(self.x), tuple(self.exits), tuple(self.entries))
        return replace(self.placed, x=moved[0], exits=moved[1], entries=moved[2])

    def port_span(self, end: End, *, share: float, apart: float) -> Span:
        """Where an end may lie: on its node's flat part, ``apart`` from the next ports.

        ``share`` is how much of the way from the node's middle to its outermost place it has.
        A label at the exit goes with it, as far as there is room.
        """
        row, here = self.rows[end], self.port(end)
        acyclic = self.placed.ordered.ranked.acyclic
        room = int(reach(acyclic.graph.nodes[row.node], acyclic.axis) * share * 2) / 2
        span = Span(self.x[row.node] - room, self.x[row.node] + room)
        ends = [self._end(row, edge) for edge in row.edges]
        place = ends.index(end)
        if place > 0:
            span = span.both(Span(self.port(ends[place - 1]) + apart, span.high))
        if place + 1 < len(ends):
            span = span.both(Span(span.low, self.port(ends[place + 1]) - apart))
        span = span.both(self._label_span(end))
        return span if span.low <= here <= span.high else Span(here, here)

    def cell_span(self, cell: int) -> Span:
        """Where a line's cell may lie: clear of its neighbours, inside its lane."""
        ordered = self.placed.ordered
        lane, rank = ordered.cells[cell].lane, ordered.cells[cell].rank
        borders, slot = self.placed.borders, self.slots[cell]
        span = Span(
            borders[lane] + to_border(slot, leftward=True),
            borders[lane + 1] - to_border(slot, leftward=False),
        )
        row, place = ordered.rows[rank], self.places[cell]
        if place > 0:
            near = row[place - 1]
            gap = distance(self.slots[near], slot, corner=True)
            span = span.both(Span(self.x[near] + gap, span.high))
        if place + 1 < len(row):
            near = row[place + 1]
            gap = distance(slot, self.slots[near], corner=True)
            span = span.both(Span(span.low, self.x[near] - gap))
        return span

    def _end(self, row: PortRow, edge: int) -> End:
        return End(edge, leaves(self.placed.ordered, edge, row.node, at_top=row.at_top))

    def _label_span(self, end: End) -> Span:
        """Where the end's label lets it lie."""
        ordered, gap = self.placed.ordered, SPACING.label_gap
        label = ordered.ranked.acyclic.graph.edges[end.edge].label
        place = self.placed.labels[end.edge]
        if not end.leaving or label is None:
            return Span(-inf, inf)
        node = self.rows[end].node
        cell = ordered.cells[node]
        row, at = ordered.rows[cell.rank], self.places[node]
        room = label.width + 3 * gap
        match place:
            case LabelPlace.EXIT_LEFT:
                low = self.placed.borders[cell.lane]
                if at > 0:
                    slot = self.slots[row[at - 1]]
                    low = max(low, self.x[row[at - 1]] + max(slot.body, slot.right))
                return Span(low + room, inf)
            case LabelPlace.EXIT_RIGHT:
                high = self.placed.borders[cell.lane + 1]
                if at + 1 < len(row):
                    slot = self.slots[row[at + 1]]
                    high = min(high, self.x[row[at + 1]] - max(slot.body, slot.left))
                return Span(-inf, high - room)
            case _:
                return Span(-inf, inf)


def bench(placed: Placed, rows: Sequence[PortRow], slots: Sequence[Slot]) -> Bench:
    """A bench with everything where it is.

    Args:
        placed: Where everything lies.
        rows: The ports.
        slots: Per cell the room it needs.
    """
    ordered = placed.ordered
    return Bench(
        placed,
        {
            End(edge, leaves(ordered, edge, row.node, at_top=row.at_top)): row
            for row in rows
            for edge in row.edges
        },
        slots,
        {cell: place for row in ordered.rows for place, cell in enumerate(row)},
        list(placed.x),
        list(placed.exits),
        list(placed.entries),
    )
