"""The lane that every passing line runs through: few changes, no lane made wider for it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from lanebook.layout.ordered import Arranged
from lanebook.layout.rows import Rows

CHANGE = 1.0
"""Changing lanes between two ranks: two bends."""

FAR = 0.15
"""Per lane of distance covered by a change."""

CROWDED = 0.3
"""A cell more than the lane has in any rank so far: the lane may grow. Once for ranks in a row."""

ASIDE = 0.1
"""Changing lanes where a corner joins an end: no bend, but out of the lane."""

BESIDE = 0.1
"""Next to its end, in the lane of it, but beside another cell: it hardly runs straight there."""


@dataclass(slots=True)
class _Floor:
    """Lanes given so far, and how many cells stand where."""

    lanes: list[int]
    """Per cell; -1 while not given."""
    counts: dict[tuple[int, int], int]
    """By rank and lane."""
    most: dict[int, int]
    """By lane, over the ranks."""

    def give(self, cell: int, rank: int, lane: int) -> None:
        """Settle a cell's lane."""
        self.lanes[cell] = lane
        count = self.counts.get((rank, lane), 0) + 1
        self.counts[rank, lane] = count
        self.most[lane] = max(self.most.get(lane, 0), count)


@dataclass(frozen=True, slots=True)
class _End:
    """Where a chain of cells begins or ends."""

    node: int
    at_side: bool
    """A corner joins it there: leaving the lane costs no bend."""

    def move(self, here: int, there: int) -> float:
        """The cost of the chain's first or last step between lanes."""
        if self.at_side and here != there:
            return ASIDE + FAR * abs(here - there)
        return _move(here, there)

    def lane_kept(self, floor: _Floor) -> int:
        """The lane in which a line runs straight on from here; -1 if it turns."""
        return -1 if self.at_side else floor.lanes[self.node]


def assign_lanes(arranged: Arranged) -> list[int]:
    """Per cell its lane; lanes never decrease along a row."""
    rows = arranged.rows
    floor = _Floor([-1] * len(rows.rank), {}, {})
    for cell, edge in enumerate(rows.edge):
        if edge < 0:
            floor.give(cell, rows.rank[cell], rows.low[cell])
    last = max((rows.high[cell] for row in rows.order for cell in row), default=0)
    routes = arranged.routes
    for edge in sorted(range(len(routes)), key=lambda e: (-len(routes[e].cells), e)):
        route, arc = routes[edge], arranged.ranked.acyclic.arcs[edge]
        if not route.cells:
            continue
        ends = (
            _End(arc.source, route.exit.is_lateral),
            _End(arc.target, route.entry.is_lateral),
        )
        spans = [_span(rows, floor, cell, last) for cell in route.cells]
        lanes = _choose(rows, floor, route.cells, spans, ends)
        for cell, lane in zip(route.cells, lanes, strict=True):
            floor.give(cell, rows.rank[cell], lane)
    return floor.lanes


def _span(rows: Rows, floor: _Floor, cell: int, last: int) -> tuple[int, int]:
    """The lanes that the settled neighbours leave to a cell."""
    row = rows.order[rows.rank[cell]]
    place = row.index(cell)
    low = next((floor.lanes[c] for c in reversed(row[:place]) if floor.lanes[c] >= 0), 0)
    high = next((floor.lanes[c] for c in row[place + 1 :] if floor.lanes[c] >= 0), last)
    return low, high


def _choose(
    rows: Rows,
    floor: _Floor,
    chain: Sequence[int],
    spans: Sequence[tuple[int, int]],
    ends: tuple[_End, _End],
) -> list[int]:
    """The cheapest lanes along one edge, by dynamic programming."""
    if all(low == high for low, high in spans):
        return [low for low, _ in spans]
    source, target = ends
    costs: dict[int, float] = {floor.lanes[source.node]: 0.0}
    grown: set[int] = set()
    trail: list[dict[int, int]] = []
    for number, (cell, (low, high)) in enumerate(zip(chain, spans, strict=True)):
        move = _move if number else source.move
        kept = (
            source.lane_kept(floor) if number == 0 else -1,
            target.lane_kept(floor) if number == len(chain) - 1 else -1,
        )
        reached: dict[int, float] = {}
        came: dict[int, int] = {}
        grown, before_grown = set(), grown
        for lane in range(low, high + 1):
            count = floor.counts.get((rows.rank[cell], lane), 0)
            if count + 1 > floor.most.get(lane, 0):
                grown.add(lane)
            options = [
                (
                    cost + move(before, lane) + CROWDED * _grows(lane, before, grown, before_grown),
                    before,
                )
                for before, cost in costs.items()
            ]
            least, came[lane] = min(options)
            reached[lane] = least + BESIDE * (count > 0 and lane in kept)
        costs = reached
        trail.append(came)
    goal = floor.lanes[target.node]
    lane = min(costs, key=lambda b: (costs[b] + target.move(b, goal), b))
    lanes: list[int] = []
    for came in reversed(trail):
        lanes.append(lane)
        lane = came[lane]
    return lanes[::-1]


def _grows(lane: int, before: int, grown: Set[int], before_grown: Set[int]) -> bool:
    """Whether a line makes its lane grow that has not made it grow in the rank before."""
    return lane in grown and (lane != before or lane not in before_grown)


def _move(before: int, after: int) -> float:
    distance = abs(after - before)
    return CHANGE + FAR * distance if distance else 0.0
