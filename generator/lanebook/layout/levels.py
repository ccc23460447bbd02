"""Ranks by longest path, with steps side by side where the way between is free.

An arrow to another lane needs no rank of its own: drawn level, from side to side, it has no bend,
and the drawing is shorter by a row. The same goes for what a decision leads to aside from the
main path, in its own lane. One pass in topological order decides; what is decided keeps every
later node out of the way of a level edge.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from lanebook.layout.graph import Shape
from lanebook.layout.ranked import SPLITTING, Acyclic

_Above = Sequence[Sequence[tuple[int, int]]]


@dataclass(slots=True)
class Levels:
    """Ranks under construction, and which edges run level."""

    acyclic: Acyclic
    places: Sequence[int]
    """Per node its place in topological order."""
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
    pairs: list[tuple[int, int]] = field(default_factory=list)
    """Nodes of one lane that a level edge joins, the left one first."""
    paired: set[int] = field(default_factory=set)
    after: list[list[int]] = field(init=False)
    """Per node where its edges lead."""

    def __post_init__(self) -> None:
        self.after = [[] for _ in self.ranks]
        for arc in self.acyclic.arcs:
            self.after[arc.source].append(arc.target)

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
            and self._is_outer(source)
            and not self.closed.get(rank, 0) & span & ~own
        )

    def _is_outer(self, node: int) -> bool:
        """Whether nothing of the node's own lane stands beside its free sides."""
        bit = 1 << self.acyclic.lanes[node]
        return not self.crowded.get(self.ranks[node], 0) & bit or node in self.paired

    def aside(self, source: int, target: int) -> bool | None:
        """The side, right if True, where ``target`` can stand beside ``source`` in its lane.

        It is the one that the target's own edges lead to, and no other edge of the source. Where
        they lead to neither, it is either: the right one rather than the left one, the other
        way about if edges pass by, which keep to the right.
        """
        lanes, lane = self.acyclic.lanes, self.acyclic.lanes[source]
        if not self._is_outer(source):
            return None
        pull = sum([_sign(lanes[node] - lane) for node in self.after[target]])
        ways = [_sign(lanes[node] - lane) for node in self.after[source]]
        right = pull > 0 or (pull == 0 and not self._bypassed(source, target))
        for choice in (right,) if pull else (right, not right):
            if (source, choice) not in self.sides and (1 if choice else -1) not in ways:
                return choice
        return None

    def _bypassed(self, source: int, target: int) -> bool:
        """Whether an edge within the lane has to pass by, from further up to further down."""
        acyclic, places = self.acyclic, self.places
        lane = acyclic.lanes[source]
        return any(
            acyclic.lanes[arc.source] == acyclic.lanes[arc.target] == lane
            and not back
            and places[arc.source] < places[source]
            and self.ranks[arc.source] < self.ranks[source]
            and places[arc.target] > places[target]
            and arc.target not in self.after[source]
            for arc, back in zip(acyclic.arcs, acyclic.backward, strict=True)
        )

    def join_aside(self, edge: int, source: int, target: int, *, right: bool) -> None:
        """Let an edge run level within its lane."""
        self.hold(target, self.ranks[source])
        self._close(edge, source, target, right=right)
        self.pairs.append((source, target) if right else (target, source))
        self.paired |= {source, target}

    def join(self, edge: int, source: int, target: int) -> None:
        """Let the edge run level."""
        here, there = self.acyclic.lanes[source], self.acyclic.lanes[target]
        self.hold(target, self.ranks[source])
        self._close(edge, source, target, right=there > here)

    def _close(self, edge: int, source: int, target: int, *, right: bool) -> None:
        rank = self.ranks[source]
        here, there = self.acyclic.lanes[source], self.acyclic.lanes[target]
        self.level[edge] = True
        self.closed[rank] = self.closed.get(rank, 0) | lanes_between(here, there)
        self.sides |= {(source, right), (target, not right)}


def _sign(way: int) -> int:
    return (way > 0) - (way < 0)


def lanes_between(one: int, other: int) -> int:
    """The lanes from one to the other, both included, as bits."""
    low, high = sorted((one, other))
    return (2 << high) - (1 << low)


def rank_levels(
    acyclic: Acyclic,
    order: Sequence[int],
    above: _Above,
    may: Sequence[bool],
    asides: Container[int],
) -> Levels:
    """Rank the nodes.

    Args:
        acyclic: The graph.
        order: All nodes, each behind those above it.
        above: Per node the edges from above it, each with the least number of ranks it spans.
        may: Per edge whether it may run level.
        asides: Edges that may run level within their lane.

    Returns:
        The rank of each node, and per edge whether it runs level: within a rank, with no node
        between.
    """
    places = [0] * len(order)
    for place, node in enumerate(order):
        places[node] = place
    made = Levels(acyclic, places, [0] * len(order), [False] * len(acyclic.arcs))
    for node in order:
        uppers = [(_upper(acyclic, edge, node), edge, length) for edge, length in above[node]]
        least = max((made.ranks[upper] + length for upper, _, length in uppers), default=0)
        last = [one for one in uppers if made.ranks[one[0]] + one[2] == least]
        if len(last) == 1:
            upper, edge, length = last[0]
            if length == 1 and may[edge] and made.joins(upper, node):
                made.join(edge, upper, node)
                continue
            if length == 1 and may[edge] and edge in asides:
                right = made.aside(upper, node)
                if right is not None:
                    made.join_aside(edge, upper, node, right=right)
                    continue
        made.settle(node, least)
    return made


def heights(acyclic: Acyclic, order: Sequence[int]) -> tuple[int, ...]:
    """Per node how many nodes in a row lead on from it, itself included."""
    result = [0] * len(order)
    exits = _exits(acyclic)
    for node in reversed(order):
        after = (result[acyclic.arcs[edge].target] for edge in exits[node])
        result[node] = 1 + max(after, default=0)
    return tuple(result)


def _exits(acyclic: Acyclic) -> list[list[int]]:
    """Per node the edges that lead on from it."""
    exits: list[list[int]] = [[] for _ in acyclic.lanes]
    for edge, arc in enumerate(acyclic.arcs):
        if not acyclic.backward[edge]:
            exits[arc.source].append(edge)
    return exits


def find_asides(acyclic: Acyclic, heights: Sequence[int]) -> frozenset[int]:
    """Edges from decisions to steps of the same lane that are not on the main path.

    The main path goes on to the step with the most steps in a row behind it, of equals to
    the first. A step that other edges lead to stands below them all.
    """
    exits = _exits(acyclic)
    entries = [0] * len(heights)
    for edges in exits:
        for edge in edges:
            entries[acyclic.arcs[edge].target] += 1
    found: set[int] = set()
    for node, edges in enumerate(exits):
        if acyclic.graph.nodes[node].shape not in SPLITTING:
            continue
        targets = {edge: acyclic.arcs[edge].target for edge in edges}
        own = [edge for edge in edges if acyclic.lanes[targets[edge]] == acyclic.lanes[node]]
        if not own:
            continue
        main = max(own, key=lambda edge: heights[targets[edge]])
        found |= {
            edge
            for edge in own
            if edge != main
            and entries[targets[edge]] == 1
            and acyclic.graph.nodes[targets[edge]].shape is not Shape.BAR
        }
    return frozenset(found)


def _upper(acyclic: Acyclic, edge: int, lower: int) -> int:
    arc = acyclic.arcs[edge]
    return arc.source if arc.target == lower else arc.target
