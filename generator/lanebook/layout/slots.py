"""The room every cell needs across the flow, labels included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from lanebook.layout.ordered import Ordered, Side, leaves
from lanebook.layout.placed import LabelPlace
from lanebook.layout.ports import PortRow
from lanebook.layout.spacing import SPACING


@dataclass(frozen=True, slots=True)
class Slot:
    """Room to the left and right of a cell's middle, in halves of a pixel."""

    body: float
    """Half the node's width; 0 for a line."""
    left: float
    """What labels need left of the middle, gaps included; 0 without."""
    right: float
    is_line: bool
    is_level: bool = False
    """The line only runs level here: it needs no room of its own beside its nodes."""


def label_places(ordered: Ordered, rows: Sequence[PortRow]) -> tuple[LabelPlace, ...]:
    """Where each label goes: beside the exit, above a side exit, or beside the line."""
    ranked = ordered.ranked
    places = [LabelPlace.NONE] * len(ordered.routes)
    for edge, wanted in enumerate(ranked.acyclic.graph.edges):
        if wanted.label is None:
            continue
        if ordered.routes[edge].exit.is_lateral:
            places[edge] = LabelPlace.SIDE
        elif ranked.labelled_line[edge] and ordered.routes[edge].exit is Side.FLOW:
            places[edge] = LabelPlace.LINE
        else:
            places[edge] = LabelPlace.EXIT_RIGHT
    for row in rows:
        first = row.edges[0]
        if not row.at_top and len(row.edges) > 1 and places[first] is LabelPlace.EXIT_RIGHT:
            places[first] = LabelPlace.EXIT_LEFT
    return tuple(places)


def slots(ordered: Ordered, rows: Sequence[PortRow], labels: Sequence[LabelPlace]) -> list[Slot]:
    """Per cell the room it needs."""
    graph = ordered.ranked.acyclic.graph
    left = [0.0] * len(ordered.cells)
    right = [0.0] * len(ordered.cells)
    _labels_at_sides(ordered, labels, left, right)
    _labels_at_exits(ordered, rows, labels, left, right)
    _level_ends(ordered, left, right)
    result: list[Slot] = []
    for cell, (before, after) in enumerate(zip(left, right, strict=True)):
        edge = ordered.cells[cell].edge
        body = 0.0 if edge is not None else _halves(graph.nodes[cell].size.width / 2)
        is_level = edge is not None and ordered.ranked.level[edge]
        result.append(Slot(body, _halves(before), _halves(after), edge is not None, is_level))
    return result


def _level_ends(ordered: Ordered, left: list[float], right: list[float]) -> None:
    """Room for the arrowheads of level edges where no lane border makes it."""
    acyclic = ordered.ranked.acyclic
    for edge, arc in enumerate(acyclic.arcs):
        if not ordered.ranked.level[edge]:
            continue
        room = 0.0
        if acyclic.lanes[arc.source] == acyclic.lanes[arc.target]:
            room = SPACING.node_gap
        elif acyclic.graph.edges[edge].label is not None:
            room = SPACING.channel_end
        path = ordered.routes[edge]
        side = right if path.exit is Side.RIGHT else left
        side[path.cells[0]] = max(0.0, room - SPACING.label_gap)


def _labels_at_sides(
    ordered: Ordered, labels: Sequence[LabelPlace], left: list[float], right: list[float]
) -> None:
    """Labels above side exits and beside lines."""
    acyclic = ordered.ranked.acyclic
    gap = SPACING.label_gap
    for edge, place in enumerate(labels):
        label = acyclic.graph.edges[edge].label
        path, source = ordered.routes[edge], acyclic.arcs[edge].source
        if label is None:
            continue
        if place is LabelPlace.SIDE:
            room = acyclic.graph.nodes[source].size.width / 2 + label.width + 2 * gap
            side = left if path.exit is Side.LEFT else right
            side[source] = max(side[source], room)
        elif place is LabelPlace.LINE:
            right[path.cells[0]] = label.width + 2 * gap


def _labels_at_exits(
    ordered: Ordered,
    rows: Sequence[PortRow],
    labels: Sequence[LabelPlace],
    left: list[float],
    right: list[float],
) -> None:
    """Labels beside the stubs at the bottoms of nodes, or at their tops."""
    edges = ordered.ranked.acyclic.graph.edges
    for row in rows:
        for edge, offset in zip(row.edges, row.offsets, strict=True):
            label = edges[edge].label
            if label is None or not leaves(ordered, edge, row.node, at_top=row.at_top):
                continue
            room = label.width + 2 * SPACING.label_gap
            if labels[edge] is LabelPlace.EXIT_LEFT:
                left[row.node] = max(left[row.node], room - offset)
            elif labels[edge] is LabelPlace.EXIT_RIGHT:
                right[row.node] = max(right[row.node], room + offset)


def _halves(value: float) -> float:
    return ceil(value * 2) / 2


def distance(left: Slot, right: Slot, *, corner: bool) -> float:
    """Least distance between the middles of neighbours; ``corner``: an edge turns there."""
    if left.is_line and right.is_line:
        gap = SPACING.track
    elif left.is_level or right.is_level:
        gap = 0.0
    elif corner:
        gap = SPACING.corner
    elif left.is_line or right.is_line:
        gap = SPACING.line_gap
    else:
        gap = SPACING.node_gap
    label = SPACING.label_gap
    return max(
        left.body + gap + right.body,
        left.right + label + right.body,
        left.body + label + right.left,
        left.right + label + right.left,
    )


def to_border(slot: Slot, *, leftward: bool) -> float:
    """Least distance from a cell's middle to the border of its lane."""
    label = slot.left if leftward else slot.right
    if slot.is_level:
        return label
    pad = SPACING.line_pad if slot.is_line else SPACING.node_pad
    return max(slot.body + pad, label + SPACING.label_gap)
