"""Ports, and corners beside nodes, slid until their edges run straight."""

from __future__ import annotations

from collections.abc import Sequence

from lanebook.layout.ordered import Link, Pin, leaves
from lanebook.layout.slack import Bench, End, Span
from lanebook.layout.spacing import SPACING


def straighten(bench: Bench, pieces: Sequence[Link]) -> None:
    """Straighten links that only miss by what their ends can move."""
    for link in pieces:
        if link.start.at_top != link.end.at_top:
            _straighten(bench, link)


def _straighten(bench: Bench, link: Link) -> None:
    here, there = (_where(bench, link, pin) for pin in (link.start, link.end))
    if here == there:
        return
    span = _span(bench, link, link.start).both(_span(bench, link, link.end))
    if span.low > span.high:
        return
    common = min(max(int(here + there) / 2, span.low), span.high)
    for pin in (link.start, link.end):
        if bench.placed.ordered.cells[pin.cell].edge is None:
            bench.set_port(_end(bench, link, pin), common)
        else:
            bench.x[pin.cell] = common


def _end(bench: Bench, link: Link, pin: Pin) -> End:
    ordered = bench.placed.ordered
    return End(link.edge, leaves(ordered, link.edge, pin.cell, at_top=not pin.at_top))


def _where(bench: Bench, link: Link, pin: Pin) -> float:
    if bench.placed.ordered.cells[pin.cell].edge is not None:
        return bench.x[pin.cell]
    return bench.port(_end(bench, link, pin))


def _span(bench: Bench, link: Link, pin: Pin) -> Span:
    """Where this end of the link may lie."""
    if bench.placed.ordered.cells[pin.cell].edge is None:
        return bench.port_span(_end(bench, link, pin), share=1.0, apart=SPACING.port_least)
    if _turns_to_side(bench, link, pin.cell):
        return bench.cell_span(pin.cell)
    return Span(bench.x[pin.cell], bench.x[pin.cell])


def _turns_to_side(bench: Bench, link: Link, cell: int) -> bool:
    """Whether the edge turns in this cell to, or from, the side of its node."""
    route = bench.placed.ordered.routes[link.edge]
    if len(route.cells) == 1 and route.exit.is_lateral and route.entry.is_lateral:
        return False
    first = route.exit.is_lateral and cell == route.cells[0]
    return first or (route.entry.is_lateral and cell == route.cells[-1])
