"""The process of a BPMN file: lanes, flow nodes, sequence flows, data, annotations.

Who is told something acts in the same pool as who tells it, and BPMN allows message flows between
pools only (BPMN 2.0.2, clause 9.4); nor does any sequence flow lead there, for nothing waits for
it. What is left, and is meant for it, is data (clause 10.4): the step is a send task that names
its ``message``; what it says is a data object in the lane of whoever receives it, and a data
association leads there. So the flow of control is the flow's own, and every linter content.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from lanebook.bpmn import Kind, xml_id
from lanebook.derive.graph import FlowGraph, FlowLink, FlowNode, LinkKind, NodeKind
from lanebook.model.flow import Call, Flow, Task
from lanebook.render.bpmn_documentation import Documenter
from lanebook.render.bpmn_facts import FactWriter, mark_as_told
from lanebook.render.bpmn_writing import child
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
    facts: FactWriter

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
        self.facts.of_process(element)
        self._lanes(element)
        for node, drawn in nodes:
            if node.kind is NodeKind.RECEIVE:
                self._data(element, node, drawn.content)
            else:
                self._node(element, node, drawn.content)
        for link, drawn_link in zip(self.graph.links, self.content.links, strict=True):
            if link.kind is LinkKind.SEQUENCE:
                self._sequence(element, link, drawn_link.label)
        self._artifacts(element)

    def _document(self, element: ET.Element, text: str) -> None:
        if text:
            child(element, "bpmn:documentation", text)

    def _lanes(self, process: ET.Element) -> None:
        lanes = child(process, "bpmn:laneSet", id=xml_id(Kind.LANES, self.graph.flow))
        for lane in self.content.lanes:
            element = child(lanes, "bpmn:lane", id=xml_id(Kind.LANE, lane.id), name=lane.name)
            for node in self.graph.nodes:
                if node.lane == lane.role and node.kind is not NodeKind.RECEIVE:
                    child(element, "bpmn:flowNodeRef", xml_id(Kind.NODE, node.id))

    def _data(self, process: ET.Element, node: FlowNode, content: Content) -> None:
        """What somebody is told. It stands in the receiver's lane by its place alone."""
        data = xml_id(Kind.DATA, node.id)
        child(process, "bpmn:dataObject", id=data)
        element = child(
            process,
            "bpmn:dataObjectReference",
            id=xml_id(Kind.NODE, node.id),
            name=content.text,
            dataObjectRef=data,
        )
        mark_as_told(element)

    def _node(self, process: ET.Element, node: FlowNode, content: Content) -> None:
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
        self.facts.of_node(element, node)
        for link in entering:
            child(element, "bpmn:incoming", xml_id(Kind.EDGE, link.id))
        for link in leaving:
            child(element, "bpmn:outgoing", xml_id(Kind.EDGE, link.id))
        for link in self.graph.links:
            if link.kind is LinkKind.MESSAGE and link.source == node.id:
                told = child(element, "bpmn:dataOutputAssociation", id=xml_id(Kind.EDGE, link.id))
                child(told, "bpmn:targetRef", xml_id(Kind.NODE, link.target))
        if node.kind is NodeKind.WAIT:
            event = xml_id(Kind.EVENT, node.id)
            waiting = child(element, "bpmn:conditionalEventDefinition", id=event)
            child(waiting, "bpmn:condition", content.text, xsi__type="bpmn:tFormalExpression")

    def _sequence(self, process: ET.Element, link: FlowLink, label: str) -> None:
        element = child(
            process,
            "bpmn:sequenceFlow",
            id=xml_id(Kind.EDGE, link.id),
            name=label,
            sourceRef=xml_id(Kind.NODE, link.source),
            targetRef=xml_id(Kind.NODE, link.target),
        )
        self._document(element, self.documenter.link(self.graph, link))
        self.facts.of_link(element, self.graph, link)
        if label and self._is_told_apart(link):
            child(element, "bpmn:conditionExpression", label, xsi__type="bpmn:tFormalExpression")

    def _is_told_apart(self, link: FlowLink) -> bool:
        """Whether a gateway has two answers that lead to one place.

        Names are nothing to other tools: flows of the same ends and no conditions are one flow
        drawn twice. Where one way out has a condition, all need one (clause 10.6.2).
        """
        ways = [one for one in self.graph.links if one.source == link.source]
        parts = self.graph.by_id()[link.source].kind in (NodeKind.DECISION, NodeKind.LOOP)
        return parts and len({one.target for one in ways}) < len(ways)

    def _artifacts(self, process: ET.Element) -> None:
        """Notes on steps; the schema wants them last."""
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


def _direction(entering: int, leaving: int) -> str:
    """Clause 10.6: whether a gateway brings together, parts, or does both."""
    if entering > 1:
        return "Mixed" if leaving > 1 else "Converging"
    return "Diverging" if leaving > 1 else "Unspecified"
