"""How time and memory grow with the flow: ``python -m tests.benchmarks.bench_growth``.

Flows as offices have them, flows that are mostly decisions and jumps to anywhere, and graphs
without any order, from 25 to 2,000 steps; then 500 flows of the handbook's kind. All on one core.
The exponent says how time grew from the size before: 1 is linear, 2 is quadratic.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import cycle, islice
from math import log
from time import process_time

from lanebook.geometry import Size
from lanebook.layout import lay_out
from lanebook.layout.graph import Axis, Edge, EdgeId, Graph, Lane, LaneId, Node, NodeId
from lanebook.render.diagram import draw
from lanebook.render.notation import Draft, DraftNode
from lanebook.render.svg import svg
from tests.benchmarks.peers.flows import corpus_flows
from tests.benchmarks.peers.synthetic import Mix, made_up
from tests.layout.large import long_flow, pseudo_random

SIZES = (25, 50, 100, 120, 200, 500, 1000, 2000)
LANES = 8
BATCH = 500
LIMIT = 120
"""Seconds after which a size is given up."""


def business(steps: int) -> int:
    """A flow of decisions, forks and rework; drawn from text to SVG. Returns its arrows."""
    mix = Mix("business", steps, LANES, decisions=30, rework=15, forks=12, widest=3)
    flow = made_up(mix, seed=7)
    svg(draw(flow, Axis.Y, 10.0))
    return len(flow.links)


def jumping(steps: int) -> int:
    """Mostly decisions, two thirds of them with a jump to anywhere; laid out."""
    decisions = steps * 34 // 120
    return _laid_out(long_flow(steps, decisions, steps * 22 // 120, LANES))


def dense(steps: int) -> int:
    """Two arrows a step between any two steps whatever; laid out."""
    numbers = pseudo_random(3)
    lanes = tuple(Lane(LaneId(f"{i}"), Size(60, 18)) for i in range(LANES))
    nodes = tuple(
        Node(NodeId(f"{i}"), LaneId(f"{next(numbers) % LANES}"), Size(110, 46))
        for i in range(steps)
    )
    ends = [(next(numbers) % steps, next(numbers) % steps) for _ in range(2 * steps)]
    edges = tuple(
        Edge(EdgeId(f"{i}"), NodeId(f"{a}"), NodeId(f"{b}")) for i, (a, b) in enumerate(ends)
    )
    return _laid_out(Graph(lanes, nodes, edges))


def _laid_out(graph: Graph) -> int:
    lay_out(graph)
    return len(graph.edges)


KINDS: Mapping[str, Callable[[int], int]] = {
    "business": business,
    "jumping": jumping,
    "dense": dense,
}


def measured(kind: str, steps: int) -> tuple[int, float, float]:
    """Arrows, seconds and peak megabytes above what an empty run takes, in a fresh process."""
    KINDS[kind](10)
    before = _peak()
    start = process_time()
    arrows = KINDS[kind](steps)
    return arrows, process_time() - start, _peak() - before


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def batch() -> tuple[float, float]:
    """Seconds for 500 flows, each with words of its own, and peak megabytes."""
    flows = islice(cycle(corpus_flows()), BATCH)
    renewed = [_renewed(flow, number) for number, flow in enumerate(flows)]
    before = _peak()
    start = process_time()
    for flow in renewed:
        svg(draw(flow, Axis.Y, 10.0))
    return process_time() - start, _peak() - before


def _renewed(flow: Draft, number: int) -> Draft:
    """The flow with a number in every text, so that nothing is remembered."""

    def renew(node: DraftNode) -> DraftNode:
        content = node.content
        text = f"{content.text}{number}" if content.text else ""
        return replace(node, content=replace(content, text=text))

    return replace(flow, nodes=tuple(map(renew, flow.nodes)))


def main() -> None:
    """Print a line for each size and kind."""
    for kind in KINDS:
        _report(kind)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        seconds, megabytes = pool.apply(batch)
    sys.stdout.write(f"\n{BATCH} flows to SVG: {seconds:.2f} s, {megabytes:.0f} MB more at peak\n")


def _report(kind: str) -> None:
    sys.stdout.write(f"\n{kind:10} arrows   seconds  exponent  MB more at peak\n")
    before: tuple[int, float] | None = None
    for steps in SIZES:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            try:
                arrows, seconds, megabytes = pool.apply_async(measured, (kind, steps)).get(LIMIT)
            except multiprocessing.TimeoutError:
                sys.stdout.write(f"{steps:10}  more than {LIMIT} s; larger ones are left out\n")
                return
        exponent = "-"
        if before:
            exponent = f"{log(seconds / before[1]) / log(steps / before[0]):.2f}"
        line = f"{steps:10} {arrows:6} {seconds:9.3f} {exponent:>9} {megabytes:10.1f}\n"
        sys.stdout.write(line)
        sys.stdout.flush()
        before = steps, seconds


if __name__ == "__main__":
    main()
