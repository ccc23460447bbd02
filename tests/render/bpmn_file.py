"""A BPMN file read back with the standard library alone: elements, shapes and edges by id."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lanebook.geometry import Box, Point
from lanebook.layout.graph import Shape

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
PLANE = "{http://www.omg.org/spec/BPMN/20100524/DI}"
COMMON = "{http://www.omg.org/spec/DD/20100524/DC}"
LINES = "{http://www.omg.org/spec/DD/20100524/DI}"

OUTLINES: Mapping[str, tuple[Shape, float, float]] = {
    "startEvent": (Shape.ELLIPSE, 36, 36),
    "endEvent": (Shape.ELLIPSE, 36, 36),
    "intermediateCatchEvent": (Shape.ELLIPSE, 36, 36),
    "exclusiveGateway": (Shape.DIAMOND, 50, 50),
    "parallelGateway": (Shape.DIAMOND, 50, 50),
    "task": (Shape.RECT, 100, 80),
    "sendTask": (Shape.RECT, 100, 80),
    "callActivity": (Shape.RECT, 100, 80),
    "dataObjectReference": (Shape.RECT, 36, 50),
}
"""Flow nodes, and what somebody is told: outline, width, height."""
NAMED_INSIDE = frozenset({"task", "sendTask", "callActivity"})
DATA = "dataObjectReference"
OURS = "{urn:lanebook:bpmn}"


@dataclass(frozen=True, slots=True)
class BpmnFile:
    """What a tool reads."""

    root: ET.Element

    @property
    def process(self) -> ET.Element:
        """The one process."""
        found = self.root.find(f"{MODEL}process")
        assert found is not None
        return found

    def having_id(self) -> list[ET.Element]:
        """Every element of BPMN with an id, those of the diagram included."""
        return [
            element
            for element in self.root.iter()
            if "id" in element.attrib and not element.tag.startswith(OURS)
        ]

    def nodes(self) -> dict[str, ET.Element]:
        """Flow nodes and data by id."""
        return {one.attrib["id"]: one for one in self.process if kind(one) in OUTLINES}

    def flow_nodes(self) -> dict[str, ET.Element]:
        """Those of them that sequence flows may join."""
        return {key: one for key, one in self.nodes().items() if kind(one) != DATA}

    def ends(self) -> dict[str, tuple[str, str]]:
        """What each arrow joins: sequence flows, data associations and the lines of notes."""
        found: dict[str, tuple[str, str]] = {}
        for node in self.nodes().values():
            for one in node.findall(f"{MODEL}dataOutputAssociation"):
                found[one.attrib["id"]] = (node.attrib["id"], texts(one, "targetRef")[0])
        for key, one in self.named("sequenceFlow", "association").items():
            found[key] = (one.attrib["sourceRef"], one.attrib["targetRef"])
        return found

    def named(self, *kinds: str) -> dict[str, ET.Element]:
        """Parts of the process by id."""
        tags = {MODEL + one for one in kinds}
        return {one.attrib["id"]: one for one in self.process.iter() if one.tag in tags}

    def named_roots(self, tag: str) -> dict[str, ET.Element]:
        """Root elements of one kind by id."""
        return {one.attrib["id"]: one for one in self.root.findall(f"{MODEL}{tag}")}

    def shapes(self) -> dict[str, ET.Element]:
        """Shapes by the id of what they show."""
        return {one.attrib["bpmnElement"]: one for one in self.root.iter(f"{PLANE}BPMNShape")}

    def edges(self) -> dict[str, ET.Element]:
        """Edges by the id of what they show."""
        return {one.attrib["bpmnElement"]: one for one in self.root.iter(f"{PLANE}BPMNEdge")}

    def box(self, shown: str) -> Box:
        """Where something stands."""
        return bounds(self.shapes()[shown])

    def documented(self, shown: str) -> str:
        """The documentation of a flow node."""
        return self.nodes()[shown].findtext(f"{MODEL}documentation") or ""


def read(source: str) -> BpmnFile:
    """Read what was written."""
    return BpmnFile(ET.fromstring(source))  # noqa: S314 - our own output


def kind(element: ET.Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]


def texts(element: ET.Element, tag: str) -> list[str]:
    """The texts of an element's children of one kind."""
    return [one.text or "" for one in element.findall(f"{MODEL}{tag}")]


def bounds(element: ET.Element) -> Box:
    """The bounds of a shape or a label."""
    found = element.find(f"{COMMON}Bounds")
    assert found is not None
    x, y, width, height = (float(found.attrib[name]) for name in ("x", "y", "width", "height"))
    return Box(x, y, width, height)


def label(element: ET.Element) -> Box | None:
    """The bounds of the label of a shape or an edge."""
    found = element.find(f"{PLANE}BPMNLabel")
    return bounds(found) if found is not None else None


def waypoints(edge: ET.Element) -> list[Point]:
    """The path of an edge."""
    found = edge.findall(f"{LINES}waypoint")
    return [Point(float(one.attrib["x"]), float(one.attrib["y"])) for one in found]


def references(file: BpmnFile) -> Iterator[str]:
    """Every id that the file refers to; a call names a process of another file."""
    for element in file.root.iter():
        for name in ("processRef", "sourceRef", "targetRef", "messageRef", "dataObjectRef"):
            if name in element.attrib:
                yield element.attrib[name]
        if "bpmnElement" in element.attrib:
            yield element.attrib["bpmnElement"]
        if kind(element) in {"flowNodeRef", "incoming", "outgoing", "targetRef"}:
            yield element.text or ""
