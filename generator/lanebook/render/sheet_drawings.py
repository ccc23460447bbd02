"""The drawings of a binder, fitted to its pages, with their links, page numbers and keys."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

from markupsafe import Markup

from lanebook.derive.handbook import Handbook
from lanebook.diagnostics import Text
from lanebook.geometry import Box, Size
from lanebook.model.documents import Target
from lanebook.model.ids import FlowId
from lanebook.render.address import binder_anchor
from lanebook.render.countdown import draw_countdown
from lanebook.render.countdown_draft import countdown_draft, is_timed
from lanebook.render.countdown_sheets import CountdownPlate, countdown_by_moment, countdown_plates
from lanebook.render.diagram_draft import draft
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.key_elements import (
    Element,
    elements_at_most,
    elements_of,
    elements_of_countdown,
    in_order,
)
from lanebook.render.notation import Draft
from lanebook.render.sheet_joints import Connector
from lanebook.render.sheet_paper import Paper
from lanebook.render.sheet_plates import LEGIBLE, Plate, Pose, fold_out_instead, plates_of
from lanebook.render.sheet_selection import Sheets
from lanebook.render.sheet_writer import Writer
from lanebook.render.svg import link_boxes, svg
from lanebook.render.svg_connectors import connector
from lanebook.render.svg_countdown import countdown_links, spoken_countdown_sheet, svg_countdown
from lanebook.render.svg_key import KEY, key_strip
from lanebook.render.svg_parts import PRINT_FONTS, Spoken, as_large_as, framed
from lanebook.render.svg_spoken import spoken_sheet
from lanebook.render.svg_writing import number
from lanebook.typeset.widths import width

_KEY_SCALE = LEGIBLE
"""Keys are as small as text may be."""
KEY_GAP = 8.0
"""Room between a drawing and its key, in CSS pixels."""
CAPTION = 1.25
"""Room for the line below a diagram, in lines."""
_SPARE = 2.0
_EDGE = 1.0
"""What lines along the edge of a drawing reach beyond it, in CSS pixels."""
_PAGE = Text("{}页", "p. {}")
"""How a connector names a page."""
_RAISED = 0.07
"""Text set as HTML stands lower in its line by this many ems than that of a drawing."""
_VIEW = re.compile(r' viewBox="0 0 (\S+) ([^\s"]+)"')
_SIZE = re.compile(r' width="[^"]*" height="[^"]*"')


@dataclass(slots=True)
class Plates:
    """Drawings of one handbook, each laid out once however many binders show it."""

    book: Handbook
    paper: Paper
    made: dict[FlowId, tuple[Plate, ...]] = field(default_factory=dict)
    made_countdowns: dict[FlowId, tuple[CountdownPlate, ...]] = field(default_factory=dict)

    def of(self, flow: FlowId) -> tuple[Plate, ...]:
        """The plates of a flow: with their keys below them, unless that would cost a sheet."""
        if flow not in self.made:
            content = draft(self.book.graphs[flow], self.book.corpus)
            folds = self.book.corpus.fold_outs
            plates = self._cut(content, [one for one in Pose if folds or one is not Pose.FOLD])
            if folds:
                room = self._above_key(elements_at_most(content), Pose.FOLD)
                folded = fold_out_instead(content, room, plates)
                if folded is not plates:
                    plates = tuple(replace(plate, keyed=True) for plate in folded)
            self.made[flow] = plates
        return self.made[flow]

    def _cut(self, content: Draft, poses: Collection[Pose]) -> tuple[Plate, ...]:
        """The plates in these poses, with keys unless that would cost a sheet."""
        page = width(_PAGE.in_(content.language).format("999-99"), SMALL_SIZE)
        found = elements_at_most(content)
        keyed = plates_of(content, {pose: self._above_key(found, pose) for pose in poses}, page)
        if len(keyed) > 1 or keyed[0].scale < LEGIBLE:
            bare = plates_of(content, {pose: self.room(pose) for pose in poses}, page)
            if len(keyed) > len(bare) or keyed[0].scale < min(LEGIBLE, bare[0].scale):
                return bare
        return tuple(replace(plate, keyed=True) for plate in keyed)

    def countdown_of(self, flow: FlowId) -> tuple[CountdownPlate, ...]:
        """The plates of a flow's countdown; none where it prepares nothing at set times."""
        if flow not in self.made_countdowns:
            corpus = self.book.corpus
            made: tuple[CountdownPlate, ...] = ()
            if is_timed(corpus, corpus.flows[flow]):
                content = countdown_draft(self.book.graphs[flow], corpus)
                poses = (Pose.UPRIGHT, Pose.TURNED)
                rooms = {pose: self.above_key_of_countdown(flow, pose) for pose in poses}
                made = countdown_plates(content, rooms)
                if made[0].pose is Pose.TURNED:
                    made = countdown_by_moment(content, rooms[Pose.UPRIGHT]) or made
            self.made_countdowns[flow] = made
        return self.made_countdowns[flow]

    def above_key_of_countdown(self, flow: FlowId, pose: Pose) -> Size:
        """What the countdown of a flow may fill above whatever key it needs."""
        content = countdown_draft(self.book.graphs[flow], self.book.corpus)
        found = elements_of_countdown(draw_countdown(content))
        most = in_order((Element.LANE_OWN, Element.LEFT_OUT, *found))
        return self._above_key(most, pose)

    def _above_key(self, found: tuple[Element, ...], pose: Pose) -> Size:
        room = self.room(pose)
        strip = key_strip(found, self.book.corpus.language, room.width / _KEY_SCALE)
        return Size(room.width, room.height - strip.size.height * _KEY_SCALE - KEY_GAP)

    def room(self, pose: Pose) -> Size:
        """What a drawing may fill with its key, its caption left aside."""
        sheet = self.paper
        caption = CAPTION * sheet.line
        match pose:
            case Pose.UPRIGHT:
                return Size(sheet.width, sheet.height - caption - _SPARE)
            case Pose.TURNED:
                return Size(sheet.height - _SPARE, sheet.width - caption)
            case Pose.FOLD:
                return Size(sheet.fold_width, sheet.height - caption - _SPARE)


