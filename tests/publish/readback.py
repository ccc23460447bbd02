"""A finished binder read by other means than made it: what is printed, and where links lead.

    python -m tests.publish.readback FILE …

Whatever looks like a page number inside a link has to be the number at the foot of the page the
link leads to; so has the number at the end of a line of contents. The last page of a range stands
without its chapter, as in 15-10～11.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

FOLIO = re.compile(r"(?:[0-9A-Z.]+-)?[0-9]+|[ivxlc]+")
_EDGES = " \u2060\uff0e、–～→←.·页"
_NUMBER = re.compile(r"^[0-9A-Z.]+\s+")
_WORDS = re.compile(r"[\s·]+")
_REACH = 1.0
"""Points that a text may stand out of the rectangle of its link."""


@dataclass(slots=True)
class Found:
    """What a binder says, and what of it is wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def expect(self, kind: str, here: str, printed: str, true: str) -> None:
        """Compare a printed number with the true one."""
        self.counts[kind] += 1
        if printed != true:
            self.faults.append(f"{kind} on {here}: printed {printed}, true {true}")


def read_back(path: Path) -> Found:
    """Read every page of a binder."""
    return _Reading(path).found()


class _Reading:
    def __init__(self, path: Path) -> None:
        self.reader = PdfReader(path)
        self.drawn = pypdfium2.PdfDocument(path)
        self.labels = list(self.reader.page_labels)
        self.pages = {
            name: self.reader.get_destination_page_number(place)
            for name, place in self.reader.named_destinations.items()
        }
        self.result = Found()

    def found(self) -> Found:
        for number, page in enumerate(self.reader.pages):
            self._foot(number)
            text = self.drawn[number].get_textpage()
            for link in _links(page):
                self._link(number, page, text, link)
        self._outline()
        self.drawn.close()
        return self.result

    def _foot(self, number: int) -> None:
        """The label of a page stands at its foot, where one is printed."""
        page = self.drawn[number]
        text = page.get_textpage()
        width, height = page.get_size()
        lines = text.get_text_bounded(0, 0, width, height * 0.09).split()
        printed = [word for word in lines if FOLIO.fullmatch(word)]
        if printed:
            label = self.labels[number]
            self.result.expect("foot", label, label if label in printed else printed[-1], label)

    def _link(
        self,
        number: int,
        page: PageObject,
        text: pypdfium2.PdfTextPage,
        link: DictionaryObject,
    ) -> None:
        here = self.labels[number]
        self.result.counts["link"] += 1
        if "/Dest" not in link:
            return  # to a site or a mailbox
        target = self.pages.get(str(link["/Dest"]))
        if target is None:
            self.result.faults.append(f"link on {here} leads nowhere: {link['/Dest']}")
            return
        left, bottom, right, top = _rectangle(link)
        inside = text.get_text_bounded(left - _REACH, bottom, right + _REACH, top).strip(_EDGES)
        inside = inside.replace("\u2060", "")
        true = self.labels[target]
        if FOLIO.fullmatch(inside) and "-" in inside:
            self.result.expect("number", here, inside, true)
        elif inside.isdecimal() and _ends_range(text.get_text_bounded(0, bottom, left, top)):
            self.result.expect("range", here, inside, true.rpartition("-")[2])
        elif re.fullmatch(r"[ivxlc]+", here):
            width = float(page.mediabox.width)
            after = text.get_text_bounded(right, bottom, width, top).split()
            last = after[-1].lstrip(".") if after else ""
            if FOLIO.fullmatch(last):
                self.result.expect("contents", here, last, true)

    def _outline(self) -> None:
        """Each bookmark leads to a page that shows its words."""
        for title, number in _marks(self.reader):
            self.result.counts["bookmark"] += 1
            shown = self.drawn[number].get_textpage().get_text_bounded()
            # Forms are blanks to copy: the number of their section is not on them.
            if any(word not in _bare(shown) for word in _WORDS.split(_NUMBER.sub("", title))):
                self.result.faults.append(f"bookmark {title} is not on {self.labels[number]}")


def _ends_range(before: str) -> bool:
    """Whether what follows is the last page of a range, printed without its chapter."""
    return before.rstrip(" \u2060").endswith(("～", "–"))


def _links(page: PageObject) -> Iterator[DictionaryObject]:
    for annotation in page.get("/Annots", ()):
        link = annotation.get_object()
        if link["/Subtype"] == "/Link":
            yield link


def _rectangle(link: DictionaryObject) -> tuple[float, float, float, float]:
    place = link["/Rect"]
    assert isinstance(place, ArrayObject)
    left, low, right, high = map(float, place)
    return left, min(low, high), right, max(low, high)


def _marks(reader: PdfReader) -> Iterator[tuple[str, int]]:
    waiting: list[Any] = [*reader.outline]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting = [*item, *waiting]
            continue
        number = reader.get_destination_page_number(item)
        assert number is not None
        yield str(item.title), number


def _bare(text: str) -> str:
    return re.sub(r"[\s\u2060\u200b\u00ad]+", "", text)


def main() -> int:
    """Read the files named and say what is wrong."""
    wrong = 0
    for name in sys.argv[1:]:
        found = read_back(Path(name))
        counts = ", ".join(f"{count} {kind}s" for kind, count in sorted(found.counts.items()))
        sys.stdout.write(f"{name}: {counts}; wrong {len(found.faults)}\n")
        sys.stdout.writelines(f"  {fault}\n" for fault in found.faults[:20])
        wrong += len(found.faults)
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
