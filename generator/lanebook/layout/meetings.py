"""Which edges will cross, told from the order of cells alone, before anything has a place.

Placing and routing add no crossing and save none: in a channel two links cross where their ends
alternate around its rim, in a rank a line crosses what runs level over its cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lanebook.layout.ordered import Arranged, legs


class Meetings(NamedTuple):
    """What can be told of a drawing before it is made; less is better, the first field first."""

    crossings: int
    bends: int
    """Those that no sliding mends, about."""
    cells: int
    """A measure of all edges' length."""
    edges: frozenset[int]
    """Numbers of the edges that cross others."""

    @property
    def cost(self) -> tuple[int, int, int]:
        """For comparison."""
        return self.crossings, self.bends, self.cells


def meetings(arranged: Arranged) -> Meetings:
    """Count what the drawing of arranged cells will look like."""
    places = arranged.rows.positions()
    pairs = [*_in_channels(arranged, places), *_in_ranks(arranged, places)]
    bends = sum([_bends(arranged, edge) for edge in range(len(arranged.routes))])
    crossed = frozenset(edge for pair in pairs for edge in pair)
    return Meetings(len(pairs), bends, len(places), crossed)


def _in_channels(arranged: Arranged, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of edges whose links' ends alternate around the rim of a channel."""
    # Around the rim: along the top from left to right, then along the bottom back.
    back = 2 * len(places)
    channels: dict[int, list[tuple[int, int, int]]] = {}
    for edge, channel, one, one_at_top, other, other_at_top in legs(arranged):
        start = places[one] if one_at_top else back - places[one]
        end = places[other] if other_at_top else back - places[other]
        chord = (start, end, edge) if start < end else (end, start, edge)
        channels.setdefault(channel, []).append(chord)
    for chords in channels.values():
        chords.sort()
        for number, (start, end, edge) in enumerate(chords):
            for other_start, other_end, other in chords[number + 1 :]:
                if other_start >= end:
                    break
                if start < other_start and end < other_end:
                    yield edge, other


def _in_ranks(arranged: Arranged, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of an edge that runs level along a rank and a line that passes there."""
    rows = arranged.rows
    for edge, (route, arc) in enumerate(
        zip(arranged.routes, arranged.ranked.acyclic.arcs, strict=True)
    ):
        stretches: list[tuple[int, int]] = []
        if arranged.ranked.level[edge]:
            stretches.append((arc.source, arc.target))
        else:
            if route.exit.is_lateral:
                stretches.append((arc.source, route.cells[0]))
            if route.entry.is_lateral:
                stretches.append((arc.target, route.cells[-1]))
        for one, other in stretches:
            first, last = sorted((places[one], places[other]))
            for cell in rows.order[rows.rank[one]][first + 1 : last]:
                if rows.edge[cell] not in (-1, edge):
                    yield edge, rows.edge[cell]


def _bends(arranged: Arranged, edge: int) -> int:
    """One at each side that is used; an edge between two lanes that uses none has two."""
    if arranged.ranked.level[edge]:
        return 0
    route, arc = arranged.routes[edge], arranged.ranked.acyclic.arcs[edge]
    sides = route.exit.is_lateral + route.entry.is_lateral
    lanes = arranged.ranked.acyclic.lanes
    return sides or 2 * (lanes[arc.source] != lanes[arc.target])
