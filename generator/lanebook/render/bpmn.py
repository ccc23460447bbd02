"""A flow as BPMN 2.0 XML, for Camunda Modeler, bpmn.io, Signavio and whatever else reads it.

The file is the flow's graph, one element for a node and one for an arrow, as the swimlane view
shows it: one pool, one lane a role; where BPMN would wait for ever, merging gateways are added
(``bpmn_merges``). What BPMN cannot say it carries all the same: conditions of single steps as
text annotations, standards and records as documentation. Lines of a service blueprint have no
counterpart.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace

from lanebook.bpmn import NAMESPACES, OURS, Kind, xml_id
from lanebook.derive.graph import FlowGraph, LinkKind, NodeKind
from lanebook.diagnostics import Text
from lanebook.model.corpus import Corpus
from lanebook.model.flow import Task, View
from lanebook.render.bpmn_documentation import Documenter
from lanebook.render.bpmn_facts import FactWriter
from lanebook.render.bpmn_merges import with_merges
from lanebook.render.bpmn_places import places
from lanebook.render.bpmn_plane import write_plane
from lanebook.render.bpmn_process import ProcessWriter
from lanebook.render.bpmn_writing import document
from lanebook.render.diagram_draft import draft, plain
from lanebook.render.notation import Draft

_RECEIVED = Text("通知", "Notice")
"""Names what someone is told where the handbook does not say by which means."""
_MEANS = Text("方式：", "By: ")


def bpmn(graph: FlowGraph, corpus: Corpus) -> str:
    """The file of a flow, with its diagram; to be encoded as UTF-8."""
    flow = corpus.flows[graph.flow]
    graph = with_merges(graph, flow)
    content = _named(draft(graph, corpus, View.SWIMLANE), graph)
    root = ET.Element("bpmn:definitions", NAMESPACES)
    root.set("id", xml_id(Kind.DEFINITIONS, graph.flow))
    root.set("targetNamespace", OURS)
    root.set("exporter", "Lanebook")
    writer = ProcessWriter(graph, flow, content, Documenter(corpus), FactWriter(corpus, flow))
    writer.write(root)
    write_plane(root, graph.flow, content, places(content))
    return document(root)


def _named(content: Draft, graph: FlowGraph) -> Draft:
    """The draft with the means of telling where BPMN has a place for them.

    What is received bears their name. Arrows between steps have none in BPMN, so that the means
    of a hand-off join the condition in the note of the step that tells.
    """
    means = _means(graph, _RECEIVED.in_(content.language))
    parting = {node.id for node in graph.nodes if node.kind in (NodeKind.DECISION, NodeKind.LOOP)}
    label = _MEANS.in_(content.language)
    notes = {
        link.source: label + link.label
        for link in content.links
        if link.label and not link.message and link.source not in parting
    }
    return replace(
        content,
        nodes=tuple(
            replace(
                node,
                content=replace(
                    node.content,
                    text=means.get(node.id, node.content.text),
                    condition=_joined(node.content.condition, notes.get(node.id, "")),
                ),
            )
            for node in content.nodes
        ),
        links=tuple(
            replace(link, label=link.label if link.source in parting else "")
            for link in content.links
        ),
    )


def _joined(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


def _means(graph: FlowGraph, otherwise: str) -> Mapping[str, str]:
    """By received message: the means by which its sender tells."""
    found: dict[str, str] = {}
    nodes = graph.by_id()
    for link in graph.links:
        step = nodes[link.source].step
        if link.kind is LinkKind.MESSAGE and isinstance(step, Task) and step.telling:
            assert nodes[link.target].kind is NodeKind.RECEIVE, "messages end at what receives them"
            found[link.target] = plain(step.telling.means or otherwise)
    return found
