"""What the engine is given: lanes in order, nodes with their sizes, directed edges.

The engine knows no roles and no text. Callers measure their text and pass sizes; what a
node or an edge means to them they keep in a mapping of their own, by id.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from lanebook.geometry import Size

LaneId = NewType("LaneId", str)
NodeId = NewType("NodeId", str)
EdgeId = NewType("EdgeId", str)


class Axis(StrEnum):
    """The direction in which the flow runs; lanes lie across it."""

    X = "x"
    """Left to right, lanes stacked."""
    Y = "y"
    """Top to bottom, lanes side by side."""


class Shape(StrEnum):
    """The outline that edges have to end on."""

    RECT = "rect"
    ELLIPSE = "ellipse"
    DIAMOND = "diamond"
    HEXAGON = "hexagon"
    """Points left and right, flat above and below, as it stands on the page, for both axes.

    How far the points stand out: ``outline.hexagon_point``.
    """
    BAR = "bar"
    """A fork or join: thin along the flow, as wide as its branches need."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One participant's strip of the drawing."""

    id: LaneId
    header: Size
    """Room the lane's title needs, as it stands on the page (not transposed by the axis)."""


@dataclass(frozen=True, slots=True)
class Node:
    """A step, gateway or event of known size."""

    id: NodeId
    lane: LaneId
    size: Size
    """Outer size as it stands on the page, marks outside the outline included."""
    shape: Shape = Shape.RECT
    side: float | None = None
    """How long its outline is across the flow, where marks around it make ``size`` larger:
    edges end on the outline."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A sequence or message flow. Several may join the same two nodes; a node may join itself."""

    id: EdgeId
    source: NodeId
    target: NodeId
    label: Size | None = None
    """Room the label needs, or None without label."""
    side: int = 0
    """Which way the author's order of branches wants it to leave: smaller is further left."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A flow to be drawn.

    Ids are unique per kind; every lane and node that is referred to exists
    (``check_graph`` says otherwise before the engine starts). Order is the author's.
    """

    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
