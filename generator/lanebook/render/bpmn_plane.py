"""BPMN DI: where a file's elements stand. What has no shape or edge here, tools do not draw."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from lanebook.bpmn import Kind, xml_id
from lanebook.geometry import Box, Point
from lanebook.layout.graph import Shape
from lanebook.model.ids import FlowId
from lanebook.render.bpmn_ends import inset
from lanebook.render.bpmn_places import Places
from lanebook.render.bpmn_stencils import stencil
from lanebook.render.bpmn_writing import child
from lanebook.render.notation import Draft, Symbol
from lanebook.render.svg_writing import number


def write_plane(root: ET.Element, flow: FlowId, content: Draft, places: Places) -> None:
    """Append the diagram: pool, lanes, nodes, arrows, notes, in the order they are drawn in."""
    diagram = child(root, "bpmndi:BPMNDiagram", id="diagram")
    plane = child(
        diagram, "bpmndi:BPMNPlane", id="plane", bpmnElement=xml_id(Kind.COLLABORATION, flow)
    )
    _shape(plane, xml_id(Kind.POOL, flow), places.pool, isHorizontal="true")
    for lane in content.lanes:
        _shape(plane, xml_id(Kind.LANE, lane.id), places.lanes[lane.id], isHorizontal="true")
    for node in content.nodes:
        exclusive = node.content.symbol in (Symbol.DECISION, Symbol.LOOP)
        shape = _shape(
            plane,
            xml_id(Kind.NODE, node.id),
            places.symbols[node.id],
            isMarkerVisible="true" if exclusive else "",
        )
        _label(shape, places.texts[node.id].name)
    for link in content.links:
        edge = _edge(plane, xml_id(Kind.EDGE, link.id), places.paths[link.id])
        _label(edge, places.labels.get(link.id))
    for node in content.nodes:
        texts = places.texts[node.id]
        if note := texts.note:
            _shape(plane, xml_id(Kind.NOTE, node.id), note)
            outline = stencil(node.content).shape
            tie = _tie(places.symbols[node.id], outline, texts.name, note)
            _edge(plane, xml_id(Kind.TIE, node.id), tie)


def _tie(symbol: Box, outline: Shape, name: Box | None, note: Box) -> tuple[Point, Point]:
    """From the symbol up or down to the note, beside a name that stands between them."""
    x = note.x + 2.0 if name is None else max(note.x + 2.0, name.x - 2.0)
    x = min(max(x, symbol.x + 10.0), symbol.right - 10.0)
    inside = inset(outline, symbol.height, abs(x - symbol.centre.x) / (symbol.width / 2))
    if note.y < symbol.y:
        return Point(x, symbol.y + inside), Point(x, note.bottom)
    return Point(x, symbol.bottom - inside), Point(x, note.y)


def _shape(plane: ET.Element, name: str, box: Box, **attributes: str) -> ET.Element:
    shape = child(plane, "bpmndi:BPMNShape", id=f"{name}_di", bpmnElement=name, **attributes)
    _bounds(shape, box)
    return shape


def _edge(plane: ET.Element, name: str, points: Iterable[Point]) -> ET.Element:
    edge = child(plane, "bpmndi:BPMNEdge", id=f"{name}_di", bpmnElement=name)
    for point in points:
        child(edge, "di:waypoint", x=number(point.x), y=number(point.y))
    return edge


def _label(parent: ET.Element, box: Box | None) -> None:
    if box:
        _bounds(child(parent, "bpmndi:BPMNLabel"), box)


def _bounds(parent: ET.Element, box: Box) -> None:
    child(
        parent,
        "dc:Bounds",
        x=number(box.x),
        y=number(box.y),
        width=number(box.width),
        height=number(box.height),
    )
