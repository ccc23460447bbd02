"""Whether a graph can be drawn at all: ids known, unique, sizes real."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from lanebook.geometry import Size
from lanebook.layout.graph import Graph


class GraphError(ValueError):
    """The graph contradicts itself; the message says where."""


def check_graph(graph: Graph) -> None:
    """Refuse duplicate and unknown ids and sizes that are negative or not finite.

    Raises:
        GraphError: With the first contradiction, in the author's order.
    """
    _unique("lane", (lane.id for lane in graph.lanes))
    _unique("node", (node.id for node in graph.nodes))
    _unique("edge", (edge.id for edge in graph.edges))
    lanes = {lane.id for lane in graph.lanes}
    nodes = {node.id for node in graph.nodes}
    for lane in graph.lanes:
        _real(f"lane {lane.id!r}", lane.header)
    for node in graph.nodes:
        if node.lane not in lanes:
            raise GraphError(f"node {node.id!r} lies in the unknown lane {node.lane!r}")
        _real(f"node {node.id!r}", node.size)
        if min(node.size.width, node.size.height) <= 0:
            raise GraphError(f"node {node.id!r} has no extent")
    for edge in graph.edges:
        for end in (edge.source, edge.target):
            if end not in nodes:
                raise GraphError(f"edge {edge.id!r} joins the unknown node {end!r}")
        if edge.label is not None:
            _real(f"the label of edge {edge.id!r}", edge.label)


def _unique(kind: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise GraphError(f"two {kind}s have the id {name!r}")
        seen.add(name)


def _real(what: str, size: Size) -> None:
    for extent in (size.width, size.height):
        if not isfinite(extent) or extent < 0:
            raise GraphError(f"{what} has an impossible size")
