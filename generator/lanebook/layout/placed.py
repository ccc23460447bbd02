"""What the fourth phase hands on: where everything lies across the flow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from lanebook.layout.ordered import Ordered, Pin, leaves


class LabelPlace(Enum):
    """Where room was reserved for an edge's label."""

    NONE = "none"
    EXIT_LEFT = "exit-left"
    """Left of the stub that leaves the bottom, or the top, of the source."""
    EXIT_RIGHT = "exit-right"
    SIDE = "side"
    """Above the line that leaves by a side, between the node and the corner."""
    LINE = "line"
    """Right of the line, in the first cell after the source."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Positions across the flow (x, until the drawing is turned), in halves of a pixel."""

    ordered: Ordered
    x: tuple[float, ...]
    """Per cell its middle."""
    borders: tuple[float, ...]
    """Lane ``n`` lies between the borders ``n`` and ``n + 1``."""
    exits: tuple[float, ...]
    """Per edge where it leaves its source, if it does so by the bottom or the top."""
    entries: tuple[float, ...]
    """Per edge where it enters its target, if it does so in flow direction."""
    labels: tuple[LabelPlace, ...]
    """Per edge."""

    def pin_x(self, edge: int, pin: Pin) -> float:
        """Where a link meets its cell: at a port of a node, or in the middle of a line."""
        if self.ordered.cells[pin.cell].edge is not None:
            return self.x[pin.cell]
        leaving = leaves(self.ordered, edge, pin.cell, at_top=not pin.at_top)
        return self.exits[edge] if leaving else self.entries[edge]
