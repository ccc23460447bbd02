"""All tools draw all flows in one run; what comes out is kept per tool and flow."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from lanebook.layout.graph import Axis
from lanebook.render.diagram import draw
from lanebook.render.notation import Draft
from lanebook.render.svg import svg
from tests.benchmarks.peers.installed import Peer
from tests.benchmarks.peers.measure import Measure, measure
from tests.benchmarks.peers.picture import ours
from tests.benchmarks.peers.tool import MEASURE_EMS, Job

OURS = "Lanebook"


@dataclass(frozen=True, slots=True)
class Entry:
    """One tool's drawing of one flow."""

    measure: Measure
    milliseconds: float
    error: str | None = None
    """Why the tool could not draw all of it."""


Entries = Mapping[str, Entry]
"""By the title of the flow."""


def draw_ours(flows: Sequence[Draft]) -> Entries:
    """Our own drawings."""
    times = time_ours(flows)
    return {
        flow.title: Entry(measure(flow, ours(draw(flow, Axis.Y, MEASURE_EMS))), times[flow.title])
        for flow in flows
    }


def time_ours(flows: Sequence[Draft]) -> Mapping[str, float]:
    """Milliseconds from a flow to SVG, warm, no drawing remembered."""
    times = {}
    for flow in (flows[0], *flows):
        start = perf_counter()
        svg(draw.__wrapped__(flow, Axis.Y, MEASURE_EMS))
        times[flow.title] = 1000 * (perf_counter() - start)
    return times


def draw_theirs(
    peer: Peer, flows: Iterable[Draft], pictures: Mapping[str, Path] | None = None
) -> Entries:
    """A peer draws what it can; what it refuses is missing."""
    by_name = {flow.title: flow for flow in flows}
    jobs: list[Job] = [
        {
            "name": flow.title,
            "source": peer.write(flow),
            "fallback": peer.fallback(flow) if peer.fallback else None,
            "picture": str(pictures[flow.title]) if pictures else None,
        }
        for flow in by_name.values()
    ]
    with tempfile.TemporaryDirectory() as scratch:
        results = peer.run(jobs, Path(scratch))
    entries = {}
    for result in results:
        name, drawing, time = result["name"], result["drawing"], result["milliseconds"]
        if result["error"]:
            first = result["error"].splitlines()[0]
            sys.stdout.write(f"{peer.title}, {name}: {first}\n")
        if drawing is not None and time is not None:
            flow = by_name[name]
            found = measure(flow, peer.read(flow, drawing))
            entries[name] = Entry(found, time, result["error"])
    return entries


def total(entries: Iterable[Entry]) -> Measure:
    """Everything a tool drew, in one measure."""
    return sum((entry.measure for entry in entries), Measure())
