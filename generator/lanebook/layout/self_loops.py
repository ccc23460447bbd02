"""Where self-loops turn: beside their nodes, or from the bottom around to the top."""

from __future__ import annotations

from collections.abc import Sequence

from lanebook.layout.gaps import lanes_of_gap
from lanebook.layout.ordered import Side
from lanebook.layout.ranked import Ranked
from lanebook.layout.returns import SidePorts
from lanebook.layout.rows import Rows
from lanebook.layout.sides import Draft, beside

LOOP_HEIGHT = 20.0
"""A node this high has room on one side for both ends of a self-loop."""


def turn_loops(ranked: Ranked, rows: Rows, ports: SidePorts, draft: Draft) -> None:
    """Give every self-loop a cell beside its node."""
    for edge, arc in enumerate(ranked.acyclic.arcs):
        if arc.source != arc.target:
            continue
        node = arc.source
        high = ranked.acyclic.graph.nodes[node].size.height >= LOOP_HEIGHT
        sides = [s for s in (Side.RIGHT, Side.LEFT) if ports.free(node, s, leaving=False)]
        at_side = high and bool(sides) and not ranked.labelled_line[edge]
        side = sides[0] if at_side else Side.FLOW
        gap = beside(rows, node, Side.LEFT if side is Side.LEFT else Side.RIGHT)
        row = rows.order[rows.rank[node]]
        crossed = rows.level_lines(row)
        while not at_side and gap < len(row) and _is_taken(rows, row, gap, crossed):
            gap += 1
        low, high_lane = lanes_of_gap(rows, row, gap)
        cell = rows.add(rows.rank[node], edge, low, high_lane)
        row.insert(gap, cell)
        draft.chains[edge].append(cell)
        draft.exits[edge] = draft.entries[edge] = side
        if at_side:
            ports.taken.add((node, side))
            rows.glue(node, cell)
        elif ranked.labelled_line[edge]:
            rows.solid.add(cell)


def _is_taken(rows: Rows, row: Sequence[int], gap: int, crossed: Sequence[int]) -> bool:
    """Whether a gap parts a node from its corner, or a level edge runs through it."""
    return (row[gap - 1], row[gap]) in rows.glued or crossed[gap] > 0
