"""The shapes of a drawing as they are read back, and whether anybody can see them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from lanebook.colour import WHITE, contrast
from lanebook.verify.wording import bare

Tree = LexborHTMLParser | LexborNode
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SHAPES = "rect, polygon, ellipse"
_LINES = "path.lb-edge, path.lb-message"
_TIPS = "path.lb-tip, path.lb-tip-message"
_REACH = 8.0
"""CSS pixels between the end of an arrow and the box it belongs to."""
_FAINT = 3.0
"""Less contrast with white paper cannot be read (WCAG 2.2, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """What is drawn, by the ids of lanes and steps."""

    lanes: tuple[tuple[str, str], ...]
    """Each with its name, bare."""
    nodes: Mapping[str, tuple[str, str]]
    """The lane of each node, and where it leads; empty for nowhere."""
    arrows: tuple[tuple[str, str], ...]
    """From and to, in order; those whose line does not join the two boxes are left out."""
    unseen: tuple[str, ...]
    """What is there and cannot be seen."""


def shapes_of(tree: Tree) -> Shapes:
    """Read the shapes of a drawing."""
    boxes = {
        node.attributes.get("data-node-id") or "": box
        for node in tree.css("[data-node-id]")
        if (box := _box(node)) is not None
    }
    return Shapes(
        lanes=tuple(
            (one.attributes.get("data-lane-id") or "", bare(one.text()))
            for one in tree.css("[data-lane-id]")
            if one.css_first("rect") is not None
        ),
        nodes={
            identity: (node.attributes.get("data-lane") or "", _way(node))
            for node in tree.css("[data-node-id]")
            if (identity := node.attributes.get("data-node-id") or "") in boxes
        },
        arrows=tuple(sorted(_arrows(tree, boxes))),
        unseen=tuple(dict.fromkeys(_unseen(tree))),
    )


def _way(node: LexborNode) -> str:
    link = node.css_first("a")
    return (link.attributes.get("href") or "") if link else ""


def _numbers(text: str | None) -> list[float]:
    return [float(one) for one in _NUMBER.findall(text or "")]


def _box(node: LexborNode) -> Box | None:
    """The box of the shape that a node is, which comes first in it."""
    shape = node.css_first(_SHAPES)
    if shape is None:
        return None
    said = shape.attributes
    if shape.tag == "polygon":
        points = _numbers(said.get("points"))
        if len(points) < 4:
            return None
        return (min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2]))
    if shape.tag == "ellipse":
        x, y, rx, ry = (_first(said.get(name)) for name in ("cx", "cy", "rx", "ry"))
        return (x - rx, y - ry, x + rx, y + ry)
    x, y, width, height = (_first(said.get(name)) for name in ("x", "y", "width", "height"))
    return (x, y, x + width, y + height)


def _first(text: str | None) -> float:
    return next(iter(_numbers(text)), 0.0)


def _arrows(tree: Tree, boxes: Mapping[str, Box]) -> Iterator[tuple[str, str]]:
    for one in tree.css("[data-edge-from]"):
        ends = (
            one.attributes.get("data-edge-from") or "",
            one.attributes.get("data-edge-to") or "",
        )
        line, tip = one.css_first(_LINES), one.css_first(_TIPS)
        if line is None or tip is None or not all(end in boxes for end in ends):
            continue
        points = _numbers(line.attributes.get("d"))
        near = len(points) >= 4 and _near(boxes[ends[0]], points[:2])
        if near and _near(boxes[ends[1]], points[-2:]):
            yield ends


def _near(box: Box, point: list[float]) -> bool:
    left, top, right, bottom = box
    x, y = point
    return left - _REACH <= x <= right + _REACH and top - _REACH <= y <= bottom + _REACH


def _unseen(tree: Tree) -> Iterator[str]:
    root = tree if isinstance(tree, LexborNode) else tree.css_first("svg")
    if root is None:
        return
    said = root.attributes
    view = _numbers(said.get("viewbox") or said.get("viewBox"))
    width, height = _first(said.get("width")), _first(said.get("height"))
    if view != [0.0, 0.0, width, height]:
        yield "viewBox"
    for one in root.css("[class]"):
        names = (one.attributes.get("class") or "").split()
        if not all(name.startswith("lb-") for name in names):
            yield f'class="{" ".join(names)}"'
    for one in root.css("text"):
        said = one.attributes
        x, y = _first(said.get("x")), _first(said.get("y"))
        away = not (0 <= x <= width and 0 <= y <= height) or "transform" in said
        faint = _contrast(said.get("fill") or "") < _FAINT or not _first(said.get("font-size"))
        if away or faint:
            yield one.text()
    for one in root.css("g[transform]"):
        if one.css_first("text") is not None:
            yield "transform"


def _contrast(colour: str) -> float:
    """With white paper; a colour that is not written as ours are has none."""
    return contrast(colour, WHITE) if re.fullmatch(r"#[0-9a-fA-F]{6}", colour) else 1.0
