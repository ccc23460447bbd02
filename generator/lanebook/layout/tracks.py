"""Tracks of one channel: which horizontal piece lies above which, and how many tracks it takes.

Pieces whose spans overlap get different tracks. Where a stub from above and one from below
share an x, the one from above has to end first; a ring of such demands is opened by giving
one edge two pieces joined by a short upright (a dogleg). Among the orders left, one with few
crossings is sought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lanebook.layout.spacing import SPACING

MARGIN = 8.0
"""Pieces on one track keep this far apart."""

ROUNDS = 4
"""Rounds of single moves in search of fewer crossings."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A horizontal line of a channel and the stubs at its ends."""

    link: int
    start: float
    end: float
    start_up: bool | None
    """Whether the stub at the start leads up; None at the upright of a dogleg."""
    end_up: bool | None

    @property
    def low(self) -> float:
        """Its leftmost x."""
        return min(self.start, self.end)

    @property
    def high(self) -> float:
        """Its rightmost x."""
        return max(self.start, self.end)

    def stubs(self, *, up: bool) -> list[float]:
        """Where stubs lead up, or down, to the rim of the channel."""
        ends = ((self.start, self.start_up), (self.end, self.end_up))
        return [x for x, leads_up in ends if leads_up is up]


@dataclass(frozen=True, slots=True)
class Tracks:
    """Pieces with their tracks, counted from the top."""

    pieces: tuple[Piece, ...]
    track: tuple[int, ...]

    @property
    def count(self) -> int:
        """The number of tracks."""
        return max(self.track, default=-1) + 1


def assign_tracks(pieces: Sequence[Piece], rims: Sequence[float]) -> Tracks:
    """Choose tracks for the pieces of one channel.

    Args:
        pieces: One per link that is not straight.
        rims: Every x where a line meets the channel's rim or a lane border lies: where no
            upright of a dogleg may run.
    """
    whole = list(pieces)
    taken = list(rims)
    while (ring := _in_ring(whole)) is not None:
        piece = whole.pop(ring)
        x = _free_x(piece, taken)
        taken.append(x)
        halves = [
            Piece(piece.link, piece.start, x, piece.start_up, None),
            Piece(piece.link, x, piece.end, None, piece.end_up),
        ]
        whole += halves if piece.start_up else halves[::-1]
    above = _demands(whole)
    order = _topological(_first_order(whole), above)
    order = _improve(whole, order, above)
    return Tracks(tuple(whole), tuple(_pack(whole, order)))


def _first_order(pieces: Sequence[Piece]) -> list[int]:
    """Pieces that turn back first, nested; then those to the left; then those to the right."""

    def key(number: int) -> tuple[int, float, int]:
        piece = pieces[number]
        if not piece.stubs(up=False):
            return (0, piece.high - piece.low, number)
        if not piece.stubs(up=True):
            return (2, piece.low - piece.high, number)
        upper, lower = piece.stubs(up=True)[:1], piece.stubs(up=False)[:1]
        leftward = upper > lower
        return (1, piece.low if leftward else -piece.high, number)

    return sorted(range(len(pieces)), key=key)


def _demands(pieces: Sequence[Piece]) -> list[list[int]]:
    """Per piece those that must lie below it, lest stubs overlap."""
    above: list[list[int]] = [[] for _ in pieces]
    downs = sorted((x, number) for number, p in enumerate(pieces) for x in p.stubs(up=False))
    for number, piece in enumerate(pieces):
        for x in piece.stubs(up=True):
            for other_x, other in _near(downs, x):
                same = pieces[other].link == piece.link and abs(other_x - x) < SPACING.clearance
                if other != number and not same:
                    above[number].append(other)
    for number, piece in enumerate(pieces):
        for other in range(number + 1, len(pieces)):
            if pieces[other].link == piece.link:  # halves of a dogleg
                above[number].append(other)
    return above


