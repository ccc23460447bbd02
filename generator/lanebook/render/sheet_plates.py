"""Diagrams on paper: upright or turned on the sheet, on one sheet or cut over several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from lanebook.geometry import Size
from lanebook.layout.graph import Axis
from lanebook.render.diagram import Diagram, draw
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.notation import Draft
from lanebook.render.sheet_cut import CutSheet, cut

SMALLEST_PT = 7.5
"""No text of a diagram is printed smaller."""
_POOREST_PT = 6.0
_PT = 0.75
LEGIBLE = SMALLEST_PT / (SMALL_SIZE * _PT)
"""The smallest scale at which that is so."""
WRAPS = (10.0, 8.0, 6.5, 5.0, 4.0)
"""Longest lines of nodes that are tried, in ems."""

CHOPPY = 6.5
"""Lines shorter than so many ems are hard to read, however large."""


class Pose(Enum):
    """How a drawing lies in the binder, the handiest first."""

    UPRIGHT = 0
    TURNED = 1
    """On its side, its head towards the left edge."""
    FOLD = 2
    """On a sheet twice as wide that is folded in."""


@dataclass(frozen=True, slots=True)
class Plate:
    """One sheet's worth of a diagram, scaled."""

    part: CutSheet
    scale: float
    pose: Pose
    number: int
    count: int
    keyed: bool = False
    """Whether room for its key is left below it."""

    @property
    def smallest_pt(self) -> float:
        """How large its smallest text prints."""
        return self.scale * SMALL_SIZE * _PT


def plates_of(content: Draft, rooms: Mapping[Pose, Size], page: float = 0.0) -> tuple[Plate, ...]:
    """The way to print a flow: legible first, then on few sheets, then upright.

    What would print below ``_POOREST_PT`` goes on fold-outs, where there is room for them.

    Args:
        content: What the diagram shows.
        rooms: What a drawing may fill, in CSS pixels, in each pose the paper has.
        page: Room that connectors have for the number of a page.
    """
    flat = [pose for pose in rooms if pose is not Pose.FOLD]
    best = _best(content, {pose: rooms[pose] for pose in flat}, page)
    if best[0].smallest_pt >= _POOREST_PT or Pose.FOLD not in rooms:
        return best
    return _best(content, {Pose.FOLD: rooms[Pose.FOLD]}, page)


def _best(content: Draft, rooms: Mapping[Pose, Size], page: float) -> tuple[Plate, ...]:
    found = [
        (_cost(plates, wrap), plates)
        for axis in (Axis.Y, Axis.X)
        for wrap in WRAPS
        for pose in rooms
        if (plates := _plates(draw(content, axis, wrap), pose, rooms[pose], page))
    ]
    return min(found, key=lambda one: one[0])[1]


def _plates(drawn: Diagram, pose: Pose, room: Size, page: float) -> tuple[Plate, ...]:
    size = drawn.drawing.size
    whole = min(1.0, room.width / size.width, room.height / size.height)
    if whole >= LEGIBLE or drawn.drawing.axis is Axis.X:
        return (Plate(CutSheet(drawn, ()), whole, pose, 1, 1),)
    widest = min(1.0, room.width / size.width)
    scales = dict.fromkeys((widest, min(widest, LEGIBLE)))  # smaller only where it saves a sheet
    parts = min((cut(drawn, room.height / scale, page) for scale in scales), key=len)
    tallest = max(part.diagram.drawing.size.height for part in parts)
    scale = min(widest, room.height / tallest)
    return tuple(Plate(part, scale, pose, place, len(parts)) for place, part in enumerate(parts, 1))


def _cost(plates: tuple[Plate, ...], wrap: float) -> tuple[float, int, int, float, float]:
    """What is lacking to be legible, sheets, how it lies, how choppy and how small it is."""
    scale = plates[0].scale
    choppy = max(0.0, CHOPPY - wrap)
    return (max(0.0, LEGIBLE - scale), len(plates), plates[0].pose.value, choppy, -round(scale, 2))