@dataclass(frozen=True, slots=True)
class Key:
    """A key as HTML, and how high it is, in CSS pixels."""

    drawn: Markup = Markup()
    height: float = 0.0


def drawing_of(plate: Plate, pen: Writer, sheets: Sheets) -> Markup:
    """One of a flow's sheets with its links laid over it: WeasyPrint drops those inside an SVG."""
    diagram, scale = plate.part.diagram, plate.scale
    said = spoken_sheet(diagram, plate.number, plate.count, plate.part.connectors)
    picture = svg(diagram, emphasis=pen.plan.emphasis, fonts=PRINT_FONTS, said=said)
    connectors = [_sized(one, pen, sheets) for one in plate.part.connectors]
    letters = "".join(map(connector, connectors))
    picture = picture.rstrip().removesuffix("</svg>") + letters + "</svg>"
    boxes = link_boxes(diagram, partial(_address, pen))
    links = "".join(_link(one.box, one.address, scale) for one in boxes)
    links += "".join(_onward(one, pen, sheets, scale) for one in connectors)
    return _laid(picture, diagram.drawing.size, scale, links)


def countdown_drawing_of(plate: CountdownPlate, pen: Writer) -> Markup:
    """A countdown with its links laid over it."""
    said = spoken_countdown_sheet(plate.part, plate.number, plate.count)
    picture = svg_countdown(plate.part, emphasis=pen.plan.emphasis, fonts=PRINT_FONTS, said=said)
    boxes = countdown_links(plate.part.cards, partial(_address, pen))
    links = "".join(_link(one.box, one.address, plate.scale) for one in boxes)
    return _laid(picture, plate.part.size, plate.scale, links)


def _scaled(picture: str, size: Size, scale: float) -> tuple[str, str, str]:
    """An SVG shown larger or smaller, and its width and height in CSS pixels, as written."""
    across, down = number(size.width * scale), number(size.height * scale)
    return _SIZE.sub(f' width="{across}" height="{down}"', picture, count=1), across, down


