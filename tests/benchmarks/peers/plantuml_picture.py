"""What is seen of PlantUML's activity diagrams.

Its SVG names nothing: boxes are known by the words in them, lanes by the strong upright lines,
arrows by lines that touch one after another. Which steps an arrow joins is not said, so that
lengths and directions stay unknown, and crossings and lost arrows are lower bounds.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lanebook.geometry import Box, Point
from lanebook.layout.graph import Axis, LaneId, Shape
from lanebook.render.notation import Draft
from tests.benchmarks.peers.faults import squeezed
from tests.benchmarks.peers.picture import Picture, SeenEdge, SeenLabel, SeenLane, SeenNode
from tests.benchmarks.peers.plantuml_source import connectors, plantuml
from tests.benchmarks.peers.strokes import corners, distance
from tests.benchmarks.peers.tool import RawDrawing, is_bar

_TOUCH = 0.6
_STRONG = "stroke-width:1.5"
"""Lines of lanes, which are upright, and the level bars of a split."""
_BAR_FILL = "#555555"
_ASCENT = 0.88
"""Of the font's size, above the baseline."""
_SIGNS = str.maketrans("（）；\uff5c\uff03", "();|#")


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class _Outline:
    shape: Shape
    box: Box


def plantuml_picture(flow: Draft, drawing: RawDrawing | str) -> Picture:
    """Read an SVG."""
    assert isinstance(drawing, str), "the runner hands on what PlantUML wrote"
    items = list(ET.fromstring(drawing).iter())  # noqa: S314 - PlantUML wrote it
    words = [_words(item) for item in items if _tag(item) == "text"]
    outlines = [outline for item in items if (outline := _outline(item))]
    lanes = _lanes(flow, items)
    nodes, used = _nodes(flow, outlines, words, lanes)
    titles = {_plain(lane.name) for lane in flow.lanes}
    wanted = [_plain(link.label) for link in flow.links if link.label]
    strays = []
    for word in words:
        text = _plain(word.text)
        if word in used or (text in titles and text not in wanted):
            continue
        if text in wanted:
            strays.append(SeenLabel(word.text, word.box))
            wanted.remove(text)
    edges = tuple(SeenEdge(None, None, path) for path in _paths(items))
    lost = sum(1 for _ in connectors(plantuml(flow)))
    return Picture(Axis.Y, lanes, nodes, edges, tuple(strays), ends_known=False, connectors=lost)


def _tag(item: ET.Element) -> str:
    return item.tag.rpartition("}")[2]


def _number(item: ET.Element, key: str) -> float:
    return float(item.get(key, "0"))


def _plain(text: str) -> str:
    return squeezed(text.translate(_SIGNS))


def _words(item: ET.Element) -> _Words:
    size = _number(item, "font-size")
    top = _number(item, "y") - _ASCENT * size
    box = Box(_number(item, "x"), top, _number(item, "textLength"), size * 1.1)
    return _Words(item.text or "", box)


def _outline(item: ET.Element) -> _Outline | None:
    if _tag(item) == "line" and _STRONG in item.get("style", "") and not _is_lane_line(item):
        left, right = sorted((_number(item, "x1"), _number(item, "x2")))
        return _Outline(Shape.BAR, Box(left, _number(item, "y1") - 0.75, right - left, 1.5))
    if _tag(item) == "rect":
        keys = ("x", "y", "width", "height")
        box = Box(*(_number(item, key) for key in keys))
        bar = item.get("fill") == _BAR_FILL
        return _Outline(Shape.BAR if bar else Shape.RECT, box)
    if _tag(item) == "polygon" and len(item.get("points", "").split(",")) // 2 in (5, 7):
        numbers = [float(number) for number in item.get("points", "").split(",")]
        xs, ys = numbers[::2], numbers[1::2]
        if max(ys) - min(ys) < 12:
            return None  # an arrowhead
        box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        return _Outline(Shape.HEXAGON if len(xs) == 7 else Shape.DIAMOND, box)
    return None


def _is_lane_line(item: ET.Element) -> bool:
    strong = _STRONG in item.get("style", "")
    return _tag(item) == "line" and strong and item.get("x1") == item.get("x2")


