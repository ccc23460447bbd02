"""Front matter: cover, document control, effective pages, key to the diagrams, contents."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from lanebook.derive.revisions import Edition
from lanebook.geometry import Size
from lanebook.model.control import Control
from lanebook.render.sheet_contents import contents_of
from lanebook.render.sheet_copy import Copy
from lanebook.render.sheet_pages import front_pages
from lanebook.render.sheet_plan import Chapter, ScopeKind
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.svg_legend import legend_sheets
from lanebook.render.svg_parts import PRINT_FONTS

_DISTRIBUTED = (ScopeKind.WHOLE, ScopeKind.VOLUME)
"""Binders that print the list of holders; that of a role goes to one person."""
_BEFORE_LEGEND = 112.0
"""What stands on the page above the key to the diagrams, in CSS pixels."""
FRONT = "front"
"""The id of the front matter's leaf."""


@dataclass(frozen=True, slots=True)
class EffectiveLeaf:
    """A line of the list of effective pages."""

    id: str
    number: str
    title: str
    edition: Edition


@dataclass(frozen=True, slots=True)
class HolderLine:
    """A line of the list of holders."""

    copy: int
    name: str
    note: str


def front_matter(pen: Writer, copy: Copy) -> str:
    """Everything before the first chapter."""
    control = pen.corpus.control
    room = Size(pen.paper.width, pen.paper.height - _BEFORE_LEGEND)
    flows = pen.plan.holdings.flows
    drawn = legend_sheets(pen.language, room, fonts=PRINT_FONTS) if flows else ()
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
        copy=copy,
        distribution=_holders(pen, control, copy) if plan.scope.kind in _DISTRIBUTED else (),
        approvals=(
            ("prepared", control.prepared),
            ("reviewed", control.reviewed),
            ("approved", control.approved),
        ),
        leaves=leaves,
        every=" ".join(leaf.id for leaf in leaves),
        legend=tuple(map(Markup, drawn)),
        pages=pages,
        contents=contents_of(pen, pages, has_legend=bool(drawn)),
    )


def _holders(pen: Writer, control: Control, copy: Copy) -> tuple[HolderLine, ...]:
    """Those on the list, and whoever holds the copy that is printed in addition to it."""
    lines = [HolderLine(one.copy, one.name, one.note or "") for one in control.distribution]
    if copy.number is not None and copy.is_added:
        lines.append(HolderLine(copy.number, copy.holder, pen.word("issued-in-addition")))
        lines.sort(key=lambda one: one.copy)
    return tuple(lines)


def leaf_id(chapter: Chapter) -> str:
    """The id of the leaf a chapter is laid out as."""
    return f"leaf--{chapter.number}"
