"""Flow from left to right: the same engine on a graph mirrored at the main diagonal."""

from __future__ import annotations

from dataclasses import replace

from lanebook.geometry import Box
from lanebook.layout.drawing import Drawing
from lanebook.layout.graph import Axis, Graph


def turn_in(graph: Graph, axis: Axis) -> Graph:
    """The graph as the phases want it: flow from top to bottom, all sizes turned."""
    if axis is Axis.Y:
        return graph
    return Graph(
        tuple(replace(lane, header=lane.header.transposed()) for lane in graph.lanes),
        tuple(replace(node, size=node.size.transposed()) for node in graph.nodes),
        tuple(
            replace(edge, label=edge.label.transposed()) if edge.label else edge
            for edge in graph.edges
        ),
    )


def turn_out(drawing: Drawing) -> Drawing:
    """The drawing as it stands on the page."""
    if drawing.axis is Axis.Y:
        return drawing
    return Drawing(
        drawing.size.transposed(),
        drawing.axis,
        tuple(
            replace(lane, box=lane.box.transposed(), header=lane.header.transposed())
            for lane in drawing.lanes
        ),
        tuple(replace(node, box=node.box.transposed()) for node in drawing.nodes),
        tuple(
            replace(
                edge,
                points=tuple(point.transposed() for point in edge.points),
                label=_transposed(edge.label),
            )
            for edge in drawing.edges
        ),
    )


def _transposed(box: Box | None) -> Box | None:
    return None if box is None else box.transposed()
