"""The press: one leaf of HTML laid out by WeasyPrint, and caught as a section before it is a file.

A link to an anchor that the leaf does not hold is kept by its name; it is bound later.
"""

from __future__ import annotations

import gc
import hashlib
import io
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pydyf
from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.assets import BASE_URL, Assets, RefusedAddressError
from lanebook.publish.section import (
    DOCUMENT,
    FIRST,
    FONTS,
    KEY,
    PAGES,
    Anchor,
    Extent,
    Glyphs,
    Mark,
    Piece,
    Section,
    references,
    renumbered,
)
from lanebook.publish.structure import Tree
from lanebook.publish.typeface import FAMILY, Weight

ELSEWHERE = "leaf:"
"""The scheme of links to anchors of other leaves; WeasyPrint drops what it cannot resolve."""

_POINTS = 0.75
"""Per CSS pixel."""
_PRINTED = 1 << 2
"""The flag of an annotation that PDF/A asks for (ISO 32000-1, 12.5.3)."""
_LINES_SHOWN = 5
_STYLES_KEPT = 8
_COLLECT_EVERY = 8
"""Leaves after which memory is given back; collecting after each takes a third longer."""

_ID = re.compile(r'\sid="([^"]*)"')
_HREF = re.compile(r'\shref="#([^"]*)"')


@dataclass(frozen=True, slots=True)
class Copy:
    """What the press is given: a whole HTML document, its style, and the files it refers to."""

    html: str
    style: str
    assets: Mapping[str, bytes]


class Press:
    """Lays out leaves one by one; what WeasyPrint shares among them is kept."""

    def __init__(self) -> None:
        """Load the fonts."""
        self._fonts = FontConfiguration()
        self._counters = CounterStyle()
        self._styles: dict[str, CSS] = {}
        self._done = 0

    def measure(self, copy: Copy) -> Extent:
        """Lay out only: where everything stands."""
        with faultless():
            extent = _extent(self.document(copy))
        self._rest()
        return extent

    def set(self, copy: Copy) -> Section:
        """Lay out and write."""
        with faultless():
            section = _caught(
                self.document(copy), hashlib.sha256(copy.html.encode()).hexdigest()[:8]
            )
        self._rest()
        return section

    def frame(self, copy: Copy) -> Document:
        """A document with the metadata of a leaf, written, so that it knows every face."""
        with faultless():
            document = self.document(frame(copy))
            document.write_pdf(io.BytesIO(), pdf_variant="pdf/ua-1")
        return document

    def document(self, copy: Copy) -> Document:
        """A document as WeasyPrint makes it."""
        text = HTML(
            string=_with_links(copy.html), base_url=BASE_URL, url_fetcher=Assets(copy.assets)
        )
        return text.render(
            stylesheets=[self._style(copy.style)],
            font_config=self._fonts,
            counter_style=self._counters,
        )

    def _style(self, text: str) -> CSS:
        """A style sheet, parsed once; the last few are kept. It fetches nothing."""
        if text not in self._styles:
            if len(self._styles) == _STYLES_KEPT:
                del self._styles[next(iter(self._styles))]
            self._styles[text] = CSS(
                string=text,
                base_url=BASE_URL,
                url_fetcher=Assets({}),
                font_config=self._fonts,
                counter_style=self._counters,
            )
        return self._styles[text]

    def _rest(self) -> None:
        """Give memory back now and then."""
        self._done += 1
        if self._done % _COLLECT_EVERY == 0:
            gc.collect()


def frame(copy: Copy) -> Copy:
    """The document of a leaf with nothing but a specimen of every face in it."""
    head = copy.html.partition("<body")[0]
    lines = "".join(
        f'<p style="font-family:{FAMILY};font-weight:{weight.value}">a</p>' for weight in Weight
    )
    return Copy(f"{head}<body>{lines}</body></html>", copy.style, copy.assets)


def _with_links(text: str) -> str:
    """The HTML with links to other leaves in a form that WeasyPrint keeps."""
    own = set(_ID.findall(text))
    return _HREF.sub(
        lambda found: (
            found.group() if found.group(1) in own else f' href="{ELSEWHERE}{found.group(1)}"'
        ),
        text,
    )


def _extent(document: Document) -> Extent:
    anchors: dict[str, Anchor] = {}
    for number, page in enumerate(document.pages):
        for name, (x, y, *_) in page.anchors.items():
            # A row taller than a page has its anchor on each of its pages: the first counts.
            anchors.setdefault(name, Anchor(name, number, x * _POINTS, (page.height - y) * _POINTS))
    return Extent(len(document.pages), tuple(anchors.values()))


def _caught(document: Document, name: str) -> Section:
    """Let WeasyPrint make its PDF, and take the pages out of it before it is written."""
    caught: list[Section] = []

    def catch(_: Document, pdf: pydyf.PDF) -> None:
        caught.append(_Catch(document, pdf, name).section())
        del pdf.objects[3:]  # all but the root objects: nothing is written
        pdf.pages["Kids"], pdf.pages["Count"] = pydyf.Array(), 0
        pdf.info.clear()
        pdf.catalog.clear()

    document.write_pdf(io.BytesIO(), finisher=catch, pdf_variant="pdf/ua-1")
    return caught[0]


