"""Flows of any length: decisions and jumps strewn over a chain of steps, always the same."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.geometry import Size
from lanebook.layout.graph import Edge, EdgeId, Graph, Lane, LaneId, Node, NodeId, Shape

LABEL = Size(24, 14)


def pseudo_random(seed: int) -> Iterator[int]:
    """A linear congruential generator (Knuth's MMIX constants): the same on every machine."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


def long_flow(steps: int, decisions: int, jumps: int, lanes: int = 6, seed: int = 1) -> Graph:
    """``decisions`` of the steps branch; ``jumps`` of their branches lead just anywhere."""
    numbers = pseudo_random(seed)
    every = max(1, (steps - 2) // decisions) if decisions else steps
    branching = [1 + i * every for i in range(decisions)]
    nodes: list[Node] = []
    lane = 0
    for step in range(steps):
        if next(numbers) % 100 < 45:
            lane = next(numbers) % lanes
        shape = Shape.HEXAGON if step in branching else Shape.RECT
        nodes.append(Node(NodeId(f"{step}"), LaneId(f"{lane}"), Size(110, 46), shape))
    pairs = [(step, step + 1, step in branching) for step in range(steps - 1)]
    for number, step in enumerate(branching):
        jump = number * jumps // decisions != (number + 1) * jumps // decisions
        target = next(numbers) % steps if jump else min(steps - 1, step + 2 + next(numbers) % 3)
        pairs.append((step, target, True))
    edges = tuple(
        Edge(EdgeId(f"{i}"), NodeId(f"{a}"), NodeId(f"{b}"), LABEL if labelled else None)
        for i, (a, b, labelled) in enumerate(pairs)
    )
    strips = tuple(Lane(LaneId(f"{i}"), Size(60, 18)) for i in range(lanes))
    return Graph(strips, tuple(nodes), edges)


def tangle(nodes: int, edges: int, lanes: int, seed: int = 1) -> Graph:
    """Edges from anywhere to anywhere; with as many as there are pairs, all pairs."""
    numbers = pseudo_random(seed)
    made = tuple(
        Node(NodeId(f"{i}"), LaneId(f"{next(numbers) % lanes}"), Size(110, 46))
        for i in range(nodes)
    )
    pairs = [(a, b) for a in range(nodes) for b in range(nodes)]
    if edges < len(pairs):
        pairs = [(next(numbers) % nodes, next(numbers) % nodes) for _ in range(edges)]
    joined = tuple(
        Edge(EdgeId(f"{i}"), NodeId(f"{a}"), NodeId(f"{b}"), LABEL if i % 4 == 0 else None)
        for i, (a, b) in enumerate(pairs)
    )
    strips = tuple(Lane(LaneId(f"{i}"), Size(60, 18)) for i in range(lanes))
    return Graph(strips, made, joined)
