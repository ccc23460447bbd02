"""Ranks by longest path, with steps of two lanes side by side where the way between is free.

An arrow to another lane needs no rank of its own: drawn level, from side to side, it has no bend,
and the drawing is shorter by a row. One pass in topological order decides; what is decided keeps
every later node out of the way of a level edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lanebook.layout.graph import Shape
from lanebook.layout.ranked import Acyclic

_Above = Sequence[Sequence[tuple[int, int]]]


@dataclass(slots=True)
class Levels:
    """Ranks under construction, and which edges run level."""

    acyclic: Acyclic
    ranks: list[int]
    level: list[bool]
    """Per edge."""
    held: dict[int, int] = field(default_factory=dict)
    """Per rank the lanes that hold a node, as bits."""
    crowded: dict[int, int] = field(default_factory=dict)
    """Per rank the lanes that hold several."""
    closed: dict[int, int] = field(default_factory=dict)
    """Per rank the lanes that a level edge lies in or passes, from end to end."""
    sides: set[tuple[int, bool]] = field(default_factory=set)
    """Nodes whose side, the right one if True, a level edge has taken."""

    def settle(self, node: int, rank: int) -> None:
        """Put a node into the first rank from ``rank`` on that keeps clear of level edges."""
        bit = 1 << self.acyclic.lanes[node]
        while self.closed.get(rank, 0) & bit:
            rank += 1
        self.hold(node, rank)

    def hold(self, node: int, rank: int) -> None:
        """Put a node into a rank."""
        bit = 1 << self.acyclic.lanes[node]
        self.ranks[node] = rank
        if self.held.get(rank, 0) & bit:
            self.crowded[rank] = self.crowded.get(rank, 0) | bit
        self.held[rank] = self.held.get(rank, 0) | bit

    def joins(self, source: int, target: int) -> bool:
        """Whether ``target`` can stand in the rank of ``source``, an edge running level to it."""
        rank, graph = self.ranks[source], self.acyclic.graph
        here, there = self.acyclic.lanes[source], self.acyclic.lanes[target]
        if here == there or Shape.BAR in (graph.nodes[source].shape, graph.nodes[target].shape):
            return False
        right = there > here
        if (source, right) in self.sides:
            return False
        span = lanes_between(here, there)
        own = 1 << here
        return (
            not self.held.get(rank, 0) & span & ~own
            and not self.crowded.get(rank, 0) & own
            and not self.closed.get(rank, 0) & span & ~own
        )

    def join(self, edge: int, source: int, target: int) -> None:
        """Let the edge run level."""
        rank = self.ranks[source]
        here, there = self.acyclic.lanes[source], self.acyclic.lanes[target]
        self.hold(target, rank)
        self.level[edge] = True
        self.closed[rank] = self.closed.get(rank, 0) | lanes_between(here, there)
        self.sides |= {(source, there > here), (target, there < here)}


def lanes_between(one: int, other: int) -> int:
    """The lanes from one to the other, both included, as bits."""
    low, high = sorted((one, other))
    return (2 << high) - (1 << low)


def rank_levels(
    acyclic: Acyclic, order: Sequence[int], above: _Above, may: Sequence[bool]
) -> tuple[list[int], list[bool]]:
    """Rank the nodes.

    Args:
        acyclic: The graph.
        order: All nodes, each behind those above it.
        above: Per node the edges from above it, each with the least number of ranks it spans.
        may: Per edge whether it may run level.

    Returns:
        The rank of each node, and per edge whether it runs level: within a rank, from one lane
        to another, with no node between.
    """
    made = Levels(acyclic, [0] * len(order), [False] * len(acyclic.arcs))
    for node in order:
        uppers = [(_upper(acyclic, edge, node), edge, length) for edge, length in above[node]]
        least = max((made.ranks[upper] + length for upper, _, length in uppers), default=0)
        last = [one for one in uppers if made.ranks[one[0]] + one[2] == least]
        if len(last) == 1:
            upper, edge, length = last[0]
            if length == 1 and may[edge] and made.joins(upper, node):
                made.join(edge, upper, node)
                continue
        made.settle(node, least)
    return made.ranks, made.level


def _upper(acyclic: Acyclic, edge: int, lower: int) -> int:
    arc = acyclic.arcs[edge]
    return arc.source if arc.target == lower else arc.target
