"""Channels between the ranks: their links' tracks, and from them every height along the flow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from lanebook.layout.ordered import Link, Side
from lanebook.layout.placed import LabelPlace, Placed
from lanebook.layout.spacing import SPACING
from lanebook.layout.tracks import Piece, Tracks, assign_tracks


@dataclass(frozen=True, slots=True)
class Level:
    """A piece of a link with the y of its track."""

    start: float
    end: float
    y: float


@dataclass(frozen=True, slots=True)
class Heights:
    """Positions along the flow (y, until the drawing is turned)."""

    header: float
    """Where the lanes' headers end."""
    middles: tuple[float, ...]
    """Per rank the line its nodes are centred on."""
    levels: Mapping[tuple[int, int], tuple[Level, ...]]
    """Per edge and channel the pieces from its start to its end; empty if straight."""
    tops: Sequence[float]
    """Per node how far it and the labels above its side exits reach up from its middle."""
    total: float


def loop_offset(height: float) -> float:
    """How far from the middle of its side a self-loop leaves, and enters, a node."""
    return min(8.0, height / 4)


def set_heights(placed: Placed) -> Heights:
    """Route all channels and stack them and the ranks below the lanes' headers."""
    ranked = placed.ordered.ranked
    routed = _route(placed, placed.ordered.links)
    tops = _tops(placed)
    ups, downs, depths, rises = _extents(placed, tops)
    lanes = ranked.acyclic.graph.lanes
    header = max((lane.header.height for lane in lanes), default=0.0)
    y = start = _halves(header + 2 * SPACING.header_pad) if lanes else 0.0
    middles: list[float] = []
    levels: dict[tuple[int, int], tuple[Level, ...]] = {}
    for channel in range(ranked.height + 1):
        tracks = routed.get(channel)
        depth = depths[channel - 1] if channel > 0 else 0.0
        rise = rises[channel] if channel < ranked.height else 0.0
        if tracks is not None:
            first = y + depth + SPACING.channel_start
            for edge, found in _levels(tracks, first):
                levels[edge, channel] = found
        y += _channel_height(tracks, depth + rise, outer=channel in (0, ranked.height))
        if channel < ranked.height:
            middles.append(y + ups[channel])
            y += ups[channel] + downs[channel]
    return Heights(start, tuple(middles), levels, tops, y)


def _route(placed: Placed, pieces: Sequence[Link]) -> dict[int, Tracks]:
    """Tracks per channel; channels whose links are all straight are left out."""
    bent: dict[int, list[Piece]] = {}
    rims: dict[int, list[float]] = {}
    for link in pieces:
        start, end = placed.pin_x(link.edge, link.start), placed.pin_x(link.edge, link.end)
        rims.setdefault(link.channel, []).extend((start, end))
        if start != end or link.start.at_top == link.end.at_top:
            piece = Piece(link.edge, start, end, link.start.at_top, link.end.at_top)
            bent.setdefault(link.channel, []).append(piece)
    return {
        channel: assign_tracks(found, [*rims[channel], *placed.borders])
        for channel, found in sorted(bent.items())
    }


def _levels(tracks: Tracks, first: float) -> list[tuple[int, tuple[Level, ...]]]:
    """Per edge its levels; the half of a dogleg that holds the start comes first."""
    found: dict[int, list[Level]] = {}
    for piece, track in zip(tracks.pieces, tracks.track, strict=True):
        level = Level(piece.start, piece.end, first + track * SPACING.track)
        parts = found.setdefault(piece.link, [])
        parts.insert(len(parts) if piece.start_up is None else 0, level)
    return [(edge, tuple(parts)) for edge, parts in found.items()]


def _channel_height(tracks: Tracks | None, labels: float, *, outer: bool) -> float:
    least = SPACING.outer_channel if outer else SPACING.channel
    if tracks is None:
        return max(least, labels + SPACING.channel_end if labels else 0.0)
    room = SPACING.channel_start + (tracks.count - 1) * SPACING.track + SPACING.channel_end
    return max(least, labels + room)


class _Extents(NamedTuple):
    """Room along the flow, per rank."""

    ups: list[float]
    """Above the middle."""
    downs: list[float]
    """Below the middle."""
    depths: list[float]
    """How far labels at exits hang below that."""
    rises: list[float]
    """How far labels at exits of backward edges rise above that."""


def _tops(placed: Placed) -> list[float]:
    acyclic = placed.ordered.ranked.acyclic
    tops = [node.size.height / 2 for node in acyclic.graph.nodes]
    for edge, arc in enumerate(acyclic.arcs):
        label = acyclic.graph.edges[edge].label
        if placed.labels[edge] is LabelPlace.SIDE and label is not None:
            loop = loop_offset(acyclic.graph.nodes[arc.source].size.height)
            top = label.height + SPACING.label_gap + (loop if arc.source == arc.target else 0.0)
            tops[arc.source] = max(tops[arc.source], top)
    return tops


def _extents(placed: Placed, tops: Sequence[float]) -> _Extents:
    ranked = placed.ordered.ranked
    graph = ranked.acyclic.graph
    ups, hangs = [0.0] * ranked.height, [0.0] * ranked.height
    downs, lifts = [0.0] * ranked.height, [0.0] * ranked.height
    for node, rank in enumerate(ranked.ranks):
        ups[rank] = max(ups[rank], tops[node])
        downs[rank] = max(downs[rank], graph.nodes[node].size.height / 2)
    for edge, place in enumerate(placed.labels):
        label = graph.edges[edge].label
        arc = ranked.acyclic.arcs[edge]
        rank, height = ranked.ranks[arc.source], graph.nodes[arc.source].size.height
        if label is None or place is LabelPlace.SIDE:
            continue
        if place is LabelPlace.LINE:
            rank = placed.ordered.cells[placed.ordered.routes[edge].cells[0]].rank
            ups[rank] = max(ups[rank], label.height / 2)
            downs[rank] = max(downs[rank], label.height / 2)
        else:
            back = placed.ordered.routes[edge].exit is Side.BACK
            beyond, half = (lifts, tops[arc.source]) if back else (hangs, height / 2)
            beyond[rank] = max(beyond[rank], half + SPACING.label_gap + label.height)
    ups, downs = [_halves(up) for up in ups], [_halves(down) for down in downs]
    return _Extents(ups, downs, _beyond(hangs, downs), _beyond(lifts, ups))


def _beyond(labels: Sequence[float], room: Sequence[float]) -> list[float]:
    return [_halves(max(0.0, far - near)) for far, near in zip(labels, room, strict=True)]


def _halves(value: float) -> float:
    return ceil(value * 2) / 2