def _lanes(flow: Draft, items: Sequence[ET.Element]) -> tuple[SeenLane, ...]:
    strong = [item for item in items if _is_lane_line(item)]
    at = sorted({_number(item, "x1") for item in strong})
    if len(at) != len(flow.lanes) + 1:
        return ()
    top, bottom = _number(strong[0], "y1"), _number(strong[0], "y2")
    return tuple(
        SeenLane(lane.id, Box(left, top, right - left, bottom - top))
        for lane, left, right in zip(flow.lanes, at, at[1:], strict=False)
    )


def _nodes(
    flow: Draft,
    outlines: Sequence[_Outline],
    words: Sequence[_Words],
    lanes: Sequence[SeenLane],
) -> tuple[tuple[SeenNode, ...], set[_Words]]:
    """Match outlines to steps by their words, best the one in the step's own lane."""
    held = {
        outline: [word for word in words if _holds(outline, word)]
        for outline in outlines
        if outline.shape is not Shape.BAR
    }
    strips = {lane.id: lane.box for lane in lanes}
    free = [(outline, inside) for outline, inside in held.items() if inside]
    nodes: list[SeenNode] = []
    used: set[_Words] = set()
    for node in flow.nodes:
        fitting = [
            (outline, inside)
            for outline, inside in free
            if _plain("".join(word.text for word in inside)) == _plain(node.content.text)
        ]
        if not fitting:
            continue
        strip = strips.get(node.lane)
        outline, inside = min(
            fitting,
            key=lambda pair: (
                strip is None or not strip.contains(pair[0].box, 1.0),
                pair[0].box.y,
            ),
        )
        free.remove((outline, inside))
        used |= set(inside)
        text_box = _around(inside)
        # Matched by all of its words, brackets that PlantUML cannot take apart.
        nodes.append(SeenNode(node.id, outline.box, outline.shape, node.content.text, text_box))
    return (*nodes, *_bars(flow, outlines, strips)), used


def _holds(outline: _Outline, word: _Words) -> bool:
    """Whether the middle of the words lies in the outline's box, widened for what overflows."""
    middle = word.box.centre
    return outline.box.contains(Box(middle.x, middle.y, 0, 0))


def _bars(
    flow: Draft, outlines: Sequence[_Outline], strips: Mapping[LaneId, Box]
) -> Iterator[SeenNode]:
    """Forks and joins down the page, each in its lane if there is one: none says which it is."""
    bars = sorted(
        (outline.box for outline in outlines if outline.shape is Shape.BAR), key=lambda box: box.y
    )
    for node in flow.nodes:
        if is_bar(node.content) and bars:
            strip = strips.get(node.lane)
            box = min(bars, key=lambda bar: strip is None or not strip.contains(bar, 1.0))
            bars.remove(box)
            yield SeenNode(node.id, box, Shape.BAR)


def _around(words: Sequence[_Words]) -> Box:
    left, top = min(word.box.x for word in words), min(word.box.y for word in words)
    right = max(word.box.right for word in words)
    return Box(left, top, right - left, max(word.box.bottom for word in words) - top)


def _paths(items: Sequence[ET.Element]) -> Iterator[tuple[Point, ...]]:
    """Lines that touch the one before belong to one arrow."""
    path: list[Point] = []
    for item in items:
        if _tag(item) != "line" or _STRONG in item.get("style", ""):
            continue
        start = Point(_number(item, "x1"), _number(item, "y1"))
        end = Point(_number(item, "x2"), _number(item, "y2"))
        if path and not _extended(path, start, end):
            yield corners(path)
            path = []
        if not path:
            path = [start, end]
    if path:
        yield corners(path)


def _extended(path: list[Point], start: Point, end: Point) -> bool:
    """Put a line to the end of a path it touches; a path of one line may have to be turned."""
    for turned in (False, True) if len(path) == 2 else (False,):
        tip = path[0] if turned else path[-1]
        for near, far in ((start, end), (end, start)):
            if distance(tip, near) < _TOUCH:
                if turned:
                    path.reverse()
                path.append(far)
                return True
    return False