class _Catch:
    """Takes one document's pages, and all they need, out of a PDF under construction."""

    def __init__(self, document: Document, pdf: pydyf.PDF, name: str) -> None:
        self.document = document
        self.pdf = pdf
        self.name = name
        self.pages = [_number(reference) for reference in pdf.page_references]
        self.tree = Tree(pdf)
        self.tree.simplify()
        self.wanted: list[str] = []
        self.numbers: dict[int, int] = {
            self._fonts(): FONTS,
            pdf.pages.number: PAGES,
            self.tree.document.number: DOCUMENT,
        }

    def section(self) -> Section:
        """Everything reachable from the pages and from the structure."""
        self._mend_links()
        self._name_headers()
        self._set_keys()
        kids, tree = self.tree.document["K"], self.tree
        roots = [*kids, *(one for page in tree.pages for one in page), *tree.annotations]
        wanted = [*self.pages, *map(_number, roots)]
        pieces: list[Piece] = []
        for number in wanted:  # grows while it is read
            if number not in self.numbers:
                self.numbers[number] = FIRST + len(pieces)
                pieces.append(_piece(self.pdf.objects[number]))
                wanted += references(pieces[-1].data)
        return Section(
            _extent(self.document),
            tuple(self._marks()),
            _glyphs(self.document),
            tuple(
                Piece(renumbered(piece.data, self.numbers.__getitem__), piece.stream)
                for piece in pieces
            ),
            tuple(self.numbers[page] for page in self.pages),
            tuple(map(self._moved, kids)),
            tuple(tuple(map(self._moved, page)) for page in tree.pages),
            tuple(map(self._moved, tree.annotations)),
            tuple(dict.fromkeys(self.wanted)),
        )

    def _fonts(self) -> int:
        """The number of the dictionary of fonts that all pages share."""
        page = self.pdf.objects[self.pages[0]]
        return _number(self.pdf.objects[_number(page["Resources"])]["Font"])

    def _moved(self, reference: bytes) -> int:
        return self.numbers[_number(reference)]

    def _mend_links(self) -> None:
        """Links between leaves lead to a name; each says in words where it leads."""
        for page in self.document.pages:
            for _, target, _, box in page.links:
                link = box.link_annotation
                if target.startswith(ELSEWHERE):
                    link.pop("A", None)
                    self.wanted.append(unquote(target.removeprefix(ELSEWHERE)))
                    link["Dest"] = pydyf.String(self.wanted[-1])
                link["F"] = _PRINTED
                link["Contents"] = pydyf.String(_words(box.element) or target)

    def _name_headers(self) -> None:
        """Table headers are named by number; the section's name makes them the binder's."""
        for element in self.pdf.objects:
            if isinstance(element, pydyf.Dictionary) and "ID" in element:
                element["ID"].string = f"{self.name}-{element['ID'].string}"

    def _set_keys(self) -> None:
        """Entries of the parent tree are counted through the binder."""
        for number in self.pages:
            page = self.pdf.objects[number]
            page["StructParents"] = _key(page["StructParents"])
            for annotation in page.get("Annots", ()):
                link = self.pdf.objects[_number(annotation)]
                link["StructParent"] = _key(link["StructParent"])

    def _marks(self) -> Iterator[Mark]:
        for number, page in enumerate(self.document.pages):
            for level, title, (x, y), state in page.bookmarks:
                place = x * _POINTS, (page.height - y) * _POINTS
                yield Mark(level, title, number, *place, state == "open")


def _words(element: Element) -> str:
    """What a link says, or is said to lead to."""
    return element.get("aria-label") or " ".join("".join(element.itertext()).split())


def _glyphs(document: Document) -> dict[str, Glyphs]:
    """The glyphs that a written document used, by the name of their font in its pages.

    WeasyPrint can have several fonts of one name; they differ in size only.
    """
    found: dict[str, Glyphs] = {}
    for font in document.fonts.values():
        known = found.get(font.hash, Glyphs({}, {}))
        found[font.hash] = Glyphs(
            {**known.widths, **font.widths}, {**known.texts, **font.to_unicode}
        )
    return found


def _piece(made: pydyf.Object) -> Piece:
    data: bytes = made.data
    if not isinstance(made, pydyf.Stream):
        return Piece(data, None)
    while data.endswith(b"\r\nendstream"):  # the line end that follows would be ambiguous
        made.stream.append(b"")
        data = made.data
    head, _, rest = data.partition(b"\nstream\n")
    return Piece(head, rest.removesuffix(b"\nendstream"))


def _key(number: int) -> bytes:
    return b"%d %d R" % (number, KEY)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


@contextmanager
def faultless() -> Iterator[None]:
    """Whatever WeasyPrint logs as a warning or worse is an error; memory is collected after."""
    said: list[str] = []
    handler = _Listener(said)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    level, propagate = logger.level, logger.propagate
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    was_enabled = gc.isenabled()
    gc.disable()  # saves a seventh of the time; boxes hold no cycles that matter before the end
    try:
        yield
    except RefusedAddressError as refused:
        raise LanebookError(
            Text(
                f"装订本不能取用外部资源：{refused}", f"a binder cannot fetch anything: {refused}"
            ),
            Text("把图片放进 images/ 再引用", "put the picture into images/ and refer to it there"),
        ) from None
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate
        if was_enabled:
            gc.enable()
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
