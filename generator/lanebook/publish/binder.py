"""From a sheet to PDF: lay out every leaf once, then those that print page numbers once more.

WeasyPrint's ``target-counter()`` would lay the whole binder out again for its page numbers, up
to three times. Here the leaves are laid out one by one; where every anchor stands is then known,
the numbers are put into the HTML as text that moves nothing, and only the leaves that hold such
numbers, and did not guess them right, are laid out again. That nothing moved by it is checked,
not assumed.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pydyf
from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document, Page
from weasyprint.text.fonts import FontConfiguration

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.assets import BASE_URL, Assets, RefusedAddressError
from lanebook.publish.binder_folios import (
    PageMap,
    Place,
    folio,
    guessed,
    has_lists,
    is_filled,
    numbered,
)
from lanebook.publish.binder_stamp import stamp_style
from lanebook.publish.files import write_whole
from lanebook.publish.fonts import Faces, confine
from lanebook.typeset.sheet import LAST_PAGE, Leaf, Numbering, Sheet

_LINES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of the outline."""

    level: int
    title: str
    page: int
    """From 1, through the whole file."""


@dataclass(frozen=True, slots=True)
class BinderReport:
    """What was written."""

    target: Path
    pages: int
    outline: tuple[Bookmark, ...]
    folios: tuple[str, ...]
    """The number at the foot of each page; the cover and blank pages have theirs too."""


def write_pdf(sheet: Sheet, target: Path, faces: Faces) -> BinderReport:
    """Lay ``sheet`` out in ``faces`` and write it; the file is there whole or not at all.

    Equal sheets give equal bytes. Anything WeasyPrint warns of stops the work: a character that
    no face has, a link that leads nowhere, a style rule it does not know.
    """
    confine(faces)
    was_enabled = gc.isenabled()
    gc.disable()  # saves a seventh of the time; boxes hold no cycles that matter before the end
    try:
        with _no_warnings():
            report, content = _Press(sheet).print(target)
    except RefusedAddressError as refused:
        raise LanebookError(
            Text(
                f"装订本不能取用外部资源：{refused}", f"a binder cannot fetch anything: {refused}"
            ),
            Text("把图片放进 images/ 再引用", "put the picture into images/ and refer to it there"),
        ) from None
    finally:
        if was_enabled:
            gc.enable()
        gc.collect()
    write_whole(target, content)
    return report


