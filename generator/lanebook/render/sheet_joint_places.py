"""Places for the connectors at a cut: below their arrows in few rows, or a step aside of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

RADIUS = 8.0
"""Of a connector's round ends, in CSS pixels."""
_BENT = 3.0
"""An arrow may end so far along the round end of a connector: it dips by half a pixel there."""
_PASSING = 4.0
"""Between a connector and an arrow that passes it."""
_APART = 2.0
"""Between two connectors of a row."""
_PITCH = 10.0
"""Between arrows that are gathered to pass each other's connectors."""
_HANDY = 3
"""Arrows go straight on rather than aside as long as no more rows are needed for it."""
STUB = 8.0
"""How far an arrow goes on beyond the cut, to a connector of the first row."""
_TURN = 5.0
"""How far beyond the cut the first of the arrows that go aside turns."""
_TRACK = 8.0
"""From one arrow that goes aside to the next, where one would cross the other."""
_TIER = 18.0
"""From one row of connectors to the next."""


@dataclass(frozen=True, slots=True)
class Way:
    """How an arrow goes on beyond a cut: across it at ``Place.x``, then to its connector."""

    middle: float
    """x of the connector."""
    end: float
    """x of the arrow's end."""
    stub: float
    """How far beyond the cut the connector begins."""
    turn: float
    """How far beyond the cut it goes aside, if its end is not straight ahead."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """A row for each connector, and where it and the end of its arrow are."""

    middles: Sequence[float]
    ends: Sequence[float]
    rows: Sequence[int]
    tracks: Sequence[int]
    """Counted from the cut; of arrows that go straight on, 0."""
    aside: int
    """How many tracks there are."""

    @property
    def deep(self) -> float:
        return self.aside * _TRACK + max(self.rows) * _TIER

    def ways(self) -> Iterator[Way]:
        each = zip(self.middles, self.ends, self.rows, self.tracks, strict=True)
        for middle, end, row, track in each:
            stub = STUB + self.aside * _TRACK + row * _TIER
            yield Way(middle, end, stub, _TURN + track * _TRACK)


def ways(xs: Sequence[float], across: Sequence[float], room: float) -> list[Way]:
    """The ways of arrows that pass a cut, to connectors clear of one another and of the arrows.

    They go straight on to one row of connectors or a few. Arrows that are too close together for
    that, or too many, go aside first, in the order in which they come, so that none crosses
    another.

    Args:
        xs: Where the arrows pass, ascending, in CSS pixels.
        across: How wide their connectors are.
        room: How far from 0 connectors may reach; more only if the arrows side by side need more.
    """
    if not xs:
        return []
    room = max(room, _PITCH * len(xs) + max(across))
    straight = _straight(xs, xs, across, room)
    if straight and max(straight.rows) < _HANDY:
        return list(straight.ways())
    tried = (straight, _in_one_row(xs, across, room), _gathered(xs, across, room))
    return list(min((plan for plan in tried if plan), key=lambda plan: plan.deep).ways())


def _straight(
    xs: Sequence[float], ends: Sequence[float], across: Sequence[float], room: float
) -> _Plan | None:
    """Each connector before the end of its arrow; None where arrows leave no way for one another.

    Each row takes as many connectors as it can between the arrows that go on to later rows.
    """
    left, row = list(range(len(xs))), 0
    middles, rows = [0.0] * len(xs), [0] * len(xs)
    while left:
        found = _row([ends[one] for one in left], [across[one] for one in left], room)
        if not found:
            return None
        for place, middle in found.items():
            middles[left[place]], rows[left[place]] = middle, row
        left = [one for place, one in enumerate(left) if place not in found]
        row += 1
    tracks = _tracks(xs, ends)
    return _Plan(middles, ends, rows, tracks, _count(xs, ends, tracks))


def _in_one_row(xs: Sequence[float], across: Sequence[float], room: float) -> _Plan | None:
    """Connectors side by side, as near to their arrows as can be."""
    lows, highs = [], []
    low, high = 0.0, room
    for one in across:
        lows.append(low + one / 2)
        low += one + _APART
    for one in reversed(across):
        highs.append(high - one / 2)
        high -= one + _APART
    if high + _APART < 0:
        return None
    middles = _spread(xs, across, lows, highs[::-1])
    ends = [
        min(max(x, middle - _reach(one)), middle + _reach(one))
        for x, middle, one in zip(xs, middles, across, strict=True)
    ]
    tracks = _tracks(xs, ends)
    return _Plan(middles, ends, [0] * len(xs), tracks, _count(xs, ends, tracks))


def _gathered(xs: Sequence[float], across: Sequence[float], room: float) -> _Plan | None:
    """Arrows side by side in the middle, or at the left edge, their connectors beside them."""
    long = _PITCH * (len(xs) - 1)
    starts = ((room - long) / 2, RADIUS)
    found = (
        _straight(xs, [start + _PITCH * place for place in range(len(xs))], across, room)
        for start in starts
    )
    return next((plan for plan in found if plan), None)


def _reach(across: float) -> float:
    """How far from a connector's middle an arrow may end."""
    return across / 2 - RADIUS + _BENT


