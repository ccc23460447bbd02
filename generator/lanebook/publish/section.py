"""A leaf as it is bound: its PDF objects with numbers of their own, its anchors and bookmarks.

Sections are laid out apart, kept in the cache, and bound together in any order: whatever refers
to something outside of the section does so by one of a few reserved numbers.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import NamedTuple

FONTS, PAGES, DOCUMENT = 1, 2, 3
"""Numbers that stand for the binder's fonts, its page tree and the root of its structure."""

FIRST = 4
"""The number of a section's first object; the others follow."""

KEY = 1
"""A reference of this generation stands for an entry of the structure's parent tree."""

SEPARATOR = b"\0"
"""Between the objects of a section: no PDF that is made here holds one."""

_REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|(\d+) ([01]) R|(%)", re.DOTALL)
_MAGIC = b"lanebook section 2\n"


class Anchor(NamedTuple):
    """Where a link can lead, in points from the bottom left of a page."""

    name: str
    page: int
    """From 0, within the section."""
    x: float
    y: float


class Mark(NamedTuple):
    """An entry of the outline."""

    level: int
    title: str
    page: int
    x: float
    y: float
    is_open: bool


class Glyphs(NamedTuple):
    """What is used of one face: per glyph its width in thousandths of an em, and its text."""

    widths: Mapping[int, float]
    texts: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Extent:
    """What layout alone tells of a leaf."""

    pages: int
    anchors: tuple[Anchor, ...]


class Script(NamedTuple):
    """PDF syntax whose references are still open."""

    text: bytes
    """With ``%d`` for each number, and every other ``%`` twice."""
    numbers: tuple[int, ...]
    """Of objects in the section, below ``FIRST`` outside of it; key ``n`` is ``-1 - n``."""

    def filled(self, base: int, outside: Mapping[int, int], key: int) -> bytes:
        """The syntax with its references.

        Args:
            base: What is added to the number of an object.
            outside: Numbers in the file for those below ``FIRST``.
            key: Where the section's entries in the parent tree begin.
        """
        return self.text % tuple(
            [
                number + base
                if number >= FIRST
                else outside[number]
                if number >= 0
                else key - 1 - number
                for number in self.numbers
            ]
        )


class Stream(NamedTuple):
    """A PDF object with a stream."""

    number: int
    head: Script
    content: bytes


@dataclass(frozen=True, slots=True)
class Section:
    """One leaf, laid out."""

    extent: Extent
    marks: tuple[Mark, ...]
    faces: Mapping[str, Glyphs]
    """By the name of the font in the pages' streams."""
    numbers: tuple[int, ...]
    """Of the objects without a stream."""
    objects: Script
    """All of these, with ``SEPARATOR`` between them."""
    streams: tuple[Stream, ...]
    pages: tuple[int, ...]
    """Numbers of the page objects."""
    kids: tuple[int, ...]
    """Numbers of the structure's topmost elements."""
    contents: tuple[tuple[int, ...], ...]
    """Per page and piece of marked content the number of its structure element."""
    annotations: tuple[int, ...]
    """Per annotation the number of its structure element; keys follow those of the pages."""
    wanted: tuple[str, ...]
    """Anchors in other leaves that links lead to."""

    @property
    def size(self) -> int:
        """How many objects there are; they are numbered from ``FIRST``."""
        return len(self.numbers) + len(self.streams)


def script(data: bytes, number: Callable[[int], int]) -> Script:
    """PDF syntax with its references taken out; strings stay as they are.

    Args:
        data: One object or several. A reference of generation ``KEY`` is a key.
        number: The number of an object in the section, by that in ``data``.
    """
    numbers: list[int] = []

    def replace(found: re.Match[bytes]) -> bytes:
        inside, generation, percent = found.groups()
        if percent or not inside:
            return found.group().replace(b"%", b"%%")
        is_key = generation == b"%d" % KEY
        numbers.append(-1 - int(inside) if is_key else number(int(inside)))
        return b"%d" if is_key else b"%d 0 R"

    return Script(_REFERENCE.sub(replace, data), tuple(numbers))


def references(data: bytes) -> list[int]:
    """The numbers of the objects that PDF syntax refers to."""
    return [
        int(found.group(1))
        for found in _REFERENCE.finditer(data)
        if found.group(1) and found.group(2) == b"0"
    ]


def packed(section: Section) -> bytes:
    """A section as a file: a check sum, its extent, a head in JSON, the rest as it is."""
    body = [section.objects.text]
    for stream in section.streams:
        body += [stream.head.text, stream.content]
    head = {
        "marks": section.marks,
        "faces": {
            name: [[*glyphs.widths.items()], [*glyphs.texts.items()]]
            for name, glyphs in section.faces.items()
        },
        "numbers": section.numbers,
        "objects": section.objects.numbers,
        "streams": [(stream.number, stream.head.numbers) for stream in section.streams],
        "sizes": [*map(len, body)],
        "pages": section.pages,
        "kids": section.kids,
        "contents": section.contents,
        "annotations": section.annotations,
        "wanted": section.wanted,
    }
    lines = b"".join(_json(one) + b"\n" for one in (asdict(section.extent), head))
    rest = lines + b"".join(body)
    return _MAGIC + hashlib.sha256(rest).digest() + rest


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def unpacked(content: bytes) -> Section | None:
    """The section in a file, or None if the file is damaged or of another kind."""
    rest = _sound(content)
    if rest is None:
        return None
    reach, line, rest = rest.split(b"\n", 2)
    head = json.loads(line.decode("utf-8", "surrogatepass"))
    body: list[bytes] = []
    at = 0
    for size in head["sizes"]:
        body.append(rest[at : at + size])
        at += size
    return Section(
        extent_of(json.loads(reach.decode("utf-8", "surrogatepass"))),
        tuple(Mark(*mark) for mark in head["marks"]),
        {name: Glyphs(dict(w), dict(t)) for name, (w, t) in head["faces"].items()},
        tuple(head["numbers"]),
        Script(body[0], tuple(head["objects"])),
        tuple(
            Stream(number, Script(text, tuple(numbers)), stream)
            for (number, numbers), text, stream in zip(
                head["streams"], body[1::2], body[2::2], strict=True
            )
        ),
        tuple(head["pages"]),
        tuple(head["kids"]),
        tuple(tuple(page) for page in head["contents"]),
        tuple(head["annotations"]),
        tuple(head["wanted"]),
    )


def unpacked_extent(content: bytes) -> Extent | None:
    """The extent of the section in a file, or None if the file is damaged."""
    rest = _sound(content)
    if rest is None:
        return None
    return extent_of(json.loads(rest.partition(b"\n")[0].decode("utf-8", "surrogatepass")))


def _sound(content: bytes) -> bytes | None:
    """What follows the check sum, if it is right."""
    start = len(_MAGIC) + hashlib.sha256().digest_size
    rest = content[start:]
    return rest if content[:start] == _MAGIC + hashlib.sha256(rest).digest() else None


def extent_of(stored: Mapping[str, object]) -> Extent:
    """An extent from what JSON makes of it."""
    pages, anchors = stored["pages"], stored["anchors"]
    assert isinstance(pages, int)
    assert isinstance(anchors, list)
    return Extent(pages, tuple(Anchor(*anchor) for anchor in anchors))
