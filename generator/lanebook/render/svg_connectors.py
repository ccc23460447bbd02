"""Off-page connectors: a capsule with a letter and the sheet on which the arrow goes on."""

from __future__ import annotations

from lanebook.geometry import Point
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.sheet_joints import Connector
from lanebook.render.svg_writing import line_of_text, paint, rect


def connector(one: Connector) -> str:
    """Draw a connector."""
    letter, sheet = one.starts
    ink = paint("lb-text")
    baseline = one.centre.y + SMALL_SIZE * 0.36
    return (
        f'<g class="lb-connector">{rect(one.box, paint("lb-capsule"), one.box.height / 2)}'
        f"{line_of_text(one.letter, Point(letter, baseline), SMALL_SIZE, ink, bold=True)}"
        f"{line_of_text(one.sheet, Point(sheet, baseline), SMALL_SIZE, ink)}</g>"
    )
