"""Phase 2: a rank for every node, by longest path, then shortened by pulling nodes.

Edges run level where they can: see ``levels``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lanebook.layout.components import weak_components
from lanebook.layout.graph import EdgeId
from lanebook.layout.levels import find_asides, heights, lanes_between, rank_levels
from lanebook.layout.ranked import SPLITTING, Acyclic, Ranked

PULLS = 4
"""Rounds in which nodes are drawn towards the side where most of their edges are."""

NARROW = 16.0
"""Nodes narrower than this have no room for two labelled exits side by side."""


@dataclass(frozen=True, slots=True)
class _Tie:
    """A neighbour and the least number of ranks to it."""

    node: int
    length: int
    edge: int


@dataclass(frozen=True, slots=True)
class _Ties:
    """Per node its ties to nodes above and below, and all nodes in topological order."""

    above: Sequence[Sequence[_Tie]]
    below: Sequence[Sequence[_Tie]]
    order: Sequence[int]


@dataclass(frozen=True, slots=True)
class Ranking:
    """What ranks depend on, whichever edges may run level."""

    acyclic: Acyclic
    labelled_line: tuple[bool, ...]
    ties: _Ties
    asides: frozenset[int]
    """Edges to alternatives that could stand beside their decision."""
    parts: Sequence[Sequence[int]]
    """Nodes that hang together."""
    heights: tuple[int, ...]
    """Per node how many nodes in a row lead on from it, itself included."""


def prepare_ranks(acyclic: Acyclic) -> Ranking:
    """Find out what is the same for every assignment of ranks."""
    labelled = _labelled_lines(acyclic)
    ties = _ties(acyclic, labelled)
    parts = weak_components(len(acyclic.graph.nodes), acyclic.arcs)
    high = heights(acyclic, ties.order)
    return Ranking(acyclic, labelled, ties, find_asides(acyclic, high), parts, high)


def assign_ranks(
    ranking: Ranking,
    sloping: frozenset[EdgeId] = frozenset(),
    long: frozenset[EdgeId] = frozenset(),
) -> Ranked:
    """Put every node into a rank; unconnected parts follow one another where lanes clash.

    Args:
        ranking: The graph.
        sloping: Edges that are not to run level.
        long: Edges that are to lead two ranks down.

    After: every edge leads at least one rank down (backward ones up), two ranks where its
    label needs a line of its own; level edges stay in their rank.
    """
    acyclic = ranking.acyclic
    ties = _lengthened(ranking, long) if long else ranking.ties
    above = [[(tie.edge, tie.length) for tie in some] for some in ties.above]
    may = tuple(
        edge.id not in sloping and not back
        for edge, back in zip(acyclic.graph.edges, acyclic.backward, strict=True)
    )
    made = rank_levels(acyclic, ties.order, above, may, ranking.asides)
    _pull(acyclic, made.ranks, ties, made.level)
    ranks = tuple(_stack(acyclic, made.ranks, ranking.parts))
    level, pairs = tuple(made.level), tuple(made.pairs)
    return Ranked(acyclic, ranks, ranking.labelled_line, level, pairs, ranking.heights)


def _labelled_lines(acyclic: Acyclic) -> tuple[bool, ...]:
    """Which labels find no free side at their exit.

    One label can lie left of the first exit and one right of the last; a decision has its
    two sides besides, and one branch ahead can be made to take one (``sides.turn_branches``).
    """
    graph = acyclic.graph
    exits = [0] * len(graph.nodes)
    ahead = [0] * len(graph.nodes)
    for edge, arc in enumerate(acyclic.arcs):
        exits[arc.source] += 1
        ahead[arc.source] += not acyclic.backward[edge]
    crowded = [
        exits[i] >= (4 if node.shape in SPLITTING and ahead[i] else 3)
        or (exits[i] >= 2 and node.size.width < NARROW)
        for i, node in enumerate(graph.nodes)
    ]
    return tuple(
        edge.label is not None and crowded[arc.source]
        for edge, arc in zip(graph.edges, acyclic.arcs, strict=True)
    )


def _ties(acyclic: Acyclic, labelled: Sequence[bool]) -> _Ties:
    count = len(acyclic.graph.nodes)
    above: list[list[_Tie]] = [[] for _ in range(count)]
    below: list[list[_Tie]] = [[] for _ in range(count)]
    for edge, upper, lower in acyclic.downward():
        length = 2 if labelled[edge] and not acyclic.backward[edge] else 1
        above[lower].append(_Tie(upper, length, edge))
        below[upper].append(_Tie(lower, length, edge))
    waiting = [len(ties) for ties in above]
    order = [node for node in range(count) if not waiting[node]]
    for node in order:  # grows while it is read
        for tie in below[node]:
            waiting[tie.node] -= 1
            if not waiting[tie.node]:
                order.append(tie.node)
    return _Ties(above, below, order)


def _lengthened(ranking: Ranking, long: frozenset[EdgeId]) -> _Ties:
    """The ties with some edges two ranks long."""
    ids = [edge.id for edge in ranking.acyclic.graph.edges]

    def longer(ties: Sequence[_Tie]) -> list[_Tie]:
        return [_Tie(t.node, 2, t.edge) if ids[t.edge] in long else t for t in ties]

    above, below, order = ranking.ties.above, ranking.ties.below, ranking.ties.order
    return _Ties([longer(ties) for ties in above], [longer(ties) for ties in below], order)


def _pull(acyclic: Acyclic, ranks: list[int], ties: _Ties, level: Sequence[bool]) -> None:
    """Shorten edges: beginnings go down to what they lead to, others to their majority.

    Nodes at level edges stay, and no other comes into the lanes of such an edge.
    """
    fixed, closed = _level_lanes(acyclic, ranks, level)

    def move(node: int, rank: int) -> None:
        if not fixed[node] and not closed.get(rank, 0) >> acyclic.lanes[node] & 1:
            ranks[node] = rank

    loose = [False] * len(ranks)
    for node in ties.order:
        loose[node] = len(ties.below[node]) == 1 and all(loose[t.node] for t in ties.above[node])
    for _ in range(PULLS):
        before = tuple(ranks)
        for node in reversed(ties.order):
            above, below = ties.above[node], ties.below[node]
            if below and (len(below) > len(above) or loose[node]):
                move(node, min(ranks[t.node] - t.length for t in below))
        for node in ties.order:
            above, below = ties.above[node], ties.below[node]
            if len(above) > len(below):
                move(node, max(ranks[t.node] + t.length for t in above))
        if before == tuple(ranks):
            break


def _level_lanes(
    acyclic: Acyclic, ranks: Sequence[int], level: Sequence[bool]
) -> tuple[list[bool], dict[int, int]]:
    """Per node whether a level edge ends at it; per rank the lanes of such edges, as bits."""
    fixed = [False] * len(ranks)
    closed: dict[int, int] = {}
    for edge, arc in enumerate(acyclic.arcs):
        if level[edge]:
            fixed[arc.source] = fixed[arc.target] = True
            rank = ranks[arc.source]
            lanes = lanes_between(acyclic.lanes[arc.source], acyclic.lanes[arc.target])
            closed[rank] = closed.get(rank, 0) | lanes
    return fixed, closed


def _stack(acyclic: Acyclic, ranks: Sequence[int], parts: Sequence[Sequence[int]]) -> list[int]:
    """Move each unconnected part down until it shares no lane and rank with those before."""
    result = list(ranks)
    taken: list[int] = []  # per rank the lanes in use, as bits
    for part in parts:
        first = min(ranks[node] for node in part)
        lanes = [acyclic.lanes[node] for node in part]
        mask = (2 << max(lanes)) - (1 << min(lanes))
        height = max(ranks[node] for node in part) - first + 1
        offset = _free_offset(taken, mask, height)
        taken.extend(0 for _ in range(offset + height - len(taken)))
        for rank in range(offset, offset + height):
            taken[rank] |= mask
        for node in part:
            result[node] = ranks[node] - first + offset
    return result


def _free_offset(taken: Sequence[int], mask: int, height: int) -> int:
    offset = rank = 0
    while rank < min(len(taken), offset + height):
        if taken[rank] & mask:
            offset = rank + 1
        rank += 1
    return offset
