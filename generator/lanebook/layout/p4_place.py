"""Phase 4: positions across the flow, lane borders, ports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from lanebook.layout.alignment import Alignment, align
from lanebook.layout.columns import Columns, columns
from lanebook.layout.compaction import Compacted, Pull, compact
from lanebook.layout.ordered import Link, Ordered, Pin, leaves
from lanebook.layout.placed import LabelPlace, Placed
from lanebook.layout.ports import PortRow, port_rows
from lanebook.layout.shortening import shorten
from lanebook.layout.slack import bench
from lanebook.layout.sliding import straighten
from lanebook.layout.slots import label_places, slots
from lanebook.layout.spacing import SPACING


def place(ordered: Ordered) -> Placed:
    """Choose an x for every cell and port, and the borders of the lanes.

    After: cells keep their order and distances, lie inside their lanes, and own a strip
    across their rank that no other cell or label reaches into.
    """
    pieces = ordered.links
    alignment = align(ordered, pieces)
    rows = port_rows(ordered, pieces, alignment.straight)
    labels = label_places(ordered, rows)
    room = slots(ordered, rows, labels)
    lanes = columns(ordered, alignment)
    pulls = _pulls(ordered, alignment, lanes, rows)
    compacted = compact(ordered, alignment, room, pulls, _least_lanes(ordered), lanes)
    placed = _placed(ordered, alignment, compacted, rows, labels)
    slack = bench(placed, rows, room)
    straighten(slack, pieces)
    shorten(slack)
    return slack.result()


def _least_lanes(ordered: Ordered) -> list[float]:
    return [
        ceil((lane.header.width + 2 * SPACING.header_pad) * 2) / 2
        for lane in ordered.ranked.acyclic.graph.lanes
    ]


def _offsets(ordered: Ordered, rows: Sequence[PortRow]) -> dict[tuple[int, bool], float]:
    """Ports by edge and whether it leaves there."""
    return {
        (edge, leaves(ordered, edge, row.node, at_top=row.at_top)): offset
        for row in rows
        for edge, offset in zip(row.edges, row.offsets, strict=True)
    }


def _pulls(
    ordered: Ordered, alignment: Alignment, lanes: Columns, rows: Sequence[PortRow]
) -> list[Pull]:
    """Links within a lane want to run straight, lines to be short, steps to stand in a column."""
    offsets = _offsets(ordered, rows)
    main = {column.block: lane[0].block for lane in lanes for column in lane}
    pulls = [Pull(block, column, 0.0, 1) for block, column in main.items()]
    for link in ordered.links:
        for pin, other in ((link.start, link.end), (link.end, link.start)):
            block, towards = alignment.block[pin.cell], alignment.block[other.cell]
            across = ordered.cells[pin.cell].lane != ordered.cells[other.cell].lane
            if block == towards or (across and block in main):
                continue
            shift = _offset(ordered, offsets, link, other) - _offset(ordered, offsets, link, pin)
            pulls.append(Pull(block, towards, shift, 1 if across else 2))
    for edge, path in enumerate(ordered.routes):
        arc = ordered.ranked.acyclic.arcs[edge]
        ends = [(arc.source, path.cells[:1]), (arc.target, path.cells[-1:])]
        for node, cells in ends[ordered.ranked.level[edge] :]:
            # The cell of a level edge keeps out of its source's way.
            pulls.extend(
                Pull(alignment.block[cell], alignment.block[node], 0.0, 1)
                for cell in cells
                if alignment.block[cell] not in main
            )
    return pulls


def _offset(
    ordered: Ordered, offsets: Mapping[tuple[int, bool], float], link: Link, pin: Pin
) -> float:
    if ordered.cells[pin.cell].edge is not None:
        return 0.0
    return offsets[link.edge, leaves(ordered, link.edge, pin.cell, at_top=not pin.at_top)]


def _placed(
    ordered: Ordered,
    alignment: Alignment,
    compacted: Compacted,
    rows: Sequence[PortRow],
    labels: tuple[LabelPlace, ...],
) -> Placed:
    x = tuple(compacted.blocks[block] for block in alignment.block)
    offsets = _offsets(ordered, rows)
    arcs = ordered.ranked.acyclic.arcs
    return Placed(
        ordered,
        x,
        compacted.borders,
        tuple(x[arc.source] + offsets.get((e, True), 0.0) for e, arc in enumerate(arcs)),
        tuple(x[arc.target] + offsets.get((e, False), 0.0) for e, arc in enumerate(arcs)),
        labels,
    )
