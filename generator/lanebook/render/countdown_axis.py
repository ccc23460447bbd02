"""The axis of one moment: true to time, with breaks where no scale would show all times apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

LEAST = 16.0
"""Between two times, in CSS pixels."""
BROKEN = (36.0, 64.0)
"""The least and the greatest length of stretches that are broken, in CSS pixels, however much time
they leave out; the greatest holds a label. On one axis all are equally long."""


@dataclass(frozen=True, slots=True)
class Break:
    """A stretch between two neighbouring times that is not as long as the time it stands for."""

    start: int
    end: int
    """In seconds from the moment."""
    x: float
    """The middle of it."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Places are CSS pixels from the moment, negative before it."""

    scale: float
    """CSS pixels a second, everywhere but in breaks."""
    places: Mapping[int, float]
    """By seconds from the moment: where each time lies, the moment itself too."""
    breaks: tuple[Break, ...]


def time_axis(times: Sequence[int], apart: float, longest: float) -> TimeAxis:
    """Place times in their order, true to scale.

    Neighbours in time stand ``apart`` from one another if the axis does not become longer than
    ``longest`` by that, else as far as it allows. Where that brings two of them closer than
    ``LEAST``, the longest stretches are broken: only as many as it takes, and of equally long ones
    all or none. The axis is longer than ``longest`` only if times stand as close as they may.

    Args:
        times: In seconds from the moment.
        apart: In CSS pixels, like ``longest``.
        longest: Of the whole axis.
    """
    points = sorted({*times, 0})
    gaps = [later - earlier for earlier, later in pairwise(points)]
    if not gaps:
        return TimeAxis(0.0, {0: 0.0}, ())
    limit, scale, broken = _scaled(gaps, apart, longest)
    lengths = [broken if gap > limit else gap * scale for gap in gaps]
    places = dict(zip(points, _sums(lengths), strict=True))
    moment = places[0]
    places = {seconds: x - moment for seconds, x in places.items()}
    breaks = tuple(
        Break(start, end, (places[start] + places[end]) / 2)
        for start, end in pairwise(points)
        if end - start > limit
    )
    return TimeAxis(scale, places, breaks)


def _scaled(gaps: Sequence[int], apart: float, longest: float) -> tuple[int, float, float]:
    """The longest gap that is not broken, the scale of those that are not, the length of breaks."""
    closest, (least, most) = min(gaps), BROKEN
    tight: list[tuple[float, int]] = []
    for limit in sorted(set(gaps), reverse=True):
        kept = sum(gap for gap in gaps if gap <= limit)
        count = sum(gap > limit for gap in gaps)
        needed = kept * LEAST / closest
        if needed + count * least <= longest:
            broken = min(most, (longest - needed) / count) if count else least
            return limit, min(apart / closest, (longest - count * broken) / kept), broken
        tight.append((needed + count * least, limit))
    return min(tight)[1], LEAST / closest, least


def _sums(lengths: Sequence[float]) -> Iterator[float]:
    x = 0.0
    yield x
    for length in lengths:
        x += length
        yield x
