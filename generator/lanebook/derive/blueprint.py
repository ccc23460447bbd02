"""A flow as a service blueprint: its lanes by band, from the customer to what supports from afar.

Shostack, *Designing Services That Deliver* (1984); the bands and lines as Bitner, Ostrom and
Morgan name them in *Service Blueprinting* (2008).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from lanebook.derive.graph import FlowGraph, FlowNode
from lanebook.derive.handoffs import moments_of_truth
from lanebook.derive.membership import members_of
from lanebook.model.corpus import Corpus
from lanebook.model.ids import RoleId
from lanebook.model.people import RoleKind, Stage


class Band(IntEnum):
    """Whose actions a lane holds; a line parts each band from the next."""

    CUSTOMER = 0
    """Above the line of interaction."""
    FRONT = 1
    """In sight of the customer, above the line of visibility."""
    BACK = 2
    """Out of sight, above the line of internal interaction."""
    SUPPORT = 3
    """Done by others for those who serve."""


@dataclass(frozen=True, slots=True)
class BandLane:
    """What one role does in one band."""

    role: RoleId
    band: Band


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The lanes, band by band and in the flow's order within each, and where each node lies."""

    lanes: tuple[BandLane, ...]
    home: Mapping[str, BandLane]


_BANDS = {Stage.FRONT: Band.FRONT, Stage.BACK: Band.BACK}


def blueprint(graph: FlowGraph, corpus: Corpus) -> Blueprint:
    """Sort the nodes of a flow into bands.

    A step's own ``stage`` counts first, then its role's. A member of staff without a stage is in
    front when one of the flow's moments of truth is theirs, else behind.
    """
    met = set(moments_of_truth(corpus, graph))
    facing = {node.lane for node in graph.nodes if node.step and node.step.common.id in met}
    home = {node.id: BandLane(node.lane, _band(node, corpus, facing)) for node in graph.nodes}
    lanes = sorted(
        dict.fromkeys(home.values()), key=lambda lane: (lane.band, graph.lanes.index(lane.role))
    )
    return Blueprint(tuple(lanes), home)


def _band(node: FlowNode, corpus: Corpus, facing: set[RoleId]) -> Band:
    role = corpus.roles[node.lane]
    kinds = {corpus.roles[member].kind for member in members_of(corpus, role.id)}
    if kinds - {RoleKind.GROUP} == {RoleKind.CUSTOMER}:
        return Band.CUSTOMER
    stage = (node.step.common.stage if node.step else None) or role.stage
    if stage:
        return _BANDS[stage]
    if role.kind is RoleKind.EXTERNAL:
        return Band.SUPPORT
    return Band.FRONT if role.id in facing else Band.BACK
