"""Chapters about flows: an SOP sheet with its diagram."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from lanebook.model.flow import Flow
from lanebook.model.ids import StepId
from lanebook.render.sheet_countdown import CountdownPlace, countdown_place
from lanebook.render.sheet_drawings import Key, Plates, key_of
from lanebook.render.sheet_figures import (
    ABOVE,
    Figure,
    common_key,
    countdown_figure,
    figure,
    is_alone,
    lines_of,
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

Fact = tuple[str, Markup]
_HEADING = 3.5
"""A heading with its room, in lines."""
_LETTERS = 3.0
"""What the letters of a matrix mean, in lines, with some to spare."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where a chapter's diagram and steps come to stand: guesses."""

    countdown: CountdownPlace
    sheets: Sheets
    key: Figure | None
    key_first: bool
    """Whether the key to all sheets goes before them."""
    steps: Guess

    @property
    def pages(self) -> tuple[int, int]:
        """Of the first sheet, and of the step table."""
        return self.sheets.first, self.steps.page


@dataclass(frozen=True, slots=True)
class _Placer:
    """Places what stands between the opening of a chapter and its step table."""

    pen: Writer
    chapter: Chapter
    flow: Flow
    plates: Plates
    prepared: Table | None

    def placed(self, guess: Guess) -> _Placed:
        """From where the opening ends."""
        pen, flow, plates = self.pen, self.flow, self.plates
        countdown = CountdownPlace()
        if self.prepared:
            guess.lines(_HEADING)
            countdown = countdown_place(pen, flow, plates, self.prepared, guess)
        made = plates.of(flow.id)
        chosen = shown(pen, flow, made)
        key = common_key(pen, flow, chosen, plates)
        first = _is_first(guess, key)
        _come_to(guess, pen, chosen, key if first else None)
        sheets = Sheets(self.chapter, guess.page, chosen, len(made))
        if chosen and is_alone(chosen[0]):
            guess = Guess(guess.paper, (sheets.page_of(chosen[-1].number) or 0) + 1)
        if key and not first:
            guess.lines(ABOVE + key.lines)
        return _Placed(countdown, sheets, key, first, guess)


def flow_chapter(pen: Writer, chapter: Chapter, flow: Flow, plates: Plates) -> str:
    """The chapter of one flow."""
    facts, prepared = tuple(_facts(pen, flow)), preparation(pen, flow)
    matrix = step_matrix(pen, flow.id, selves_of(pen))
    placer = _Placer(pen, chapter, flow, plates, prepared)
    opening = _before_sections(chapter, flow, plates.paper, facts)
    placed = placer.placed(replace(opening))
    # Responsibilities come before the work, unless that costs a page: its diagram wants a new one.
    behind = placer.placed(_below_matrix(opening, matrix))
    is_early = behind.pages == placed.pages
    if is_early:
        placed = behind
    countdown, sheets, key = placed.countdown, placed.sheets, placed.key
    return fill(
        "flow",
        w=pen,
        chapter=chapter,
        flow=flow,
        aliases=pen.word("aliases", pen.list(flow.aliases)) if flow.aliases else "",
        facts=facts,
        preparation=prepared,
        above=[countdown_figure(pen, flow, plate, plates) for plate in countdown.above],
        below=[countdown_figure(pen, flow, plate, plates) for plate in countdown.below],
        plates=[figure(pen, flow, plate, plates, sheets) for plate in sheets.plates],
        key=key if placed.key_first else None,
        key_behind=None if placed.key_first else key,
        steps=_steps(pen, flow, sheets, placed.steps),
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


def _before_sections(chapter: Chapter, flow: Flow, paper: Paper, facts: tuple[Fact, ...]) -> Guess:
    """Where the chapter's first section begins: a guess from what stands before it."""
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


def _below_matrix(opening: Guess, matrix: MatrixTable | None) -> Guess:
    """Below the matrix, if it stands first."""
    guess = replace(opening)
    if matrix:
        guess.lines(_HEADING)
        for height in matrix.heights:
            guess.lines(height)
        guess.lines(_LETTERS)
    return guess


def _is_first(guess: Guess, key: Figure | None) -> bool:
    """Whether the key to all sheets goes before them: not on a page of its own."""
    return key is None or guess.surely_holds((ABOVE + key.lines) * guess.paper.line)


def _come_to(guess: Guess, pen: Writer, plates: tuple[Plate, ...], key: Figure | None) -> None:
    """From what stands before the diagram to its first page, or below it if it shares that."""
    if key:
        guess.lines(ABOVE + key.lines)
    if not plates:
        return
    first = plates[0]
    if not is_alone(first):
        under = key_of(first, pen, guess.paper.width) if first.keyed else Key()
        guess.lines(ABOVE + lines_of(first, under, guess.paper))
        return
    guess.turn()
    if first.pose is Pose.FOLD and guess.page % 2 == 0:
        guess.turn()
