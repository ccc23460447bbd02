"""A finished binder read back by two readers: its words by one, its parts by the other."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
from pypdfium2 import raw

from lanebook.verify.binder_acting import acting_in
from lanebook.verify.ink import Font, Fonts, Ink, ink_of
from lanebook.verify.wording import bare

FOLIO = re.compile(r"(?:[0-9A-Z.]+-)?[0-9]+|[ivxlc]+")
"""What a page number looks like."""
_EDGES = " \r\n\u2060\uff0e、,–～→←.·页"
_ROMAN = re.compile(r"[ivxlc]+")
_REACH = 1.0
"""Points that a text may stand out of the rectangle of its link."""
_FOOT = 0.09
"""The share of a page that its foot takes."""
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
class Link:
    """A link, with what is printed in it and around it."""

    page: int
    goal: str
    """The name it leads to; empty if it leaves the file."""
    address: str
    inside: str
    before: str
    after: str


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
    pages = [_page(drawn, number, page, labels[number]) for number, page in enumerate(parts.pages)]
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
        acting=tuple(dict.fromkeys(acting_in(parts))),
        language=str(parts.Root.get("/Lang", "")),
        tagged="/StructTreeRoot" in parts.Root and bool(parts.Root.StructTreeRoot.get("/K")),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    foot: tuple[str, ...]
    links: tuple[Link, ...]
    outside: int
    drawn: int


def _page(drawn: pypdfium2.PdfDocument, number: int, parts: pikepdf.Page, label: str) -> _Page:
    page = drawn[number]
    text = page.get_textpage()
    width, height = page.get_size()
    foot = text.get_text_bounded(0, 0, width, height * _FOOT).split()
    boxes = list(_boxes(page))
    out = [box for box in boxes if not _inside(box, width, height)]
    made = _Page(
        text.get_text_bounded(),
        tuple(word for word in foot if FOLIO.fullmatch(word)),
        tuple(_links(parts, number, text, label)),
        len(out),
        len(boxes),
    )
    text.close()
    page.close()
    return made


Box = tuple[float, float, float, float]


def _boxes(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """Where everything lies that is drawn on a page."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for place in range(raw.FPDFPage_CountObjects(page)):
        one = raw.FPDFPage_GetObject(page, place)
        if raw.FPDFPageObj_GetBounds(one, left, bottom, right, top):
            yield left.value, bottom.value, right.value, top.value


def _inside(box: Box, width: float, height: float) -> bool:
    left, bottom, right, top = box
    wide = left > -_REACH and right < width + _REACH
    return wide and bottom > -_REACH and top < height + _REACH


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


def _links(
    parts: pikepdf.Page, number: int, text: pypdfium2.PdfTextPage, label: str
) -> Iterator[Link]:
    width = float(parts.mediabox[2])
    for one in parts.obj.get("/Annots", ()):
        if one.get("/Subtype") != "/Link":
            continue
        left, low, right, high = map(float, one.Rect)
        bottom, top = min(low, high), max(low, high)
        action = one.get("/A")
        address = str(action.get("/URI", "")) if action is not None else ""
        goal = one.get("/Dest", action.get("/D") if action is not None else None)
        inside = text.get_text_bounded(left - _REACH, bottom, right + _REACH, top).strip(_EDGES)
        inside = inside.replace("\u2060", "")
        before = after = ""
        if inside.isdecimal():
            before = text.get_text_bounded(0, bottom, left, top).rstrip(" \u2060")
        if _ROMAN.fullmatch(label):
            after = text.get_text_bounded(right, bottom, width, top)
        yield Link(number, str(goal) if goal is not None else "", address, inside, before, after)


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
