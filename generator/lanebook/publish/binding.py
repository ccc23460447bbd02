"""Sections bound to one file: one outline, one tree, one set of fonts, links that lead somewhere.

WeasyPrint makes the file's frame from a document without pages: catalogue, metadata, colour
profile, and the fonts with the glyphs of all sections. The sections' objects follow, renumbered.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import Any

import pydyf
from weasyprint.css import ColorProfile
from weasyprint.document import Document
from weasyprint.pdf.anchors import add_outlines

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.pdf_file import Body, PdfFile
from lanebook.publish.section import (
    DOCUMENT,
    FIRST,
    FONTS,
    PAGES,
    SEPARATOR,
    Mark,
    Script,
    Section,
)

_SRGB = "srgb"

_UA = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    b"<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    b"<pdfaProperty:name>part</pdfaProperty:name>"
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property>"
    b"</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
"""What makes a file PDF/UA-1 beside PDF/A-2a, which has to be told of the foreign schema."""


@dataclass(frozen=True, slots=True)
class Label:
    """How the pages of a stretch are numbered."""

    first: int
    """The stretch's first page, from 0."""
    prefix: str
    roman: bool


def bind(sections: Sequence[Section], frame: Document, labels: Sequence[Label]) -> bytes:
    """The PDF of all sections in order, PDF/UA-1 and PDF/A-2a.

    Args:
        sections: At least one.
        frame: A written document with the binder's metadata, in every face that occurs.
        labels: In order, from the first page on.

    Equal sections give equal bytes.

    Raises:
        LanebookError: A link leads nowhere.
    """
    _refuse_loose_ends(sections)
    whole = frame.copy([])
    whole.fonts = _fonts(sections, frame)
    whole.color_profiles = {_SRGB: _srgb()}
    whole.output_intent = _SRGB
    output = io.BytesIO()
    whole.write_pdf(
        output,
        finisher=lambda _, pdf: _Binding(pdf, whole.fonts).finish(sections, labels),
        pdf_variant="pdf/a-2a",
        output_intent="",  # given above: WeasyPrint's own leaves its file open
    )
    return output.getvalue()


def _refuse_loose_ends(sections: Sequence[Section]) -> None:
    """Every link leads somewhere."""
    known = {anchor.name for section in sections for anchor in section.extent.anchors}
    for section in sections:
        for name in section.wanted:
            if name not in known:
                raise LanebookError(
                    Text(
                        f"排版没有做到完好：链接 #{name} 没有去处",
                        f"typesetting was not faultless: link #{name} leads nowhere",
                    ),
                    Text("请报告这个错误", "report this as a bug"),
                )


def _srgb() -> ColorProfile:
    """The colour space that the pages' colours are meant in (ISO 19005-2, 6.2.4.3)."""
    content = files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
    components = (["r"], ["g"], ["b"])
    return ColorProfile(io.BytesIO(content), "sRGB2014.icc", "relative-colorimetric", components)


def _fonts(sections: Sequence[Section], frame: Document) -> dict[str, Any]:
    """WeasyPrint's fonts with the glyphs of all sections, by their name in the pages."""
    known = {font.hash: font for font in frame.fonts.values()}
    used: dict[str, Any] = {}
    for section in sections:
        for name, glyphs in section.faces.items():
            if name not in known:
                raise AssertionError(f"the pages use font {name}, which the frame does not show")
            if name not in used:
                used[name] = known[name]
                used[name].widths, used[name].to_unicode = {}, {}
            used[name].widths.update(glyphs.widths)
            used[name].to_unicode.update(glyphs.texts)
    for font in used.values():
        font.widths = dict(sorted(font.widths.items()))
        font.to_unicode = dict(sorted(font.to_unicode.items()))
    return dict(sorted(used.items()))


