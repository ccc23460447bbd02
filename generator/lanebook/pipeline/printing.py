"""One diagram as a picture for print or for a document: PDF or PNG."""

from __future__ import annotations

from lanebook.model.ids import RoleId
from lanebook.publish.fonts import faces
from lanebook.publish.picture import picture_pdf, picture_png
from lanebook.render.countdown import Countdown
from lanebook.render.diagram import Diagram
from lanebook.render.sheet_loose import LooseSheet
from lanebook.render.svg import svg
from lanebook.render.svg_countdown import svg_countdown
from lanebook.render.svg_parts import PRINT_FONTS


def print_pdf(drawn: Diagram | Countdown, role: RoleId | None) -> bytes:
    """A PDF page as large as the drawing, the part of ``role`` emphasised."""
    if isinstance(drawn, Countdown):
        size, drawing = drawn.size, svg_countdown(drawn, emphasis=role, fonts=PRINT_FONTS)
    else:
        size, drawing = drawn.drawing.size, svg(drawn, emphasis=role, fonts=PRINT_FONTS)
    return picture_pdf([drawing], size.width, size.height, faces())


def print_png(drawn: Diagram | Countdown, role: RoleId | None) -> bytes:
    """The same as pixels, two to a CSS pixel."""
    return picture_png(print_pdf(drawn, role))


def print_sheets(sheets: tuple[LooseSheet, ...]) -> bytes:
    """A PDF of the sheets of one flow, all of which lie the same way."""
    size = sheets[0].size
    return picture_pdf([one.picture for one in sheets], size.width, size.height, faces())
