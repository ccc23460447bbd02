"""Which edges use the sides of their nodes: drawings tried one after another, the best kept.

An edge that runs level, or turns once, saves bends and rows; but it takes the sides of its nodes,
and what passes between them has to cross it. Where a drawing has crossings, edges near them give
up first their level run and then their sides, one at a time, as long as that helps. How few
crossings there could be is told by a drawing in which no edge uses a side it need not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from lanebook.geometry import Point
from lanebook.layout.drawing import Drawing, PlacedEdge
from lanebook.layout.graph import EdgeId, Graph

MOST_TRIES = 4
"""Drawings made at most, the first two left aside; more were seen to save a bend here and there."""
RANKS_TRIED = 700
"""Ranks that edges run over in all tries together; a large or tangled flow is tried less often."""


class Score(NamedTuple):
    """What makes a drawing good, the most important first; less is better."""

    crossings: int
    bends: int
    length: float


class _Stretch(NamedTuple):
    """A segment: where it lies, and from where to where it goes."""

    at: float
    low: float
    high: float
    edge: int


class Restraint(NamedTuple):
    """What edges have to do without."""

    sloping: frozenset[EdgeId] = frozenset()
    """Must not run level."""
    upright: frozenset[EdgeId] = frozenset()
    """Must enter with the flow, and leave with it unless their source is a decision."""

    def more(self, edge: EdgeId) -> Restraint:
        """The same with one edge held one step further."""
        if edge in self.sloping:
            return Restraint(self.sloping, self.upright | {edge})
        return Restraint(self.sloping | {edge}, self.upright)


Draw = Callable[[Restraint], Drawing]
"""Draws the graph with some edges restrained."""


def choose(graph: Graph, draw: Draw) -> Drawing:
    """The best drawing found by restraining edges.

    Args:
        graph: What is drawn, its flow downward.
        draw: Makes a drawing under a restraint.
    """
    bench = _Bench(graph, draw, 0)
    free = bench.take(Restraint())
    bench.tries = min(MOST_TRIES, RANKS_TRIED // max(1, _ranks_run_over(graph, free.drawing)))
    if not free.score.crossings or not bench.tries:
        return free.drawing
    every = frozenset(edge.id for edge in graph.edges)
    plain = bench.take(Restraint(every, every))
    if plain.score.crossings < free.score.crossings:
        free = bench.climb(free, plain.score.crossings)
    if plain.score.crossings < free.score.crossings:
        return bench.relax(plain).drawing
    return min(free, plain, key=lambda take: take.score).drawing


def _ranks_run_over(graph: Graph, drawing: Drawing) -> int:
    """By all edges together; what a drawing costs grows with it."""
    ranks = {node.id: node.rank for node in drawing.nodes}
    return sum(1 + abs(ranks[edge.target] - ranks[edge.source]) for edge in graph.edges)


@dataclass(frozen=True, slots=True)
class _Take:
    """A drawing and how it was made."""

    restraint: Restraint
    drawing: Drawing
    score: Score
    crossed: frozenset[int]
    """Edges, by number, that cross others."""


@dataclass(slots=True)
class _Bench:
    """Makes drawings until the tries are used up."""

    graph: Graph
    draw: Draw
    tries: int

    def take(self, restraint: Restraint) -> _Take:
        """One drawing."""
        drawing = self.draw(restraint)
        return _Take(restraint, drawing, *judge(drawing))

    def better(self, best: _Take, restraint: Restraint) -> _Take:
        """The new drawing where it is better, else the best so far."""
        self.tries -= 1
        trial = self.take(restraint)
        return trial if trial.score < best.score else best

    def climb(self, best: _Take, goal: int) -> _Take:
        """Restrain one edge after another, down to ``goal`` crossings; takes half the tries."""
        tried: set[Restraint] = set()
        spared = self.tries // 2
        while self.tries > spared and best.score.crossings > goal:
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

    def _freed(self, best: _Take, some: frozenset[EdgeId]) -> _Take:
        """The best with some edges free to run level, or at least to turn at sides."""
        sloping, upright = best.restraint
        for trial in (
            Restraint(sloping - some, upright - some),
            Restraint(sloping, upright - some),
        ):
            if self.tries > 0 and trial not in (best.restraint, Restraint()):
                before, best = best, self.better(best, trial)
                if best is not before:
                    break
        return best


def judge(drawing: Drawing) -> tuple[Score, frozenset[int]]:
    """How good a drawing is, and which edges (by number) cross one another."""
    uprights: list[_Stretch] = []
    levels: list[_Stretch] = []
    bends, length = 0, 0.0
    for number, edge in enumerate(drawing.edges):
        bends += len(edge.points) - 2
        for start, end in pairwise(edge.points):
            length += abs(start.x - end.x) + abs(start.y - end.y)
            upright = start.x == end.x
            (uprights if upright else levels).append(_stretch(start, end, number, upright=upright))
    meets = _meets(uprights, levels)
    return Score(len(meets), bends, length), frozenset(e for pair in meets for e in pair)


def _stretch(start: Point, end: Point, edge: int, *, upright: bool) -> _Stretch:
    if upright:
        return _Stretch(start.x, min(start.y, end.y), max(start.y, end.y), edge)
    return _Stretch(start.y, min(start.x, end.x), max(start.x, end.x), edge)


def _meets(uprights: Sequence[_Stretch], levels: Sequence[_Stretch]) -> list[tuple[int, int]]:
    """Pairs of edges that cross, once for each crossing."""
    return [
        (up.edge, across.edge)
        for up in uprights
        for across in levels
        if across.low < up.at < across.high and up.low < across.at < up.high
    ]


def _suspects(graph: Graph, take: _Take) -> list[Restraint]:
    """Restraints worth a try: edges that cross, then those that share a node with one that does.

    Level edges come before those that turn at a side.
    """
    drawing, crossed, held = take.drawing, take.crossed, take.restraint
    ends = {
        node
        for number in crossed
        for node in (graph.edges[number].source, graph.edges[number].target)
    }
    near = []
    for number, edge in enumerate(graph.edges):
        sides = _sides_used(drawing.edges[number])
        known = number in crossed or edge.source in ends or edge.target in ends
        if sides and known and not drawing.edges[number].backward and edge.id not in held.upright:
            near.append((-sides, number not in crossed, number))
    return [_held(held, graph.edges[number].id, sides) for sides, _, number in sorted(near)]


def _held(held: Restraint, edge: EdgeId, sides: int) -> Restraint:
    if sides == -1:  # it only turns: the first step would change nothing
        held = Restraint(held.sloping | {edge}, held.upright)
    return held.more(edge)


def _sides_used(edge: PlacedEdge) -> int:
    """2 for an edge that runs level, 1 for one that leaves or enters by a side, else 0."""
    points = edge.points
    first, last = points[0].y == points[1].y, points[-2].y == points[-1].y
    return 2 if len(points) == 2 and first else int(first or last)
