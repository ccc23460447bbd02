"""Where arrows pass a cut: their letters, the sheets these name, and their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lanebook.geometry import Box, Point
from lanebook.layout.drawing import Drawing, PlacedEdge
from lanebook.layout.graph import EdgeId
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.sheet_joint_places import RADIUS, STUB, Way, ways
from lanebook.typeset.widths import width

_AFTER = 6.0
"""Room beyond the connectors."""
JOINT = STUB + 2 * RADIUS + _AFTER
"""Room beyond a cut for the ends of arrows and one row of connectors, in CSS pixels."""
_SIDE = 5.0
"""Room left and right of a connector's words."""
_BLANK = 2.5
_PAGE_GAP = 4.0


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
    said: float = 0.0
    """How much of that the number takes, where it is known."""

    @property
    def sheet(self) -> str:
        """The other sheet in words: ``→ 2/3`` or ``← 1/3``, beside the letter."""
        return f"{'→' if self.leaves else '←'}{self.other}/{self.count}"

    @property
    def box(self) -> Box:
        """What it covers: a capsule that holds letter and sheet."""
        across = _width(self.letter, self.count, self.page)
        return Box(self.centre.x - across / 2, self.centre.y - RADIUS, across, 2 * RADIUS)

    @property
    def starts(self) -> tuple[float, float]:
        """Where the letter and where the sheet begin, from the left."""
        words = _letter_width(self.letter) + _BLANK + width(self.sheet, SMALL_SIZE)
        left = self.centre.x - (words + _aside(self.said or self.page)) / 2
        return left, left + _letter_width(self.letter) + _BLANK

    @property
    def page_box(self) -> Box:
        """Where the number of the page belongs, behind the sheet."""
        left = self.starts[1] + width(self.sheet, SMALL_SIZE) + _PAGE_GAP
        return Box(left, self.centre.y - RADIUS, self.said or self.page, 2 * RADIUS)


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
    """What stands at a crossing on both sheets."""

    letter: str
    way: Way

    @property
    def away(self) -> float:
        """How far beyond the cut the connector's centre lies."""
        return self.way.stub + RADIUS

    @property
    def depth(self) -> float:
        """Room that it needs beyond the cut, in CSS pixels."""
        return self.way.stub + 2 * RADIUS + _AFTER


def crossings(edge: PlacedEdge, height: float) -> Iterator[Crossing]:
    """Where an arrow passes a height."""
    for start, end in pairwise(edge.points):
        if min(start.y, end.y) < height < max(start.y, end.y):
            yield Crossing(height, start.x, edge.id, end.y > start.y)


def joints(drawing: Drawing, cuts: Sequence[float], page: float = 0.0) -> Mapping[Crossing, Joint]:
    """A letter for every crossing of every cut, left to right, sheet by sheet.

    Connectors keep clear of one another and of the arrows, and within the drawing.

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
        found_ways = ways([one.x for one in found], across, drawing.size.width)
        for one, letter, way in zip(found, letters, found_ways, strict=True):
            table[one] = Joint(letter, way)
    return table


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
