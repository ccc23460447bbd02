"""Ports off the middle: an edge that turns anyway begins, and ends, nearer to where it goes.

What moves is the port together with the line that runs straight on from it, up to the first
turn; so no bend is won or lost, and every bit of the way moved is saved.
"""

from __future__ import annotations

from math import ceil, floor

from lanebook.layout.slack import Bench, End
from lanebook.layout.spacing import SPACING

SHARE = 0.95
"""How far of the way from a node's middle to its outermost place a port moves."""


def shorten(bench: Bench) -> None:
    """Move ports, and the lines straight on from them, towards the other ends of their edges."""
    for end in bench.rows:
        _move(bench, end)


def _move(bench: Bench, end: End) -> None:
    run, goal = _run(bench, end)
    span = bench.port_span(end, share=SHARE, apart=SPACING.port)
    for cell in run:
        span = span.both(bench.cell_span(cell))
    here = bench.port(end)
    if not span.low <= here <= span.high:
        return
    there = min(max(goal, _up(span.low)), _down(span.high))
    bench.set_port(end, there)
    for cell in run:
        bench.x[cell] = there


def _run(bench: Bench, end: End) -> tuple[list[int], float]:
    """The cells straight on from a port, and the x that the edge then turns to."""
    route = bench.placed.ordered.routes[end.edge]
    arc = bench.placed.ordered.ranked.acyclic.arcs[end.edge]
    cells = list(route.cells if end.leaving else route.cells[::-1])
    here = bench.port(end)
    for number, cell in enumerate(cells):
        if bench.x[cell] != here:
            return cells[:number], bench.x[cell]
    far = route.entry if end.leaving else route.exit
    if far.is_lateral:
        return cells, bench.x[arc.target if end.leaving else arc.source]
    other = bench.port(End(end.edge, not end.leaving))
    return cells, other


def _up(value: float) -> float:
    return ceil(value * 2) / 2


def _down(value: float) -> float:
    return floor(value * 2) / 2
