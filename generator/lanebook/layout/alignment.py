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
    """Join as many cells as possible without straight lines crossing, channel by channel."""
    places = {cell: i for row in ordered.rows for i, cell in enumerate(row)}
    upper_of = [-1] * len(ordered.cells)
    lower_of = [-1] * len(ordered.cells)
    length = [int(cell.edge is None) for cell in ordered.cells]
    straight: dict[tuple[int, bool], int] = {}
    for channel in _candidates(ordered, links):
        kept: list[tuple[int, int]] = []
        for _, upper, lower, edge in sorted(
            (_importance(ordered, length, upper, edge), upper, lower, edge)
            for upper, lower, edge in channel
        ):
            if lower_of[upper] >= 0 or upper_of[lower] >= 0:
                continue
            if not _fits(kept, (places[upper], places[lower])):
                continue
            lower_of[upper], upper_of[lower] = lower, upper
            length[lower] = length[upper] + 1 if length[upper] else length[lower]
            for cell, at_top in ((upper, False), (lower, True)):
                if ordered.cells[cell].edge is None:
                    straight[cell, at_top] = edge
    return Alignment(_blocks(upper_of, lower_of), straight)


def _candidates(ordered: Ordered, links: Sequence[Link]) -> list[list[tuple[int, int, int]]]:
    """By channel the links that can run straight: upper cell, lower cell, edge."""
    channels: list[list[tuple[int, int, int]]] = [[] for _ in range(len(ordered.rows) + 1)]
    for link in links:
        upper, lower = _ends(link)
        if link.start.at_top != link.end.at_top and (
            ordered.cells[upper].lane == ordered.cells[lower].lane
        ):
            channels[link.channel].append((upper, lower, link.edge))
    return channels


def _ends(link: Link) -> tuple[int, int]:
    if link.start.at_top:
        return link.start.cell, link.end.cell
    return link.end.cell, link.start.cell


def _importance(
    ordered: Ordered, length: Sequence[int], upper: int, edge: int
) -> tuple[bool, int, int, int]:
    """Small is important: what goes on longest in a row, from above and on to the end.

    Args:
        ordered: The cells.
        length: Per cell how many run straight down from a node to it; 0 without node.
        upper: The link's upper cell.
        edge: Its edge.
    """
    ranked = ordered.ranked
    arc, backward = ranked.acyclic.arcs[edge], ranked.acyclic.backward[edge]
    through = length[upper] + ranked.heights[arc.target]
    return (backward, -through, abs(arc.target - arc.source), edge)


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
