"""A document of WeasyPrint's caught as a section: its pages, taken out of the PDF in the making."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.document import Document

from lanebook.publish.section import (
    DOCUMENT,
    FIRST,
    FONTS,
    KEY,
    PAGES,
    SEPARATOR,
    Anchor,
    Extent,
    Glyphs,
    Mark,
    Section,
    Stream,
    references,
    script,
)
from lanebook.publish.structure import Tree

ELSEWHERE = "leaf:"
"""The scheme of links to anchors of other leaves; WeasyPrint drops what it cannot resolve."""

_POINTS = 0.75
"""Per CSS pixel."""
_PRINTED = 1 << 2
"""The flag of an annotation that PDF/A asks for (ISO 32000-1, 12.5.3)."""


def extent(document: Document) -> Extent:
    """How far a document reaches, and where everything stands in it."""
    anchors: dict[str, Anchor] = {}
    for number, page in enumerate(document.pages):
        for name, (x, y, *_) in page.anchors.items():
            # A row taller than a page has its anchor on each of its pages: the first counts.
            anchors.setdefault(name, Anchor(name, number, x * _POINTS, (page.height - y) * _POINTS))
    return Extent(len(document.pages), tuple(anchors.values()))


def caught(document: Document, name: str) -> Section:
    """Let WeasyPrint make its PDF, and take the pages out of it before it is written."""
    sections: list[Section] = []

    def catch(_: Document, pdf: pydyf.PDF) -> None:
        sections.append(_Catch(document, pdf, name).section())
        del pdf.objects[3:]  # all but the root objects: nothing is written
        pdf.pages["Kids"], pdf.pages["Count"] = pydyf.Array(), 0
        pdf.info.clear()
        pdf.catalog.clear()

    document.write_pdf(io.BytesIO(), finisher=catch, pdf_variant="pdf/ua-1")
    return sections[0]


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
        found: list[tuple[int, bytes, bytes | None]] = []
        for number in wanted:  # grows while it is read
            if number not in self.numbers:
                self.numbers[number] = FIRST + len(found)
                found.append((self.numbers[number], *_parts(self.pdf.objects[number])))
                wanted += references(found[-1][1])
        known = self.numbers.__getitem__
        plain = [(number, data) for number, data, stream in found if stream is None]
        assert not any(SEPARATOR in data for _, data in plain), "our PDFs hold no NUL"
        return Section(
            extent(self.document),
            tuple(self._marks()),
            _glyphs(self.document),
            tuple(number for number, _ in plain),
            script(SEPARATOR.join(data for _, data in plain), known),
            tuple(
                Stream(number, script(data, known), stream)
                for number, data, stream in found
                if stream is not None
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


def _parts(made: pydyf.Object) -> tuple[bytes, bytes | None]:
    """An object without its stream, and the stream if it has one."""
    data: bytes = made.data
    if not isinstance(made, pydyf.Stream):
        return data, None
    while data.endswith(b"\r\nendstream"):  # the line end that follows would be ambiguous
        made.stream.append(b"")
        data = made.data
    head, _, rest = data.partition(b"\nstream\n")
    return head, rest.removesuffix(b"\nendstream")


def _key(number: int) -> bytes:
    return b"%d %d R" % (number, KEY)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
