"""What a turn at a node's side would save: questions about rows that ``sides`` asks."""

from __future__ import annotations

from collections.abc import Sequence

from lanebook.layout.graph import Shape
from lanebook.layout.ordered import Side
from lanebook.layout.ports import reach
from lanebook.layout.ranked import Ranked
from lanebook.layout.returns import SidePorts
from lanebook.layout.rows import Rows
from lanebook.layout.spacing import SPACING


def better_turns_below(ranked: Ranked, rows: Rows, ports: SidePorts, edge: int) -> bool:
    """Whether an edge, about to leave by a side, would not come down straight on its target.

    A node of the target's lane stands in the way. Leaving by the bottom takes no more turns then,
    if the target is a bar; else it takes fewer where the edge's own lane is free down to the rank
    of the target, which it can enter by a side.
    """
    arc = ranked.acyclic.arcs[edge]
    here, there = rows.low[arc.source], rows.low[arc.target]
    if here == there or ranked.ranks[arc.target] != ranked.ranks[arc.source] + 1:
        return False
    if not _has_node(rows, rows.rank[arc.source], there):
        return False
    if ranked.acyclic.graph.nodes[arc.target].shape is Shape.BAR:
        return True
    facing = Side.LEFT if here < there else Side.RIGHT
    return not _has_node(rows, rows.rank[arc.target], here) and ports.free(
        arc.target, facing, leaving=False
    )


def _has_node(rows: Rows, rank: int, lane: int) -> bool:
    return any(rows.edge[cell] < 0 and rows.low[cell] == lane for cell in rows.order[rank])


def passes_outside(ranked: Ranked, rows: Rows, node: int, chain: Sequence[int], side: Side) -> bool:
    """Whether a line from a node passes another of its lane on this side, too wide to run straight.

    Args:
        ranked: The nodes in ranks.
        rows: The rows.
        node: Where the line begins.
        chain: Its cells.
        side: Left or right.
    """
    acyclic, lane = ranked.acyclic, rows.low[node]
    nodes = acyclic.graph.nodes
    furthest = reach(nodes[node], acyclic.axis) - SPACING.line_gap
    for cell in chain:
        row = rows.order[rows.rank[cell]]
        place = row.index(cell)
        inside = row[place + 1 :] if side is Side.LEFT else row[:place]
        if any(
            rows.edge[other] < 0
            and rows.low[other] == lane
            and nodes[other].size.width / 2 > furthest
            for other in inside
        ):
            return True
    return False


def side_to_enter(
    ranked: Ranked,
    rows: Rows,
    edge: int,
    chain: Sequence[int],
    leaving: Side,
    places: Sequence[int],
) -> Side | None:
    """The side of its target that an edge comes to; None if it comes from above.

    Args:
        ranked: The nodes in ranks.
        rows: The rows.
        edge: Its number.
        chain: Its cells.
        leaving: Where it leaves its source.
        places: Per cell its place in its row.
    """
    arc = ranked.acyclic.arcs[edge]
    above = chain[-1] if chain else arc.source
    if leaving is Side.FLOW:
        if rows.high[above] < rows.low[arc.target]:
            return Side.LEFT
        if rows.low[above] > rows.high[arc.target]:
            return Side.RIGHT
        return None
    # Out by a side, down beside its lane's column, and in by the same side: a turn less.
    lane = rows.low[arc.target]
    if rows.low[arc.source] != lane or not chain:
        return None
    others = [cell for cell in rows.above[arc.target] if cell != above]
    kept = any(rows.low[cell] <= lane <= rows.high[cell] for cell in others)
    beyond = -1 if leaving is Side.LEFT else 1
    outside = all((places[above] - places[cell]) * beyond > 0 for cell in others)
    return leaving if kept and outside else None
