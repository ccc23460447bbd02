"""Channels between the ranks: their links' tracks, and from them every height along the flow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from lanebook.layout.ordered import Link, links
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
    total: float


def loop_offset(height: float) -> float:
    """How far from the middle of its side a self-loop leaves, and enters, a node."""
    return min(8.0, height / 4)


def set_heights(placed: Placed) -> Heights:
    """Route all channels and stack them and the ranks below the lanes' headers."""
    ranked = placed.ordered.ranked
    routed = _route(placed, [*links(placed.ordered)])
    ups, downs, depths = _extents(placed)
    lanes = ranked.acyclic.graph.lanes
    header = max((lane.header.height for lane in lanes), default=0.0)
    y = start = _halves(header + 2 * SPACING.header_pad) if lanes else 0.0
    middles: list[float] = []
    levels: dict[tuple[int, int], tuple[Level, ...]] = {}
    for channel in range(ranked.height + 1):
        tracks = routed.get(channel)
        depth = depths[channel - 1] if channel > 0 else 0.0
        if tracks is not None:
            first = y + depth + SPACING.channel_start
            for edge, found in _levels(tracks, first):
                levels[edge, channel] = found
        y += _channel_height(tracks, depth, outer=channel in (0, ranked.height))
        if channel < ranked.height:
            middles.append(y + ups[channel])
            y += ups[channel] + downs[channel]
    return Heights(start, tuple(middles), levels, y)


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


def _channel_height(tracks: Tracks | None, depth: float, *, outer: bool) -> float:
    least = SPACING.outer_channel if outer else SPACING.channel
    if tracks is None:
        return max(least, depth + SPACING.channel_end if depth else 0.0)
    room = SPACING.channel_start + (tracks.count - 1) * SPACING.track + SPACING.channel_end
    return max(least, depth + room)


def _extents(placed: Placed) -> tuple[list[float], list[float], list[float]]:
    """Per rank: room above and below the middle, and how deep exit labels hang below that."""
    ranked = placed.ordered.ranked
    graph = ranked.acyclic.graph
    ups, hangs = [0.0] * ranked.height, [0.0] * ranked.height
    downs = [0.0] * ranked.height
    for node, rank in enumerate(ranked.ranks):
        half = graph.nodes[node].size.height / 2
        ups[rank], downs[rank] = max(ups[rank], half), max(downs[rank], half)
    for edge, place in enumerate(placed.labels):
        label = graph.edges[edge].label
        arc = ranked.acyclic.arcs[edge]
        rank, height = ranked.ranks[arc.source], graph.nodes[arc.source].size.height
        if label is None:
            continue
        if place is LabelPlace.SIDE:
            loop = loop_offset(height) if arc.source == arc.target else 0.0
            ups[rank] = max(ups[rank], loop + SPACING.label_gap + label.height)
        elif place is LabelPlace.LINE:
            rank = placed.ordered.cells[placed.ordered.routes[edge].cells[0]].rank
            ups[rank] = max(ups[rank], label.height / 2)
            downs[rank] = max(downs[rank], label.height / 2)
        else:
            hangs[rank] = max(hangs[rank], height / 2 + SPACING.label_gap + label.height)
    ups, downs = [_halves(up) for up in ups], [_halves(down) for down in downs]
    depths = [_halves(max(0.0, hang - down)) for hang, down in zip(hangs, downs, strict=True)]
    return ups, downs, depths


def _halves(value: float) -> float:
    return ceil(value * 2) / 2
