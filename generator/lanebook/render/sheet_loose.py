"""One drawing on loose sheets of paper: cut over A4 or A3, or as a poster on one large sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.geometry import Size
from lanebook.layout.graph import Axis
from lanebook.model.ids import RoleId
from lanebook.render.countdown import draw_countdown
from lanebook.render.countdown_draft import CountdownDraft
from lanebook.render.countdown_sheets import LIMITS, CountdownPlate, countdown_plates
from lanebook.render.diagram import draw
from lanebook.render.key_elements import (
    Element,
    elements_at_most,
    elements_of,
    elements_of_countdown,
    in_order,
)
from lanebook.render.notation import Draft
from lanebook.render.sheet_cut import CutSheet
from lanebook.render.sheet_loose_foot import LooseFoot, LoosePaper
from lanebook.render.sheet_plates import WRAPS, Plate, Pose, plates_of
from lanebook.render.svg import content
from lanebook.render.svg_connectors import connector
from lanebook.render.svg_countdown import (
    countdown_content,
    spoken_countdown,
    spoken_countdown_sheet,
)
from lanebook.render.svg_parts import PRINT_FONTS, Look, Spoken, framed
from lanebook.render.svg_spoken import spoken_sheet
from lanebook.render.svg_writing import number

_PRINTED = Look(fonts=PRINT_FONTS)


@dataclass(frozen=True, slots=True)
class LooseSheet:
    """One page as SVG; its size in CSS pixels."""

    picture: str
    size: Size
    smallest_pt: float
    """How large its smallest text prints."""


def loose_plates(
    shown: Draft, paper: LoosePaper, document: str, look: Look = _PRINTED
) -> tuple[Plate, ...]:
    """How a flow lies on its sheets."""
    rooms = _foot(shown, paper, document, look).rooms()
    return (_poster(shown, rooms),) if paper.poster else plates_of(shown, rooms)


def loose_sheets(
    shown: Draft,
    paper: LoosePaper,
    document: str,
    look: Look = _PRINTED,
) -> tuple[LooseSheet, ...]:
    """The pages of a flow.

    Args:
        shown: What the diagram shows.
        paper: What it is printed on.
        document: Code and revision of the handbook, for the caption.
        look: How they are made.
    """
    foot = _foot(shown, paper, document, look)
    return tuple(
        _page(_of_diagram(plate, look.emphasis), foot, look.fonts)
        for plate in loose_plates(shown, paper, document, look)
    )


def loose_countdown(
    shown: CountdownDraft,
    paper: LoosePaper,
    document: str,
    look: Look = _PRINTED,
) -> tuple[LooseSheet, ...]:
    """The pages of a countdown; the arguments are those of ``loose_sheets``."""
    whole = draw_countdown(shown)
    found = in_order((Element.LANE_OWN, Element.LEFT_OUT, *elements_of_countdown(whole)))
    title = spoken_countdown(whole).title
    foot = LooseFoot(title, shown.language, found, paper, document, look.key)
    rooms = foot.rooms()
    plates = (_countdown_poster(shown, rooms),) if paper.poster else countdown_plates(shown, rooms)
    return tuple(_page(_of_countdown(plate, look.emphasis), foot, look.fonts) for plate in plates)


def _foot(shown: Draft, paper: LoosePaper, document: str, look: Look) -> LooseFoot:
    most = elements_at_most(shown)
    return LooseFoot(shown.title, shown.language, most, paper, document, look.key)


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


def _countdown_poster(shown: CountdownDraft, rooms: Mapping[Pose, Size]) -> CountdownPlate:
    found = [
        CountdownPlate(drawn, _filling(drawn.size, room), pose, 1, 1, drawn)
        for limits in LIMITS
        for drawn in (draw_countdown(shown, *limits),)
        for pose, room in rooms.items()
    ]
    return max(found, key=lambda plate: plate.scale)


def _filling(size: Size, room: Size) -> float:
    return min(room.width / size.width, room.height / size.height)


@dataclass(frozen=True, slots=True)
class _Picture:
    """What is shown on one page."""

    inside: str
    size: Size
    spoken: Spoken
    elements: tuple[Element, ...]
    plate: Plate | CountdownPlate


def _of_diagram(plate: Plate, emphasis: RoleId | None) -> _Picture:
    diagram, connectors = plate.part.diagram, plate.part.connectors
    inside = content(diagram, emphasis=emphasis) + "".join(map(connector, connectors))
    found = elements_of(diagram, emphasis=emphasis, cut=bool(connectors))
    said = spoken_sheet(diagram, plate.number, plate.count, connectors)
    return _Picture(inside, diagram.drawing.size, said, found, plate)


def _of_countdown(plate: CountdownPlate, emphasis: RoleId | None) -> _Picture:
    part = plate.part
    inside = countdown_content(part, emphasis=emphasis)
    found = elements_of_countdown(part, emphasis=emphasis)
    said = spoken_countdown_sheet(part, plate.number, plate.count)
    return _Picture(inside, part.size, said, found, plate)


def _page(shown: _Picture, foot: LooseFoot, fonts: str) -> LooseSheet:
    plate, paper = shown.plate, foot.paper
    size = paper.size(plate.pose)
    left = (size.width - shown.size.width * plate.scale) / 2
    place = f"{plate.number}/{plate.count}"
    picture = (
        f'<g transform="translate({number(left)} {number(paper.edge)}) scale({plate.scale:.7f})">'
        f"{shown.inside}</g>{foot.drawn(plate.pose, place, shown.elements)}"
    )
    across, down = paper.short_mm, paper.long_mm
    if plate.pose is Pose.TURNED:
        across, down = down, across
    frame = (
        f'width="{number(across)}mm" height="{number(down)}mm" '
        f'viewBox="0 0 {number(size.width)} {number(size.height)}" role="img"'
    )
    return LooseSheet(framed(shown.spoken, picture, size, frame, fonts), size, plate.smallest_pt)
