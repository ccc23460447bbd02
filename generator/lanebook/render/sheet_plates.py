"""Diagrams on paper: upright or turned on the sheet, on one sheet or cut over several."""

from __future__ import annotations

import re
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
from lanebook.render.diagram import Diagram, DiagramOptions, diagram_of
from lanebook.render.diagram_draft import draft
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.sheet_cut import Connector, CutSheet, cut
from lanebook.render.sheet_paper import Paper
from lanebook.render.sheet_writer import Writer
from lanebook.render.svg import PRINT_FONTS, link_boxes, svg
from lanebook.render.svg_writing import ellipse, line_of_text, number

SMALLEST_PT = 7.5
"""No text of a diagram is printed smaller."""
_POOREST_PT = 6.0
_PT = 0.75
LEGIBLE = SMALLEST_PT / (SMALL_SIZE * _PT)
"""The smallest scale at which that is so."""
_WRAPS = (10.0, 8.0, 6.5, 5.0, 4.0)
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


@dataclass(slots=True)
class Plates:
    """Diagrams of one handbook, each laid out once however many binders show it."""

    book: Handbook
    paper: Paper
    made: dict[FlowId, tuple[Plate, ...]] = field(default_factory=dict)

    def of(self, flow: FlowId) -> tuple[Plate, ...]:
        """The plates of a flow."""
        if flow not in self.made:
            self.made[flow] = self._fit(flow)
        return self.made[flow]

    def _fit(self, flow: FlowId) -> tuple[Plate, ...]:
        """The way to print a flow: legible first, then on few sheets, then upright.

        What would print below ``_POOREST_PT`` on the binder's own paper goes on fold-outs.
        """
        content = draft(self.book.graphs[flow], self.book.corpus)
        drawn = [
            diagram_of(content, DiagramOptions(axis, wrap))
            for axis in (Axis.Y, Axis.X)
            for wrap in _WRAPS
        ]
        poses = (Pose.UPRIGHT, Pose.TURNED)
        best = min((self._plates(one, pose) for one in drawn for pose in poses), key=_cost)
        if best[0].scale * SMALL_SIZE * _PT >= _POOREST_PT:
            return best
        return min((self._plates(one, Pose.FOLD) for one in drawn), key=_cost)

    def room(self, pose: Pose) -> Size:
        """What a drawing may fill, its caption left aside."""
        sheet = self.paper
        match pose:
            case Pose.UPRIGHT:
                return Size(sheet.width, sheet.height - _CAPTION - _SPARE)
            case Pose.TURNED:
                return Size(sheet.height - _SPARE, sheet.width - _CAPTION)
            case Pose.FOLD:
                return Size(sheet.fold_width, sheet.height - _CAPTION - _SPARE)

    def _plates(self, drawn: Diagram, pose: Pose) -> tuple[Plate, ...]:
        room, size = self.room(pose), drawn.drawing.size
        whole = min(1.0, room.width / size.width, room.height / size.height)
        if whole >= LEGIBLE or drawn.drawing.axis is Axis.X:
            return (Plate(CutSheet(drawn, ()), whole, pose, 1, 1),)
        scale = min(1.0, room.width / size.width)
        parts = cut(drawn, room.height / scale)
        tallest = max(part.diagram.drawing.size.height for part in parts)
        scale = min(scale, room.height / tallest)
        return tuple(
            Plate(part, scale, pose, place, len(parts)) for place, part in enumerate(parts, 1)
        )


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
    letters = "".join(map(_letter, plate.part.connectors))
    picture = picture.rstrip().removesuffix("</svg>") + letters + "</svg>"
    boxes = link_boxes(diagram, partial(_address, pen))
    links = "".join(_link(one.box, one.address, scale) for one in boxes)
    return Markup(  # noqa: S704 - SVG and addresses are escaped where they are made
        f'<div class="drawing" style="width:{across}px;height:{down}px">{picture}{links}</div>'
    )


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


def _letter(connector: Connector) -> str:
    centre, radius = connector.centre, connector.radius
    box = Box(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)
    ring = ellipse(box, ' fill="#ffffff" stroke="#16212c" stroke-width="1.1"')
    attributes = ' fill="#16212c" font-weight="700" text-anchor="middle"'
    baseline = type(centre)(centre.x, centre.y + SMALL_SIZE * 0.36)
    return ring + line_of_text(connector.letter, baseline, SMALL_SIZE, attributes)
