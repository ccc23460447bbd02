"""One diagram as PDF or PNG, in our own faces."""

from __future__ import annotations

import io
import logging

import pypdfium2  # type: ignore[import-untyped]
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from lanebook.publish.assets import BASE_URL, Assets
from lanebook.publish.fonts import Faces, confine

_PT_PER_PX = 0.75


def picture_pdf(drawing: str, width: float, height: float, faces: Faces) -> bytes:
    """A PDF of one page exactly as large as the drawing.

    Args:
        drawing: SVG set in ``Lanebook Sans SC``.
        width: Of the drawing, in CSS pixels.
        height: Likewise.
        faces: The only faces it is set in.
    """
    confine(faces)
    style = f"@page{{size:{width}px {height}px;margin:0}}body{{margin:0}}svg{{display:block}}"
    page = f'<!doctype html><html lang="zh-CN"><style>{style}</style><body>{drawing}</body></html>'
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