def _near(downs: Sequence[tuple[float, int]], x: float) -> list[tuple[float, int]]:
    return [(at, n) for at, n in downs if abs(at - x) < SPACING.clearance]


def _in_ring(pieces: Sequence[Piece]) -> int | None:
    """A whole piece with demands on both sides that is left when all free ones are taken away."""
    above = _demands(pieces)
    waiting = [0] * len(pieces)
    for below in above:
        for number in below:
            waiting[number] += 1
    ready = [n for n, count in enumerate(waiting) if not count]
    for number in ready:  # grows while it is read
        for below_it in above[number]:
            waiting[below_it] -= 1
            if not waiting[below_it]:
                ready.append(below_it)
    left = [n for n, count in enumerate(waiting) if count]
    whole = [n for n in left if pieces[n].stubs(up=True) and pieces[n].stubs(up=False)]
    if not left:
        return None
    return min(whole, key=lambda n: (pieces[n].low - pieces[n].high, n))


def _free_x(piece: Piece, taken: Sequence[float]) -> float:
    """An x for an upright, as near to the middle of the piece as lines allow."""
    middle = round(piece.low + piece.high) / 2
    step = 0
    while True:
        for x in (middle + step / 2, middle - step / 2):
            if all(abs(x - other) >= SPACING.clearance for other in taken):
                return x
        step += 1


def _topological(order: Sequence[int], above: Sequence[Sequence[int]]) -> list[int]:
    """The given order, changed as little as the demands ask."""
    waiting = [0] * len(above)
    for below in above:
        for number in below:
            waiting[number] += 1
    left = list(order)
    result: list[int] = []
    while left:
        number = next(n for n in left if not waiting[n])
        left.remove(number)
        result.append(number)
        for below_it in above[number]:
            waiting[below_it] -= 1
    return result


def _overlap(one: Piece, other: Piece) -> bool:
    return one.low - MARGIN < other.high and other.low - MARGIN < one.high


def _crossed(upper: Piece, lower: Piece) -> int:
    """Crossings when ``upper`` lies above ``lower``."""
    return sum(upper.low < x < upper.high for x in lower.stubs(up=True)) + sum(
        lower.low < x < lower.high for x in upper.stubs(up=False)
    )


def _improve(
    pieces: Sequence[Piece], order: list[int], above: Sequence[Sequence[int]]
) -> list[int]:
    """Move single pieces up or down while that saves crossings."""
    if len(order) < 2:
        return order
    gain = [[_crossed(one, other) for other in pieces] for one in pieces]
    must = [frozenset(below) for below in above]
    for _ in range(ROUNDS):
        moved = False
        for number in tuple(order):
            here = order.index(number)
            there = _best_place(number, here, order, gain, must)
            if there != here:
                order.insert(there, order.pop(here))
                moved = True
        if not moved:
            break
    return order


def _best_place(
    number: int,
    here: int,
    order: Sequence[int],
    cost: Sequence[Sequence[int]],
    must: Sequence[frozenset[int]],
) -> int:
    best, best_gain = here, 0
    gain = 0
    for place in range(here + 1, len(order)):
        other = order[place]
        if other in must[number]:
            break
        gain += cost[number][other] - cost[other][number]
        if gain > best_gain:
            best, best_gain = place, gain
    gain = 0
    for place in range(here - 1, -1, -1):
        other = order[place]
        if number in must[other]:
            break
        gain += cost[other][number] - cost[number][other]
        if gain > best_gain:
            best, best_gain = place, gain
    return best


def _pack(pieces: Sequence[Piece], order: Sequence[int]) -> list[int]:
    """The first track below everything that overlaps and comes earlier."""
    track = [0] * len(pieces)
    for place, number in enumerate(order):
        for earlier in order[:place]:
            if track[earlier] >= track[number] and _overlap(pieces[earlier], pieces[number]):
                track[number] = track[earlier] + 1
    return track
