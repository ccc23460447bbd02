"""How long the layout takes, by size of the flow: ``python -m tests.benchmarks.bench_layout``."""

from __future__ import annotations

import sys
from statistics import median
from time import perf_counter

from lanebook.layout import lay_out
from lanebook.layout.graph import Graph
from tests.layout.crossings import crossings
from tests.layout.flows import TEXTS, flow
from tests.layout.large import long_flow

RUNS = 5

SIZES = ((25, 6, 2), (50, 12, 4), (98, 20, 0), (120, 34, 22), (250, 60, 20), (500, 120, 40))
"""Steps, decisions, jumps."""


def main() -> None:
    """Print milliseconds, crossings and bends per edge."""
    for name in TEXTS:
        _report(name, flow(name))
    for steps, decisions, jumps in SIZES:
        _report(f"{steps} steps, {jumps} jumps", long_flow(steps, decisions, jumps))


def _report(name: str, graph: Graph) -> None:
    times: list[float] = []
    for _ in range(RUNS):
        start = perf_counter()
        drawing = lay_out(graph)
        times.append(1000 * (perf_counter() - start))
    bends = sum(len(edge.points) - 2 for edge in drawing.edges) / len(drawing.edges)
    found = crossings(drawing) if len(drawing.edges) < 200 else "-"
    sys.stdout.write(
        f"{name:24} {median(times):8.1f} ms {found:>5} crossings {bends:5.2f} bends per edge\n"
    )


if __name__ == "__main__":
    main()