class _Press:
    """One sheet in the works: the objects WeasyPrint shares among its leaves."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.fetcher = Assets(sheet.assets)
        self.fonts = FontConfiguration()
        self.counters = CounterStyle()
        self.style = self._css(sheet.style + stamp_style(sheet.mark))

    def print(self, target: Path) -> tuple[BinderReport, bytes]:
        """Lay out, number, and put the leaves together."""
        documents, pages = self._documents()
        together: list[Page] = []
        folios: list[str] = []
        leaves = self.sheet.leaves
        for number, (leaf, document) in enumerate(zip(leaves, documents, strict=True)):
            count = len(document.pages)
            together += document.pages
            folios += [folio(leaf, page) for page in range(1, count + 1)]
            if is_filled(leaves, number, count):
                together += self._blank(leaf, count + 1)
                folios.append(folio(leaf, count + 1))
        whole = documents[0].copy(together)
        content: bytes = whole.write_pdf(
            finisher=lambda _, pdf: _label_pages(pdf, pages, documents, folios),
            pdf_variant="pdf/ua-1",
        )
        return BinderReport(target, len(together), _outline(whole), tuple(folios)), content

    def _documents(self) -> tuple[list[Document], PageMap]:
        """The leaves laid out with their true page numbers.

        Lists of page numbers change a leaf's length, so those leaves (the index) are settled
        before any number is printed elsewhere. A leaf that already prints the true numbers,
        or none, is not laid out again.
        """
        leaves = self.sheet.leaves
        printed = [guessed(leaf) for leaf in leaves]
        documents = [self._lay_out(text) for text in printed]
        known = _page_map(leaves, documents)
        for lists in (True, False):
            for number, leaf in enumerate(leaves):
                if has_lists(leaf) is lists and printed[number] != numbered(leaf, known):
                    printed[number] = numbered(leaf, known)
                    documents[number] = self._lay_out(printed[number])
            known = _page_map(leaves, documents)
        for leaf, text in zip(leaves, printed, strict=True):
            if text != numbered(leaf, known):
                raise AssertionError(f"page numbers moved while {leaf.id} was numbered")
        return documents, known

    def _lay_out(self, html: str, *more: CSS) -> Document:
        return HTML(string=html, base_url=BASE_URL, url_fetcher=self.fetcher).render(
            font_config=self.fonts, counter_style=self.counters, stylesheets=[self.style, *more]
        )

    def _blank(self, leaf: Leaf, page: int) -> list[Page]:
        """The empty verso behind a leaf that ends on a recto."""
        start = self._css(f"html{{break-before:left}}@page:first{{counter-reset:page {page}}}")
        made: list[Page] = self._lay_out(leaf.blank, start).pages
        assert len(made) == 1, f"the blank page of {leaf.id} is {len(made)} pages"
        return made

    def _css(self, text: str) -> CSS:
        return CSS(
            string=text,
            base_url=BASE_URL,
            url_fetcher=self.fetcher,
            font_config=self.fonts,
            counter_style=self.counters,
        )


def _page_map(leaves: tuple[Leaf, ...], documents: list[Document]) -> PageMap:
    places: dict[str, Place] = {}
    for number, (leaf, document) in enumerate(zip(leaves, documents, strict=True)):
        places[leaf.id] = Place(number, 1)
        places[leaf.id + LAST_PAGE] = Place(number, len(document.pages))
        for page, content in enumerate(document.pages, 1):
            for anchor in content.anchors:
                # A row taller than a page has its anchor on each of its pages: the first counts.
                place = places.setdefault(anchor, Place(number, page))
                assert place.leaf == number, f"anchor {anchor} stands in two leaves"
    return PageMap(leaves, places)


def _outline(whole: Document) -> tuple[Bookmark, ...]:
    return tuple(
        Bookmark(level, title, number)
        for number, page in enumerate(whole.pages, 1)
        for level, title, _, _ in page.bookmarks
    )


def _label_pages(
    pdf: pydyf.PDF, pages: PageMap, documents: list[Document], folios: list[str]
) -> None:
    """Page labels (ISO 32000-1, 12.4.2): readers show the folios instead of running numbers."""
    ranges = pydyf.Array()
    at = 0
    for number, (leaf, document) in enumerate(zip(pages.leaves, documents, strict=True)):
        roman = leaf.numbering is Numbering.ROMAN
        label = pydyf.Dictionary({"S": "/r" if roman else "/D"})
        if leaf.prefix:
            label["P"] = pydyf.String(leaf.prefix)
        ranges += [at, label]
        following = folio(pages.leaves[number + 1], 1) if number + 1 < len(pages.leaves) else None
        at += len(document.pages)
        if following is not None and folios[at] != following:
            at += 1
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": ranges})


@contextmanager
def _no_warnings() -> Iterator[None]:
    """Whatever WeasyPrint logs as a warning or worse is an error here."""
    said: list[str] = []
    handler = _Listener(said)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    level, propagate = logger.level, logger.propagate
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate
    if said:
        lines = "\n".join(dict.fromkeys(said[:_LINES_SHOWN]))
        raise LanebookError(
            Text(f"排版没有做到完好：\n{lines}", f"typesetting was not faultless:\n{lines}"),
            Text(
                "提到“notdef”的，换掉那个生僻字或符号；其他情况请报告",
                "where it says notdef, replace that rare character; report anything else",
            ),
        )


class _Listener(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.said = said

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
