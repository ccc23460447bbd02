"""One flow on loose sheets of paper: cut over A4 or A3, or as a poster on one large sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.geometry import Point, Size
from lanebook.layout.graph import Axis
from lanebook.model.ids import RoleId
from lanebook.render.diagram import draw
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.key_elements import elements_at_most, elements_of
from lanebook.render.notation import Draft
from lanebook.render.sheet_cut import CutSheet
from lanebook.render.sheet_plates import WRAPS, Plate, Pose, plates_of
from lanebook.render.svg import content, spoken
from lanebook.render.svg_connectors import connector
from lanebook.render.svg_key import key_strip
from lanebook.render.svg_parts import PRINT_FONTS, framed
from lanebook.render.svg_writing import line_of_text, number
from lanebook.typeset.fitting import LEADING, Block, set_block
from lanebook.typeset.widths import width

_PX_PER_MM = 96 / 25.4
_PX_PER_PT = 96 / 72
_INK = ' fill="#4a5763"'
_ABOVE = 0.8
"""Room above a caption, in ems."""
_ABOVE_KEY = 1.0
"""Likewise above the key, which stands over the caption."""


@dataclass(frozen=True, slots=True)
class LoosePaper:
    """Paper as a printer takes it, upright or turned."""

    short_mm: float
    long_mm: float
    margin_mm: float
    """Left and right."""
    edge_mm: float
    """Above the drawing, and below the caption, which is no part of it."""
    caption_pt: float
    poster: bool
    """Whether the whole flow goes on one sheet, as large as that takes it."""

    def size(self, pose: Pose) -> Size:
        """The page, in CSS pixels."""
        short, long = self.short_mm * _PX_PER_MM, self.long_mm * _PX_PER_MM
        return Size(long, short) if pose is Pose.TURNED else Size(short, long)

    @property
    def margin(self) -> float:
        """Left and right, in CSS pixels."""
        return self.margin_mm * _PX_PER_MM

    @property
    def edge(self) -> float:
        """Above and below, in CSS pixels."""
        return self.edge_mm * _PX_PER_MM

    @property
    def caption(self) -> float:
        """The caption's type size in CSS pixels."""
        return self.caption_pt * _PX_PER_PT

    @property
    def key_scale(self) -> float:
        """Makes the key's words as large as the caption."""
        return self.caption / SMALL_SIZE


LOOSE_PAPERS: Mapping[str, LoosePaper] = {
    "A4": LoosePaper(210, 297, 15, 10, 8, poster=False),
    "A3": LoosePaper(297, 420, 15, 10, 8, poster=False),
    "A2": LoosePaper(420, 594, 20, 20, 11, poster=True),
    "A1": LoosePaper(594, 841, 20, 20, 16, poster=True),
    "A0": LoosePaper(841, 1189, 20, 20, 22, poster=True),
}


@dataclass(frozen=True, slots=True)
class LooseSheet:
    """One page as SVG; its size in CSS pixels."""

    picture: str
    size: Size
    smallest_pt: float
    """How large its smallest text prints."""


def loose_plates(shown: Draft, paper: LoosePaper, document: str) -> tuple[Plate, ...]:
    """How a flow lies on its sheets."""
    rooms = {pose: _room(shown, paper, pose, document) for pose in (Pose.UPRIGHT, Pose.TURNED)}
    return (_poster(shown, rooms),) if paper.poster else plates_of(shown, rooms)


def loose_sheets(
    shown: Draft,
    paper: LoosePaper,
    document: str,
    emphasis: RoleId | None = None,
    fonts: str = PRINT_FONTS,
) -> tuple[LooseSheet, ...]:
    """The pages of a flow.

    Args:
        shown: What the diagram shows.
        paper: What it is printed on.
        document: Code and revision of the handbook, for the caption.
        emphasis: The role whose part stands out.
        fonts: The CSS font families of all text.
    """
    return tuple(
        _page(plate, paper, document, emphasis, fonts)
        for plate in loose_plates(shown, paper, document)
    )


