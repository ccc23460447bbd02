"""One diagram as a picture for print or for a document: PDF or PNG."""

from __future__ import annotations

from lanebook.publish.fonts import faces
from lanebook.publish.picture import picture_pdf, picture_png
from lanebook.render.countdown import Countdown
from lanebook.render.diagram import Diagram
from lanebook.render.sheet_loose import LooseSheet
from lanebook.render.svg_parts import Look
from lanebook.render.svg_picture import picture


def print_pdf(drawn: Diagram | Countdown, look: Look) -> bytes:
    """A PDF page as large as the drawing with its key; to be set in ``PRINT_FONTS``."""
    made = picture(drawn, look)
    return picture_pdf([made.drawn], made.size.width, made.size.height, faces())


def print_png(drawn: Diagram | Countdown, look: Look) -> bytes:
    """The same as pixels, two to a CSS pixel."""
    return picture_png(print_pdf(drawn, look))


def print_sheets(sheets: tuple[LooseSheet, ...]) -> bytes:
    """A PDF of the sheets of one flow, all of which lie the same way."""
    size = sheets[0].size
    return picture_pdf([one.picture for one in sheets], size.width, size.height, faces())
