"""Where a diagram that runs downward is cut: between steps, over few and well filled sheets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lanebook.layout.drawing import Drawing

_CLEAR = 6.0
"""Smallest distance of a cut from what it passes between."""
_BEND = 2.0
"""Smallest distance of a cut from a bend: no arrow may run along it."""
_LETTER = 0.03
"""What an arrow that is cut costs, where the square of the share of a sheet that is empty does."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a sheet has for steps below the lanes' heads, in CSS pixels."""

    outer: float
    """On the first and the last sheet, which are cut on one side."""
    inner: float
    """On those between."""


def cut_places(drawing: Drawing, head: float, room: float, joint: float) -> list[float]:
    """The heights to cut at, first and last edge included.

    As few sheets as the steps allow; then about equally filled ones, and few arrows cut.

    Args:
        drawing: What is cut.
        head: Where the steps begin, on every sheet.
        room: Height of a sheet.
        joint: Height that each cut takes of a sheet.
    """
    low = drawing.size.height
    if low <= room:
        return [head, low]
    # However tall the lanes' heads are, a quarter of the sheet goes to steps.
    least = room / 4
    given = Room(max(room - head - joint, least), max(room - head - 2 * joint, least))
    return _best(drawing, head, given) or _greedy(drawing, head, given.inner)


@dataclass(frozen=True, slots=True)
class _Way:
    """The best way to come to a cut: sheets, what they cost, the cut before."""

    sheets: int
    cost: float
    before: int


def _best(drawing: Drawing, head: float, room: Room) -> list[float]:
    """The cheapest cuts of all; nothing where some steps are higher than a sheet."""
    low = drawing.size.height
    places = [head, *_places(drawing, head), low]
    letters = _letters(drawing, places)
    last = len(places) - 1
    ways: list[_Way | None] = [_Way(0, 0.0, 0)]
    start = 0
    for end in range(1, last + 1):
        while places[end] - places[start] > room.outer:
            start += 1
        best: _Way | None = None
        for before in range(start, end):
            way, most = ways[before], room.inner if before and end < last else room.outer
            empty = 1 - (places[end] - places[before]) / most
            if way and empty > -1e-9:
                cost = way.cost + empty * empty + _LETTER * letters[end]
                if best is None or (way.sheets + 1, cost) < (best.sheets, best.cost):
                    best = _Way(way.sheets + 1, cost, before)
        ways.append(best)
    return _led_back(ways, places)


def _led_back(ways: Sequence[_Way | None], places: Sequence[float]) -> list[float]:
    """The cuts on the way to the last place; nothing if none leads there."""
    found = []
    place = len(places) - 1
    while way := ways[place]:
        found.append(places[place])
        if place == 0:
            return found[::-1]
        place = way.before
    return []


def _places(drawing: Drawing, head: float) -> Iterator[float]:
    """Both ends and the middle of all stretches between steps, and beside the bends in them."""
    bends = sorted({point.y for edge in drawing.edges for point in edge.points})
    edge = head
    for top, bottom in [*_taken(drawing), (drawing.size.height, drawing.size.height)]:
        if top > edge:
            inside = bends[bisect_left(bends, edge) : bisect_right(bends, top)]
            tried = {edge, (edge + top) / 2, top}
            tried |= {bend + aside for bend in inside for aside in (-_BEND, _BEND)}
            for place in sorted(tried):
                if max(edge, head + 1.0) <= place <= top and _is_free(place, bends):
                    yield place
        edge = max(edge, bottom)


def _is_free(place: float, bends: Sequence[float]) -> bool:
    after = bisect_left(bends, place)
    near = bends[max(after - 1, 0) : after + 1]
    return not any(abs(bend - place) < _BEND - 1e-6 for bend in near)


def _letters(drawing: Drawing, places: Sequence[float]) -> list[int]:
    """How many arrows pass each height."""
    stretches = [pair for edge in drawing.edges for pair in pairwise(edge.points)]
    tops = sorted(min(a.y, b.y) for a, b in stretches if a.y != b.y)
    bottoms = sorted(max(a.y, b.y) for a, b in stretches if a.y != b.y)
    return [bisect_left(tops, place) - bisect_right(bottoms, place) for place in places]


def _taken(drawing: Drawing) -> list[tuple[float, float]]:
    """From where to where no cut may lie, from above."""
    return sorted(
        (box.y - _CLEAR, box.bottom + _CLEAR)
        for box in (
            *(node.box for node in drawing.nodes),
            *(edge.label for edge in drawing.edges if edge.label),
        )
    )


def _greedy(drawing: Drawing, head: float, height: float) -> list[float]:
    """Sheet by sheet, through steps where there is no way between them."""
    taken = _taken(drawing)
    bends = sorted({point.y for edge in drawing.edges for point in edge.points})
    found = [head]
    while drawing.size.height - found[-1] > height:
        found.append(_gap(found[-1], found[-1] + height, taken, bends))
    return [*found, drawing.size.height]


def _gap(
    start: float,
    limit: float,
    taken: Sequence[tuple[float, float]],
    bends: Sequence[float],
) -> float:
    """The last height before ``limit`` that passes between steps and along no arrow."""
    place = limit
    moved = True
    while moved:
        moved = False
        for top, bottom in taken:
            if top < place < bottom:
                place, moved = top, True
        for bend in bends:
            if abs(place - bend) < _BEND:
                place, moved = bend - _BEND, True
    if place > start + (limit - start) / 4:
        return place
    # Through steps, then, but no bend may lie on the cut: an arrow there would not pass it.
    while any(abs(limit - bend) < 0.1 for bend in bends):
        limit -= 0.2
    return limit