class _Binding:
    """A file under construction."""

    def __init__(self, pdf: pydyf.PDF, fonts: Mapping[str, Any]) -> None:
        self.pdf = pdf
        self.file = PdfFile(pdf)
        root = self._at(pdf.catalog["StructTreeRoot"])
        self.root = root
        self.document = self._at(root["K"][0])
        self.entries = self._at(root["ParentTree"])["Nums"]
        self.key = 0
        """Where the next section's entries in the parent tree begin."""
        self.outside = {
            FONTS: self._fonts_number(fonts),
            PAGES: pdf.pages.number,
            DOCUMENT: self.document.number,
        }
        self.names: dict[str, pydyf.Array] = {}
        self.outline = _Outline()

    def finish(self, sections: Sequence[Section], labels: Sequence[Label]) -> None:
        """Put everything in."""
        for section in sections:
            self._add(section)
        self.root["ParentTreeNextKey"] = self.key
        named = pydyf.Array()
        for name, place in sorted(self.names.items()):
            named += [pydyf.String(name), place]
        self.pdf.catalog["Names"] = pydyf.Dictionary({"Dests": pydyf.Dictionary({"Names": named})})
        add_outlines(self.pdf, self.outline.tree)
        if self.outline.tree:
            self.pdf.catalog["PageMode"] = "/UseOutlines"
        self._label(labels)
        self._declare()
        self.pdf.write = self.file.write

    def _add(self, section: Section) -> None:
        base, first_page = len(self.pdf.objects) - FIRST, self.pdf.pages["Count"]

        def number(inside: int) -> int:
            return self.outside[inside] if inside < FIRST else inside + base

        def reference(inside: int) -> bytes:
            return b"%d 0 R" % number(inside)

        filled = partial(Script.filled, base=base, outside=self.outside, key=self.key)
        self.file.insert(
            Body(
                tuple(map(number, section.numbers)),
                tuple(filled(section.objects).split(SEPARATOR)),
                tuple(
                    (
                        number(one.number),
                        b"%b\nstream\n%b\nendstream" % (filled(one.head), one.content),
                    )
                    for one in section.streams
                ),
            )
        )
        pages = [reference(page) for page in section.pages]
        for page in section.pages:
            self.pdf.pages["Kids"].extend([number(page), 0, "R"])
        self.pdf.pages["Count"] += len(pages)
        self.document["K"].extend(map(reference, section.kids))
        for entry in (
            *(pydyf.Array(map(reference, page)) for page in section.contents),
            *map(reference, section.annotations),
        ):
            self.entries += [self.key, entry]
            self.key += 1
        for anchor in section.extent.anchors:
            assert anchor.name not in self.names, f"anchor {anchor.name} stands in two leaves"
            place = [pages[anchor.page], "/XYZ", anchor.x, anchor.y, 0]
            self.names[anchor.name] = pydyf.Array(place)
        for mark in section.marks:
            self.outline.add(mark, first_page + mark.page)

    def _label(self, labels: Sequence[Label]) -> None:
        """Readers show the folios instead of running numbers (ISO 32000-1, 12.4.2)."""
        ranges = pydyf.Array()
        for label in labels:
            shown = pydyf.Dictionary({"S": "/r" if label.roman else "/D"})
            if label.prefix:
                shown["P"] = pydyf.String(label.prefix)
            ranges += [label.first, shown]
        self.pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": ranges})

    def _declare(self) -> None:
        """Both standards in the metadata, which PDF/A wants to be readable as it stands."""
        metadata = self._at(self.pdf.catalog["Metadata"])
        metadata.compress = False
        metadata.stream = [
            part.replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>") for part in metadata.stream
        ]

    def _fonts_number(self, fonts: Mapping[str, Any]) -> int:
        found: int = next(
            one.number
            for one in self.pdf.objects
            if isinstance(one, pydyf.Dictionary) and set(one) == set(fonts)
        )
        return found

    def _at(self, reference: bytes) -> pydyf.Object:
        return self.pdf.objects[int(reference.split()[0])]


class _Outline:
    """Bookmarks nested by their levels, in the form that WeasyPrint writes."""

    def __init__(self) -> None:
        self.tree: list[tuple[Any, ...]] = []
        self._open: list[tuple[int, list[tuple[Any, ...]]]] = [(0, self.tree)]

    def add(self, mark: Mark, page: int) -> None:
        """Put the next bookmark under the last one of a lower level."""
        while self._open[-1][0] >= mark.level:
            self._open.pop()
        inside: list[tuple[Any, ...]] = []
        state = "open" if mark.is_open else "closed"
        self._open[-1][1].append((mark.title, (page, mark.x, mark.y), inside, state))
        self._open.append((mark.level, inside))
