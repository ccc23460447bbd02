"""What nothing has read: elements and attributes without a counterpart, so that none is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lanebook.bpmn import OURS
from lanebook.diagnostics import Text
from lanebook.importing.bpmn.relations import Relations
from lanebook.importing.bpmn.remarks import Remarks
from lanebook.importing.bpmn.source import NODES, Source
from lanebook.importing.bpmn.texts import line_of
from lanebook.importing.bpmn.xml import Element
from lanebook.importing.naming import shortened

_CARRIED = frozenset(
    {
        *NODES,
        *("definitions", "process", "collaboration", "participant", "laneSet", "childLaneSet"),
        *("lane", "flowNodeRef", "sequenceFlow", "conditionExpression", "incoming", "outgoing"),
        *("documentation", "text", "message", "signal", "error", "escalation", "dataObject"),
        *("dataStore", "dataState", "timeDuration", "timeDate", "timeCycle", "condition"),
        *("sourceRef", "targetRef", "source", "target", "messageFlowRef", "supportedInterfaceRef"),
        *("linkEventDefinition", "messageEventDefinition", "timerEventDefinition"),
        *("signalEventDefinition", "errorEventDefinition", "escalationEventDefinition"),
        *("conditionalEventDefinition", "terminateEventDefinition", "cancelEventDefinition"),
        *("compensateEventDefinition", "standardLoopCharacteristics", "loopCondition"),
        "multiInstanceLoopCharacteristics",
    }
)
"""Elements that are read, or say nothing that a reader of the flow would miss."""
_SLOTS = ("dataInput", "dataOutput")
_IF_USED = frozenset(
    {
        *("association", "textAnnotation", "messageFlow", "dataInputAssociation"),
        *("dataOutputAssociation", "dataObjectReference", "dataStoreReference"),
    }
)
_ATTRIBUTES = frozenset(
    {
        *("id", "name", "sourceRef", "targetRef", "processRef", "default", "attachedToRef"),
        *("cancelActivity", "calledElement", "triggeredByEvent", "isForCompensation"),
        *("gatewayDirection", "isClosed", "processType", "eventGatewayType", "instantiate"),
        *("parallelMultiple", "isInterrupting", "messageRef", "signalRef", "errorRef"),
        *("escalationRef", "dataObjectRef", "dataStoreRef", "itemSubjectRef", "startQuantity"),
        *("completionQuantity", "isImmediate", "isCollection", "associationDirection"),
        *("textFormat", "isSequential", "behavior", "testBefore", "isExecutable", "ordering"),
        *("targetNamespace", "exporter", "exporterVersion", "expressionLanguage"),
        *("typeLanguage", "implementation", "waitForCompletion", "activityRef", "structureRef"),
        *("errorCode", "escalationCode", "itemKind", "capacity", "isUnlimited", "method"),
        *("cancelRemainingInstances", "partitionElementRef", "definitionalCollaborationRef"),
        *("minimum", "maximum", "evaluatesToTypeRef", "language", "operationRef"),
    }
)
"""Attributes that are read, or concern only machines that run the process."""
_OWNERS = frozenset({*NODES, "process", "participant", "lane", "sequenceFlow", "collaboration"})


_LOOKS = frozenset(
    {
        *("signavioMetaData", "signavioLabel", "signavioType", "signavioMessageName"),
        *("graphStyle", "graphics", "shapeStyle", "color", "background-color"),
    }
)
"""What tools keep beside each element about how it looks in them."""


def remark_on_leftovers(source: Source, relations: Relations, remarks: Remarks) -> None:
    """One remark for each element with something that nobody has read; one for all looks."""
    lost: dict[int, tuple[Element, list[str]]] = {}
    looks: Counter[str] = Counter()
    for found in _lost(source.root, source.root, relations, source.root.space):
        if found.name in _LOOKS:
            looks[found.name] += 1
        else:
            lost.setdefault(id(found.owner), (found.owner, []))[1].append(found.words)
    if looks:
        counted = ", ".join(f"{name} × {count}" for name, count in looks.items())
        remarks.add(source.root, _lost_text(counted))
    for owner, texts in lost.values():
        remarks.add(owner, _lost_text(shortened("; ".join(dict.fromkeys(texts)), 1000)))


def _lost_text(listed: str) -> Text:
    return Text(f"这些没有对应的写法：{listed}", f"these have no counterpart: {listed}")


@dataclass(frozen=True, slots=True)
class _Lost:
    """Something unread, and the element that it says something of."""

    owner: Element
    name: str
    words: str


def _lost(element: Element, owner: Element, relations: Relations, space: str) -> Iterator[_Lost]:
    if element.name in _OWNERS and element.space == space:
        owner = element
    yield from _lost_attributes(element, owner)
    for one in element.children:
        if one.space != space:
            if one.name != "BPMNDiagram" and one.space != OURS:
                yield _Lost(owner, one.name, _described(one))
        elif one.name == "extensionElements":
            others = (inner for inner in one.children if inner.space != OURS)
            yield from (_Lost(owner, inner.name, _described(inner)) for inner in others)
        elif one.name in _IF_USED and id(one) not in relations.used:
            yield _Lost(one, one.name, _described(one))
        elif one.name in _CARRIED or one.name in _IF_USED:
            yield from _lost(one, owner, relations, space)
        elif one.name != "ioSpecification" or _has_named_slots(one):
            yield _Lost(owner, one.name, _described(one))


def _has_named_slots(element: Element) -> bool:
    """Whether machines' in- and output says something to people."""
    return any(part.get("name") and part.name in _SLOTS for part in element.children)


def _lost_attributes(element: Element, owner: Element) -> Iterator[_Lost]:
    for name, value in element.attributes.items():
        if not (" " not in name and name in _ATTRIBUTES) and value.strip() and not _is_schema(name):
            local = name.rpartition(" ")[2]
            yield _Lost(owner, local, f"{local}={line_of(value)}")


def _is_schema(name: str) -> bool:
    return name.startswith("http://www.w3.org/")


def _described(element: Element) -> str:
    """An element with all that stands in it, in brief."""
    said: Mapping[str, None] = dict.fromkeys(
        text
        for one in element.walk()
        for text in (*(line_of(value) for value in one.attributes.values()), line_of(one.text))
        if text
    )
    words = shortened(", ".join(said), 400)
    return f"{element.name} ({words})" if words else element.name
