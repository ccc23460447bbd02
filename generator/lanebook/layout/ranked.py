"""What the first two phases hand on: edges broken free of cycles, nodes in ranks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.layout.graph import Axis, Graph, LaneId, NodeId, Shape

SPLITTING = frozenset({Shape.DIAMOND, Shape.HEXAGON})
"""Shapes of decisions."""


@dataclass(frozen=True, slots=True)
class Arc:
    """An edge between node numbers (places in ``Graph.nodes``)."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Acyclic:
    """A graph whose edges that are not ``backward`` contain no cycle.

    Nodes, lanes and edges are numbered in the author's order from here on.
    """

    graph: Graph
    """Turned, if need be, so that the flow runs from top to bottom."""
    axis: Axis
    """How the flow runs on the page; only outlines ask."""
    arcs: tuple[Arc, ...]
    """Per edge."""
    lanes: tuple[int, ...]
    """Per node the number of its lane."""
    backward: tuple[bool, ...]
    """Per edge whether it closes a loop; a self-loop does."""

    def downward(self) -> Iterator[tuple[int, int, int]]:
        """Every edge but self-loops as (edge, upper node, lower node); backward ones turned."""
        for edge, arc in enumerate(self.arcs):
            if arc.source == arc.target:
                continue
            if self.backward[edge]:
                yield edge, arc.target, arc.source
            else:
                yield edge, arc.source, arc.target


@dataclass(frozen=True, slots=True)
class Ranked:
    """Every node in a rank: edges lead to a greater one, backward edges to a smaller one.

    Level edges lead to the same one.
    """

    acyclic: Acyclic
    ranks: tuple[int, ...]
    """Per node, from 0."""
    labelled_line: tuple[bool, ...]
    """Per edge: the label lies beside the line after the exit, not at the exit itself."""
    level: tuple[bool, ...]
    """Per edge: it runs within its rank, with no node between."""
    pairs: tuple[tuple[int, int], ...]
    """Nodes of one lane that a level edge joins, the left one first."""
    heights: tuple[int, ...]
    """Per node how many nodes in a row lead on from it, itself included: the main path's most."""

    @property
    def height(self) -> int:
        """The number of ranks."""
        return max(self.ranks, default=-1) + 1


def number_arcs(graph: Graph) -> tuple[Arc, ...]:
    """The edges by node numbers."""
    number: dict[NodeId, int] = {node.id: i for i, node in enumerate(graph.nodes)}
    return tuple(Arc(number[edge.source], number[edge.target]) for edge in graph.edges)


def number_lanes(graph: Graph) -> tuple[int, ...]:
    """Per node the number of its lane."""
    number: dict[LaneId, int] = {lane.id: i for i, lane in enumerate(graph.lanes)}
    return tuple(number[node.lane] for node in graph.nodes)
