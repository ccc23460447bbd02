"""Ports: where along a node's outline its edges leave and enter in flow direction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lanebook.layout.graph import Axis, Node, Shape
from lanebook.layout.ordered import Link, Ordered
from lanebook.layout.outline import hexagon_point
from lanebook.layout.spacing import SPACING


@dataclass(frozen=True, slots=True)
class PortRow:
    """The edges at the top or the bottom of one node, from left to right."""

    node: int
    at_top: bool
    """Of the node: its entries."""
    edges: tuple[int, ...]
    offsets: tuple[float, ...]
    """Per edge the port's distance from the node's middle, negative to the left."""


def port_rows(
    ordered: Ordered, links: Sequence[Link], straight: Mapping[tuple[int, bool], int]
) -> list[PortRow]:
    """Distribute the edges over the nodes' tops and bottoms.

    Args:
        ordered: The cells.
        links: All links of the drawing.
        straight: Per node and whether its top is meant, the edge that goes straight on;
            it gets the middle.
    """
    places = {cell: i for row in ordered.rows for i, cell in enumerate(row)}
    found: dict[tuple[int, bool], list[tuple[tuple[int, int, int], int]]] = {}
    for link in links:
        for pin, other in ((link.start, link.end), (link.end, link.start)):
            if ordered.cells[pin.cell].edge is not None:
                continue
            if pin.at_top != other.at_top:
                key = (1, places[other.cell], link.edge)
            else:  # it turns back at once: outside of all that go on
                right = places[other.cell] > places[pin.cell]
                key = (2 if right else 0, -places[other.cell], link.edge)
            found.setdefault((pin.cell, not pin.at_top), []).append((key, link.edge))
    acyclic = ordered.ranked.acyclic
    nodes = acyclic.graph.nodes
    rows: list[PortRow] = []
    for (node, at_top), keyed in found.items():
        edges = tuple(edge for _, edge in sorted(keyed))
        main = straight.get((node, at_top))
        offsets = _offsets(
            nodes[node], acyclic.axis, len(edges), edges.index(main) if main in edges else None
        )
        rows.append(PortRow(node, at_top, edges, offsets))
    return rows


def reach(node: Node, axis: Axis) -> float:
    """How far from the middle a port may lie."""
    width = node.size.width if node.side is None else node.side
    if node.shape is Shape.HEXAGON and axis is Axis.X:
        return width / 4
    match node.shape:
        case Shape.DIAMOND | Shape.ELLIPSE:
            return width / 4
        case Shape.HEXAGON:
            return max(0.0, width / 2 - hexagon_point(width, node.size.height) - 2)
        case Shape.RECT | Shape.BAR:
            return width / 2 - min(8.0, width / 4)


def _offsets(node: Node, axis: Axis, count: int, main: int | None) -> tuple[float, ...]:
    """Evenly spread, the main edge in the middle; all in one point if there is no room."""
    if count == 1:
        return (0.0,)
    wanted = node.size.width / count if node.shape is Shape.BAR else SPACING.port
    middle = (count - 1) / 2 if main is None else float(main)
    furthest = max(middle, count - 1 - middle)
    step = min(wanted, reach(node, axis) / furthest)
    step = int(step * 2) / 2 if step >= SPACING.port_least else 0.0
    return tuple(int((i - middle) * step * 2) / 2 for i in range(count))
