"""Which branches of a decision leave by its sides, and which edges enter by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lanebook.layout.bends import better_turns_below, passes_outside, side_to_enter
from lanebook.layout.gaps import lanes_of_gap
from lanebook.layout.graph import Shape
from lanebook.layout.ordered import Side
from lanebook.layout.ranked import SPLITTING, Ranked
from lanebook.layout.returns import SidePorts
from lanebook.layout.rows import Rows


@dataclass(slots=True)
class Draft:
    """Routes under construction, per edge."""

    exits: list[Side]
    entries: list[Side]
    chains: list[list[int]]


def reserved_nodes(ranked: Ranked) -> frozenset[int]:
    """Decisions whose three exits bear labels: at most two of them find room below."""
    graph = ranked.acyclic.graph
    exits: list[list[int]] = [[] for _ in graph.nodes]
    for edge, arc in enumerate(ranked.acyclic.arcs):
        exits[arc.source].append(edge)
    return frozenset(
        node
        for node, edges in enumerate(exits)
        if graph.nodes[node].shape in SPLITTING
        and len(edges) == 3
        and any(graph.edges[edge].label is not None for edge in edges)
    )


def turn_branches(
    ranked: Ranked, rows: Rows, ports: SidePorts, draft: Draft, turning: Sequence[bool]
) -> None:
    """Let the outer edges of every node leave by its sides where they can and may."""
    graph = ranked.acyclic.graph
    branches: list[list[int]] = [[] for _ in graph.nodes]
    for edge, arc in enumerate(ranked.acyclic.arcs):
        if not ranked.acyclic.backward[edge] and not ranked.level[edge]:
            branches[arc.source].append(edge)
    places = rows.positions()
    for node, edges in enumerate(branches):
        if not edges or (node not in ports.reserved and _goes_straight_on(ranked, node, edges)):
            continue
        below = {e: _next_cell(ranked, draft, e) for e in edges}
        edges.sort(key=lambda e: (places[below[e]], e))
        for side, edge in _outer_branches(ranked, rows, draft, edges, below):
            may = turning[edge] or graph.nodes[node].shape in SPLITTING
            if not may or not ports.free(node, side, leaving=True):
                continue
            if better_turns_below(ranked, rows, ports, edge):
                continue
            gap = _corner_gap(rows, places, (node, side), below[edge], rows.below)
            if _reaches(rows, node, gap, below[edge]):
                _turn(rows, ports, draft, _Corner(node, edge, side, gap, below[edge]))
        _relieve(ranked, rows, ports, draft, [(e, below[e]) for e in edges])


def _goes_straight_on(ranked: Ranked, node: int, edges: Sequence[int]) -> bool:
    """Whether all there is to turn is one edge within the node's lane."""
    lanes = ranked.acyclic.lanes
    return len(edges) == 1 and lanes[ranked.acyclic.arcs[edges[0]].target] == lanes[node]


def _next_cell(ranked: Ranked, draft: Draft, edge: int) -> int:
    chain = draft.chains[edge]
    return chain[0] if chain else ranked.acyclic.arcs[edge].target


def _main_branch(
    ranked: Ranked, rows: Rows, node: int, edges: Sequence[int], below: dict[int, int]
) -> int | None:
    """The branch that goes straight on: in the node's own lane, rather short than long."""
    lane = rows.low[node]
    own = [e for e in edges if rows.low[ranked.acyclic.arcs[e].target] == lane]
    if not own:
        return None
    return min(own, key=lambda e: (rows.edge[below[e]] >= 0, own.index(e)))


def _outer_branches(
    ranked: Ranked, rows: Rows, draft: Draft, edges: Sequence[int], below: dict[int, int]
) -> list[tuple[Side, int]]:
    """The first and the last branch, if they lie beside the main one (or the node's lane).

    Without a main one also those that pass another node of the lane: they turn in any case.
    """
    node = ranked.acyclic.arcs[edges[0]].source
    main = _main_branch(ranked, rows, node, edges, below)
    lane = rows.low[node]
    first, last = edges[0], edges[-1]
    wishes: list[tuple[Side, int]] = []
    free = [e for e in edges if not ranked.labelled_line[e] and e != main]
    for side, edge, away in (
        (Side.LEFT, first, rows.high[below[first]] < lane),
        (Side.RIGHT, last, rows.low[below[last]] > lane),
    ):
        if edge in free and (
            main is not None
            or away
            or (first != last and passes_outside(ranked, rows, node, draft.chains[edge], side))
        ):
            wishes.append((side, edge))
    return wishes


def beside(rows: Rows, node: int, side: Side) -> int:
    """The gap of its row right beside a node."""
    place = rows.order[rows.rank[node]].index(node)
    return place if side is Side.LEFT else place + 1


def _corner_gap(
    rows: Rows,
    places: Sequence[int],
    corner: tuple[int, Side],
    other: int,
    joined: Sequence[Sequence[int]],
) -> int:
    """Where a corner goes: beyond the lines that its edge would cross in any case.

    Args:
        rows: The rows.
        places: Per cell its place in its row.
        corner: The node, and the side that the edge leaves or enters by.
        other: The cell of the edge in the next row, or in the one before.
        joined: Per cell those it is joined to in that row.
    """
    node, side = corner
    row = rows.order[rows.rank[node]]
    step = -1 if side is Side.LEFT else 1
    gap = beside(rows, node, side)
    while True:
        passed = gap - 1 if side is Side.LEFT else gap
        if not 0 <= passed < len(row) or not rows.crossable(node, gap + step):
            return gap
        ends = joined[row[passed]]
        if not ends or any((places[end] - places[other]) * step >= 0 for end in ends):
            return gap
        gap += step


