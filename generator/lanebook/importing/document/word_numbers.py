"""The numbers that Word makes by itself, counted as it counts them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

_DEEPEST = 9
_PLACE = re.compile("%([1-9])")
_HAN = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    """As the standard names it: ``decimal``, ``chineseCounting`` …"""
    text: str
    """With ``%1`` for the number of the first level."""
    in_digits: bool
    """Whether all numbers in it are written in digits, whatever their own levels say."""


class Numbers:
    """The lists of a document, and how far each has counted."""

    def __init__(self, document: Document) -> None:
        self._levels: Mapping[int, Mapping[int, _Level]] = {}
        self._counts: dict[int, dict[int, int]] = defaultdict(dict)
        part = document.part
        related = [one for one in part.rels.values() if one.reltype.endswith("/numbering")]
        if related and not related[0].is_external:
            self._levels = _definitions(part.numbering_part.element)

    def of(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """The number of a paragraph and the depth of its list; counts on."""
        found = _numbering(paragraph)
        if found is None:
            return None
        number, depth = found
        level = self._levels.get(number, {}).get(depth)
        if level is None:
            return None
        counts = self._counts[number]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return "●", depth
        if level.form == "none" or not level.text:
            return None
        written = _PLACE.sub(
            lambda place: self._written(number, int(place[1]) - 1, in_digits=level.in_digits),
            level.text,
        )
        return written, depth

    def _written(self, number: int, depth: int, *, in_digits: bool) -> str:
        level = self._levels[number].get(depth)
        if level is None:
            return ""
        value = self._counts[number].setdefault(depth, level.start)
        return str(value) if in_digits else _FORMS.get(level.form, str)(value)


def _numbering(paragraph: Paragraph) -> tuple[int, int] | None:
    """The list of a paragraph and its level there; from its style where it says nothing."""
    properties = paragraph._p.pPr  # noqa: SLF001 - python-docx has no other way to it
    found = _pair(properties)
    style = paragraph.style
    number, depth = found
    while style is not None and number is None:
        number, its = _pair(style.element.find(qn("w:pPr")))
        depth = depth if depth is not None else its
        style = getattr(style, "base_style", None)
    return (number, min(depth or 0, _DEEPEST - 1)) if number else None


def _pair(properties: BaseOxmlElement | None) -> tuple[int | None, int | None]:
    listed = None if properties is None else properties.find(qn("w:numPr"))
    if listed is None:
        return None, None
    return _value(listed.find(qn("w:numId"))), _value(listed.find(qn("w:ilvl")))


def _value(element: BaseOxmlElement | None) -> int | None:
    written = None if element is None else element.get(qn("w:val"))
    return int(written) if written and written.isdecimal() and len(written) < 7 else None


def _definitions(root: BaseOxmlElement) -> Mapping[int, Mapping[int, _Level]]:
    abstract = {
        one.get(qn("w:abstractNumId")): _levels(one) for one in root.findall(qn("w:abstractNum"))
    }
    found: dict[int, Mapping[int, _Level]] = {}
    for one in root.findall(qn("w:num")):
        link = one.find(qn("w:abstractNumId"))
        number = one.get(qn("w:numId"))
        if link is not None and number and number.isdecimal():
            found[int(number)] = abstract.get(link.get(qn("w:val")), {})
    return found


def _levels(definition: BaseOxmlElement) -> Mapping[int, _Level]:
    found: dict[int, _Level] = {}
    for one in definition.findall(qn("w:lvl")):
        depth = one.get(qn("w:ilvl"), "")
        start, form, text = (one.find(qn(f"w:{name}")) for name in ("start", "numFmt", "lvlText"))
        if depth.isdecimal():
            found[int(depth)] = _Level(
                _value(start) or 1,
                "decimal" if form is None else form.get(qn("w:val"), "decimal"),
                "" if text is None else text.get(qn("w:val"), ""),
                one.find(qn("w:isLgl")) is not None,
            )
    return found


def _chinese(value: int) -> str:
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    ten = ("十" if tens == 1 else f"{_HAN[tens]}十") if tens else ""
    return ten + (_HAN[ones] if ones else "")


def _letter(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26)


def _circled(value: int) -> str:
    return chr(ord("①") + value - 1) if 0 < value <= 20 else str(value)


_FORMS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _chinese,
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
}
"""How the standard's formats write a number; the others are written in digits."""
