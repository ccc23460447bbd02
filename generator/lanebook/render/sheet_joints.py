"""Where arrows pass a cut: their letters, the sheets these name, and their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from lanebook.geometry import Box, Point
from lanebook.layout.drawing import Drawing, PlacedEdge
from lanebook.layout.graph import EdgeId
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.typeset.widths import width

_STUB = 8.0
"""How far an arrow goes on beyond the cut, in CSS pixels."""
_AFTER = 6.0
"""Room beyond the connectors."""
_TIER = 18.0
"""From one row of connectors to the next."""
_RADIUS = 8.0
_BENT = 3.0
"""An arrow may end so far along the round end of a connector: it dips by half a pixel there."""
_PASSING = 4.0
"""Between a connector and an arrow that passes it."""
_SIDE = 5.0
"""Room left and right of a connector's words."""
_BLANK = 2.5
_PAGE_GAP = 4.0
_APART = 2.0


@dataclass(frozen=True, slots=True)
class Connector:
    """A lettered end of an arrow that goes on, or comes from, another sheet."""

    letter: str
    centre: Point
    other: int
    """The sheet it leads to or comes from, from 1."""
    count: int
    """All sheets of the diagram."""
    leaves: bool
    """Whether the arrow goes to the other sheet rather than comes from there."""
    page: float = 0.0
    """Room left for the number of the page that the other sheet is printed on."""

    @property
    def sheet(self) -> str:
        """The other sheet in words: ``→ 2/3`` or ``← 1/3``, beside the letter."""
        return f"{'→' if self.leaves else '←'}{self.other}/{self.count}"

    @property
    def box(self) -> Box:
        """What it covers: a capsule that holds letter and sheet."""
        across = _width(self.letter, self.count, self.page)
        return Box(self.centre.x - across / 2, self.centre.y - _RADIUS, across, 2 * _RADIUS)

    @property
    def starts(self) -> tuple[float, float]:
        """Where the letter and where the sheet begin, from the left."""
        words = _letter_width(self.letter) + _BLANK + width(self.sheet, SMALL_SIZE)
        left = self.centre.x - (words + _aside(self.page)) / 2
        return left, left + _letter_width(self.letter) + _BLANK

    @property
    def page_box(self) -> Box:
        """Where the number of the page belongs, behind the sheet."""
        left = self.starts[1] + width(self.sheet, SMALL_SIZE) + _PAGE_GAP
        return Box(left, self.centre.y - _RADIUS, self.page, 2 * _RADIUS)


@dataclass(frozen=True, slots=True)
class Crossing:
    """A place where an arrow passes a cut."""

    height: float
    x: float
    edge: EdgeId
    down: bool
    """Whether the arrow runs downward here."""


@dataclass(frozen=True, slots=True)
class Joint:
    """What stands at a crossing on both sheets; x of the connector and of the arrow's end."""

    letter: str
    x: float
    end: float
    tier: int = 0
    """The row in which the connector stands, 0 nearest to the cut."""

    @property
    def stub(self) -> float:
        """How far the arrow goes on beyond the cut."""
        return _STUB + self.tier * _TIER

    @property
    def away(self) -> float:
        """How far beyond the cut the connector's centre lies."""
        return self.stub + _RADIUS


def depth(tiers: int) -> float:
    """Room that rows of connectors need beyond a cut, in CSS pixels."""
    return _STUB + 2 * _RADIUS + (tiers - 1) * _TIER + _AFTER


def crossings(edge: PlacedEdge, height: float) -> Iterator[Crossing]:
    """Where an arrow passes a height."""
    for start, end in pairwise(edge.points):
        if min(start.y, end.y) < height < max(start.y, end.y):
            yield Crossing(height, start.x, edge.id, end.y > start.y)


def joints(drawing: Drawing, cuts: Sequence[float], page: float = 0.0) -> Mapping[Crossing, Joint]:
    """A letter for every crossing of every cut, left to right, sheet by sheet.

    Connectors keep clear of one another and within the drawing. Arrows that lie closer together
    than their connectors go straight on to several rows of them, the outer ones to the nearest;
    where there is no room for that they spread beyond the cut without crossing.

    Args:
        drawing: What is cut.
        cuts: The heights of the cuts.
        page: Room that each connector has for the number of a page, in CSS pixels.
    """
    table: dict[Crossing, Joint] = {}
    for height in cuts:
        found = [one for edge in drawing.edges for one in crossings(edge, height)]
        found.sort(key=lambda one: (one.x, one.edge, one.down))
        letters = [_letter(len(table) + place) for place in range(len(found))]
        across = [_width(letter, len(cuts) + 1, page) for letter in letters]
        wanted = [one.x for one in found]
        places = _spread(wanted, across, drawing.size.width)
        tiered = _tiered(wanted, across, places, drawing.size.width)
        for one, letter, room, (x, tier) in zip(found, letters, across, tiered, strict=True):
            straight = _straight(room)
            end = min(max(one.x, x - straight), x + straight)
            table[one] = Joint(letter, x, end, tier)
    return table


