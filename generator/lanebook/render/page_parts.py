"""The row of links on each page of a list that goes over several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.paging import Sheaf

Entry = TypeVar("Entry")


def parts_row(pen: Pen, sheaves: Sequence[Sheaf[Entry]]) -> Markdown:
    """Links to all pages of a list; nothing for a single page."""
    if len(sheaves) == 1:
        return Markdown()
    return _chips(_part(pen, sheaf.path, sheaf.title) for sheaf in sheaves)


def letters_row(pen: Pen, sheaves: Sequence[Sheaf[Entry]]) -> Markdown:
    """Links to all letters of a list; nothing for a single page, whose headings are beside it."""
    if len(sheaves) == 1:
        return Markdown()
    found = ((sheaf.path, group) for sheaf in sheaves for group in sheaf.groups)
    return _chips(
        _part(pen, path, group.title, f"#letter-{group.key}")
        for path, group in found
        if not group.follows
    )


def span_of(sheaf: Sheaf[Entry], sheaves: Sequence[Sheaf[Entry]]) -> str:
    """What a page of a list holds; nothing for a single page."""
    return sheaf.title if len(sheaves) > 1 else ""


def _part(pen: Pen, page: str, title: str, anchor: str = "") -> Markdown:
    if page == pen.page and not anchor:
        return Markdown(f"**{pen.plain(title)}**")
    return Markdown(f"{pen.to_page(page, title, anchor)}{{.chip}}")


def _chips(parts: Iterable[Markdown]) -> Markdown:
    return Markdown(" ".join(parts))
