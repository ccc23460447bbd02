"""A PDF as it is written: objects of pydyf, and many more that are syntax already.

pydyf puts all objects into one object stream, compresses it twice (again for the identifier),
and takes a third of a binder's time for it. Here every stretch has a stream of its own, as the
standard advises (ISO 32000-1, 7.5.7: readers unpack one as a whole), compressed once.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO, NamedTuple

import pydyf

_FREE = (0, 0, 65535)


@dataclass(frozen=True, slots=True)
class Body:
    """Objects that are syntax already, numbered without a gap."""

    numbers: Sequence[int]
    """Of those without a stream."""
    objects: Sequence[bytes]
    streams: Sequence[tuple[int, bytes]]
    """Number and syntax of those with one, dictionary and stream."""


class _Entry(NamedTuple):
    """An entry of the cross-reference stream (ISO 32000-1, 7.5.8.3)."""

    kind: int
    place: int
    inner: int


class PdfFile:
    """A pydyf document and the bodies that go into it."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        """Begin with what the document holds; it may still grow."""
        self._pdf = pdf
        self._bodies: list[Body] = []
        self._gap = pydyf.Object()
        self._gap.free = "f"

    def insert(self, body: Body) -> None:
        """Add a body, whose numbers follow those of all objects so far."""
        count = len(body.numbers) + len(body.streams)
        self._pdf.objects += [self._gap] * count
        self._bodies.append(body)

    def write(self, output: BinaryIO, version: str, *_: object) -> None:
        """Write the file; takes the place of ``pydyf.PDF.write``."""
        info = self._pdf.info
        if info:
            self._pdf.add_object(info)
        own = [one for one in self._pdf.objects if one.free != "f"]
        plain = [one for one in own if one.compressible]
        first = Body(
            [one.number for one in plain],
            [one.data for one in plain],
            [(one.number, one.data) for one in own if not one.compressible],
        )
        writer = _Writer(output, len(self._pdf.objects))
        writer.line(b"%PDF-" + version.encode())
        writer.line("%\N{BLACK HEART}".encode())
        for body in (first, *self._bodies):
            writer.body(body)
        entries = {"Root": self._pdf.catalog.reference}
        if info:
            entries["Info"] = info.reference
        writer.end(entries)


class _Writer:
    """The bytes, and where each object begins."""

    def __init__(self, output: BinaryIO, size: int) -> None:
        self._output = output
        self._at = 0
        self._digest = hashlib.sha256()
        self._entries = [_Entry(*_FREE)] * size

    def line(self, *parts: bytes) -> None:
        """Write parts one after another, and a line end."""
        for part in (*parts, b"\n"):
            self._output.write(part)
            self._digest.update(part)
            self._at += len(part)

    def body(self, body: Body) -> None:
        """Write a body: its streams, then an object stream with all the rest."""
        for number, data in body.streams:
            self._entries[number] = _Entry(1, self._at, 0)
            self.line(b"%d 0 obj\n" % number, data, b"\nendobj")
        if body.numbers:
            self._object_stream(body.numbers, body.objects)

    def end(self, entries: dict[str, Any]) -> None:
        """Write the cross-reference stream, which is an object itself, and the end."""
        self._entries.append(_Entry(1, self._at, 0))
        widths = [max(_width(entry[field]) for entry in self._entries) for field in range(3)]
        table = b"".join(
            value.to_bytes(width, "big")
            for value, width in zip(
                chain.from_iterable(self._entries), widths * len(self._entries), strict=True
            )
        )
        identifier = pydyf.String(self._digest.hexdigest()[:32])
        head = {
            "Type": "/XRef",
            "W": pydyf.Array(widths),
            "Size": len(self._entries),
            "ID": pydyf.Array([identifier, identifier]),
            **entries,
        }
        start = self._at
        self._stream(len(self._entries) - 1, head, table)
        self.line(b"startxref")
        self.line(b"%d" % start)
        self.line(b"%%EOF")

    def _object_stream(self, numbers: Sequence[int], objects: Sequence[bytes]) -> None:
        number = len(self._entries)
        for index, one in enumerate(numbers):
            self._entries[one] = _Entry(2, number, index)
        self._entries.append(_Entry(1, self._at, 0))
        starts = b" ".join(_index(numbers, objects))
        head = {"Type": "/ObjStm", "N": len(numbers), "First": len(starts) + 1}
        self._stream(number, head, b"\n".join((starts, *objects)))

    def _stream(self, number: int, head: dict[str, Any], content: bytes) -> None:
        packed = zlib.compress(content)
        known = pydyf.Dictionary({**head, "Filter": "/FlateDecode", "Length": len(packed)})
        self.line(b"%d 0 obj\n" % number, known.data, b"\nstream\n", packed, b"\nendstream\nendobj")


def _index(numbers: Sequence[int], objects: Sequence[bytes]) -> Iterable[bytes]:
    """Numbers of objects, each with where it begins after the index."""
    at = 0
    for number, data in zip(numbers, objects, strict=True):
        yield b"%d %d" % (number, at)
        at += len(data) + 1


def _width(value: int) -> int:
    return max((value.bit_length() + 7) // 8, 1)
