"""One page of a finished binder as it is read back."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2
from pypdfium2 import raw

from lanebook.verify.visible import Sight, sight_of

FOLIO = re.compile(r"(?:[0-9A-Z.]+-)?[0-9]+|[ivxlc]+")
"""What a page number looks like."""
_EDGES = " \r\n\u2060\uff0e、,–～→←.·页"
_ROMAN = re.compile(r"[ivxlc]+")
_REACH = 1.0
"""Points that a text may stand out of the rectangle of its link."""
_FOOT = 0.09
"""The share of a page that its foot takes."""


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
class PageRead:
    """A page as it is read back."""

    text: str
    foot: tuple[str, ...]
    links: tuple[Link, ...]
    outside: int
    drawn: int
    sight: Sight


def read_page(
    drawn: pypdfium2.PdfDocument, number: int, parts: pikepdf.Page, label: str
) -> PageRead:
    """Read one page, whose name is ``label``."""
    page = drawn[number]
    text = page.get_textpage()
    width, height = page.get_size()
    foot = text.get_text_bounded(0, 0, width, height * _FOOT).split()
    boxes = list(_boxes(page))
    out = [box for box in boxes if not _inside(box, width, height)]
    made = PageRead(
        text.get_text_bounded(),
        tuple(word for word in foot if FOLIO.fullmatch(word)),
        tuple(_links(parts, number, text, label)),
        len(out),
        len(boxes),
        sight_of(page, text),
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
