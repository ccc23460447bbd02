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

from lanebook.derive.graph import FlowGraph, LinkKind, NodeKind
from lanebook.diagnostics import Text
from lanebook.model.corpus import Corpus
from lanebook.model.flow import Task, View
from lanebook.render.bpmn_documentation import Documenter
from lanebook.render.bpmn_merges import with_merges
from lanebook.render.bpmn_places import places
from lanebook.render.bpmn_plane import write_plane
from lanebook.render.bpmn_process import ProcessWriter
from lanebook.render.bpmn_writing import NAMESPACES, Kind, document, xml_id
from lanebook.render.diagram_draft import draft, plain
from lanebook.render.notation import Draft

_OURS = "urn:lanebook:bpmn"
"""The namespace all flows of a handbook share: a call names the process of another file."""

_RECEIVED = Text("收到通知", "Told")
"""Names the event of someone who is told where the handbook does not say by which means."""


def bpmn(graph: FlowGraph, corpus: Corpus) -> str:
    """The file of a flow, with its diagram; to be encoded as UTF-8."""
    flow = corpus.flows[graph.flow]
    graph = with_merges(graph, flow)
    content = _named(draft(graph, corpus, View.SWIMLANE), graph)
    root = ET.Element("bpmn:definitions", NAMESPACES)
    root.set("id", xml_id(Kind.DEFINITIONS, graph.flow))
    root.set("targetNamespace", _OURS)
    root.set("exporter", "Lanebook")
    ProcessWriter(graph, flow, content, Documenter(corpus)).write(root)
    write_plane(root, graph.flow, content, places(content))
    return document(root)


def _named(content: Draft, graph: FlowGraph) -> Draft:
    """The draft with received messages named by their means; their arrows bear no name in BPMN."""
    means = _means(graph, _RECEIVED.in_(content.language))
    nodes = (
        replace(node, content=replace(node.content, text=means.get(node.id, node.content.text)))
        for node in content.nodes
    )
    return replace(content, nodes=tuple(nodes))


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
