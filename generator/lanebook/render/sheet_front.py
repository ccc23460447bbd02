"""Front matter: cover, document control, effective pages, key to the diagrams, contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from lanebook.derive.revisions import Edition
from lanebook.model.control import Change
from lanebook.render.sheet_changes import affected
from lanebook.render.sheet_copy import Copy
from lanebook.render.sheet_drawings import fitted
from lanebook.render.sheet_pages import FrontPage, front_pages
from lanebook.render.sheet_plan import Chapter, Matter, Plan, ScopeKind
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.svg_legend import legend
from lanebook.render.svg_parts import PRINT_FONTS

_DISTRIBUTED = (ScopeKind.WHOLE, ScopeKind.VOLUME)
"""Binders that print the list of holders; that of a role goes to one person."""
FRONT = "front"
"""The id of the front matter's leaf."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents."""

    kind: str
    number: str
    title: Markup
    anchor: str


@dataclass(frozen=True, slots=True)
class EffectiveLeaf:
    """A line of the list of effective pages."""

    id: str
    number: str
    title: str
    edition: Edition


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line of the change record."""

    change: Change
    affects: Markup


def front_matter(pen: Writer, copy: Copy, width: float) -> str:
    """Everything before the first chapter; ``width`` is that of the text in CSS pixels."""
    control = pen.corpus.control
    drawn = (
        fitted(legend(pen.language, fonts=PRINT_FONTS), width) if pen.plan.holdings.flows else ""
    )
    pages = tuple(front_pages(pen))
    plan = pen.plan
    leaves = [EffectiveLeaf(FRONT, "", pen.word("front"), plan.edition)]
    leaves += [
        EffectiveLeaf(leaf_id(one), one.number, one.title, plan.edition_of(one))
        for one in plan.chapters
    ]
    return fill(
        "front",
        w=pen,
        corpus=pen.corpus,
        control=control,
        plan=plan,
        changes=tuple(ChangeLine(one, affected(pen, one)) for one in plan.edition.changes),
        copy=copy,
        distribution=control.distribution if plan.scope.kind in _DISTRIBUTED else (),
        notes=tuple(_notes(pen)),
        approvals=(
            ("prepared", control.prepared),
            ("reviewed", control.reviewed),
            ("approved", control.approved),
        ),
        leaves=leaves,
        every=" ".join(leaf.id for leaf in leaves),
        legend=Markup(drawn),  # noqa: S704 - our own drawing
        pages=pages,
        contents=(*_front_lines(pen, pages, has_legend=bool(drawn)), *_contents(pen, plan)),
    )


def leaf_id(chapter: Chapter) -> str:
    """The id of the leaf a chapter is laid out as."""
    return f"leaf--{chapter.number}"


def _front_lines(
    pen: Writer, pages: tuple[FrontPage, ...], *, has_legend: bool
) -> Iterator[ContentsLine]:
    """What follows the contents in the front matter."""
    for page in pages:
        yield ContentsLine("front", "", pen.plain(page.title), page.anchor)
    if has_legend:
        yield ContentsLine("front", "", pen.plain(pen.word("legend")), "front--legend")


def _notes(pen: Writer) -> Iterator[Markup]:
    """What readers have to know of the chapters' numbers."""
    if pen.plan.has_gaps:
        yield pen.plain(pen.word("gaps-note"))
    example = next((one for one in pen.plan.chapters if "." in one.number), None)
    if example:
        volume, _, chapter = example.number.partition(".")
        yield pen.plain(pen.word("volumes-note", example.number, volume, chapter))


def _contents(pen: Writer, plan: Plan) -> Iterator[ContentsLine]:
    """Two levels: chapters under the names of their parts, and their sections."""
    part = ""
    for chapter in plan.chapters:
        if chapter.matter is Matter.DIVIDER:
            yield ContentsLine("volume", chapter.number, pen.plain(chapter.title), chapter.anchor)
            continue
        if chapter.part != part:
            part = chapter.part
            yield ContentsLine("part", "", pen.plain(chapter.part_title), chapter.anchor)
        title = pen.plain(chapter.title)
        yield ContentsLine("chapter", chapter.number, title, chapter.anchor)
        for section in chapter.sections:
            title = pen.plain(section.title)
            yield ContentsLine("section", section.number, title, section.anchor)
