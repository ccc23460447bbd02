"""Which links run straight: cells of one lane joined to blocks that share their x.

Greedy and by importance, after Brandes and Koepf (2002): the author's main path first, then
long edges. Straight links never cross each other, so the blocks can always be laid out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from lanebook.layout.ordered import Link, Ordered


@dataclass(frozen=True, slots=True)
class Alignment:
    """Cells in blocks; all cells of a block lie below one another."""

    block: tuple[int, ...]
    """Per cell the number of its block, from 0."""
    straight: dict[tuple[int, bool], int]
    """Per node and whether its top is meant, the edge that meets it straight."""


def align(ordered: Ordered, links: Sequence[Link]) -> Alignment:
    """Join as many cells as possible without straight lines crossing."""
    places = {cell: i for row in ordered.rows for i, cell in enumerate(row)}
    upper_of = [-1] * len(ordered.cells)
    lower_of = [-1] * len(ordered.cells)
    kept: dict[int, list[tuple[int, int]]] = {}
    straight: dict[tuple[int, bool], int] = {}
    for link in sorted(links, key=lambda link: _importance(ordered, link)):
        upper, lower = _ends(link)
        if link.start.at_top == link.end.at_top or lower_of[upper] >= 0 or upper_of[lower] >= 0:
            continue
        if ordered.cells[upper].lane != ordered.cells[lower].lane:
            continue
        pair = (places[upper], places[lower])
        if not _fits(kept.setdefault(link.channel, []), pair):
            continue
        lower_of[upper], upper_of[lower] = lower, upper
        for cell, at_top in ((upper, False), (lower, True)):
            if ordered.cells[cell].edge is None:
                straight[cell, at_top] = link.edge
    return Alignment(_blocks(upper_of, lower_of), straight)


def _ends(link: Link) -> tuple[int, int]:
    if link.start.at_top:
        return link.start.cell, link.end.cell
    return link.end.cell, link.start.cell


def _importance(ordered: Ordered, link: Link) -> tuple[int, int, int]:
    """Small is important: steps one after another, then lines, then a line's ends."""
    acyclic = ordered.ranked.acyclic
    backward = acyclic.backward[link.edge]
    kinds = sum(ordered.cells[pin.cell].edge is None for pin in (link.start, link.end))
    arc = acyclic.arcs[link.edge]
    match kinds:
        case 2:
            return (0, abs(arc.target - arc.source), link.edge)
        case 0:
            return (2 if backward else 1, 0, link.edge)
        case _:
            return (4 if backward else 3, 0, link.edge)


def _fits(kept: list[tuple[int, int]], pair: tuple[int, int]) -> bool:
    """Insert the pair unless it crosses one that is kept."""
    at = bisect_left(kept, pair)
    if at > 0 and kept[at - 1][1] >= pair[1]:
        return False
    if at < len(kept) and kept[at][1] <= pair[1]:
        return False
    kept.insert(at, pair)
    return True


def _blocks(upper_of: Sequence[int], lower_of: Sequence[int]) -> tuple[int, ...]:
    block = [-1] * len(upper_of)
    count = 0
    for cell, upper in enumerate(upper_of):
        if upper >= 0:
            continue
        member = cell
        while member >= 0:
            block[member] = count
            member = lower_of[member]
        count += 1
    return tuple(block)
