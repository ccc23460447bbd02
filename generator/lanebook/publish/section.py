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

_REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|(\d+) ([01]) R", re.DOTALL)
_MAGIC = b"lanebook section 1\n"


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


class Piece(NamedTuple):
    """A PDF object as it is written, but for its references."""

    data: bytes
    """Without the stream, if it has one."""
    stream: bytes | None


@dataclass(frozen=True, slots=True)
class Section:
    """One leaf, laid out."""

    extent: Extent
    marks: tuple[Mark, ...]
    faces: Mapping[str, Glyphs]
    """By the name of the font in the pages' streams."""
    pieces: tuple[Piece, ...]
    """Numbered from ``FIRST``."""
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


def renumbered(data: bytes, number: Callable[[int], int], key: int | None = None) -> bytes:
    """The data of a piece with other references; strings stay as they are.

    Args:
        data: Of a piece.
        number: The number of an object in the binder, by its number in the section.
        key: Where the section's entries in the parent tree begin, if that is known.
    """

    def replace(found: re.Match[bytes]) -> bytes:
        if not found.group(1):
            return found.group()
        if found.group(2) == b"1":
            return found.group() if key is None else b"%d" % (int(found.group(1)) + key)
        return b"%d 0 R" % number(int(found.group(1)))

    return _REFERENCE.sub(replace, data)


def references(data: bytes) -> list[int]:
    """The numbers of the objects that a piece refers to."""
    return [
        int(found.group(1))
        for found in _REFERENCE.finditer(data)
        if found.group(1) and found.group(2) == b"0"
    ]


def packed(section: Section) -> bytes:
    """A section as a file: a check sum, a head in JSON, the pieces one after another."""
    pieces = [
        (len(piece.data), None if piece.stream is None else len(piece.stream))
        for piece in section.pieces
    ]
    head = json.dumps(
        {
            "extent": asdict(section.extent),
            "marks": section.marks,
            "faces": {
                name: [[*glyphs.widths.items()], [*glyphs.texts.items()]]
                for name, glyphs in section.faces.items()
            },
            "pieces": pieces,
            "pages": section.pages,
            "kids": section.kids,
            "contents": section.contents,
            "annotations": section.annotations,
            "wanted": section.wanted,
        },
        ensure_ascii=False,
    ).encode("utf-8", "surrogatepass")
    body = b"".join(part for piece in section.pieces for part in piece if part is not None)
    rest = b"%d\n" % len(head) + head + body
    return _MAGIC + hashlib.sha256(rest).digest() + rest


def unpacked(content: bytes) -> Section | None:
    """The section in a file, or None if the file is damaged or of another kind."""
    start = len(_MAGIC) + 32
    rest = content[start:]
    if content[:start] != _MAGIC + hashlib.sha256(rest).digest():
        return None
    size, _, rest = rest.partition(b"\n")
    head = json.loads(rest[: int(size)].decode("utf-8", "surrogatepass"))
    at = int(size)
    pieces: list[Piece] = []
    for data, stream in head["pieces"]:
        end = at + data
        pieces.append(Piece(rest[at:end], None if stream is None else rest[end : end + stream]))
        at = end + (stream or 0)
    return Section(
        extent_of(head["extent"]),
        tuple(Mark(*mark) for mark in head["marks"]),
        {name: Glyphs(dict(w), dict(t)) for name, (w, t) in head["faces"].items()},
        tuple(pieces),
        tuple(head["pages"]),
        tuple(head["kids"]),
        tuple(tuple(page) for page in head["contents"]),
        tuple(head["annotations"]),
        tuple(head["wanted"]),
    )


def extent_of(stored: Mapping[str, object]) -> Extent:
    """An extent from what JSON makes of it."""
    pages, anchors = stored["pages"], stored["anchors"]
    assert isinstance(pages, int)
    assert isinstance(anchors, list)
    return Extent(pages, tuple(Anchor(*anchor) for anchor in anchors))
