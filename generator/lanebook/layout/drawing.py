"""What the engine returns: boxes for lanes and nodes, orthogonal paths for edges."""

from __future__ import annotations

from dataclasses import dataclass

from lanebook.geometry import Box, Point, Size
from lanebook.layout.graph import Axis, EdgeId, LaneId, NodeId


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane's strip, header included."""

    id: LaneId
    box: Box
    header: Box


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """Where a node stands, and in which rank along the flow."""

    id: NodeId
    box: Box
    rank: int


@dataclass(frozen=True, slots=True)
class PlacedEdge:
    """An edge's path from border to border, in drawing direction of the author's edge."""

    id: EdgeId
    points: tuple[Point, ...]
    """At least two; every segment is horizontal or vertical."""
    label: Box | None
    backward: bool
    """Runs against the flow (a loop closes here)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A laid-out flow; everything lies inside ``Box(0, 0, size.width, size.height)``."""

    size: Size
    axis: Axis
    lanes: tuple[PlacedLane, ...]
    nodes: tuple[PlacedNode, ...]
    edges: tuple[PlacedEdge, ...]