def _with_edge(picture: str, size: Size, scale: float) -> str:
    """An SVG shown larger or smaller, with the outer half of the lines along its edge."""
    whole = Size(size.width + 2 * _EDGE, size.height + 2 * _EDGE)
    picture, _, _ = _scaled(picture, whole, scale)
    place = number(-_EDGE * scale)
    view = f"{-_EDGE} {-_EDGE} {number(whole.width)} {number(whole.height)}"
    aside = f' style="left:{place}px;top:{place}px" viewBox="{view}"'
    return _VIEW.sub(aside, picture, count=1)


def _laid(picture: str, size: Size, scale: float, links: str) -> Markup:
    across, down = number(size.width * scale), number(size.height * scale)
    picture = _with_edge(picture, size, scale)
    return Markup(  # noqa: S704 - SVG and addresses are escaped where they are made
        f'<div class="drawing" style="width:{across}px;height:{down}px">{picture}{links}</div>'
    )


def _sized(one: Connector, pen: Writer, sheets: Sheets) -> Connector:
    """A connector whose words stand in its middle; without, the longest number would."""
    folio = sheets.folio_of(one.other)
    words = _PAGE.in_(pen.language).format(folio) if folio else pen.word("left-out")
    return replace(one, said=min(one.page, width(words, SMALL_SIZE)))


def _onward(one: Connector, pen: Writer, sheets: Sheets, scale: float) -> str:
    """The page of a connector's other half, filled in when pages are numbered, and a link to it."""
    guess, name = sheets.page_of(one.other), sheets.anchor_of(one.other)
    words, link = pen.word("left-out"), ""
    if guess is not None:
        words = _PAGE.in_(pen.language).format(pen.page(name, guess))
        link = _link(one.box, f"#{name}", scale)
    room = one.page_box.moved(0.0, -_RAISED * SMALL_SIZE)
    place = _place(room, scale) + f";font-size:{number(SMALL_SIZE * scale)}px"
    place += f";line-height:{number(room.height * scale)}px"
    return f'<span class="onward" style="{place}">{words}</span>' + link


def key_of(plate: Plate, pen: Writer, room: float) -> Key:
    """What the symbols of a plate mean, on lines at most ``room`` CSS pixels long."""
    return _key(_elements(plate, pen), pen, room)


def key_of_all(plates: tuple[Plate, ...], pen: Writer, room: float) -> Key:
    """One key to all plates of a flow."""
    found = chain.from_iterable(_elements(plate, pen) for plate in plates)
    return _key(in_order(found), pen, room)


def countdown_key_of(plate: CountdownPlate, pen: Writer, room: float) -> Key:
    """What the symbols of a countdown mean."""
    found = elements_of_countdown(plate.part, emphasis=pen.plan.emphasis)
    return _key(found, pen, room)


def _elements(plate: Plate, pen: Writer) -> tuple[Element, ...]:
    part = plate.part
    return elements_of(part.diagram, emphasis=pen.plan.emphasis, cut=bool(part.connectors))


def _key(found: tuple[Element, ...], pen: Writer, room: float) -> Key:
    strip = key_strip(found, pen.language, room / _KEY_SCALE)
    spoken = Spoken(KEY.in_(pen.language), strip.words)
    frame = as_large_as(strip.size, links=False)
    picture = framed(spoken, strip.drawn, strip.size, frame, PRINT_FONTS)
    picture, across, _ = _scaled(picture, strip.size, _KEY_SCALE)
    drawn = Markup(  # noqa: S704 - the SVG is escaped where it is made
        f'<div class="key" style="width:{across}px">{picture}</div>'
    )
    return Key(drawn, strip.size.height * _KEY_SCALE)


def _address(pen: Writer, target: Target) -> str | None:
    return f"#{binder_anchor(target)}" if pen.plan.holds(target) else None


def _link(box: Box, address: str, scale: float) -> str:
    place = _place(box, scale)
    return f'<a class="spot" href="{Markup.escape(address)}" style="{place}"></a>'


def _place(box: Box, scale: float) -> str:
    left, top, across, down = (
        number(value * scale) for value in (box.x, box.y, box.width, box.height)
    )
    return f"left:{left}px;top:{top}px;width:{across}px;height:{down}px"