def _reaches(rows: Rows, node: int, gap: int, below: int) -> bool:
    """Whether the corner can stand in a lane of the cell it leads down to."""
    low, high = lanes_of_gap(rows, rows.order[rows.rank[node]], gap)
    return low <= rows.high[below] and rows.low[below] <= high


@dataclass(frozen=True, slots=True)
class _Corner:
    node: int
    edge: int
    side: Side
    gap: int
    """Of the node's row."""
    other: int
    """The cell the corner leads down to, or is reached from."""


def _place_corner(rows: Rows, ports: SidePorts, corner: _Corner) -> int:
    """Put the corner's cell beside its node, whose side is then taken."""
    row = rows.order[rows.rank[corner.node]]
    low, high = lanes_of_gap(rows, row, corner.gap)
    cell = rows.add(rows.rank[corner.node], corner.edge, low, high)
    row.insert(corner.gap, cell)
    rows.glue(corner.node, cell)
    ports.taken.add((corner.node, corner.side))
    return cell


def _turn(rows: Rows, ports: SidePorts, draft: Draft, corner: _Corner) -> None:
    """Insert the corner where an edge leaves its node by a side and turns down."""
    cell = _place_corner(rows, ports, corner)
    rows.below[corner.node].remove(corner.other)
    rows.above[corner.other].remove(corner.node)
    rows.join(cell, corner.other)
    draft.chains[corner.edge].insert(0, cell)
    draft.exits[corner.edge] = corner.side


def _relieve(
    ranked: Ranked,
    rows: Rows,
    ports: SidePorts,
    draft: Draft,
    branches: Sequence[tuple[int, int]],
) -> None:
    """Of three labelled exits one must leave by a side, wherever it leads."""
    node = ranked.acyclic.arcs[branches[0][0]].source
    if node not in ports.reserved:
        return
    exits = [e for e, arc in enumerate(ranked.acyclic.arcs) if arc.source == node]
    if sum(draft.exits[e] is Side.FLOW for e in exits) < 3:
        return
    side = Side.RIGHT if ports.free(node, Side.RIGHT, leaving=True) else Side.LEFT
    edge, below = branches[-1] if side is Side.RIGHT else branches[0]
    _turn(rows, ports, draft, _Corner(node, edge, side, beside(rows, node, side), below))


def join_levels(ranked: Ranked, rows: Rows, ports: SidePorts, draft: Draft) -> None:
    """Give every level edge a cell beside its source; it runs straight on to its target."""
    for edge, arc in enumerate(ranked.acyclic.arcs):
        if not ranked.level[edge]:
            continue
        row = rows.order[rows.rank[arc.source]]
        side = Side.RIGHT if row.index(arc.target) > row.index(arc.source) else Side.LEFT
        entry = Side.LEFT if side is Side.RIGHT else Side.RIGHT
        gap = beside(rows, arc.source, side)
        low, high = lanes_of_gap(rows, row, gap)
        cell = rows.add(rows.rank[arc.source], edge, low, high)
        row.insert(gap, cell)
        rows.glue(arc.source, cell)
        draft.chains[edge].append(cell)
        draft.exits[edge], draft.entries[edge] = side, entry
        ports.taken |= {(arc.source, side), (arc.target, entry)}


def turn_entries(
    ranked: Ranked, rows: Rows, ports: SidePorts, draft: Draft, edges: Iterable[int]
) -> None:
    """Let edges that would turn above their targets enter by the side that they come from."""
    graph = ranked.acyclic.graph
    places = rows.positions()
    crowded = _crowded(ranked, draft)
    # Those that have left by a side come last: they turn twice only where others keep the middle.
    for edge in sorted(edges, key=lambda edge: draft.exits[edge].is_lateral):
        arc = ranked.acyclic.arcs[edge]
        if ranked.acyclic.backward[edge] or ranked.level[edge]:
            continue
        if draft.entries[edge] is not Side.FLOW:
            continue
        if graph.nodes[arc.target].shape is Shape.BAR:
            continue
        if arc.source in crowded and not draft.chains[edge]:
            continue  # its port is off the middle: it would not come down straight
        above = draft.chains[edge][-1] if draft.chains[edge] else arc.source
        side = side_to_enter(ranked, rows, edge, draft.chains[edge], draft.exits[edge], places)
        if side is None:
            continue
        gap = _corner_gap(rows, places, (arc.target, side), above, rows.above)
        # An edge that has left by a side comes after all branches: no sides are reserved any more.
        free = ports.free(arc.target, side, leaving=draft.exits[edge].is_lateral)
        if free and _reaches(rows, arc.target, gap, above):
            _turn_in(rows, ports, draft, _Corner(arc.target, edge, side, gap, above))


def _crowded(ranked: Ranked, draft: Draft) -> set[int]:
    """Nodes with exits below that need the middle for another edge, or that are spread out."""
    acyclic = ranked.acyclic
    exits: list[list[int]] = [[] for _ in acyclic.graph.nodes]
    for edge, arc in enumerate(acyclic.arcs):
        if draft.exits[edge] is Side.FLOW:
            exits[arc.source].append(arc.target)
    return {
        node
        for node, targets in enumerate(exits)
        if len(targets) > 1
        and (
            acyclic.graph.nodes[node].shape is Shape.BAR
            or any(acyclic.lanes[target] == acyclic.lanes[node] for target in targets)
        )
    }


def _turn_in(rows: Rows, ports: SidePorts, draft: Draft, corner: _Corner) -> None:
    """Insert the corner where an edge turns to enter its node by a side."""
    cell = _place_corner(rows, ports, corner)
    rows.below[corner.other].remove(corner.node)
    rows.above[corner.node].remove(corner.other)
    rows.join(corner.other, cell)
    draft.chains[corner.edge].append(cell)
    draft.entries[corner.edge] = corner.side
