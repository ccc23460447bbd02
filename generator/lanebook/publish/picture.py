"""Drawings as PDF or PNG, in our own faces."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence

import pypdfium2
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from lanebook.publish.assets import BASE_URL, Assets
from lanebook.publish.fonts import Faces, confine

_PT_PER_PX = 0.75


def picture_pdf(drawings: Sequence[str], width: float, height: float, faces: Faces) -> bytes:
    """A PDF with a page for each drawing, exactly as large as it.

    Args:
        drawings: SVG set in ``Lanebook Sans SC``, all of one size.
        width: Of the drawings, in CSS pixels.
        height: Likewise.
        faces: The only faces they are set in.
    """
    confine(faces)
    style = (
        f"@page{{size:{width}px {height}px;margin:0}}body{{margin:0}}"
        f"div{{height:{height}px;overflow:hidden}}div+div{{break-before:page}}svg{{display:block}}"
    )
    pages = "".join(f"<div>{drawing}</div>" for drawing in drawings)
    page = f'<!doctype html><html lang="zh-CN"><style>{style}</style><body>{pages}</body></html>'
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    document = HTML(string=page, base_url=BASE_URL, url_fetcher=Assets({}))
    content: bytes = document.write_pdf(font_config=FontConfiguration())
    return content


def picture_png(pdf: bytes, scale: float = 2.0) -> bytes:
    """The first page of a PDF as PNG, ``scale`` pixels to a CSS pixel."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[0].render(scale=scale / _PT_PER_PX).to_pil()
    finally:
        document.close()
    content = io.BytesIO()
    image.save(content, "PNG")
    return content.getvalue()
