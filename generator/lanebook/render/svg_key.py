"""The key to one drawing: a strip below it, on paper as SVG and on the site as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lanebook.diagnostics import Language, Text
from lanebook.geometry import Point, Size
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.key_elements import Element
from lanebook.render.svg_icons import icon
from lanebook.render.svg_legend_entries import ENTRIES
from lanebook.render.svg_writing import line_of_text, number, paint, text
from lanebook.typeset.widths import width

KEY = Text("图例", "Key")
_LINE = 22.0
_GAP = 5.0
"""Between an icon and its words."""
_APART = 16.0
"""Between one entry and the next."""
_TRIES = 40
"""Steps in which a narrower room is looked for."""
_BASELINE = 0.36
"""Of the type size, from the middle of a line down to its baseline."""


@dataclass(frozen=True, slots=True)
class KeyStrip:
    """A key on lines no longer than they may be, in the sizes of the drawings."""

    drawn: str
    size: Size
    words: str
    """What it says, for those who cannot see it."""


def key_strip(elements: Sequence[Element], language: Language, room: float) -> KeyStrip:
    """Set the key in reading order, on as few lines as hold it, about equally long.

    Leaving an element out never makes it longer or higher.
    """
    terms = [ENTRIES[element].term.in_(language) for element in elements]
    icons = [icon(element) for element in elements]
    sizes = [
        size.width + _GAP + width(term, SMALL_SIZE)
        for (_, size), term in zip(icons, terms, strict=True)
    ]
    left = width(KEY.in_(language), SMALL_SIZE, bold=True) + _APART
    places = _balanced(sizes, left, room)
    drawn = [_title(language)]
    for element, (picture, size), term, at in zip(elements, icons, terms, places, strict=True):
        corner = Point(at.x, at.y - size.height / 2)
        drawn.append(
            f'<g class="lb-key-{element}" transform="translate({number(corner.x)} '
            f'{number(corner.y)})">{picture}</g>'
        )
        words = Point(at.x + size.width + _GAP, at.y + SMALL_SIZE * _BASELINE)
        drawn.append(line_of_text(term, words, SMALL_SIZE, paint("lb-label")))
    ends = [at.x + across for at, across in zip(places, sizes, strict=True)]
    low = places[-1].y if places else _LINE / 2
    extent = Size(max(ends, default=left), low + _LINE / 2)
    return KeyStrip("".join(drawn), extent, "、".join(terms))


def _balanced(sizes: Sequence[float], left: float, room: float) -> list[Point]:
    """Places as ``_placed`` finds them in the narrowest room that needs no more lines."""
    widest = _placed(sizes, left, room)
    if not widest:
        return []
    for share in range(1, _TRIES):
        tried = _placed(sizes, left, left + (room - left) * share / _TRIES)
        fits = all(at.x + across <= room for at, across in zip(tried, sizes, strict=True))
        if tried[-1].y == widest[-1].y and fits:
            return tried
    return widest


def _placed(sizes: Sequence[float], left: float, room: float) -> list[Point]:
    """The left end and the middle of each entry, right of the title, line by line."""
    found: list[Point] = []
    x, middle = left, _LINE / 2
    for across in sizes:
        if x > left and x + across > room:
            x, middle = left, middle + _LINE
        found.append(Point(x, middle))
        x += across + _APART
    return found


def _title(language: Language) -> str:
    at = Point(0.0, _LINE / 2 + SMALL_SIZE * _BASELINE)
    return line_of_text(KEY.in_(language), at, SMALL_SIZE, paint("lb-title"), bold=True)


def key_list(elements: Sequence[Element], language: Language) -> str:
    """The key as HTML that flows with the page; the words are text, the icons mere pictures."""
    items = "".join(_item(element, language) for element in elements)
    return f'<ul class="lb-key" aria-label="{text(KEY.in_(language))}">{items}</ul>\n'


def _item(element: Element, language: Language) -> str:
    picture, size = icon(element)
    # A line at the very edge needs half its weight more.
    across, down = number(size.width + 3.0), number(size.height + 3.0)
    return (
        f'<li class="lb-key-{element}"><svg xmlns="http://www.w3.org/2000/svg" '
        f'class="lb-diagram" width="{across}" height="{down}" '
        f'viewBox="-1.5 -1.5 {across} {down}" aria-hidden="true">{picture}</svg>'
        f"{text(ENTRIES[element].term.in_(language))}</li>"
    )