def _poster(shown: Draft, rooms: Mapping[Pose, Size]) -> Plate:
    """The way that prints largest, enlarged until it fills the room."""
    found = [
        Plate(CutSheet(drawn, ()), _filling(drawn.drawing.size, room), pose, 1, 1)
        for axis in (Axis.Y, Axis.X)
        for wrap in WRAPS
        for drawn in (draw(shown, axis, wrap),)
        for pose, room in rooms.items()
    ]
    return max(found, key=lambda plate: plate.scale)


def _filling(size: Size, room: Size) -> float:
    return min(room.width / size.width, room.height / size.height)


def _room(shown: Draft, paper: LoosePaper, pose: Pose, document: str) -> Size:
    """What a drawing may fill above its caption."""
    size = paper.size(pose)
    longest = _caption(shown, "99/99", paper, pose, document)
    foot = longest.size.height + _ABOVE * paper.caption + _ABOVE_KEY * paper.caption
    across = size.width - 2 * paper.margin
    strip = key_strip(elements_at_most(shown), shown.language, across / paper.key_scale)
    foot += strip.size.height * paper.key_scale
    return Size(across, size.height - 2 * paper.edge - foot)


def _caption(shown: Draft, place: str, paper: LoosePaper, pose: Pose, document: str) -> Block:
    """Flow and sheet, left of the document's code and revision."""
    room = paper.size(pose).width - 2 * paper.margin
    room -= width(document, paper.caption) + 2 * paper.caption
    return set_block(f"{shown.title}\u3000{place}", room, paper.caption)


def _page(
    plate: Plate, paper: LoosePaper, document: str, emphasis: RoleId | None, fonts: str
) -> LooseSheet:
    diagram, size = plate.part.diagram, paper.size(plate.pose)
    left = (size.width - diagram.drawing.size.width * plate.scale) / 2
    letters = "".join(map(connector, plate.part.connectors))
    picture = (
        f'<g transform="translate({number(left)} {number(paper.edge)}) scale({plate.scale:.7f})">'
        f"{content(diagram, emphasis=emphasis)}{letters}</g>"
        f"{_key(plate, paper, document, emphasis)}{_foot(plate, paper, document)}"
    )
    across, down = paper.short_mm, paper.long_mm
    if plate.pose is Pose.TURNED:
        across, down = down, across
    frame = (
        f'width="{number(across)}mm" height="{number(down)}mm" '
        f'viewBox="0 0 {number(size.width)} {number(size.height)}" role="img"'
    )
    return LooseSheet(framed(spoken(diagram), picture, size, frame, fonts), size, plate.smallest_pt)


def _key(plate: Plate, paper: LoosePaper, document: str, emphasis: RoleId | None) -> str:
    """What the symbols on this sheet mean, above the caption."""
    diagram, size, margin = plate.part.diagram, paper.size(plate.pose), paper.margin
    found = elements_of(diagram, emphasis=emphasis, cut=bool(plate.part.connectors))
    room = (size.width - 2 * margin) / paper.key_scale
    strip = key_strip(found, diagram.draft.language, room)
    caption = _caption(diagram.draft, _place(plate), paper, plate.pose, document)
    top = size.height - paper.edge - caption.size.height - _ABOVE * paper.caption
    top -= strip.size.height * paper.key_scale
    return (
        f'<g class="lb-key" transform="translate({number(margin)} {number(top)}) '
        f'scale({paper.key_scale:.7f})">{strip.drawn}</g>'
    )


def _place(plate: Plate) -> str:
    return f"{plate.number}/{plate.count}"


def _foot(plate: Plate, paper: LoosePaper, document: str) -> str:
    """The caption at the foot of the page."""
    size, margin = paper.size(plate.pose), paper.margin
    block = _caption(plate.part.diagram.draft, _place(plate), paper, plate.pose, document)
    top = size.height - paper.edge - block.size.height
    lines = [
        line_of_text(line, Point(margin, top + block.baseline(place)), paper.caption, _INK)
        for place, line in enumerate(block.lines)
    ]
    last = size.height - paper.edge - paper.caption * LEADING + block.baseline(0)
    end = Point(size.width - margin, last)
    right = line_of_text(document, end, paper.caption, f'{_INK} text-anchor="end"')
    return "".join(lines) + right
