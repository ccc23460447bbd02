"""Positions of blocks: as narrow as the lanes allow, then drawn towards what they join.

Blocks and lane borders are the variables of one acyclic system of least distances; longest
paths give every variable its leftmost and rightmost place.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence, Set
from dataclasses import dataclass
from math import floor

from lanebook.layout.alignment import Alignment
from lanebook.layout.columns import Columns, Room, line_up, line_up_others, short_of_room
from lanebook.layout.ordered import Ordered
from lanebook.layout.slots import Slot, distance, to_border

STARTS = (0.5, 0.0, 1.0)
"""Where blocks begin, between their leftmost and their rightmost places; the best end counts."""

ROUNDS = 6
"""Sweeps that move blocks to the median of their wishes."""


@dataclass(frozen=True, slots=True)
class Pull:
    """A wish of a block: to stand at another block's x, ``shift`` further right."""

    block: int
    other: int
    shift: float
    weight: int


@dataclass(slots=True)
class _System:
    """Least distances; variables are blocks, then borders."""

    blocks: int
    borders: int
    after: list[dict[int, float]]
    """Per variable: those to the right of it, and how far at least."""
    before: list[dict[int, float]]
    order: list[int]

    def demand(self, left: int, right: int, least: float) -> None:
        """Keep ``right`` at least so far right of ``left``."""
        if least > self.after[left].get(right, -1.0):
            self.after[left][right] = least
            self.before[right][left] = least


@dataclass(frozen=True, slots=True)
class Compacted:
    """Positions per block and per border."""

    blocks: tuple[float, ...]
    borders: tuple[float, ...]


def compact(
    ordered: Ordered,
    alignment: Alignment,
    slots: Sequence[Slot],
    pulls: Sequence[Pull],
    least_lanes: Sequence[float],
    lanes: Columns,
) -> Compacted:
    """Place all blocks and lane borders.

    Args:
        ordered: The cells.
        alignment: Their blocks.
        slots: Per cell the room it needs.
        pulls: Wishes, best kept, never at the cost of width.
        least_lanes: Per lane its least width.
        lanes: Per lane the blocks that want to stand in one column.
    """
    system = _system(ordered, alignment, slots, least_lanes)
    left = _leftmost(system)
    right = _rightmost(system, left)
    wider = [*short_of_room(left, right, lanes)]
    if wider:
        for lane, more in wider:
            border = system.blocks + lane
            system.demand(border, border + 1, left[border + 1] - left[border] + more)
        left = _leftmost(system)
        right = _rightmost(system, left)
    rigid = {block for block in range(system.blocks) if left[block] == right[block]}
    trials = [_start(system, left, right, share) for share in STARTS]
    for trial in trials:
        _relax(system, trial, pulls, rigid)
    x = min(trials, key=lambda trial: _unease(trial, pulls))
    room = Room(system.after, system.before, left, right)
    held = {*rigid, *range(system.blocks, len(x))}
    others = line_up(x, room, lanes, held)
    _relax(system, x, pulls, held)
    line_up_others(x, room, others, held)
    return Compacted(tuple(x[: system.blocks]), tuple(x[system.blocks :]))


def _start(
    system: _System, left: Sequence[float], right: Sequence[float], share: float
) -> list[float]:
    """All blocks the same share of the way between their outermost places."""
    x = [_halve(a + (b - a) * share) for a, b in zip(left, right, strict=True)]
    x[system.blocks :] = left[system.blocks :]
    return x


def _unease(x: Sequence[float], pulls: Sequence[Pull]) -> float:
    """How far the blocks are from what they wish."""
    return sum(pull.weight * abs(x[pull.other] + pull.shift - x[pull.block]) for pull in pulls)


def _system(
    ordered: Ordered, alignment: Alignment, slots: Sequence[Slot], least_lanes: Sequence[float]
) -> _System:
    blocks = max(alignment.block, default=-1) + 1
    borders = len(least_lanes) + 1
    count = blocks + borders
    system = _System(blocks, borders, [{} for _ in range(count)], [{} for _ in range(count)], [])
    for lane, least in enumerate(least_lanes):
        system.demand(blocks + lane, blocks + lane + 1, least)
    corners = _corner_pairs(ordered)
    for row in ordered.rows:
        for cell in row:
            lane = ordered.cells[cell].lane
            block = alignment.block[cell]
            system.demand(blocks + lane, block, to_border(slots[cell], leftward=True))
            system.demand(block, blocks + lane + 1, to_border(slots[cell], leftward=False))
        for one, other in itertools.pairwise(row):
            least = distance(slots[one], slots[other], corner=(one, other) in corners)
            system.demand(alignment.block[one], alignment.block[other], least)
    system.order = _topological(system)
    return system


def _corner_pairs(ordered: Ordered) -> frozenset[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for edge, route in enumerate(ordered.routes):
        arc = ordered.ranked.acyclic.arcs[edge]
        if route.cells:
            pairs |= {(arc.source, route.cells[0]), (route.cells[0], arc.source)}
            pairs |= {(arc.target, route.cells[-1]), (route.cells[-1], arc.target)}
    return frozenset(pairs)


def _topological(system: _System) -> list[int]:
    waiting = [len(before) for before in system.before]
    order = [variable for variable, count in enumerate(waiting) if not count]
    for variable in order:  # grows while it is read
        for right in system.after[variable]:
            waiting[right] -= 1
            if not waiting[right]:
                order.append(right)
    assert len(order) == len(waiting), "straight links cross: blocks have no order"
    return order


def _leftmost(system: _System) -> list[float]:
    x = [0.0] * len(system.after)
    for variable in system.order:
        for right, least in system.after[variable].items():
            x[right] = max(x[right], x[variable] + least)
    return x


def _rightmost(system: _System, left: Sequence[float]) -> list[float]:
    """The borders stay where ``left`` has them."""
    x = list(left)
    for variable in reversed(system.order):
        if variable < system.blocks:
            x[variable] = min(x[right] - least for right, least in system.after[variable].items())
    return x


def _relax(system: _System, x: list[float], pulls: Sequence[Pull], held: Set[int]) -> None:
    wishes: list[list[Pull]] = [[] for _ in range(system.blocks)]
    for pull in pulls:
        wishes[pull.block].append(pull)
    blocks = [
        block
        for block in system.order
        if block < system.blocks and wishes[block] and block not in held
    ]
    for number in range(ROUNDS):
        before = tuple(x)
        for block in blocks if number % 2 == 0 else reversed(blocks):
            low = max([x[left] + gap for left, gap in system.before[block].items()])
            high = min([x[right] - gap for right, gap in system.after[block].items()])
            x[block] = _halve(min(max(_median(wishes[block], x), low), high))
        if before == tuple(x):
            break


def _median(pulls: Sequence[Pull], x: Sequence[float]) -> float:
    if len(pulls) == 1:
        return x[pulls[0].other] + pulls[0].shift
    wishes = sorted([(x[pull.other] + pull.shift, pull.weight) for pull in pulls])
    half = sum([weight for _, weight in wishes]) / 2
    total = 0
    for number, (wish, weight) in enumerate(wishes):
        total += weight
        if total > half:
            return wish
        if total == half and number + 1 < len(wishes):
            return (wish + wishes[number + 1][0]) / 2
    return wishes[-1][0]


def _halve(value: float) -> float:
    """Down to halves of a pixel: distances that hold, hold after it."""
    return floor(value * 2) / 2
