"""Chapters about flows: an SOP sheet with its diagram."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from lanebook.derive.schedule import countdown
from lanebook.model.flow import Flow, View
from lanebook.model.ids import StepId
from lanebook.render.countdown_sheets import CountdownPlate
from lanebook.render.sheet_drawings import (
    Plates,
    countdown_drawing_of,
    countdown_key_of,
    drawing_of,
    key_of,
    key_of_all,
)
from lanebook.render.sheet_guess import Guess
from lanebook.render.sheet_matrix import MatrixTable, step_matrix
from lanebook.render.sheet_notes import notes, of_flow
from lanebook.render.sheet_paper import Paper
from lanebook.render.sheet_parts import hand_off_table
from lanebook.render.sheet_plan import Chapter
from lanebook.render.sheet_plates import Plate, Pose
from lanebook.render.sheet_preparation import preparation
from lanebook.render.sheet_procedure import Pages, SheetRow, selves_of, sheet_rows, step_table
from lanebook.render.sheet_selection import Sheets, shown
from lanebook.render.sheet_table import Table
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.svg_writing import number

Fact = tuple[str, Markup]
_CAPTIONS = {View.SWIMLANE: "swimlane-of", View.BLUEPRINT: "blueprint-of"}
_FEWEST_TIMED = 2
"""Fewer entries with a time are not worth an axis."""
_HEADING = 3.5
"""A heading with its room, in lines."""
_DOWN = re.compile(r' height="([0-9.]+)"')
_ABOVE_KEY = 8.0
"""As in ``print.css``, in CSS pixels."""
_KEY = 3.0
"""What the letters of a matrix mean, in lines, with some to spare."""


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before the diagram."""

    facts: tuple[Fact, ...]
    prepared: Table | None
    countdown_plates: tuple[CountdownPlate, ...]
    matrix: MatrixTable | None


@dataclass(frozen=True, slots=True)
class PlateView:
    """A drawing as it stands on its page; lengths in CSS pixels."""

    anchor: str
    """Empty where nothing leads to it."""
    drawing: Markup
    key: Markup
    caption: str
    kind: str
    """``upright``, ``turned`` or ``fold``."""
    many: bool
    room: str
    width: str


def flow_chapter(pen: Writer, chapter: Chapter, flow: Flow, plates: Plates) -> str:
    """The chapter of one flow."""
    facts, prepared = tuple(_facts(pen, flow)), preparation(pen, flow)
    countdown_plates = _countdown_plates(pen, flow, plates)
    matrix = step_matrix(pen, flow.id, selves_of(pen))
    before = _Before(facts, prepared, countdown_plates, None)
    guess = _before_diagram(pen, chapter, flow, plates, before)
    # Responsibilities come before the work, unless that costs a page: its diagram wants a new one.
    with_matrix = _before_diagram(pen, chapter, flow, plates, replace(before, matrix=matrix))
    is_early = with_matrix.page == guess.page
    if is_early:
        guess = with_matrix
    made = plates.of(flow.id)
    sheets = Sheets(f"{chapter.anchor}--diagram", guess.page, shown(pen, flow, made), len(made))
    return fill(
        "flow",
        w=pen,
        chapter=chapter,
        flow=flow,
        aliases=pen.word("aliases", pen.list(flow.aliases)) if flow.aliases else "",
        facts=facts,
        preparation=prepared,
        countdown_plates=tuple(
            _countdown_plate(pen, flow, plate, plates) for plate in countdown_plates
        ),
        plates=tuple(_plate(pen, flow, plate, plates, sheets) for plate in sheets.plates),
        key=_common_key(pen, sheets, plates),
        steps=_steps(pen, flow, sheets, guess),
        # A role's binder has its hand-offs once, in the chapter of the role.
        hand_offs=None if pen.plan.emphasis else hand_off_table(pen, pen.book.passed[flow.id]),
        matrix=matrix,
        is_early=is_early,
        related=tuple(_related(pen, flow)),
        notes=notes(pen, of_flow(pen, flow, selves_of(pen))),
    )


def _facts(pen: Writer, flow: Flow) -> Iterator[Fact]:
    yield pen.word("flow-owner"), pen.role(flow.owner)
    yield pen.word("applies-to"), pen.text(flow.applies_to)
    yield pen.word("place"), pen.text(flow.place)
    yield pen.word("trigger"), pen.text(flow.trigger)
    yield pen.word("outcome"), pen.text(flow.outcome)


def _related(pen: Writer, flow: Flow) -> Iterator[Fact]:
    held = pen.plan.holdings
    rules = pen.join(pen.rule(rule) for rule in pen.book.rules_of(flow.id) if rule in held.rules)
    callers = pen.book.callers_of(flow.id)
    called_by = pen.join(pen.flow(caller) for caller in callers if caller in held.flows)
    found = (("part-rules", rules), ("called-by", called_by))
    yield from ((pen.word(key), value) for key, value in found if value)


def _steps(pen: Writer, flow: Flow, sheets: Sheets, guess: Guess) -> Table | None:
    """The step table; each step names the page of its sheet where there are several."""
    places = {}
    if len(sheets.plates) > 1:
        places = {
            step: pen.page(sheets.anchor_of(number), sheets.page_of(number))
            for step, number in sheets.of_steps().items()
        }
    if sheets.plates and _alone(sheets.plates[0]):
        guess = Guess(guess.paper, (sheets.page_of(sheets.plates[-1].number) or 0) + 1)
    rows = sheet_rows(pen, flow, flow.steps, Pages(places))
    first = step_table(pen, flow, rows)
    if first is None or not any("data-ref" in row.what for row in rows):
        return first
    pages = Pages(places, dict(_row_pages(rows, first, guess)))
    return step_table(pen, flow, sheet_rows(pen, flow, flow.steps, pages))