def _straight(across: float) -> float:
    """How far from a connector's middle an arrow may end."""
    return across / 2 - _RADIUS + _BENT


def _tiered(
    wanted: Sequence[float], across: Sequence[float], places: Sequence[float], room: float
) -> list[tuple[float, int]]:
    """Places and rows: several rows for arrows that would not get straight to one.

    The arrows that push one another aside go to rows like a wedge: each connector stands beside
    the arrows that go on to those behind it.
    """
    found = [(x, 0) for x in places]
    for start, end in _clusters(across, places):
        if all(
            abs(wanted[place] - places[place]) <= _straight(across[place])
            for place in range(start, end)
        ):
            continue
        wedge = [_beside(wanted, across, place, (start, end)) for place in range(start, end)]
        tried = [*found[:start], *wedge, *found[end:]]
        if _is_clear(wanted, across, tried, room):
            found = tried
    return found


def _clusters(across: Sequence[float], places: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Stretches of connectors that stand as close as they can."""
    start = 0
    for place in range(1, len(places) + 1):
        apart = place == len(places) or (
            places[place] - places[place - 1]
            > (across[place] + across[place - 1]) / 2 + _APART + 0.01
        )
        if apart:
            yield start, place
            start = place


def _beside(
    wanted: Sequence[float], across: Sequence[float], place: int, cluster: tuple[int, int]
) -> tuple[float, int]:
    """The place and row of one connector of a wedge."""
    start, end = cluster
    x, left, right = wanted[place], place - start, end - 1 - place
    aside = across[place] / 2 + _PASSING
    if left < right:
        return min(x, wanted[place + 1] - aside), left
    if left > right + 1:
        return max(x, wanted[place - 1] + aside), right
    return x, left  # the innermost, with nothing behind it


def _is_clear(
    wanted: Sequence[float],
    across: Sequence[float],
    tried: Sequence[tuple[float, int]],
    room: float,
) -> bool:
    """Whether every arrow gets straight to its connector, past all others."""
    for place, (x, tier) in enumerate(tried):
        half = across[place] / 2
        if abs(wanted[place] - x) > _straight(across[place]) or not half <= x <= room - half:
            return False
        for other, (beside, row) in enumerate(tried):
            if other == place:
                continue
            if row == tier and abs(x - beside) < half + across[other] / 2 + _APART - 0.01:
                return False
            if row > tier and abs(wanted[other] - x) < half + _PASSING - 0.01:
                return False
    return True


def _width(letter: str, count: int, page: float) -> float:
    words = _letter_width(letter) + _BLANK + width(f"→{count}/{count}", SMALL_SIZE)
    return words + _aside(page) + 2 * _SIDE


def _aside(page: float) -> float:
    return page + _PAGE_GAP if page else 0.0


def _letter_width(letter: str) -> float:
    return width(letter, SMALL_SIZE, bold=True)


def _letter(number: int) -> str:
    """A, B … Z, AA, AB …."""
    rest, last = divmod(number, 26)
    return (_letter(rest - 1) if rest else "") + chr(ord("A") + last)


def _spread(wanted: Sequence[float], across: Sequence[float], room: float) -> list[float]:
    """Places in the same order, as near to those wanted as widths and the room allow.

    Distances taken off, this is isotonic regression; neighbours out of order share their mean
    (Ayer et al. 1955, pool adjacent violators).
    """
    if not wanted:
        return []
    steps = [(one + other) / 2 + _APART for one, other in pairwise(across)]
    offsets = list(accumulate(steps, initial=0.0))
    pools: list[tuple[float, int]] = []
    for x, offset in zip(wanted, offsets, strict=True):
        total, size = x - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / size:
            before, more = pools.pop()
            total, size = total + before, size + more
        pools.append((total, size))
    least = across[0] / 2
    most = max(least, room - across[-1] / 2 - offsets[-1])
    means = [total / size for total, size in pools for _ in range(size)]
    return [
        min(max(mean, least), most) + offset for mean, offset in zip(means, offsets, strict=True)
    ]
