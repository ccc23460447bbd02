"""Diagrams on paper: upright or turned on the sheet, on one sheet or cut over several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product
from typing import NamedTuple

from lanebook.geometry import Size
from lanebook.layout.graph import Axis
from lanebook.render.diagram import Diagram, draw
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.notation import Draft
from lanebook.render.sheet_cut import CutSheet, cut
from lanebook.render.sheet_feathering import feathered

SMALLEST_PT = 7.5
"""No text of a diagram is printed smaller."""
_PT = 0.75
LEGIBLE = SMALLEST_PT / (SMALL_SIZE * _PT)
"""The smallest scale at which that is so."""
_ROUNDING = 1e-6
WRAPS = (10.0, 8.0, 6.5, 5.0, 4.0)
"""Longest lines of nodes that are tried, in ems."""

MANY_SHEETS = 3
"""So many sheets are given up for one fold-out."""
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

    What would print below ``SMALLEST_PT`` goes on fold-outs, where there is room for them.

    Args:
        content: What the diagram shows.
        rooms: What a drawing may fill, in CSS pixels, in each pose the paper has.
        page: Room that connectors have for the number of a page.
    """
    flat = [pose for pose in rooms if pose is not Pose.FOLD]
    best = _best(content, {pose: rooms[pose] for pose in flat}, page)
    if best[0].scale < LEGIBLE - _ROUNDING and Pose.FOLD in rooms:
        best = _best(content, {Pose.FOLD: rooms[Pose.FOLD]}, page)
    full = feathered([plate.part for plate in best], rooms[best[0].pose].height / best[0].scale)
    return tuple(replace(plate, part=part) for plate, part in zip(best, full, strict=True))


def fold_out_instead(content: Draft, room: Size, flat: tuple[Plate, ...]) -> tuple[Plate, ...]:
    """One fold-out instead of ``MANY_SHEETS`` and more, if it holds all of the flow legibly.

    Two sheets lie open side by side or back to back and are followed as easily; of more, one has
    to turn over.

    Args:
        content: What the diagram shows.
        room: What a drawing may fill on a fold-out.
        flat: The sheets without.
    """
    if len(flat) < MANY_SHEETS or flat[0].pose is Pose.FOLD:
        return flat
    folded = _best(content, {Pose.FOLD: room}, 0.0)
    is_whole = len(folded) == 1 and folded[0].scale >= LEGIBLE - _ROUNDING
    return folded if is_whole else flat


def _best(content: Draft, rooms: Mapping[Pose, Size], page: float) -> tuple[Plate, ...]:
    best: tuple[_Cost, tuple[Plate, ...]] | None = None
    for axis, wrap in product((Axis.Y, Axis.X), WRAPS):
        for pose, room in rooms.items():
            if best and best[0] <= _Cost.of_the_best(pose, wrap):
                continue
            drawn = draw(content, axis, wrap)
            if best and best[0] <= _Cost.of_many_sheets() and _whole(drawn, room) < LEGIBLE:
                continue
            plates = _plates(drawn, pose, room, page)
            cost = _Cost.of(plates, wrap)
            if best is None or cost < best[0]:
                best = cost, plates
    assert best, "paper has at least one pose"
    return best[1]


def _whole(drawn: Diagram, room: Size) -> float:
    """The scale at which all of a drawing fits."""
    size = drawn.drawing.size
    return min(1.0, room.width / size.width, room.height / size.height)


def _plates(drawn: Diagram, pose: Pose, room: Size, page: float) -> tuple[Plate, ...]:
    whole = _whole(drawn, room)
    if whole >= LEGIBLE or drawn.drawing.axis is Axis.X:
        return (Plate(CutSheet(drawn, ()), whole, pose, 1, 1),)
    widest = min(1.0, room.width / drawn.drawing.size.width)
    scales = dict.fromkeys((widest, min(widest, LEGIBLE)))  # smaller only where it saves a sheet
    parts = min((cut(drawn, room.height / scale, page) for scale in scales), key=len)
    tallest = max(part.diagram.drawing.size.height for part in parts)
    scale = min(widest, room.height / tallest)
    return tuple(Plate(part, scale, pose, place, len(parts)) for place, part in enumerate(parts, 1))


class _Cost(NamedTuple):
    """What a way to print a flow costs; the first difference decides."""

    lacking: float
    """To be legible, in scale."""
    sheets: int
    pose: int
    choppy: float
    smallness: float

    @classmethod
    def of(cls, plates: tuple[Plate, ...], wrap: float) -> _Cost:
        """The cost of these plates, whose lines are ``wrap`` ems long."""
        scale = plates[0].scale
        lacking = max(0.0, LEGIBLE - scale)
        return cls(lacking, len(plates), plates[0].pose.value, _choppy(wrap), -round(scale, 2))

    @classmethod
    def of_the_best(cls, pose: Pose, wrap: float) -> _Cost:
        """The least that anything drawn so can cost."""
        return cls(0.0, 1, pose.value, _choppy(wrap), -1.0)

    @classmethod
    def of_many_sheets(cls) -> _Cost:
        """Less than anything costs that is not legible on one sheet."""
        return cls(0.0, 2, 0, 0.0, -1.0)


def _choppy(wrap: float) -> float:
    return max(0.0, CHOPPY - wrap)
