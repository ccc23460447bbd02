"""What the contest found, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import mean, median

from rich.table import Table

from tests.benchmarks.peers.contest import OURS, Entries, Entry, total
from tests.benchmarks.peers.measure import Measure

_COLUMNS = (
    "flows",
    "faults",
    "hidden",
    "merged",
    "loose",
    "lost",
    "misplaced",
    "clean",
    "crossings",
    "struck",
    "bends",
    "length",
    "backward",
    "lanes",
    "in order",
    "connectors",
)


def sums(title: str, drawn: Mapping[str, Entries], flows: Sequence[str]) -> Table:
    """One line for each tool: sums over the flows it drew."""
    table = Table(title=title, title_justify="left")
    table.add_column("tool", no_wrap=True)
    for column in _COLUMNS:
        table.add_column(column, justify="right")
    for tool, entries in drawn.items():
        found = [entries[flow] for flow in flows if flow in entries]
        table.add_row(tool, *_cells(total(found)))
    return table


def _cells(found: Measure) -> list[str]:
    known = found.drawn > found.unknown_ends
    counts = (found.hidden, found.merged, found.loose, found.lost, found.misplaced)
    return [
        str(found.drawn),
        str(found.faults),
        *(str(count) for count in counts),
        str(found.clean),
        str(found.crossings),
        str(found.struck),
        f"{found.bends / found.edges:.2f}" if found.edges else "-",
        f"{found.length / found.ideal:.2f}" if found.ideal else "-",
        f"{found.backward:+}" if known else "-",
        str(found.true_lanes),
        str(found.kept_order),
        str(found.connectors),
    ]


def behind(drawn: Mapping[str, Entries]) -> Table:
    """The flows on which a tool that keeps the lanes of that flow has fewer crossings than we."""
    table = Table(title="Fewer crossings than ours, lanes kept", title_justify="left")
    for column in ("flow", "ours", "tool", "theirs", "faults", "backward", "connectors"):
        table.add_column(column, justify="left" if column in {"flow", "tool"} else "right")
    for flow, own in drawn[OURS].items():
        for tool, entries in drawn.items():
            their = entries.get(flow)
            if their and their.measure.kept_order and _fewer(their, own):
                other = their.measure
                counts = (other.crossings, other.faults, other.backward, other.connectors)
                table.add_row(flow, str(own.measure.crossings), tool, *map(str, counts))
    return table


def _fewer(one: Entry, other: Entry) -> bool:
    return one.measure.crossings < other.measure.crossings


def worst(drawn: Entries) -> Table:
    """Our own drawings that are not what they should be."""
    table = Table(title="Ours with a crossing, a fault or an arrow backward beyond need")
    for column in ("flow", "arrows", "crossings", "faults", "backward", "bends", "length"):
        table.add_column(column, justify="left" if column == "flow" else "right")
    for flow, entry in drawn.items():
        found = entry.measure
        if found.crossings or found.faults or found.backward:
            counts = (found.edges, found.crossings, found.faults, found.backward)
            ratios = (found.bends / max(1, found.edges), found.length / max(1.0, found.ideal))
            table.add_row(flow, *map(str, counts), *(f"{ratio:.2f}" for ratio in ratios))
    return table


def times(
    drawn: Mapping[str, Entries],
    beside: Mapping[str, Mapping[str, float]],
    groups: Mapping[str, Sequence[str]],
) -> Table:
    """Warm time for one flow, and how many times ours that is, over the flows both drew.

    Args:
        drawn: By tool.
        beside: Our own times just before and after each other tool's, on whatever else the
            machine had to do meanwhile.
        groups: The flows of each group of columns.
    """
    table = Table(title="Milliseconds for one flow, warm, and as a multiple of ours beside it")
    table.add_column("tool", no_wrap=True)
    for group in groups:
        for column in ("median", "mean", "most", "x ours"):
            table.add_column(f"{group}\n{column}", justify="right")
    for tool, entries in drawn.items():
        cells: list[str] = []
        for flows in groups.values():
            both = [flow for flow in flows if flow in entries]
            theirs = [entries[flow].milliseconds for flow in both]
            cells += _time_cells(theirs, [beside[tool][flow] for flow in both if tool in beside])
        table.add_row(tool, *cells)
    return table


def _time_cells(theirs: Sequence[float], own: Sequence[float]) -> Iterable[str]:
    if not theirs:
        return ["-"] * 4
    numbers = (median(theirs), mean(theirs), max(theirs))
    ratio = f"{sum(theirs) / sum(own):.1f}" if own else "1"
    return [*(f"{number:.1f}" for number in numbers), ratio]
