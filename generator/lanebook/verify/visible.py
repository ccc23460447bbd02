"""What can be seen of a page's text: the page is drawn with it and without, and compared.

A text may be in a file and yet on no paper: drawn invisible, in the colour of its ground, cut off
by a clip, beneath a picture, scaled to nothing, on a layer that is off. Whatever the reason, the
page then looks the same without it. So no reason has to be known here.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

from lanebook.colour import contrast

_BLANK_CLASSES = frozenset({"Cc", "Cf", "Cn", "Mn", "Me", "Zl", "Zp", "Zs"})
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Fillers, which are letters by their class."""
_SLIGHT = 20
"""Of 255: less than the thinnest stroke of the smallest letter of ours changes a pixel."""
_PALE = 2.5
"""Less contrast with its ground is less than the palest text of ours has."""

Object = Any
"""A thing drawn, as pdfium points to it."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is to be seen of the text of a page."""

    seen: int
    """So many letters are."""
    unseen: tuple[str, ...]
    """What is not, run by run."""
    pale: tuple[str, ...]
    """What is hardly to be told from its ground."""


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    box: tuple[int, int, int, int]
    """Left, top, right, bottom, in pixels."""
    colour: str
    alpha: int
    """From 0, which is nothing, to 255, which covers."""


def sight_of(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage) -> Sight:
    """Look for each letter of a page; its text is invisible in ``page`` afterwards."""
    letters = list(_letters(words, page.get_size()[1]))
    with_text = drawn(page)
    for text in objects_of(page, raw.FPDF_PAGEOBJ_TEXT):
        raw.FPDFTextObj_SetTextRenderMode(text, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    ground = drawn(page)
    change = ImageChops.difference(with_text, ground)
    seen = [_range(change, letter)[1] >= _SLIGHT for letter in letters]
    clear = [_stands_out(ground, letter) for letter in letters]
    return Sight(
        sum(seen),
        tuple(_runs(letters, [not one for one in seen])),
        tuple(_runs(letters, [there and not one for there, one in zip(seen, clear, strict=True)])),
    )


def drawn(page: pypdfium2.PdfPage) -> Image.Image:
    """The page in grey, a pixel to the point."""
    made: Image.Image = page.render(scale=1).to_pil()
    return made.convert("L")


def objects_of(page: pypdfium2.PdfPage, kind: int) -> Iterator[Object]:
    """All things of a kind that a page draws, those in its forms included."""
    count = raw.FPDFPage_CountObjects(page)
    yield from _inside(kind, count, lambda place: raw.FPDFPage_GetObject(page, place))


def _inside(kind: int, count: int, get: Callable[[int], Object]) -> Iterator[Object]:
    for place in range(count):
        one = get(place)
        found = raw.FPDFPageObj_GetType(one)
        if found == kind:
            yield one
        if found == raw.FPDF_PAGEOBJ_FORM:
            yield from _in_form(kind, one)


def _in_form(kind: int, form: Object) -> Iterator[Object]:
    count = raw.FPDFFormObj_CountObjects(form)
    yield from _inside(kind, count, lambda place: raw.FPDFFormObj_GetObject(form, place))


def _letters(words: pypdfium2.PdfTextPage, height: float) -> Iterator[_Letter]:
    """What leaves ink, letter by letter, in the order of the file."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for place in range(words.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(words, place))
        if _is_blank(text) or raw.FPDFText_IsGenerated(words, place) == 1:
            continue
        raw.FPDFText_GetCharBox(words, place, left, right, bottom, top)
        raw.FPDFText_GetFillColor(words, place, red, green, blue, alpha)
        yield _Letter(
            text,
            (
                int(left.value),
                # A hyphen is thinner than a pixel and may lie wholly in the next row.
                int(height - top.value) - 1,
                int(right.value) + 1,
                int(height - bottom.value) + 2,
            ),
            f"#{red.value:02x}{green.value:02x}{blue.value:02x}",
            alpha.value,
        )


@cache
def _is_blank(text: str) -> bool:
    return unicodedata.category(text) in _BLANK_CLASSES or text in _BLANK_LETTERS


def _range(picture: Image.Image, letter: _Letter) -> tuple[int, int]:
    """The darkest and the lightest pixel where a letter is, in a picture of one channel."""
    return cast("tuple[int, int]", picture.crop(letter.box).getextrema())


def _stands_out(ground: Image.Image, letter: _Letter) -> bool:
    darkest, lightest = _range(ground, letter)
    if darkest != lightest:  # a rule runs through: what most of the ground is counts
        histogram = ground.crop(letter.box).histogram()
        darkest = lightest = histogram.index(max(histogram))
    return _on_grey(letter.colour, letter.alpha, darkest) >= _PALE


@cache
def _on_grey(colour: str, alpha: int, grey: int) -> float:
    share = alpha / 255
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    mixed = (round(part * share + grey * (1 - share)) for part in parts)
    return contrast("#" + "".join(f"{one:02x}" for one in mixed), f"#{f'{grey:02x}' * 3}")


def _runs(letters: list[_Letter], chosen: list[bool]) -> Iterator[str]:
    """The chosen letters; those that follow each other are one text."""
    run = ""
    for letter, taken in zip(letters, chosen, strict=True):
        if taken:
            run += letter.text
        elif run:
            yield run
            run = ""
    if run:
        yield run
