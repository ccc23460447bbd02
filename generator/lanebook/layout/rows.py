"""The third phase's workbench: cells in rows, who hangs on whom, and which lanes they may use."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lanebook.layout.ranked import Ranked


@dataclass(slots=True)
class Rows:
    """Cells under construction; lists run parallel over the cells, nodes first."""

    last_lane: int
    rank: list[int] = field(default_factory=list)
    edge: list[int] = field(default_factory=list)
    """-1 for a node."""
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    """The lanes a cell may lie in, first and last; one for a node."""
    above: list[list[int]] = field(default_factory=list)
    below: list[list[int]] = field(default_factory=list)
    """Cells in the next ranks that a line joins with this one."""
    order: list[list[int]] = field(default_factory=list)
    """Per rank the cells from left to right."""
    glued: set[tuple[int, int]] = field(default_factory=set)
    """Neighbours, left and right, that nothing may come between: a node, the lines its edge
    crosses at once, and the corner where that edge turns."""

    level: list[tuple[int, int]] = field(default_factory=list)
    """Nodes of one row that a level edge joins; lines that pass between them cross it."""

    groups: dict[int, list[list[int]]] = field(default_factory=dict)
    """Per rank the nodes of one lane that level edges join, from left to right."""

    solid: set[int] = field(default_factory=set)
    """Cells of lines that hold a label: nothing may cross them."""

    def copy(self) -> Rows:
        """The same rows, to be changed apart from these."""
        return Rows(
            self.last_lane,
            self.rank[:],
            self.edge[:],
            self.low[:],
            self.high[:],
            [above[:] for above in self.above],
            [below[:] for below in self.below],
            [row[:] for row in self.order],
            set(self.glued),
            self.level,
            self.groups,
            set(self.solid),
        )

    def add(self, rank: int, edge: int, low: int, high: int) -> int:
        """A new cell, not in any row yet."""
        self.rank.append(rank)
        self.edge.append(edge)
        self.low.append(low)
        self.high.append(high)
        self.above.append([])
        self.below.append([])
        return len(self.rank) - 1

    def join(self, upper: int, lower: int) -> None:
        """Draw a line between cells of neighbouring ranks."""
        self.below[upper].append(lower)
        self.above[lower].append(upper)

    def glue(self, node: int, corner: int) -> None:
        """Keep a node, a cell of its row and all between them together."""
        row = self.order[self.rank[node]]
        first, last = sorted((row.index(node), row.index(corner)))
        self.glued.update(pairwise(row[first : last + 1]))

    def crossable(self, node: int, gap: int) -> bool:
        """Whether only passing lines lie between a node and a gap of its row."""
        row = self.order[self.rank[node]]
        place = row.index(node)
        first, last = (gap, place) if gap <= place else (place, gap - 1)
        between = [cell for cell in row[first : last + 1] if cell != node]
        # The gap itself counts too: it may lie between another node and its corner.
        parted = row[max(0, gap - 1) : place + 1] if gap <= place else row[place : gap + 1]
        return all(self.edge[cell] >= 0 and cell not in self.solid for cell in between) and not any(
            pair in self.glued for pair in pairwise(parted)
        )

    def level_lines(self, row: Sequence[int]) -> list[int]:
        """Per gap of a row how many level edges a line through it crosses."""
        crossed = [0] * (len(row) + 1)
        places = {cell: place for place, cell in enumerate(row)} if self.level else {}
        for one, other in self.level:
            if one in places:
                first, last = sorted((places[one], places[other]))
                for gap in range(first + 1, last + 1):
                    crossed[gap] += 1
        return crossed

    def must_precede(self, left: int, right: int) -> bool:
        """Whether lanes or level edges forbid ``left`` to stand behind ``right``."""
        return self.high[left] < self.low[right] or any(
            left in group and right in group and group.index(left) < group.index(right)
            for group in self.groups.get(self.rank[left], ())
        )

    def keep_groups(self, row: list[int]) -> None:
        """Put the nodes of every group of the row into their order, in the places they have."""
        for group in self.groups.get(self.rank[row[0]], ()) if row else ():
            places = sorted(row.index(cell) for cell in group)
            for place, cell in zip(places, group, strict=True):
                row[place] = cell

    def positions(self) -> list[int]:
        """Per cell its place in its row."""
        places = [0] * len(self.rank)
        for row in self.order:
            for place, cell in enumerate(row):
                places[cell] = place
        return places


def forward_rows(ranked: Ranked) -> tuple[Rows, list[list[int]]]:
    """Rows with all nodes and the cells of forward edges, and per edge those cells.

    Rows are filled in the author's order, nodes before lines, lanes ignored.
    """
    acyclic = ranked.acyclic
    rows = Rows(max(acyclic.lanes, default=0), order=[[] for _ in range(ranked.height)])
    for node, rank in enumerate(ranked.ranks):
        lane = acyclic.lanes[node]
        rows.order[rank].append(rows.add(rank, -1, lane, lane))
    chains: list[list[int]] = [[] for _ in acyclic.arcs]
    rows.level = [
        (arc.source, arc.target)
        for arc, level in zip(acyclic.arcs, ranked.level, strict=True)
        if level
    ]
    for group in _groups(ranked.pairs):
        rows.groups.setdefault(ranked.ranks[group[0]], []).append(group)
    for edge, arc in enumerate(acyclic.arcs):
        if acyclic.backward[edge] or ranked.level[edge]:
            continue
        ends = sorted((acyclic.lanes[arc.source], acyclic.lanes[arc.target]))
        last = arc.source
        for rank in range(ranked.ranks[arc.source] + 1, ranked.ranks[arc.target]):
            cell = rows.add(rank, edge, ends[0], ends[1])
            rows.order[rank].append(cell)
            rows.join(last, cell)
            if ranked.labelled_line[edge] and not chains[edge]:
                rows.solid.add(cell)
            chains[edge].append(cell)
            last = cell
        rows.join(last, arc.target)
    return rows, chains


def _groups(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Pairs that share a node put together, from left to right."""
    after = dict(pairs)
    rights = set(after.values())
    groups = []
    for left in after:
        if left not in rights:
            group = [left]
            while group[-1] in after:
                group.append(after[group[-1]])
            groups.append(group)
    return groups


def crossings(upper: Sequence[int], places: Sequence[int], below: Sequence[Sequence[int]]) -> int:
    """Crossings of straight lines between a row and the next (insertion into a sorted list)."""
    total = 0
    seen: list[int] = []
    for cell in upper:
        for end in sorted([places[lower] for lower in below[cell]]):
            at = bisect_right(seen, end)
            total += len(seen) - at
            seen.insert(at, end)
    return total
