"""How good the drawings of the corpus are: what changed for the worse shows itself here."""

from __future__ import annotations

from itertools import pairwise
from statistics import mean

from lanebook.geometry import Box
from lanebook.layout.drawing import Drawing
from lanebook.render.diagram import Diagram, diagram
from tests.layout.crossings import crossings
from tests.render.drawings import WHOLE, corpus, graph

MOST_CROSSINGS = 1
"""In all flows together. It could only be had away by a way around a whole flow."""
MOST_BENDS = 0.8
MOST_LENGTH = 1.15


def test_few_crossings_few_bends_and_short_arrows() -> None:
    drawn = [diagram(graph(flow, WHOLE), corpus(WHOLE)) for flow in corpus(WHOLE).flows]
    assert sum(crossings(one.drawing) for one in drawn) <= MOST_CROSSINGS
    assert mean(_bends(one.drawing) for one in drawn) <= MOST_BENDS
    assert mean(_length(one) for one in drawn) <= MOST_LENGTH


def _bends(drawing: Drawing) -> float:
    """For one arrow."""
    return mean(len(edge.points) - 2 for edge in drawing.edges)


def _length(drawn: Diagram) -> float:
    """Of all arrows together, over the gaps between the boxes they join."""
    boxes = {node.id: node.box for node in drawn.drawing.nodes}
    run = sum(
        abs(one.x - other.x) + abs(one.y - other.y)
        for edge in drawn.drawing.edges
        for one, other in pairwise(edge.points)
    )
    return run / sum(_gap(boxes[link.source], boxes[link.target]) for link in drawn.draft.links)


def _gap(one: Box, other: Box) -> float:
    across = max(0.0, one.x - other.right, other.x - one.right)
    return across + max(0.0, one.y - other.bottom, other.y - one.bottom)
