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

from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.assets import BASE_URL, Assets, RefusedAddressError
from lanebook.publish.catching import ELSEWHERE, caught, extent
from lanebook.publish.section import Extent, Section
from lanebook.publish.typeface import FACES
from lanebook.typeset.sheet import TIGHT

_LINES_SHOWN = 5
_SCANTY = 0.17
"""A last page less full than this is worth a try to do without."""
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
            reach = extent(self.document(copy))
        self._rest()
        return reach

    def set(self, copy: Copy) -> Section:
        """Lay out and write."""
        with faultless():
            section = caught(
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
        linked = _with_links(copy.html)
        found = self._laid_out(linked, copy)
        if TIGHT in copy.style and _ends_scantily(found):
            tight = linked.replace("<body ", f'<body data-{TIGHT}="" ', 1)
            fewer = self._laid_out(tight, copy)
            if len(fewer.pages) < len(found.pages):
                return fewer
        return found

    def _laid_out(self, html: str, copy: Copy) -> Document:
        text = HTML(string=html, base_url=BASE_URL, url_fetcher=Assets(copy.assets))
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
        f'<p style="font-family:{face.family};font-weight:{face.weight}">a</p>' for face in FACES
    )
    return Copy(f"{head}<body>{lines}</body></html>", copy.style, copy.assets)


def _ends_scantily(document: Document) -> bool:
    """Whether the last of several pages holds but a few lines."""
    if len(document.pages) < 2:
        return False
    page = document.pages[-1]._page_box  # noqa: SLF001 - nothing public tells how full a page is
    body = page.children[0].children[0]
    return bool(body.position_y + body.height - page.content_box_y() < _SCANTY * page.height)


def _with_links(text: str) -> str:
    """The HTML with links to other leaves in a form that WeasyPrint keeps."""
    own = set(_ID.findall(text))
    return _HREF.sub(
        lambda found: (
            found.group() if found.group(1) in own else f' href="{ELSEWHERE}{found.group(1)}"'
        ),
        text,
    )


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
