"""Diagrams on paper: upright or turned on the sheet, on one sheet or cut over several."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import partial

from markupsafe import Markup

from lanebook.derive.handbook import Handbook
from lanebook.geometry import Box, Size
from lanebook.layout.graph import Axis
from lanebook.model.documents import Target
from lanebook.model.ids import FlowId
from lanebook.render.address import binder_anchor
from lanebook.render.diagram import Diagram, draw
from lanebook.render.diagram_draft import draft
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.key_elements import elements_at_most, elements_of
from lanebook.render.notation import Draft
from lanebook.render.sheet_cut import CutSheet, cut
from lanebook.render.sheet_paper import Paper
from lanebook.render.sheet_writer import Writer
from lanebook.render.svg import link_boxes, svg
from lanebook.render.svg_connectors import connector
from lanebook.render.svg_key import KEY, key_strip
from lanebook.render.svg_parts import PRINT_FONTS, Spoken, as_large_as, framed
from lanebook.render.svg_writing import number

SMALLEST_PT = 7.5
"""No text of a diagram is printed smaller."""
_POOREST_PT = 6.0
_PT = 0.75
LEGIBLE = SMALLEST_PT / (SMALL_SIZE * _PT)
"""The smallest scale at which that is so."""
WRAPS = (10.0, 8.0, 6.5, 5.0, 4.0)
"""Longest lines of nodes that are tried, in ems."""
KEY_SCALE = LEGIBLE
"""Keys are as small as text may be: 7.5 pt."""
KEY_GAP = 8.0
"""Room between a drawing and its key, in CSS pixels."""
_CAPTION = 26.0
"""Room for the line below a diagram, in CSS pixels."""
_SPARE = 2.0
_SIZE = re.compile(r' width="[^"]*" height="[^"]*"')
_VIEW = re.compile(r' viewBox="0 0 (\S+) ([^\s"]+)"')


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

    @property
    def smallest_pt(self) -> float:
        """How large its smallest text prints."""
        return self.scale * SMALL_SIZE * _PT


@dataclass(slots=True)
class Plates:
    """Diagrams of one handbook, each laid out once however many binders show it."""

    book: Handbook
    paper: Paper
    made: dict[FlowId, tuple[Plate, ...]] = field(default_factory=dict)

    def of(self, flow: FlowId) -> tuple[Plate, ...]:
        """The plates of a flow."""
        if flow not in self.made:
            content = draft(self.book.graphs[flow], self.book.corpus)
            rooms = {pose: self._above_key(content, self.room(pose)) for pose in Pose}
            self.made[flow] = plates_of(content, rooms)
        return self.made[flow]

    def _above_key(self, content: Draft, room: Size) -> Size:
        strip = key_strip(elements_at_most(content), content.language, room.width / KEY_SCALE)
        return Size(room.width, room.height - strip.size.height * KEY_SCALE - KEY_GAP)

    def room(self, pose: Pose) -> Size:
        """What a drawing may fill with its key, its caption left aside."""
        sheet = self.paper
        match pose:
            case Pose.UPRIGHT:
                return Size(sheet.width, sheet.height - _CAPTION - _SPARE)
            case Pose.TURNED:
                return Size(sheet.height - _SPARE, sheet.width - _CAPTION)
            case Pose.FOLD:
                return Size(sheet.fold_width, sheet.height - _CAPTION - _SPARE)


def plates_of(content: Draft, rooms: Mapping[Pose, Size]) -> tuple[Plate, ...]:
    """The way to print a flow: legible first, then on few sheets, then upright.

    What would print below ``_POOREST_PT`` goes on fold-outs, where there is room for them.

    Args:
        content: What the diagram shows.
        rooms: What a drawing may fill, in CSS pixels, in each pose the paper has.
    """
    drawn = [draw(content, axis, wrap) for axis in (Axis.Y, Axis.X) for wrap in WRAPS]
    flat = [pose for pose in rooms if pose is not Pose.FOLD]
    best = min((_plates(one, pose, rooms[pose]) for one in drawn for pose in flat), key=_cost)
    if best[0].smallest_pt >= _POOREST_PT or Pose.FOLD not in rooms:
        return best
    return min((_plates(one, Pose.FOLD, rooms[Pose.FOLD]) for one in drawn), key=_cost)


def _plates(drawn: Diagram, pose: Pose, room: Size) -> tuple[Plate, ...]:
    size = drawn.drawing.size
    whole = min(1.0, room.width / size.width, room.height / size.height)
    if whole >= LEGIBLE or drawn.drawing.axis is Axis.X:
        return (Plate(CutSheet(drawn, ()), whole, pose, 1, 1),)
    scale = min(1.0, room.width / size.width)
    parts = cut(drawn, room.height / scale)
    tallest = max(part.diagram.drawing.size.height for part in parts)
    scale = min(scale, room.height / tallest)
    return tuple(Plate(part, scale, pose, place, len(parts)) for place, part in enumerate(parts, 1))


def _cost(plates: tuple[Plate, ...]) -> tuple[float, int, int, float]:
    """What is lacking to be legible, sheets, how it lies, and how small it is."""
    scale = plates[0].scale
    return (max(0.0, LEGIBLE - scale), len(plates), plates[0].pose.value, -round(scale, 2))


def drawing_of(plate: Plate, pen: Writer) -> Markup:
    """The drawing with its links laid over it: WeasyPrint drops those inside an SVG."""
    diagram = plate.part.diagram
    size, scale = diagram.drawing.size, plate.scale
    picture = svg(diagram, emphasis=pen.plan.emphasis, fonts=PRINT_FONTS)
    across, down = number(size.width * scale), number(size.height * scale)
    picture = _SIZE.sub(f' width="{across}" height="{down}"', picture, count=1)
    letters = "".join(map(connector, plate.part.connectors))
    picture = picture.rstrip().removesuffix("</svg>") + letters + "</svg>"
    boxes = link_boxes(diagram, partial(_address, pen))
    links = "".join(_link(one.box, one.address, scale) for one in boxes)
    return Markup(  # noqa: S704 - SVG and addresses are escaped where they are made
        f'<div class="drawing" style="width:{across}px;height:{down}px">{picture}{links}</div>'
    )


def key_of(plate: Plate, pen: Writer, room: float) -> Markup:
    """What the symbols of a plate mean, on lines at most ``room`` CSS pixels long."""
    part, emphasis = plate.part, pen.plan.emphasis
    found = elements_of(part.diagram, emphasis=emphasis, cut=bool(part.connectors))
    strip = key_strip(found, pen.language, room / KEY_SCALE)
    spoken = Spoken(KEY.in_(pen.language), strip.words)
    frame = as_large_as(strip.size, links=False)
    picture = framed(spoken, strip.drawn, strip.size, frame, PRINT_FONTS)
    across, down = number(strip.size.width * KEY_SCALE), number(strip.size.height * KEY_SCALE)
    picture = _SIZE.sub(f' width="{across}" height="{down}"', picture, count=1)
    return Markup(f'<div class="key" style="width:{across}px">{picture}</div>')  # noqa: S704


def fitted(picture: str, width: float) -> str:
    """An SVG no wider than ``width`` CSS pixels."""
    found = _VIEW.search(picture)
    assert found, "our SVGs have a viewBox"
    scale = min(1.0, width / float(found.group(1)))
    across, down = (number(float(side) * scale) for side in found.groups())
    return _SIZE.sub(f' width="{across}" height="{down}"', picture, count=1)


def _address(pen: Writer, target: Target) -> str | None:
    return f"#{binder_anchor(target)}" if pen.plan.holds(target) else None


def _link(box: Box, address: str, scale: float) -> str:
    left, top, width, height = (
        number(value * scale) for value in (box.x, box.y, box.width, box.height)
    )
    place = f"left:{left}px;top:{top}px;width:{width}px;height:{height}px"
    return f'<a class="spot" href="{Markup.escape(address)}" style="{place}"></a>'
