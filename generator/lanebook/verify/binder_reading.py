"""A finished binder read back by two readers: its words by one, its parts by the other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
from pypdfium2 import raw

from lanebook.verify.binder_acting import acting_in
from lanebook.verify.binder_page import Link, read_page
from lanebook.verify.ink import Font, Fonts, Ink, ink_of
from lanebook.verify.visible import Sight
from lanebook.verify.wording import bare

_REACH = 1.0
"""Points that a text may stand above or below its place."""
_UPRIGHT = 0.5
_TITLE = 64.0
"""Points below a bookmark's place in which its heading stands."""


class DamagedError(Exception):
    """A file that cannot be read as PDF."""


_DAMAGED = (
    *(pikepdf.PdfError, pikepdf.PasswordError, pypdfium2.PdfiumError),
    # What is not where PDF has it, or is of another kind, comes out of pikepdf as one of these.
    *(AttributeError, IndexError, KeyError, NotImplementedError, TypeError, ValueError),
    RecursionError,  # a form that holds itself
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name of the file leads: a page, counted from 0, and points from its lower edge."""

    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark, with the words that stand where it leads."""

    title: str
    page: int | None
    y: float
    heading: str


@dataclass(frozen=True, slots=True)
class Binder:
    """A binder as it is read back; texts are bare."""

    shown: str
    labels: tuple[str, ...]
    """The name of each page."""
    texts: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    """The lines of each page as they are printed."""
    feet: tuple[tuple[str, ...], ...]
    """What looks like a page number at the foot of each page."""
    places: Mapping[str, Place]
    links: tuple[Link, ...]
    bookmarks: tuple[Bookmark, ...]
    rows: Mapping[str, tuple[str, ...]]
    """What stands at a place, down to the next one or the next heading; on two pages if need be."""
    inks: tuple[Ink, ...]
    fonts: Mapping[int, Font]
    outside: tuple[int, ...]
    """Of each page, how many things lie outside it."""
    drawn: tuple[int, ...]
    """Of each page, how many there are."""
    sights: tuple[Sight, ...]
    """Of each page, what can be seen of its text."""
    acting: tuple[str, ...]
    """What would act or is attached, by its key in the file."""
    language: str
    tagged: bool

    def page_of(self, name: str) -> int | None:
        """The page that a name leads to."""
        place = self.places.get(name)
        return place.page if place else None


def read_binder(path: Path) -> Binder:
    """Read a binder.

    Raises:
        DamagedError: The file is no PDF, is encrypted, has no pages or not the shape of PDF.
    """
    try:
        return _opened(path)
    except _DAMAGED as error:
        raise DamagedError from error


def _opened(path: Path) -> Binder:
    with pikepdf.open(path) as parts:
        fonts = Fonts()
        inks = tuple(ink_of(page, fonts) for page in parts.pages)
        numbers = {page.obj.objgen: number for number, page in enumerate(parts.pages)}
        places = dict(_places(parts, numbers))
        drawn = pypdfium2.PdfDocument(path)
        try:
            return _read(path, parts, drawn, (places, inks, fonts.known))
        finally:
            drawn.close()


def _read(
    path: Path,
    parts: pikepdf.Pdf,
    drawn: pypdfium2.PdfDocument,
    found: tuple[Mapping[str, Place], tuple[Ink, ...], Mapping[int, Font]],
) -> Binder:
    places, inks, fonts = found
    labels = tuple(drawn.get_page_label(number) for number in range(len(drawn)))
    pages = [
        read_page(drawn, number, page, labels[number]) for number, page in enumerate(parts.pages)
    ]
    bookmarks = tuple(_bookmarks(drawn))
    return Binder(
        shown=path.as_posix(),
        labels=labels,
        texts=tuple(bare(page.text) for page in pages),
        lines=tuple(tuple(page.text.splitlines()) for page in pages),
        feet=tuple(page.foot for page in pages),
        places=places,
        links=tuple(link for page in pages for link in page.links),
        bookmarks=bookmarks,
        rows=dict(_rows(drawn, places, bookmarks)),
        inks=inks,
        fonts=fonts,
        outside=tuple(page.outside for page in pages),
        drawn=tuple(page.drawn for page in pages),
        sights=tuple(page.sight for page in pages),
        acting=tuple(dict.fromkeys(acting_in(parts))),
        language=str(parts.Root.get("/Lang", "")),
        tagged="/StructTreeRoot" in parts.Root and bool(parts.Root.StructTreeRoot.get("/K")),
    )


def _places(
    parts: pikepdf.Pdf, numbers: Mapping[tuple[int, int], int]
) -> Iterator[tuple[str, Place]]:
    names = parts.Root.get("/Names")
    table = names.get("/Dests") if names is not None else None
    if table is None:
        return
    for name, goal in pikepdf.NameTree(table).items():
        where = goal.D if isinstance(goal, pikepdf.Dictionary) else goal
        page = numbers.get(where[0].objgen)
        if page is not None:
            yield str(name), Place(page, float(where[3]) if len(where) > 3 else 0.0)


def _rows(
    drawn: pypdfium2.PdfDocument, places: Mapping[str, Place], bookmarks: tuple[Bookmark, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What stands at each place."""
    edges: dict[int, set[float]] = {}
    for place in places.values():
        edges.setdefault(place.page, set()).add(place.y)
    for mark in bookmarks:
        if mark.page is not None:
            edges.setdefault(mark.page, set()).add(mark.y)
    words: dict[int, pypdfium2.PdfTextPage] = {}
    for name, place in places.items():
        page = place.page
        below = [y for y in edges[page] if y < place.y - _REACH]
        found = [_strip(drawn, words, page, (max(below, default=0.0), place.y))]
        if not below and page + 1 < len(drawn):
            top = drawn.get_page_size(page + 1)[1]
            found.append(_strip(drawn, words, page + 1, (max(edges.get(page + 1, {0.0})), top)))
        yield name, tuple(found)
    for text in words.values():
        text.close()


def _strip(
    drawn: pypdfium2.PdfDocument,
    words: dict[int, pypdfium2.PdfTextPage],
    page: int,
    heights: tuple[float, float],
) -> str:
    """The text between two heights of a page, the lower one first."""
    if page not in words:
        words[page] = drawn[page].get_textpage()
    low, high = heights
    width = drawn.get_page_size(page)[0]
    return bare(words[page].get_text_bounded(0, low + _REACH, width, high + _REACH))


def _is_turned(words: pypdfium2.PdfTextPage) -> bool:
    """Whether a page is to be read from the side: its heading then runs up or down."""
    # What stands first is the heading; head and foot of the page come last, and upright.
    angle = raw.FPDFText_GetCharAngle(words, 0) if words.count_chars() else 0.0
    return abs(math.sin(angle)) > _UPRIGHT


def _bookmarks(drawn: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    for one in drawn.get_toc():
        goal = one.get_dest()
        page = goal.get_index() if goal else None
        heading, top = "", 0.0
        if goal and page is not None:
            _, view = goal.get_view()
            there = drawn[page]
            width, height = there.get_size()
            top = view[1] if len(view) > 1 else height
            words = there.get_textpage()
            strip = (0, 0, width, height) if _is_turned(words) else (0, top - _TITLE, width, top)
            heading = bare(words.get_text_bounded(*strip))
            words.close()
            there.close()
        yield Bookmark(one.get_title(), page, top, heading)