def _row_pages(
    rows: tuple[SheetRow, ...], table: Table, before: Guess
) -> Iterator[tuple[StepId, int]]:
    guess = replace(before)
    guess.lines(_HEADING)
    for row, (_, page) in zip(rows, guess.rows(table, airy=True), strict=True):
        if row.step:
            yield row.step, page


def _alone(plate: Plate | CountdownPlate) -> bool:
    """Whether a drawing has a page to itself, so that what follows begins on the next."""
    return plate.count > 1 or plate.pose is not Pose.UPRIGHT


def _before_diagram(
    pen: Writer,
    chapter: Chapter,
    flow: Flow,
    plates: Plates,
    before: _Before,
) -> Guess:
    """Where the diagram begins: a guess from what stands before it."""
    guess = _opening(chapter, flow, plates.paper, before.facts)
    if before.matrix:
        guess.lines(_HEADING)
        for height in before.matrix.heights:
            guess.lines(height)
        guess.lines(_KEY)
    if before.prepared:
        guess.lines(_HEADING)
        for _ in guess.rows(before.prepared):
            pass
    for plate in before.countdown_plates:
        _put(guess, plate, plates, countdown_key_of(plate, pen, plates.room(plate.pose).width))
    made = plates.of(flow.id)
    first = made[0]
    if _alone(first):
        if not first.keyed:
            guess.add(_height(key_of_all(made, pen, plates.paper.width)))
        guess.turn()
        if first.pose is Pose.FOLD and guess.page % 2 == 0:
            guess.turn()
    else:
        _put(guess, first, plates, key_of(first, pen, plates.paper.width))
    return guess


def _height(key: Markup) -> float:
    """Of a key with the room above it."""
    found = _DOWN.search(key)
    return float(found.group(1)) + _ABOVE_KEY if found else 0.0


def _opening(chapter: Chapter, flow: Flow, paper: Paper, facts: tuple[Fact, ...]) -> Guess:
    guess = Guess(paper)
    scale = paper.scale
    guess.text(chapter.title, scale.title, 2.5)
    guess.lines(2.5 + (1.5 if flow.aliases else 0.0))
    if flow.summary:
        guess.text(flow.summary, scale.text, 1.5)
        guess.lines(1.0)
    for _, value in facts:
        if value:
            guess.text(value, scale.small, 1.0)
            guess.lines(0.5)
    return guess


def _put(guess: Guess, plate: Plate | CountdownPlate, plates: Plates, key: Markup) -> None:
    """A drawing on the page, or on one of its own."""
    if _alone(plate):
        guess.turn()
        guess.add(plates.paper.height)
        return
    size = plate.part.size if isinstance(plate, CountdownPlate) else plate.part.diagram.drawing.size
    guess.add(size.height * plate.scale + 2.5 * plates.paper.line + (30.0 if key else 0.0))


def _plate(pen: Writer, flow: Flow, plate: Plate, plates: Plates, sheets: Sheets) -> PlateView:
    caption = pen.word(_CAPTIONS[flow.view], flow.name)
    if plate.count > 1:
        caption += f" {plate.number}/{plate.count}"
    if sheets.left_out and plate is sheets.plates[0]:
        caption += pen.word("sheets-left-out", pen.list(map(str, sheets.left_out)))
    return PlateView(
        sheets.anchor_of(plate.number),
        drawing_of(plate, pen, sheets),
        key_of(plate, pen, plates.room(plate.pose).width) if plate.keyed else Markup(),
        caption,
        plate.pose.name.lower(),
        plate.count > 1,
        number(plates.paper.height - 2.0),
        number(plates.paper.width),
    )


def _common_key(pen: Writer, sheets: Sheets, plates: Plates) -> Markup:
    """The key to all plates, where it would cost a sheet to have one below each."""
    made = sheets.plates
    if not made or made[0].keyed:
        return Markup()
    return key_of_all(made, pen, plates.paper.width)


def _countdown_plates(pen: Writer, flow: Flow, plates: Plates) -> tuple[CountdownPlate, ...]:
    """The drawings of the countdown; in the binder of a role, if enough of it is its own."""
    selves = selves_of(pen)
    own = [
        entry
        for entry in countdown(pen.corpus, flow)
        if entry.seconds is not None and any(role in selves for role in entry.roles)
    ]
    if selves and len(own) < _FEWEST_TIMED:
        return ()
    return plates.countdown_of(flow.id)


def _countdown_plate(pen: Writer, flow: Flow, plate: CountdownPlate, plates: Plates) -> PlateView:
    caption = pen.word("countdown-of", flow.name)
    if plate.count > 1:
        caption += f" {plate.number}/{plate.count}"
    return PlateView(
        "",
        countdown_drawing_of(plate, pen),
        countdown_key_of(plate, pen, plates.room(plate.pose).width),
        caption,
        plate.pose.name.lower(),
        plate.count > 1,
        number(plates.paper.height - 2.0),
        number(plates.paper.width),
    )
