"""What a node of BPMN is in a chart, and what has no place in one."""

from __future__ import annotations

from lanebook.bpmn import Kind, corpus_id
from lanebook.diagnostics import Text
from lanebook.importing.chart import SpotKind

KINDS = {
    "exclusiveGateway": SpotKind.CHOICE,
    "inclusiveGateway": SpotKind.CHOICE,
    "eventBasedGateway": SpotKind.CHOICE,
    "complexGateway": SpotKind.CHOICE,
    "parallelGateway": SpotKind.FORK,
    "endEvent": SpotKind.END,
}
"""Everything else is work."""

SEVERAL = Text(
    "可能有几路同时走；这里写成了判断，只走其中一路",
    "several ways may be taken at once; it was written as a decision, of which one is taken",
)
APART = {
    "triggeredByEvent": Text(
        "由事件触发的子流程没有步骤转入，写成了单独的流程",
        "an event starts this subprocess and no step calls it; it was written as a flow of its own",
    ),
    "isForCompensation": Text(
        "补偿活动没有对应的写法，没有写进步骤",
        "activities for compensation have no counterpart; it is in no step",
    ),
}
"""What stands beside the flow, by the attribute that says so."""


def spot_name(key: str, *, own: bool) -> str:
    """What a spot is called: in files of our own by the id of the flow's graph."""
    if own:
        try:
            kind, name = corpus_id(key)
        except ValueError:  # another tool has put it there
            return key
        return name if kind is Kind.NODE else key
    return key