def _row(ends: Sequence[float], across: Sequence[float], room: float) -> Mapping[int, float]:
    """As many connectors as one row takes, by the place of their arrows, with their middles."""
    chosen = _chosen(ends, across, room)
    if not chosen:
        return {}
    mirrored = [room - x for x in reversed(ends)]
    last = len(ends) - 1
    lows = _lefts(chosen, ends, across)
    turned = _lefts([last - one for one in reversed(chosen)], mirrored, list(reversed(across)))
    wide = [across[one] for one in chosen]
    middles = _spread(
        [ends[one] for one in chosen],
        wide,
        [low + one / 2 for low, one in zip(lows, wide, strict=True)],
        [room - low - one / 2 for low, one in zip(reversed(turned), wide, strict=True)],
    )
    return dict(zip(chosen, middles, strict=True))


def _chosen(ends: Sequence[float], across: Sequence[float], room: float) -> list[int]:
    """The largest choice of arrows whose connectors find room in one row, each as far left as may.

    For each arrow and each number of connectors up to it: how far these reach at least.
    """
    best: list[dict[int, tuple[float, list[int]]]] = []
    whole: list[list[int]] = []
    for place, (end, one) in enumerate(zip(ends, across, strict=True)):
        found: dict[int, tuple[float, list[int]]] = {}
        for count, (reached, before) in _earlier(best, ends, place):
            left = max(_left(before, reached, ends, place), end - one / 2 - _reach(one))
            right = left + one
            if left > end - one / 2 + _reach(one) or right > room:
                continue
            if count + 1 not in found or right < found[count + 1][0]:
                found[count + 1] = right, [*before, place]
        best.append(found)
        whole += [
            choice
            for right, choice in found.values()
            if place + 1 == len(ends) or right <= ends[place + 1] - _PASSING
        ]
    return max(whole, key=len, default=[])


def _earlier(
    best: Sequence[Mapping[int, tuple[float, list[int]]]], ends: Sequence[float], place: int
) -> Iterator[tuple[int, tuple[float, list[int]]]]:
    """What can stand left of a connector, arrows that no connector takes going past it."""
    yield 0, (0.0, [])
    for before, found in enumerate(best):
        for count, (reached, choice) in found.items():
            if before + 1 == place or reached <= ends[before + 1] - _PASSING:
                yield count, (reached, choice)


def _left(before: Sequence[int], reached: float, ends: Sequence[float], place: int) -> float:
    """Where a connector may begin, right of the connectors and of the arrow before it."""
    least = reached + _APART if before else 0.0
    passed = place > 0 and (not before or before[-1] != place - 1)
    return max(least, ends[place - 1] + _PASSING) if passed else least


def _lefts(chosen: Sequence[int], ends: Sequence[float], across: Sequence[float]) -> list[float]:
    """Where the connectors begin if each stands as far left as it may."""
    found: list[float] = []
    for place, one in enumerate(chosen):
        reached = found[-1] + across[chosen[place - 1]] if found else 0.0
        least = _left(chosen[:place], reached, ends, one)
        found.append(max(least, ends[one] - across[one] / 2 - _reach(across[one])))
    return found


def _tracks(xs: Sequence[float], ends: Sequence[float]) -> list[int]:
    """Arrows to one side that overlap turn one after another, the foremost nearest to the cut."""
    right = _to_the_right(xs, ends)
    left = _to_the_right([-x for x in reversed(xs)], [-x for x in reversed(ends)])
    return [max(pair) for pair in zip(right, reversed(left), strict=True)]


def _to_the_right(xs: Sequence[float], ends: Sequence[float]) -> list[int]:
    found = [0] * len(xs)
    for place in reversed(range(len(xs) - 1)):
        ahead = place + 1
        both = ends[place] > xs[place] and ends[ahead] > xs[ahead]
        if both and ends[place] > xs[ahead] - _PASSING:
            found[place] = found[ahead] + 1
    return found


def _count(xs: Sequence[float], ends: Sequence[float], tracks: Sequence[int]) -> int:
    aside = (track for x, end, track in zip(xs, ends, tracks, strict=True) if x != end)
    return max(aside, default=-1) + 1


def _spread(
    wanted: Sequence[float],
    across: Sequence[float],
    lows: Sequence[float],
    highs: Sequence[float],
) -> list[float]:
    """Middles in the same order, as near to those wanted as widths and bounds allow.

    Distances taken off, this is isotonic regression; neighbours out of order share their mean
    (Ayer et al. 1955, pool adjacent violators). The bounds must lie as far apart as the widths.
    """
    steps = [(one + other) / 2 + _APART for one, other in pairwise(across)]
    offsets = list(accumulate(steps, initial=0.0))
    pools: list[tuple[float, int]] = []
    for x, offset in zip(wanted, offsets, strict=True):
        total, size = x - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / size:
            before, more = pools.pop()
            total, size = total + before, size + more
        pools.append((total, size))
    means = [total / size for total, size in pools for _ in range(size)]
    return [
        min(max(mean + offset, low), high)
        for mean, offset, low, high in zip(means, offsets, lows, highs, strict=True)
    ]
