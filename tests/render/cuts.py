"""What is always true of the sheets of a drawing that is cut."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from lanebook.geometry import Box, Point
from lanebook.layout.drawing import PlacedEdge
from lanebook.render.sheet_cut import CutSheet
from lanebook.render.sheet_joints import Connector

TOLERANCE = 0.01


def broken(sheet: CutSheet) -> list[str]:
    """Every promise that a sheet breaks."""
    drawing = sheet.diagram.drawing
    found = [f"{edge.id} slants" for edge in drawing.edges if _slants(edge)]
    found += [f"{one.letter} and {other.letter} overlap" for one, other in _overlapping(sheet)]
    found += [f"{one.letter} has no arrow" for one in sheet.connectors if not _is_met(sheet, one)]
    whole = Box(0.0, 0.0, drawing.size.width, drawing.size.height)
    found += [
        f"{one.letter} leaves" for one in sheet.connectors if not whole.contains(one.box, TOLERANCE)
    ]
    taken = [
        *(lane.header for lane in drawing.lanes),
        *(node.box for node in drawing.nodes),
        *(edge.label for edge in drawing.edges if edge.label),
    ]
    for one in sheet.connectors:
        inside = _shrunk(one.box)
        found += [f"{edge.id} in {one.letter}" for edge in drawing.edges if _enters(edge, inside)]
        found += [f"{one.letter} covers {box}" for box in taken if inside.overlaps(box)]
    return found


def _slants(edge: PlacedEdge) -> bool:
    return any(
        abs(start.x - end.x) > TOLERANCE and abs(start.y - end.y) > TOLERANCE
        for start, end in pairwise(edge.points)
    )


def _overlapping(sheet: CutSheet) -> Iterator[tuple[Connector, Connector]]:
    for one, other in combinations(sheet.connectors, 2):
        if one.box.overlaps(other.box, -TOLERANCE):
            yield one, other


def _is_met(sheet: CutSheet, one: Connector) -> bool:
    """Whether just one arrow ends at the connector, at its upper or its lower edge."""
    edge = one.box.y if one.centre.y > sheet.diagram.drawing.size.height / 2 else one.box.bottom
    ends = [
        point
        for arrow in sheet.diagram.drawing.edges
        for point in (arrow.points[0], arrow.points[-1])
        if abs(point.y - edge) < TOLERANCE and one.box.x <= point.x <= one.box.right
    ]
    return len(ends) == 1


def _enters(edge: PlacedEdge, box: Box) -> bool:
    return any(_spanned(start, end).overlaps(box) for start, end in pairwise(edge.points))


def _spanned(start: Point, end: Point) -> Box:
    left, top = min(start.x, end.x), min(start.y, end.y)
    return Box(left, top, abs(start.x - end.x), abs(start.y - end.y))


def _shrunk(box: Box) -> Box:
    return Box(box.x + 0.5, box.y + 0.5, box.width - 1.0, box.height - 1.0)
