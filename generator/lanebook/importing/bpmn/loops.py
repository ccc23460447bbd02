"""Choices that only ask whether to go round once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lanebook.importing.bpmn.texts import named
from lanebook.importing.bpmn.xml import Element
from lanebook.importing.chart import Chart, SpotKind
from lanebook.importing.dominance import dominance

LOOP = ":loop"
"""What the gateway of a repeat ends in, in files of our own."""


def with_loops(chart: Chart, elements: Mapping[str, Element]) -> Chart:
    """The chart with those choices as loops that only ask whether to go round once more."""
    tree = dominance(chart)
    spots, ways = dict(chart.spots), dict(chart.ways)
    for name, spot in chart.spots.items():
        element, leaving = elements.get(name), chart.ways[name]
        if spot.kind is not SpotKind.CHOICE or element is None or len(leaving) != 2:
            continue
        back = [way for way in leaving if tree.rules(way.target, name)]
        asked = named(element) and not name.endswith(LOOP)
        if len(back) == 1 and not asked and (back[0].label or name.endswith(LOOP)):
            spots[name] = replace(spot, kind=SpotKind.LOOP)
            ways[name] = tuple(replace(way, backward=way in back) for way in leaving)
    return replace(chart, spots=spots, ways=ways)
