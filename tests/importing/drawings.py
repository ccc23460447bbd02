"""BPMN files for tests, and what is read from them."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lanebook.derive.graph import FlowGraph, LinkKind, NodeKind
from lanebook.derive.unfold import unfold
from lanebook.diagnostics import Language, Severity
from lanebook.model.corpus import Corpus
from lanebook.pipeline.importing import Imported, Order, import_into
from lanebook.pipeline.reading import read

TODAY = datetime.date(2026, 12, 1)
MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def definitions(body: str, declaration: str = "") -> bytes:
    """A file around some root elements, which have no prefix."""
    return (
        f"{declaration}<definitions xmlns='{MODEL}' "
        "xmlns:bpmndi='http://www.omg.org/spec/BPMN/20100524/DI' "
        "xmlns:dc='http://www.omg.org/spec/DD/20100524/DC' "
        "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
        f"xmlns:x='urn:example' targetNamespace='urn:example'>\n{body}\n</definitions>\n"
    ).encode()


def imported(
    files: Mapping[str, bytes], folder: Path, volume: str | None = None
) -> tuple[Imported, Corpus]:
    """Import files into a folder; the handbook there passes the check."""
    done = import_into(Order(files, folder, volume, TODAY, Language.ZH))
    reading = read(folder, TODAY)
    assert [one for one in reading.findings if one.severity is Severity.ERROR] == []
    return done, reading.sound()


def graphs_of(data: bytes) -> Mapping[str, FlowGraph]:
    """The graphs of the flows that a file becomes, by name."""
    with tempfile.TemporaryDirectory() as home:
        _, corpus = imported({"drawing.bpmn": data}, Path(home) / "handbook")
    names = {one.id: one.name for one in corpus.flows.values()}
    return {flow.name: unfold(flow, names, corpus.language) for flow in corpus.flows.values()}


def tasks_in_turn(graph: FlowGraph) -> set[tuple[str, str]]:
    """Which task can come right after which, by text: gateways contracted."""
    onward: dict[str, list[str]] = {node.id: [] for node in graph.nodes}
    for link in graph.links:
        if link.kind is LinkKind.SEQUENCE:
            onward[link.source].append(link.target)
    tasks = {node.id: node.text for node in graph.nodes if node.kind is NodeKind.TASK}
    return pairs(onward, tasks)


def pairs(onward: Mapping[str, list[str]], tasks: Mapping[str, str]) -> set[tuple[str, str]]:
    """Texts of tasks that follow one another, other nodes between them or not."""
    found = set()
    for name, text in tasks.items():
        waiting, seen = list(onward[name]), set()
        while waiting:
            other = waiting.pop()
            if other in tasks:
                found.add((text, tasks[other]))
            elif other not in seen:
                seen.add(other)
                waiting += onward[other]
    return found
