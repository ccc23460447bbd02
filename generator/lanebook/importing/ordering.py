"""The spots of a chart in the order in which people would write them down."""

from __future__ import annotations

from lanebook.importing.chart import Chart, SpotKind
from lanebook.importing.dominance import Dominance


def in_writing_order(chart: Chart, tree: Dominance) -> list[str]:
    """Every spot once, what belongs to a branch together.

    Behind a spot stand its branches, those that no other way leads into, and then what its
    branches meet at. Where they never meet, the longest branch comes last: it is told as what
    happens next, and the others as exceptions.
    """
    if chart.ordered:
        return list(chart.spots)
    found: list[str] = []
    waiting = [chart.start]
    while waiting:
        name = waiting.pop()
        found.append(name)
        branches = [way.target for way in chart.ways[name] if tree.belongs(way)]
        branches = [one for one in dict.fromkeys(branches) if tree.above[one] == name != one]
        meetings = [one for one in tree.below[name] if one not in branches]
        if chart.spots[name].kind is SpotKind.CHOICE and not meetings and len(branches) > 1:
            longest = max(branches, key=tree.size)
            branches.remove(longest)
            branches.append(longest)
        waiting += reversed([*branches, *meetings])
    return found
