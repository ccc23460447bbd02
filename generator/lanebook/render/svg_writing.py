"""Writing SVG 1.1: numbers, text that stays text, elements with their paint."""

from __future__ import annotations

import re
from html import escape

from lanebook.geometry import Box, Point
from lanebook.render.svg_palette import PAINTS
from lanebook.typeset.fitting import Block
from lanebook.typeset.widths import width

_LATIN = re.compile("[!-~]{3}")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def number(value: float) -> str:
    """At most two decimals, no trailing zeros, no minus zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def printable(words: str) -> str:
    """Words with U+FFFD for every character that XML forbids."""
    return _NOT_XML.sub("\ufffd", words)


def text(words: str) -> str:
    """Words as element content or attribute value."""
    return escape(printable(words))


def paint(name: str, *, dashed: bool = False) -> str:
    """The attributes ``class``, ``fill``, ``stroke`` … of a paint, with a blank before each."""
    found = PAINTS[name]
    attributes = f' class="{name}" fill="{found.fill}"'
    if found.stroke != "none":
        attributes += f' stroke="{found.stroke}" stroke-width="{number(found.weight)}"'
    dash = found.dash or ("5 3" if dashed else "")
    return attributes + (f' stroke-dasharray="{dash}"' if dash else "")


def rect(box: Box, attributes: str, radius: float = 0.0) -> str:
    """A rectangle, its corners rounded where there is a radius."""
    corners = f' rx="{number(radius)}"' if radius else ""
    return (
        f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" '
        f'height="{number(box.height)}"{corners}{attributes}/>'
    )


def ellipse(box: Box, attributes: str) -> str:
    """The ellipse that fills a box."""
    return (
        f'<ellipse cx="{number(box.centre.x)}" cy="{number(box.centre.y)}" '
        f'rx="{number(box.width / 2)}" ry="{number(box.height / 2)}"{attributes}/>'
    )


def path(d: str, attributes: str, at: Point | None = None) -> str:
    """A path, moved to a place where it is given one."""
    place = f' transform="translate({number(at.x)} {number(at.y)})"' if at else ""
    return f'<path d="{d}"{place}{attributes}/>'


def line_of_text(words: str, at: Point, size: float, attributes: str, *, bold: bool = False) -> str:
    """One line on its baseline.

    Chinese characters are an em wide in every face; a line with Latin words is held to its
    measured width, since the reader's face may be wider than the one measured.
    """
    weight = ' font-weight="700"' if bold else ""
    held = ""
    if _LATIN.search(words):
        room = number(width(words, size, bold=bold))
        held = f' textLength="{room}" lengthAdjust="spacingAndGlyphs"'
    return (
        f'<text x="{number(at.x)}" y="{number(at.y)}" font-size="{number(size)}"'
        f"{weight}{held}{attributes}>{text(words)}</text>"
    )


def polygon(points: list[Point], attributes: str) -> str:
    """A closed outline."""
    corners = " ".join(f"{number(point.x)},{number(point.y)}" for point in points)
    return f'<polygon points="{corners}"{attributes}/>'


def block_of_text(block: Block, room: Box, ink: str, *, bold: bool = False) -> str:
    """Lines of text in the middle of a box."""
    top = room.y + (room.height - block.size.height) / 2
    attributes = paint(ink) + ' text-anchor="middle"'
    places = [
        Point(room.centre.x, top + block.baseline(place)) for place in range(len(block.lines))
    ]
    return "".join(
        line_of_text(line, at, block.type_size, attributes, bold=bold)
        for line, at in zip(block.lines, places, strict=True)
    )
