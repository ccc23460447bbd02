"""Columns: steps of one lane stand below one another exactly, or clearly apart.

What runs straight shares its x anyway; here the blocks of a lane that nothing straight joins are
brought to the x of the largest of them, or of another not far off, where there is room for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lanebook.layout.alignment import Alignment
from lanebook.layout.ordered import Ordered

NEAR = 90.0
"""Columns nearer than this look like one that is crooked."""

STRETCH = 0.3
"""How much of a column's width a lane may grow for its sake."""

DRAWN = 60.0
"""How far a column moves for every step that then joins it."""

END = 0.25
"""What a node that nothing leads on from counts as, in steps."""


class Column(NamedTuple):
    """Steps below one another."""

    block: int
    size: float
    """How many."""
    width: float
    """Of the widest."""


Columns = Sequence[Sequence[Column]]
"""By lane, the one with the most steps first, then those on the longest ways."""


def columns(ordered: Ordered, alignment: Alignment) -> Columns:
    """The blocks that hold nodes, by lane."""
    ranked = ordered.ranked
    size: dict[int, float] = {}
    height: dict[int, int] = {}
    width: dict[int, float] = {}
    lanes: list[dict[int, None]] = [{} for _ in ranked.acyclic.graph.lanes]
    for number, node in enumerate(ranked.acyclic.graph.nodes):
        block, above = alignment.block[number], ranked.heights[number]
        size[block] = size.get(block, 0.0) + (1.0 if above > 1 else END)
        height[block] = max(height.get(block, 0), above + ranked.ranks[number])
        width[block] = max(width.get(block, 0.0), node.size.width)
        lanes[ordered.cells[number].lane][block] = None
    found: list[list[Column]] = []
    for blocks in lanes:
        main = max(blocks, key=size.__getitem__, default=-1)
        order = sorted(blocks, key=lambda block: (block != main, -height[block], -size[block]))
        found.append([Column(block, size[block], width[block]) for block in order])
    return found


def short_of_room(
    left: Sequence[float], right: Sequence[float], lanes: Columns
) -> Iterator[tuple[int, float]]:
    """Lanes that a little more room would let line up, and how much that is.

    Args:
        left: Per variable its leftmost place.
        right: Per variable its rightmost place.
        lanes: The columns.
    """
    for lane, blocks in enumerate(lanes):
        if len(blocks) < 2:
            continue
        main, most = blocks[0], 0.0
        low, high = left[main.block], right[main.block]
        for block, _, width in sorted(blocks[1:], key=lambda one: -one.size):
            lower, higher = max(low, left[block]), min(high, right[block])
            if lower - higher <= STRETCH * min(width, main.width):
                most = max(most, lower - higher)
                low, high = lower, max(lower, higher)
        if most > 0:
            yield lane, most


@dataclass(frozen=True, slots=True)
class Room:
    """Least distances between blocks, and the places that those leave to each of them."""

    after: Sequence[dict[int, float]]
    """Per variable those to the right of it, and how far at least."""
    before: Sequence[dict[int, float]]
    left: Sequence[float]
    right: Sequence[float]


def line_up(x: list[float], room: Room, lanes: Columns, held: set[int]) -> list[list[Column]]:
    """Bring blocks to the main columns of their lanes, pushing others aside.

    Args:
        x: Per variable where it is: blocks, then borders.
        room: Where they may be.
        lanes: The columns.
        held: The variables that stay; what has come to its column is added.

    Returns:
        By lane those for which there is no room.
    """
    left: list[list[Column]] = []
    for blocks in lanes:
        common = _common(x, room, blocks) if blocks else 0.0
        left.append([one for one in blocks if not _move(x, room, one.block, common, held)])
    return left


def line_up_others(
    x: list[float], room: Room, lanes: Sequence[Sequence[Column]], held: set[int]
) -> None:
    """Bring blocks that cannot stand in the main columns of their lanes to one another's.

    Args:
        x: Per variable where it is.
        room: Where they may be.
        lanes: Those blocks, by lane.
        held: The variables that stay.
    """
    for blocks in lanes:
        _line_up(x, room, sorted(blocks, key=lambda one: -one.size), held)


def _line_up(x: list[float], room: Room, blocks: Sequence[Column], held: set[int]) -> None:
    """Bring blocks to the places of those before them that are near."""
    places: list[float] = []
    for block, _, _ in blocks:
        near = [place for place in places if abs(place - x[block]) < NEAR]
        near.sort(key=lambda place: abs(place - x[block]))
        if not any(_move(x, room, block, place, held) for place in near):
            places.append(x[block])
            held.add(block)


def _common(x: Sequence[float], room: Room, blocks: Sequence[Column]) -> float:
    """The place of the main column: many can come to it, and it is not far off."""
    main = blocks[0].block
    here, low, high = x[main], room.left[main], room.right[main]
    spans = [
        (max(low, room.left[block]), min(high, room.right[block]), size)
        for block, size, _ in blocks[1:]
    ]
    places = [
        here,
        *(min(max(here, lower), higher) for lower, higher, _ in spans if lower <= higher),
    ]

    def joined(place: float) -> float:
        steps = sum(size for lower, higher, size in spans if lower <= place <= higher)
        return steps - abs(place - here) / DRAWN

    return max(places, key=joined)


def _move(x: list[float], room: Room, block: int, place: float, held: set[int]) -> bool:
    """Move a block, and all that it pushes aside; nothing if what is held stands in the way.

    The block is held then.
    """
    moved = {block: place}
    waiting = [block]
    while waiting:
        one = waiting.pop()
        for others, sign in ((room.after[one], 1), (room.before[one], -1)):
            for other, gap in others.items():
                least = moved[one] + sign * gap
                if (moved.get(other, x[other]) - least) * sign < 0:
                    if other in held:
                        return False
                    moved[other] = least
                    waiting.append(other)
    for one, there in moved.items():
        x[one] = there
    held.add(block)
    return True
