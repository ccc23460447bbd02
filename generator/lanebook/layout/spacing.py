"""Distances of a drawing, in CSS pixels, for the whole engine in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spacing:
    """How far things keep from each other."""

    track: float = 12.0
    """Between parallel lines of one channel, and between lines that cross a rank."""
    node_gap: float = 24.0
    """Between two nodes of one lane and rank."""
    line_gap: float = 14.0
    """Between a node and a line that passes it along the flow."""
    node_pad: float = 14.0
    """Between a node and the border of its lane."""
    line_pad: float = 8.0
    """Between a line along the flow and the border of the lane it runs in."""
    header_pad: float = 8.0
    """Around a lane's title."""
    channel: float = 26.0
    """Least room between two ranks; an arrowhead has to fit."""
    channel_start: float = 12.0
    """From the rank above a channel to its first track."""
    channel_end: float = 16.0
    """From a channel's last track to the rank below: the arrowhead's room."""
    outer_channel: float = 16.0
    """Room above the first and below the last rank when no line runs there."""
    port: float = 14.0
    """Between two edges that leave or enter one side of a node, where it is wide enough."""
    port_least: float = 6.0
    """Closer than this two edges would look like one: they share one port instead."""
    label_gap: float = 4.0
    """Between a label and its own edge, its node, and whatever comes next."""
    corner: float = 16.0
    """From a node's side to the bend of an edge that leaves or enters there."""
    clearance: float = 4.0
    """Two stubs nearer than this count as lying on each other."""


SPACING = Spacing()
"""The spacing every drawing uses."""
