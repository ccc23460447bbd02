"""What a chart leaves behind: words on arrows and gateways that no step says."""

from __future__ import annotations

from lanebook.diagnostics import Text
from lanebook.importing.bpmn.charting import Charted
from lanebook.importing.bpmn.relations import Relations
from lanebook.importing.bpmn.remarks import Remarks
from lanebook.importing.bpmn.source import GATEWAYS, key_of
from lanebook.importing.bpmn.texts import condition_of, documented, named
from lanebook.importing.chart import SpotKind

_LINKS = ("intermediateThrowEvent", "intermediateCatchEvent")
"""Of those that no step stands for, all are links."""
_ARROW = Text("箭头上的字没有对应的写法", "the words on this arrow have no counterpart")
_NODE = Text(
    "没有步骤代表它，它的名称和说明没有写进去",
    "no step stands for it, and what it is called and said to be is in none",
)


def remark_on_losses(found: Charted, relations: Relations, remarks: Remarks) -> None:
    """A remark for each arrow and each gateway whose words are in no step."""
    said: set[str] = set()
    for name, leaving in found.chart.ways.items():
        kind = found.chart.spots[name].kind
        if kind is SpotKind.CHOICE:
            said |= {one for way in leaving for one in (way.key, way.label)}
        elif kind is SpotKind.LOOP:
            said |= {one for way in leaving if way.backward for one in (way.key, way.label)}
    for key, flow in found.flows.items():
        text = named(flow) or condition_of(flow)
        if (text and not said & {key, text}) or (key not in said and documented(flow)):
            remarks.add(flow, _ARROW)
    for name, element in found.elements.items():
        words = named(element) or documented(element) or key_of(element) in relations.notes
        spot = found.chart.spots.get(name)
        gone = spot is None and element.name in (*GATEWAYS, *_LINKS)
        if words and (gone or (spot is not None and spot.kind is SpotKind.JOIN)):
            remarks.add(element, _NODE)
