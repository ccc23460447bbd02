"""Drawings as they stand on their pages with key and caption, as high as so many whole lines."""

from __future__ import annotations

import math
from dataclasses import dataclass

from markupsafe import Markup

from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Flow, View
from lanebook.render.countdown_sheets import CountdownPlate
from lanebook.render.sheet_drawings import (
    CAPTION,
    KEY_GAP,
    Key,
    Plates,
    countdown_drawing_of,
    countdown_key_of,
    drawing_of,
    key_of,
    key_of_all,
)
from lanebook.render.sheet_paper import Paper
from lanebook.render.sheet_plates import Plate, Pose
from lanebook.render.sheet_selection import Sheets
from lanebook.render.sheet_writer import Writer
from lanebook.render.svg_writing import number

_CAPTIONS = {View.SWIMLANE: "swimlane-of", View.BLUEPRINT: "blueprint-of"}
ABOVE = 1
"""Lines left above a drawing that stands below something."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, or the key to several, with its caption; lengths in CSS pixels."""

    anchor: str
    """Empty where nothing leads to it."""
    drawing: Markup
    key: Markup
    caption: str
    kind: str
    """``upright``, ``turned``, ``fold``, or ``keys`` for a key alone."""
    alone: bool
    """Whether it has a page to itself."""
    lines: int
    """Its height."""
    air: str
    """What whole lines leave over, half of it above the key and half above the caption."""
    room: str
    width: str


def is_alone(plate: Plate) -> bool:
    """Whether a flow's drawing has a page to itself, so that what follows begins on the next."""
    return plate.count > 1 or plate.pose is not Pose.UPRIGHT


def lines_of(plate: Plate | CountdownPlate, key: Key, paper: Paper) -> int:
    """How high a drawing is with its key and its caption."""
    if isinstance(plate, CountdownPlate):
        return _lines(plate.part.size.height * plate.scale, key, paper)
    return _lines(plate.part.diagram.drawing.size.height * plate.scale, key, paper)


def _misses_some(plate: Plate, sheets: Sheets) -> bool:
    """Whether it is to be said that sheets are left out: first of all, and where one is wanted."""
    wanted = {one.other for one in plate.part.connectors} & {*sheets.left_out}
    return bool(wanted or (sheets.left_out and plate is sheets.plates[0]))


def figure(pen: Writer, flow: Flow, plate: Plate, plates: Plates, sheets: Sheets) -> Figure:
    """One of the sheets of a flow's diagram."""
    caption = _numbered(pen.word(_CAPTIONS[flow.view], flow.name), plate)
    if _misses_some(plate, sheets):
        document = pen.book.chapters.documents[Target(ObjectKind.FLOW, flow.id)]
        caption += pen.word("sheets-left-out", pen.list(map(str, sheets.left_out)), document)
    key = key_of(plate, pen, plates.room(plate.pose).width) if plate.keyed else Key()
    drawn = drawing_of(plate, pen, sheets)
    anchor = sheets.anchor_of(plate.number)
    high = plate.part.diagram.drawing.size.height * plate.scale
    return _figure(
        plates.paper, high, key, (anchor, drawn, caption), plate.pose, alone=is_alone(plate)
    )


def countdown_figure(pen: Writer, flow: Flow, plate: CountdownPlate, plates: Plates) -> Figure:
    """One of the drawings of what a flow prepares."""
    caption = _numbered(pen.word("countdown-of", flow.name), plate)
    key = countdown_key_of(plate, pen, plates.room(plate.pose).width)
    drawn = countdown_drawing_of(plate, pen)
    high = plate.part.size.height * plate.scale
    alone = plate.pose is not Pose.UPRIGHT
    return _figure(plates.paper, high, key, ("", drawn, caption), plate.pose, alone=alone)


def common_key(pen: Writer, flow: Flow, shown: tuple[Plate, ...], plates: Plates) -> Figure | None:
    """The key to all sheets of a diagram, where it would cost one to have it below each."""
    if not shown or shown[0].keyed:
        return None
    key = key_of_all(shown, pen, plates.paper.width)
    word = "key-to-all" if len(shown) > 1 else "key-to"
    caption = pen.word(word, pen.word(_CAPTIONS[flow.view], flow.name))
    return _figure(plates.paper, 0.0, key, ("", Markup(), caption), None, alone=False)


def _numbered(caption: str, plate: Plate | CountdownPlate) -> str:
    return f"{caption} {plate.number}/{plate.count}" if plate.count > 1 else caption


def _figure(
    paper: Paper,
    high: float,
    key: Key,
    said: tuple[str, Markup, str],
    pose: Pose | None,
    *,
    alone: bool,
) -> Figure:
    """``said`` are the anchor, the drawing and the caption."""
    lines = _lines(high, key, paper)
    over = max(0.0, lines * paper.line - _height(high, key, paper))  # a line may overflow by 1 %
    anchor, drawn, caption = said
    return Figure(
        anchor,
        drawn,
        key.drawn,
        caption,
        pose.name.lower() if pose else "keys",
        alone,
        lines,
        "0" if alone else number(over / 2),
        number(paper.height - 2.0),
        number(paper.width),
    )


def _height(high: float, key: Key, paper: Paper) -> float:
    gap = KEY_GAP if high and key.height else 0.0
    return high + gap + key.height + CAPTION * paper.line


def _lines(high: float, key: Key, paper: Paper) -> int:
    return math.ceil(_height(high, key, paper) / paper.line - 0.01)
