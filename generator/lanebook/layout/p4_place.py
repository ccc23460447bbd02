"""Phase 4: positions across the flow, lane borders, ports."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from lanebook.layout.alignment import Alignment, align
from lanebook.layout.compaction import Compacted, Pull, compact
from lanebook.layout.ordered import Link, Ordered, links
from lanebook.layout.placed import LabelPlace, Placed
from lanebook.layout.ports import PortRow, port_rows
from lanebook.layout.slots import label_places, slots
from lanebook.layout.sliding import slide
from lanebook.layout.spacing import SPACING


def place(ordered: Ordered) -> Placed:
    """Choose an x for every cell and port, and the borders of the lanes.

    After: cells keep their order and distances, lie inside their lanes, and own a strip
    across their rank that no other cell or label reaches into.
    """
    pieces = tuple(links(ordered))
    alignment = align(ordered, pieces)
    rows = port_rows(ordered, pieces, alignment.straight)
    labels = label_places(ordered, rows)
    room = slots(ordered, rows, labels)
    pulls = _pulls(ordered, alignment, pieces, rows)
    compacted = compact(ordered, alignment, room, pulls, _least_lanes(ordered))
    placed = _placed(ordered, alignment, compacted, rows, labels)
    return slide(placed, pieces, rows)


def _least_lanes(ordered: Ordered) -> list[float]:
    return [
        ceil(max(SPACING.least_lane, lane.header.width + 2 * SPACING.header_pad) * 2) / 2
        for lane in ordered.ranked.acyclic.graph.lanes
    ]


def _offsets(rows: Sequence[PortRow]) -> dict[tuple[int, bool], float]:
    """Ports by edge and whether it enters there."""
    return {
        (edge, row.at_top): offset
        for row in rows
        for edge, offset in zip(row.edges, row.offsets, strict=True)
    }


def _pulls(
    ordered: Ordered, alignment: Alignment, pieces: Sequence[Link], rows: Sequence[PortRow]
) -> list[Pull]:
    """Links want to run straight, corners want to be near their nodes."""
    offsets = _offsets(rows)
    pulls: list[Pull] = []
    for link in pieces:
        pins = (link.start, link.end)
        one, other = (alignment.block[pin.cell] for pin in pins)
        if one == other:
            continue
        at_one, at_other = (
            offsets.get((link.edge, not pin.at_top), 0.0)
            if ordered.cells[pin.cell].edge is None
            else 0.0
            for pin in pins
        )
        pulls.append(Pull(one, other, at_other - at_one, 2))
    for edge, route in enumerate(ordered.routes):
        arc = ordered.ranked.acyclic.arcs[edge]
        for node, cells in ((arc.source, route.cells[:1]), (arc.target, route.cells[-1:])):
            for cell in cells:
                if alignment.block[cell] != alignment.block[node]:
                    pulls.append(Pull(alignment.block[cell], alignment.block[node], 0.0, 1))
    return pulls


def _placed(
    ordered: Ordered,
    alignment: Alignment,
    compacted: Compacted,
    rows: Sequence[PortRow],
    labels: tuple[LabelPlace, ...],
) -> Placed:
    x = tuple(compacted.blocks[block] for block in alignment.block)
    offsets = _offsets(rows)
    arcs = ordered.ranked.acyclic.arcs
    return Placed(
        ordered,
        x,
        compacted.borders,
        tuple(x[arc.source] + offsets.get((e, False), 0.0) for e, arc in enumerate(arcs)),
        tuple(x[arc.target] + offsets.get((e, True), 0.0) for e, arc in enumerate(arcs)),
        labels,
    )
