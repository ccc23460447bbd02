"""The process of a BPMN file: lanes, flow nodes, sequence flows, annotations.

The arrows of a flow that tell somebody something run between lanes of one pool, and BPMN allows
message flows between pools only (BPMN 2.0.2, clause 9.4). They are written as what the standard
has for this: the step is a send task, the receiver's event catches the message that it sends
(both name the same ``message``), and an association from the one to the other draws the line.
No sequence flow leads to such an event or on from it: the receiver is told, and nothing waits
for that. Linters that want every event in the flow of control remark on it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.derive.graph import FlowGraph, FlowLink, FlowNode, LinkKind, NodeKind
from lanebook.model.flow import Call, Flow, Task
from lanebook.render.bpmn_documentation import Documenter
from lanebook.render.bpmn_writing import Kind, child, xml_id
from lanebook.render.diagram_draft import plain
from lanebook.render.notation import Content, Draft

_TAGS = {
    NodeKind.START: "bpmn:startEvent",
    NodeKind.TASK: "bpmn:task",
    NodeKind.DECISION: "bpmn:exclusiveGateway",
    NodeKind.LOOP: "bpmn:exclusiveGateway",
    NodeKind.FORK: "bpmn:parallelGateway",
    NodeKind.JOIN: "bpmn:parallelGateway",
    NodeKind.WAIT: "bpmn:intermediateCatchEvent",
    NodeKind.CALL: "bpmn:callActivity",
    NodeKind.RECEIVE: "bpmn:intermediateCatchEvent",
    NodeKind.END: "bpmn:endEvent",
}
"""A task is plain: the handbook does not say whether people or programs help with it."""
_GATEWAYS = (NodeKind.DECISION, NodeKind.LOOP, NodeKind.FORK, NodeKind.JOIN)


@dataclass(frozen=True, slots=True)
class ProcessWriter:
    """Writes the root elements of one flow."""

    graph: FlowGraph
    flow: Flow
    content: Draft
    documenter: Documenter

    def write(self, root: ET.Element) -> None:
        """Append messages, collaboration and process, in the order that references want."""
        name, flow = plain(self.flow.name), self.graph.flow
        nodes = list(zip(self.graph.nodes, self.content.nodes, strict=True))
        for node, drawn in nodes:
            if isinstance(node.step, Task) and node.step.telling:
                message = xml_id(Kind.MESSAGE, node.id)
                child(root, "bpmn:message", id=message, name=drawn.content.text)
        pool = child(root, "bpmn:collaboration", id=xml_id(Kind.COLLABORATION, flow))
        process = xml_id(Kind.PROCESS, flow)
        child(pool, "bpmn:participant", id=xml_id(Kind.POOL, flow), name=name, processRef=process)
        element = child(root, "bpmn:process", id=process, name=name, isExecutable="false")
        self._document(element, self.documenter.flow(self.flow))
        self._lanes(element)
        senders = self._senders()
        for node, drawn in nodes:
            self._node(element, node, drawn.content, senders)
        for link in self.graph.links:
            if link.kind is LinkKind.SEQUENCE:
                self._sequence(element, link)
        self._artifacts(element)

    def _document(self, element: ET.Element, text: str) -> None:
        if text:
            child(element, "bpmn:documentation", text)

    def _lanes(self, process: ET.Element) -> None:
        lanes = child(process, "bpmn:laneSet", id=xml_id(Kind.LANES, self.graph.flow))
        for lane in self.content.lanes:
            element = child(lanes, "bpmn:lane", id=xml_id(Kind.LANE, lane.id), name=lane.name)
            for node in self.content.nodes:
                if node.lane == lane.id:
                    child(element, "bpmn:flowNodeRef", xml_id(Kind.NODE, node.id))

    def _senders(self) -> Mapping[str, str]:
        """By receiver's event: the step that sends its message."""
        return {
            link.target: link.source for link in self.graph.links if link.kind is LinkKind.MESSAGE
        }

    def _node(
        self, process: ET.Element, node: FlowNode, content: Content, senders: Mapping[str, str]
    ) -> None:
        tag, special = _TAGS[node.kind], {}
        links = [link for link in self.graph.links if link.kind is LinkKind.SEQUENCE]
        entering = [link for link in links if link.target == node.id]
        leaving = [link for link in links if link.source == node.id]
        if isinstance(node.step, Task) and node.step.telling:
            tag, special = "bpmn:sendTask", {"messageRef": xml_id(Kind.MESSAGE, node.id)}
        elif isinstance(node.step, Call):
            special = {"calledElement": xml_id(Kind.PROCESS, node.step.flow)}
        elif node.kind in _GATEWAYS:
            special = {"gatewayDirection": _direction(len(entering), len(leaving))}
        name = xml_id(Kind.NODE, node.id)
        element = child(process, tag, id=name, name=content.text, **special)
        self._document(element, self.documenter.node(node))
        for link in entering:
            child(element, "bpmn:incoming", xml_id(Kind.EDGE, link.id))
        for link in leaving:
            child(element, "bpmn:outgoing", xml_id(Kind.EDGE, link.id))
        event = xml_id(Kind.EVENT, node.id)
        if node.kind is NodeKind.RECEIVE:
            message = xml_id(Kind.MESSAGE, senders[node.id])
            child(element, "bpmn:messageEventDefinition", id=event, messageRef=message)
        elif node.kind is NodeKind.WAIT:
            waiting = child(element, "bpmn:conditionalEventDefinition", id=event)
            child(waiting, "bpmn:condition", content.text, xsi__type="bpmn:tFormalExpression")

    def _sequence(self, process: ET.Element, link: FlowLink) -> None:
        element = child(
            process,
            "bpmn:sequenceFlow",
            id=xml_id(Kind.EDGE, link.id),
            name=plain(link.label),
            sourceRef=xml_id(Kind.NODE, link.source),
            targetRef=xml_id(Kind.NODE, link.target),
        )
        self._document(element, self.documenter.link(self.graph, link))

    def _artifacts(self, process: ET.Element) -> None:
        """Conditions of steps, and the lines of messages; the schema wants them last."""
        for node in self.content.nodes:
            if node.content.condition:
                note = child(process, "bpmn:textAnnotation", id=xml_id(Kind.NOTE, node.id))
                child(note, "bpmn:text", node.content.condition)
                child(
                    process,
                    "bpmn:association",
                    id=xml_id(Kind.TIE, node.id),
                    sourceRef=xml_id(Kind.NODE, node.id),
                    targetRef=xml_id(Kind.NOTE, node.id),
                )
        for link in self.graph.links:
            if link.kind is LinkKind.MESSAGE:
                child(
                    process,
                    "bpmn:association",
                    id=xml_id(Kind.EDGE, link.id),
                    associationDirection="One",
                    sourceRef=xml_id(Kind.NODE, link.source),
                    targetRef=xml_id(Kind.NODE, link.target),
                )


def _direction(entering: int, leaving: int) -> str:
    """Clause 10.6: whether a gateway brings together, parts, or does both."""
    if entering > 1:
        return "Mixed" if leaving > 1 else "Converging"
    return "Diverging" if leaving > 1 else "Unspecified"
