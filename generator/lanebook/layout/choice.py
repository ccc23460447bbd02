"""Which edges use the sides of their nodes: orders of cells tried one after another, the best kept.

An edge that runs level, or turns once, saves bends and rows; but it takes the sides of its nodes,
and what passes between them has to cross it. Where edges cross, those near them give up first
their level run and then their sides, one at a time, as long as that helps. How few crossings
there could be is told by an order in which no edge uses a side it need not. What still crosses
then may lead to a step further down, past what it crosses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from lanebook.layout.graph import EdgeId, Graph
from lanebook.layout.meetings import Meetings, meetings
from lanebook.layout.ordered import Arranged

MOST_TRIES = 4
"""Orders tried at most, the first two left aside; more were seen to save a bend here and there."""
RANKS_TRIED = 300
"""Ranks that edges run over in all tries together; a large or tangled flow is tried less often."""


class Restraint(NamedTuple):
    """What edges have to do without."""

    sloping: frozenset[EdgeId] = frozenset()
    """Must not run level."""
    upright: frozenset[EdgeId] = frozenset()
    """Must enter with the flow, and leave with it unless their source is a decision."""

    long: frozenset[EdgeId] = frozenset()
    """Must lead down two ranks at least."""

    def more(self, edge: EdgeId) -> Restraint:
        """The same with one edge held one step further."""
        if edge in self.sloping:
            return self._replace(upright=self.upright | {edge})
        return self._replace(sloping=self.sloping | {edge})


Order = Callable[[Restraint], Arranged]
"""Orders the graph's cells with some edges restrained."""


def choose(graph: Graph, order: Order) -> Arranged:
    """The best order found by restraining edges.

    Args:
        graph: What is drawn, its flow downward.
        order: Orders the cells under a restraint.
    """
    free = order(Restraint())
    tries = min(MOST_TRIES, RANKS_TRIED // max(1, _ranks_run_over(free)))
    if not tries:
        return free
    bench = _Bench(graph, order, tries)
    best = _Take(Restraint(), free, meetings(free))
    if not best.met.crossings:
        return free
    every = frozenset(edge.id for edge in graph.edges)
    plain = bench.take(Restraint(every, every))
    if plain.met.crossings < best.met.crossings:
        best = bench.climb(best, plain.met.crossings)
    if plain.met.crossings < best.met.crossings:
        return bench.relax(plain).arranged
    return bench.lower(min(best, plain, key=lambda take: take.met.cost)).arranged


def _ranks_run_over(arranged: Arranged) -> int:
    """By all edges together; what an order costs grows with it."""
    ranks = arranged.ranked.ranks
    return sum(
        1 + abs(ranks[arc.target] - ranks[arc.source]) for arc in arranged.ranked.acyclic.arcs
    )


@dataclass(frozen=True, slots=True)
class _Take:
    """An order of cells and how it came about."""

    restraint: Restraint
    arranged: Arranged
    met: Meetings


@dataclass(slots=True)
class _Bench:
    """Orders cells until the tries are used up."""

    graph: Graph
    order: Order
    tries: int

    def take(self, restraint: Restraint) -> _Take:
        """One order."""
        arranged = self.order(restraint)
        return _Take(restraint, arranged, meetings(arranged))

    def better(self, best: _Take, restraint: Restraint) -> _Take:
        """The new order where it is better, else the best so far."""
        self.tries -= 1
        trial = self.take(restraint)
        return trial if trial.met.cost < best.met.cost else best

    def climb(self, best: _Take, goal: int) -> _Take:
        """Restrain one edge after another, down to ``goal`` crossings; takes half the tries."""
        tried: set[Restraint] = set()
        spared = self.tries // 2
        while self.tries > spared and best.met.crossings > goal:
            suspects = _suspects(self.graph, best)
            trial = next((one for one in suspects if one not in tried), None)
            if trial is None:
                break
            tried.add(trial)
            best = self.better(best, trial)
        return best

    def relax(self, best: _Take) -> _Take:
        """Free edges again, half of them at a time, then quarters, if nothing more crosses."""
        names = [edge.id for edge in self.graph.edges]
        size = len(names)
        while size > 1 and self.tries > 0:
            size = (size + 1) // 2
            for first in range(0, len(names), size):
                best = self._freed(best, frozenset(names[first : first + size]))
        return best

    def lower(self, best: _Take) -> _Take:
        """Let edges that cross lead further down, one at a time, as long as that helps."""
        for edge in _short(best):
            if self.tries > 0 and best.met.crossings:
                long = best.restraint.long | {self.graph.edges[edge].id}
                best = self.better(best, best.restraint._replace(long=long))
        return best

    def _freed(self, best: _Take, some: frozenset[EdgeId]) -> _Take:
        """The best with some edges free to run level, or at least to turn at sides."""
        sloping, upright, _ = best.restraint
        for trial in (
            Restraint(sloping, upright - some),
            Restraint(sloping - some, upright - some),
        ):
            if self.tries > 0 and trial not in (best.restraint, Restraint()):
                before, best = best, self.better(best, trial)
                if best is not before:
                    break
        return best


def _suspects(graph: Graph, take: _Take) -> list[Restraint]:
    """Restraints worth a try: edges that cross, then those that share a node with one that does.

    Level edges come before those that turn at a side.
    """
    acyclic, crossed, held = take.arranged.ranked.acyclic, take.met.edges, take.restraint
    ends = {
        node for edge in crossed for node in (acyclic.arcs[edge].source, acyclic.arcs[edge].target)
    }
    near = []
    for edge, arc in enumerate(acyclic.arcs):
        sides = _sides_used(take.arranged, edge)
        known = edge in crossed or arc.source in ends or arc.target in ends
        if (
            sides
            and known
            and not acyclic.backward[edge]
            and graph.edges[edge].id not in held.upright
        ):
            near.append((-sides, edge not in crossed, edge))
    return [_held(held, graph.edges[edge].id, sides) for sides, _, edge in sorted(near)]


def _short(take: _Take) -> list[int]:
    """Edges that cross and lead on to the next rank; those to other lanes come first."""
    ranked = take.arranged.ranked
    arcs, lanes = ranked.acyclic.arcs, ranked.acyclic.lanes
    short = [
        edge
        for edge in take.met.edges
        if ranked.ranks[arcs[edge].target] == ranked.ranks[arcs[edge].source] + 1
    ]
    return sorted(
        short, key=lambda edge: (lanes[arcs[edge].source] == lanes[arcs[edge].target], edge)
    )


def _held(held: Restraint, edge: EdgeId, sides: int) -> Restraint:
    if sides == -1:  # it only turns: the first step would change nothing
        held = held._replace(sloping=held.sloping | {edge})
    return held.more(edge)


def _sides_used(arranged: Arranged, edge: int) -> int:
    """2 for an edge that runs level, 1 for one that leaves or enters by a side, else 0."""
    route = arranged.routes[edge]
    return (
        2 if arranged.ranked.level[edge] else int(route.exit.is_lateral or route.entry.is_lateral)
    )
