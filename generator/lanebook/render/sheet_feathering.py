"""Sheets of one diagram made equally high: gaps between steps grow, and lanes reach the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lanebook.geometry import Box, Point, Size
from lanebook.layout.drawing import PlacedEdge
from lanebook.render.sheet_cut import CutSheet

_MOST = 1.6
"""No gap grows to more than so many times its height."""


def feathered(sheets: Sequence[CutSheet], room: float) -> tuple[CutSheet, ...]:
    """Make sheets as high as one another, as far as they fill with gaps that stay moderate.

    Steps, labels and connectors keep their sizes, and arrows their bends.

    Args:
        sheets: All sheets of a diagram that runs downward.
        room: Height of a sheet, in CSS pixels.
    """
    if len(sheets) == 1:
        return tuple(sheets)
    gaps = [_Gaps(tuple(_free(sheet))) for sheet in sheets]
    heights = [sheet.diagram.drawing.size.height for sheet in sheets]
    fullest = max(
        height + (_MOST - 1) * gap.total for height, gap in zip(heights, gaps, strict=True)
    )
    low = max(*heights, min(room, fullest))
    return tuple(_filled(sheet, gap, low) for sheet, gap in zip(sheets, gaps, strict=True))


@dataclass(frozen=True, slots=True)
class _Gaps:
    """Stretches of a sheet that hold nothing but arrows, from above."""

    spans: tuple[tuple[float, float], ...]

    @property
    def total(self) -> float:
        return self.above(float("inf"))

    def above(self, y: float) -> float:
        """How much of them lies above a height."""
        return sum(min(bottom, y) - top for top, bottom in self.spans if top < y)


def _free(sheet: CutSheet) -> Iterator[tuple[float, float]]:
    edge = max(lane.header.bottom for lane in sheet.diagram.drawing.lanes)
    for top, bottom in sorted(_taken(sheet)):
        if top > edge:
            yield edge, top
        edge = max(edge, bottom)


def _taken(sheet: CutSheet) -> Iterator[tuple[float, float]]:
    drawing = sheet.diagram.drawing
    boxes = [
        *(node.box for node in drawing.nodes),
        *(edge.label for edge in drawing.edges if edge.label),
        *(one.box for one in sheet.connectors),
    ]
    yield from ((box.y, box.bottom) for box in boxes)
    # Rows of connectors stay as close as they are.
    middle = drawing.size.height / 2
    for half in (
        [one.box for one in sheet.connectors if one.centre.y < middle],
        [one.box for one in sheet.connectors if one.centre.y >= middle],
    ):
        if half:
            yield min(box.y for box in half), max(box.bottom for box in half)


def _filled(sheet: CutSheet, gaps: _Gaps, low: float) -> CutSheet:
    drawing = sheet.diagram.drawing
    more = 0.0
    if gaps.total:
        more = min(_MOST - 1, (low - drawing.size.height) / gaps.total)

    def down(y: float) -> float:
        return y + more * gaps.above(y)

    def box_down(box: Box) -> Box:
        return box.moved(0.0, down(box.y) - box.y)

    def edge_down(edge: PlacedEdge) -> PlacedEdge:
        points = tuple(Point(point.x, down(point.y)) for point in edge.points)
        return replace(edge, points=points, label=box_down(edge.label) if edge.label else None)

    lanes = tuple(
        replace(lane, box=replace(lane.box, height=low - lane.box.y)) for lane in drawing.lanes
    )
    nodes = tuple(replace(node, box=box_down(node.box)) for node in drawing.nodes)
    edges = tuple(map(edge_down, drawing.edges))
    size = Size(drawing.size.width, low)
    filled = replace(drawing, size=size, lanes=lanes, nodes=nodes, edges=edges)
    connectors = tuple(
        replace(one, centre=Point(one.centre.x, down(one.centre.y))) for one in sheet.connectors
    )
    return CutSheet(replace(sheet.diagram, drawing=filled), connectors)
