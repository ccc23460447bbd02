"""Which spots of a chart can only be reached through which others.

Immediate dominators by the method of Cooper, Harvey and Kennedy, "A simple, fast dominance
algorithm" (2001).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.importing.chart import Chart, Way


@dataclass(frozen=True, slots=True)
class Dominance:
    """The dominator tree of a chart."""

    above: Mapping[str, str]
    """The nearest spot that every path to a spot comes through; the start has itself."""
    below: Mapping[str, tuple[str, ...]]
    """The other way round, in reverse postorder."""
    entering: Mapping[str, tuple[Way, ...]]
    spans: Mapping[str, tuple[int, int]]
    """When a walk down the tree enters and leaves a spot."""

    def rules(self, upper: str, lower: str) -> bool:
        """Whether every path to ``lower`` comes through ``upper``."""
        first, last = self.spans[upper]
        return first <= self.spans[lower][0] < last

    def belongs(self, way: Way) -> bool:
        """Whether its target is reached by this way only, but for ways back from beyond it."""
        return all(
            one == way or self.rules(way.target, one.source) for one in self.entering[way.target]
        )

    def size(self, name: str) -> int:
        """How many spots are reached only through one, itself included."""
        first, last = self.spans[name]
        return last - first


def dominance(chart: Chart) -> Dominance:
    """The dominator tree."""
    order = _reverse_postorder(chart)
    number = {name: place for place, name in enumerate(order)}
    entering = chart.entering()
    above: dict[str, str] = {chart.start: chart.start}
    changed = True
    while changed:
        changed = False
        for name in order[1:]:
            known = [way.source for way in entering[name] if way.source in above]
            nearest = known[0]
            for other in known[1:]:
                nearest = _meeting(above, number, nearest, other)
            if above.get(name) != nearest:
                above[name] = nearest
                changed = True
    below: dict[str, list[str]] = {name: [] for name in order}
    for name in order[1:]:
        below[above[name]].append(name)
    tree = {name: tuple(found) for name, found in below.items()}
    return Dominance(above, tree, entering, _spans(tree, chart.start))


def _meeting(above: Mapping[str, str], number: Mapping[str, int], one: str, other: str) -> str:
    while one != other:
        while number[one] > number[other]:
            one = above[one]
        while number[other] > number[one]:
            other = above[other]
    return one


def _reverse_postorder(chart: Chart) -> list[str]:
    """Spots so that each comes before what follows it, but for ways back."""
    done: list[str] = []
    seen = {chart.start}
    waiting = [(chart.start, iter(reversed(chart.ways[chart.start])))]
    while waiting:
        name, leaving = waiting[-1]
        way = next((one for one in leaving if one.target not in seen), None)
        if way is None:
            done.append(name)
            waiting.pop()
        else:
            seen.add(way.target)
            waiting.append((way.target, iter(reversed(chart.ways[way.target]))))
    return done[::-1]


def _spans(tree: Mapping[str, tuple[str, ...]], start: str) -> dict[str, tuple[int, int]]:
    spans: dict[str, tuple[int, int]] = {}
    clock = 0
    waiting = [(start, False)]
    while waiting:
        name, leaving = waiting.pop()
        if leaving:
            spans[name] = spans[name][0], clock
            continue
        spans[name] = clock, clock
        clock += 1
        waiting.append((name, True))
        waiting += [(one, False) for one in reversed(tree[name])]
    return spans
