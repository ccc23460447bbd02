"""Phase 3: every rank's cells in order, with few crossings, and the cells edges run through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lanebook.layout.corridors import assign_lanes
from lanebook.layout.graph import EdgeId, Shape
from lanebook.layout.ordered import Arranged, Cell, Ordered, Route, Side, links
from lanebook.layout.ranked import Ranked
from lanebook.layout.reinsertion import reinsert
from lanebook.layout.returns import SidePorts, cheapest_way, insert_way
from lanebook.layout.rows import Rows, forward_rows
from lanebook.layout.self_loops import turn_loops
from lanebook.layout.sides import (
    Draft,
    join_levels,
    reserved_nodes,
    turn_branches,
    turn_entries,
)
from lanebook.layout.sweeps import order_rows, swap_neighbours


@dataclass(frozen=True, slots=True)
class Forward:
    """Rows ordered for the forward edges alone; the others are still to be put in."""

    ranked: Ranked
    rows: Rows
    chains: list[list[int]]
    """Per edge its cells from above downward."""


def order_forward(ranked: Ranked) -> Forward:
    """Order the ranks for few crossings of the forward edges."""
    rows, chains = forward_rows(ranked)
    turns = _turns(ranked, rows)
    order_rows(rows, turns)
    ends = [(arc.source, arc.target) for arc in ranked.acyclic.arcs]
    reinsert(rows, chains, ends)
    swap_neighbours(rows, turns)
    reinsert(rows, chains, ends)  # last: swaps save crossings at the price of any detour
    return Forward(ranked, rows, chains)


def arrange(forward: Forward, upright: frozenset[EdgeId] = frozenset()) -> Arranged:
    """Put in backward edges and loops, let edges use the sides of their nodes.

    Args:
        forward: The ordered ranks; stays as it is.
        upright: Edges that are to leave and enter with the flow.

    After: a cell of an edge that leaves or enters by a side stands right beside that node,
    but for lines that pass.
    """
    ranked, rows = forward.ranked, forward.rows.copy()
    count = len(forward.chains)
    draft = Draft([Side.FLOW] * count, [Side.FLOW] * count, [chain[:] for chain in forward.chains])
    ports = SidePorts(set(), reserved_nodes(ranked))
    join_levels(ranked, rows, ports, draft)
    turning = [edge.id not in upright for edge in ranked.acyclic.graph.edges]
    free = [edge for edge, may in enumerate(turning) if may]
    turn_entries(ranked, rows, ports, draft, _above_returns(ranked, free))
    _insert_returns(ranked, rows, ports, draft)
    turn_loops(ranked, rows, ports, draft)
    turn_branches(ranked, rows, ports, draft, turning)
    turn_entries(ranked, rows, ports, draft, free)
    routes = tuple(
        Route(exit_side, entry, tuple(chain))
        for exit_side, entry, chain in zip(draft.exits, draft.entries, draft.chains, strict=True)
    )
    return Arranged(ranked, rows, routes)


def settle(arranged: Arranged) -> Ordered:
    """Choose the lane of every line's cell.

    After: lanes never decrease within a rank.
    """
    rows = arranged.rows
    cells = tuple(
        Cell(rank, lane, None if edge < 0 else edge)
        for rank, lane, edge in zip(rows.rank, assign_lanes(arranged), rows.edge, strict=True)
    )
    order = tuple(tuple(row) for row in rows.order)
    return Ordered(arranged.ranked, cells, order, arranged.routes, tuple(links(arranged)))


def _turns(ranked: Ranked, rows: Rows) -> list[tuple[int, int]]:
    """Per cell the author's order among siblings: the side of the edge into it, its number."""
    edges = ranked.acyclic.graph.edges
    turns = [(0, cell) for cell in range(len(rows.rank))]
    for number, arc in reversed(tuple(enumerate(ranked.acyclic.arcs))):
        if not ranked.acyclic.backward[number]:
            turns[arc.target] = (edges[number].side, arc.target)
    for cell, edge in enumerate(rows.edge):
        if edge >= 0:
            turns[cell] = (edges[edge].side, ranked.acyclic.arcs[edge].target)
    return turns


def _above_returns(ranked: Ranked, edges: Sequence[int]) -> list[int]:
    """Those edges that alone keep a backward edge from leaving by the top of its source."""
    acyclic = ranked.acyclic
    sources = {
        arc.source for arc, backward in zip(acyclic.arcs, acyclic.backward, strict=True) if backward
    }
    entering = [0] * len(acyclic.graph.nodes)
    for edge, arc in enumerate(acyclic.arcs):
        entering[arc.target] += not ranked.level[edge]
    return [
        edge
        for edge in edges
        if acyclic.arcs[edge].target in sources and entering[acyclic.arcs[edge].target] == 1
    ]


def _insert_returns(ranked: Ranked, rows: Rows, ports: SidePorts, draft: Draft) -> None:
    """Insert the backward edges, short ones first: they nest inside the long ones."""
    acyclic = ranked.acyclic
    returns = [
        edge
        for edge, arc in enumerate(acyclic.arcs)
        if acyclic.backward[edge] and arc.source != arc.target
    ]
    ranks = ranked.ranks
    returns.sort(key=lambda e: (ranks[acyclic.arcs[e].source] - ranks[acyclic.arcs[e].target], e))
    entered = {arc.target for arc, back in zip(acyclic.arcs, acyclic.backward, strict=True) if back}
    for edge in returns:
        arc = acyclic.arcs[edge]
        labelled = ranked.labelled_line[edge]
        top = arc.source not in entered and acyclic.graph.nodes[arc.source].shape is not Shape.BAR
        way = cheapest_way(rows, ports, arc, labelled=labelled, by_top=top)
        cells = insert_way(rows, way, edge, ranks[arc.target])
        if way.exit is Side.BACK:
            rows.join(cells[0], arc.source)
        draft.chains[edge] = cells
        draft.exits[edge], draft.entries[edge] = way.exit, way.entry
        if ranked.labelled_line[edge] and way.exit is Side.FLOW:
            rows.solid.add(cells[0])
        for node, side, cell in (
            (arc.source, way.exit, cells[0]),
            (arc.target, way.entry, cells[-1]),
        ):
            if side.is_lateral:
                ports.taken.add((node, side))
                rows.glue(node, cell)
