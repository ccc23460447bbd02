"""In which lane a node stands: as the file says, or, where it does not, as it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.geometry import Box, Point
from lanebook.importing.bpmn.source import Scope, Source, key_of
from lanebook.importing.bpmn.xml import Element


@dataclass(frozen=True, slots=True)
class Lanes:
    """Finds lanes of nodes."""

    source: Source
    boxes: Mapping[str, Box]

    def of(self, node: Element, scope: Scope) -> tuple[Element, ...]:
        """The lanes around a node, from outside to inside; none where there are none.

        What stands in a subprocess stands where the subprocess does.
        """
        listed = self.source.lanes.get(key_of(node))
        if listed:
            return listed
        drawn = self._drawn(node, scope)
        if drawn:
            return drawn
        return self.of(scope.element, scope.outer) if scope.outer else ()

    def _drawn(self, node: Element, scope: Scope) -> tuple[Element, ...]:
        box = self.boxes.get(key_of(node))
        if box is None:
            return ()
        around: list[tuple[float, Element]] = []
        for lane in (one for one in scope.element.walk() if one.name == "lane"):
            strip = self.boxes.get(key_of(lane))
            if strip and _holds(strip, box.centre):
                around.append((strip.width * strip.height, lane))
        around.sort(key=lambda one: -one[0])
        return tuple(lane for _, lane in around)


def lanes_of(source: Source) -> Lanes:
    """The lanes of a file, with the places of all that is drawn."""
    boxes: dict[str, Box] = {}
    for shape in source.root.walk():
        if shape.name != "BPMNShape":
            continue
        shown = source.refer(shape.get("bpmnElement"))
        bounds = next((one for one in shape.children if one.name == "Bounds"), None)
        box = _box(bounds) if bounds else None
        if shown is not None and box is not None:
            boxes[key_of(shown)] = box
    return Lanes(source, boxes)


def _box(bounds: Element) -> Box | None:
    try:
        x, y, width, height = (float(bounds.get(name)) for name in ("x", "y", "width", "height"))
    except ValueError:  # a drawing that cannot be read decides nothing
        return None
    return Box(x, y, width, height)


def _holds(strip: Box, point: Point) -> bool:
    return strip.x <= point.x <= strip.right and strip.y <= point.y <= strip.bottom
