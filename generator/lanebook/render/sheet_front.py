"""Front matter: cover, document control, effective pages, key to the diagrams, contents."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from lanebook.render.sheet_contents import contents_of
from lanebook.render.sheet_copy import Copy
from lanebook.render.sheet_drawings import fitted
from lanebook.render.sheet_pages import front_pages
from lanebook.render.sheet_plan import Chapter, ScopeKind
from lanebook.render.sheet_table import Column, Row, Table, table
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.svg_legend import legend
from lanebook.render.svg_parts import PRINT_FONTS

_DISTRIBUTED = (ScopeKind.WHOLE, ScopeKind.VOLUME)
"""Binders that print the list of holders; that of a role goes to one person."""
FRONT = "front"
"""The id of the front matter's leaf."""


@dataclass(frozen=True, slots=True)
class EffectiveLeaf:
    """A line of the list of effective pages."""

    id: str
    number: str
    title: str


def front_matter(pen: Writer, copy: Copy) -> str:
    """Everything before the first chapter."""
    control = pen.corpus.control
    drawn = ""
    if pen.plan.holdings.flows:
        drawn = fitted(legend(pen.language, fonts=PRINT_FONTS), pen.paper.width)
    pages = tuple(front_pages(pen))
    leaves = [EffectiveLeaf(FRONT, "", pen.word("front"))]
    leaves += [EffectiveLeaf(leaf_id(one), one.number, one.title) for one in pen.plan.chapters]
    return fill(
        "front",
        w=pen,
        corpus=pen.corpus,
        control=control,
        plan=pen.plan,
        copy=copy,
        distribution=control.distribution if pen.plan.scope.kind in _DISTRIBUTED else (),
        approvals=(
            ("prepared", control.prepared),
            ("reviewed", control.reviewed),
            ("approved", control.approved),
        ),
        changes=_changes(pen),
        leaves=leaves,
        every=" ".join(leaf.id for leaf in leaves),
        legend=Markup(drawn),  # noqa: S704 - our own drawing
        pages=pages,
        contents=contents_of(pen, pages, has_legend=bool(drawn)),
    )


def _changes(pen: Writer) -> Table | None:
    """The change record; None where nothing is recorded."""
    columns = (
        Column(pen.word("revision"), 12, whole=True),
        Column(pen.word("date"), 18, whole=True),
        Column(pen.word("what-changed"), 50),
        Column(pen.word("changed-by"), 20, whole=True),
    )
    rows = (
        Row(
            (
                pen.plain(one.revision),
                pen.plain(one.date.isoformat()),
                pen.text(one.what),
                pen.plain(one.by or ""),
            )
        )
        for one in pen.corpus.control.changes
    )
    return table(columns, rows, pen.room, always=3)


def leaf_id(chapter: Chapter) -> str:
    """The id of the leaf a chapter is laid out as."""
    return f"leaf--{chapter.number}"
