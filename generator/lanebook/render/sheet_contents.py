"""The contents of a binder, in two levels.

In the whole handbook of several volumes these are the volumes and their chapters; elsewhere the
parts and their chapters. A chapter that is a part by itself, the rules or the forms of a volume,
stands in the place of the part, with its sections.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from lanebook.render.sheet_guess import Guess
from lanebook.render.sheet_pages import FrontPage
from lanebook.render.sheet_paper import Paper
from lanebook.render.sheet_plan import Matter
from lanebook.render.sheet_writer import Writer
from lanebook.typeset.widths import width

_TITLE = 4.0
"""The title of the page, in lines."""
_HIGH = {False: 2.5, True: 2.0}
"""Of lines of the first level, in those of tables: as they stand, and close together."""
_FIRST = ("part", "head")
"""Kinds of lines of the first level, which take the next one with them."""
_AFTER_NUMBER = 1.2
"""Between the longest number and the titles, in ems."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents."""

    kind: str
    """``front``; of the first level ``part``, which is no place, and ``head``; ``entry``."""
    number: str
    title: Markup
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents as they are printed."""

    notes: tuple[Markup, ...]
    """What readers have to know of the chapters' numbers."""
    lines: tuple[ContentsLine, ...]
    number_width: float
    """Of the column of numbers, in percent."""
    close: bool
    """Whether lines stand close together, because that saves a page."""


def contents_of(pen: Writer, pages: tuple[FrontPage, ...], *, has_legend: bool) -> Contents:
    """The contents of a binder; what follows them in the front matter comes first."""
    notes = tuple(_notes(pen))
    lines = (*_front(pen, pages, has_legend=has_legend), *_body(pen))
    longest = max((width(line.number, 1.0, bold=True) for line in lines), default=0.0)
    share = (longest + _AFTER_NUMBER) / pen.room.measure
    loose, close = (_pages(pen.paper, notes, lines, close=close) for close in (False, True))
    return Contents(notes, lines, round(share * 100, 2), close < loose)


def _front(
    pen: Writer, pages: tuple[FrontPage, ...], *, has_legend: bool
) -> Iterator[ContentsLine]:
    for page in pages:
        yield ContentsLine("front", "", pen.plain(page.title), page.anchor)
    if has_legend:
        yield ContentsLine("front", "", pen.plain(pen.word("legend")), "front--legend")


def _notes(pen: Writer) -> Iterator[Markup]:
    if pen.plan.has_gaps:
        yield pen.plain(pen.word("gaps-note"))
    example = next((one for one in pen.plan.chapters if "." in one.number), None)
    if example:
        volume, _, chapter = example.number.partition(".")
        yield pen.plain(pen.word("volumes-note", example.number, volume, chapter, example.number))


def _body(pen: Writer) -> Iterator[ContentsLine]:
    for chapter in pen.plan.chapters:
        is_head = chapter.collects and (chapter.matter is Matter.DIVIDER or not chapter.divided)
        if chapter.opens_part and not is_head and not chapter.divided:
            yield ContentsLine("part", "", pen.plain(chapter.part_title), chapter.anchor)
        title = pen.plain(chapter.title)
        kind = "head" if is_head else "entry"
        yield ContentsLine(kind, chapter.number, title, chapter.anchor)
        for section in chapter.sections if is_head else ():
            title = pen.plain(section.title)
            yield ContentsLine("entry", section.number, title, section.anchor)


def _pages(
    paper: Paper, notes: tuple[Markup, ...], lines: tuple[ContentsLine, ...], *, close: bool
) -> int:
    """How many pages the lines take."""
    guess = Guess(paper)
    guess.lines(_TITLE)
    for note in notes:
        guess.text(note, paper.scale.note, 1.0)
        guess.lines(1.0)
    heights = [_HIGH[close] if line.kind in _FIRST else 1.0 for line in lines]
    for place, (line, height) in enumerate(zip(lines, heights, strict=True)):
        if line.kind in _FIRST:
            guess.keep(sum(heights[place : place + 2]))
        guess.lines(height)
    return guess.page
