"""From a chart to nested steps: branches inside their choice, what does not fit as jumps.

Spots stand in a row. A choice takes as its branches the stretches behind it that belong to one of
its ways alone; what ends a stretch falls through to what stands next, and any other way becomes
a jump. So every graph can be written, and one that an author wrote as nested steps comes out as
written. What jumps cannot say, a join that is not all of one fork's branches, is loosened into
its ways, and named to the caller.
"""

from __future__ import annotations

from dataclasses import dataclass

from lanebook.importing.chart import Chart, Spot, SpotKind, Way
from lanebook.importing.dominance import Dominance, dominance
from lanebook.importing.ordering import in_writing_order

DEPTH_LIMIT = 8
"""Branches within branches; people lose their way earlier still."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Work or an end."""

    spot: Spot


@dataclass(frozen=True, slots=True)
class Jump:
    """Goes on at another spot."""

    target: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One way of a choice. Without a jump, it falls through where its items do not end."""

    way: Way
    items: tuple[Item, ...]
    jump: Jump | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the branches is taken; they stand in the author's order."""

    spot: Spot
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Fork:
    """All branches are taken, and waited for."""

    spot: Spot
    branches: tuple[tuple[Item, ...], ...]
    join: Spot | None
    """None where the branches do not meet."""


@dataclass(frozen=True, slots=True)
class Loop:
    """Items done again as long as the way back is taken."""

    spot: Spot
    back: Way
    items: tuple[Item, ...]


Item = Leaf | Jump | Choice | Fork | Loop


@dataclass(frozen=True, slots=True)
class Nested:
    """A chart as steps."""

    items: tuple[Item, ...]
    loosened: tuple[Spot, ...]
    """Joins that could not be said: what follows them no longer waits for all."""
    targets: frozenset[str]
    """Spots that jumps lead to."""


class _UnstructuredError(Exception):
    """A join or a loop that nested steps cannot say."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def nest(chart: Chart) -> Nested:
    """The chart as nested steps."""
    loosened: list[Spot] = []
    while True:
        nester = _Nester(chart)
        try:
            items = nester.whole()
        except _UnstructuredError as found:
            spot = chart.spots[found.name]
            if spot.kind is SpotKind.JOIN:
                loosened.append(spot)
            chart = chart.loosened(found.name)
        else:
            return Nested(items, tuple(loosened), frozenset(nester.targets))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Spots of the row that belong to one way: from ``first`` to before ``last``."""

    way: Way
    first: int
    last: int


class _Nester:
    """Walks along the row."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.tree: Dominance = dominance(chart)
        self.row = in_writing_order(chart, self.tree)
        self.place = {name: place for place, name in enumerate(self.row)}
        self.targets: set[str] = set()

    def whole(self) -> tuple[Item, ...]:
        """All of the row."""
        first: list[Item] = []
        if self.row[0] != self.chart.start:
            first.append(self.jump(self.chart.start))
        return (*first, *self.items(0, len(self.row), None, 0))

    def jump(self, target: str) -> Jump:
        """A jump, if something can jump there."""
        if self.chart.spots[target].kind in (SpotKind.JOIN, SpotKind.LOOP):
            raise _UnstructuredError(target)
        self.targets.add(target)
        return Jump(target)

    def items(self, first: int, last: int, follow: str | None, depth: int) -> tuple[Item, ...]:
        """The items of a stretch; at its end the flow goes on at ``follow``."""
        found: list[Item] = []
        begins: dict[int, int] = {}
        place = first
        while place < last:
            begins[place] = len(found)
            spot = self.chart.spots[self.row[place]]
            onward: str | None = None
            match spot.kind:
                case SpotKind.WORK | SpotKind.END:
                    found.append(Leaf(spot))
                    place += 1
                    onward = self.onward(spot)
                case SpotKind.LOOP:
                    onward = self.loop(spot, found, begins)
                    place += 1
                case SpotKind.CHOICE:
                    choice, place = self.choice(spot, place, last, follow, depth)
                    found.append(choice)
                case SpotKind.FORK:
                    fork, place, onward = self.fork(spot, place, last, depth)
                    found.append(fork)
                case SpotKind.JOIN:
                    raise _UnstructuredError(spot.name)
            if onward is not None and onward != self.at(place, last, follow):
                found.append(self.jump(onward))
        return tuple(found)

    def onward(self, spot: Spot) -> str | None:
        """What follows work; nothing follows an end."""
        return self.chart.ways[spot.name][0].target if spot.kind is not SpotKind.END else None

    def at(self, place: int, last: int, follow: str | None) -> str | None:
        """What stands next in a stretch."""
        return self.row[place] if place < last else follow

    def loop(self, spot: Spot, found: list[Item], begins: dict[int, int]) -> str:
        """Wrap what has been found since the way back; returns what follows the loop."""
        ways = self.chart.ways[spot.name]
        back = next(way for way in ways if way.backward)
        begin = begins.get(self.place[back.target])
        entered = [way.source for way in self.tree.entering[spot.name]]
        head = self.place[back.target]
        inside = all(head <= self.place[one] < self.place[spot.name] for one in entered)
        if begin is None or not inside or not found[begin:]:
            raise _UnstructuredError(spot.name)
        found[begin:] = [Loop(spot, back, tuple(found[begin:]))]
        return next(way for way in ways if way is not back).target

    def stretches(self, spot: Spot, place: int, last: int) -> list[_Stretch]:
        """The branches that follow a spot in the row, in their order there."""
        found: list[_Stretch] = []
        rest = list(self.chart.ways[spot.name])
        cursor = place + 1
        while cursor < last:
            head = self.row[cursor]
            way = next((one for one in rest if one.target == head), None)
            if way is None or not self.tree.belongs(way):
                break
            rest.remove(way)
            begin = cursor
            while cursor < last and self.inside(self.row[cursor], head, spot):
                cursor += 1
            found.append(_Stretch(way, begin, cursor))
        return found

    def inside(self, name: str, head: str, spot: Spot) -> bool:
        """Whether a spot stands in the branch that begins with ``head``."""
        return self.tree.rules(head, name) and self.chart.spots[name].partner != spot.name

    def choice(
        self, spot: Spot, place: int, last: int, follow: str | None, depth: int
    ) -> tuple[Choice, int]:
        """A choice with its branches, and where the row goes on."""
        stretches = self.stretches(spot, place, last) if depth < DEPTH_LIMIT else []
        if stretches and self.is_main(spot, stretches, last, follow):
            stretches.pop()
        end = stretches[-1].last if stretches else place + 1
        after = self.at(end, last, follow)
        by_way = {stretch.way: stretch for stretch in stretches}
        branches = []
        for way in self.chart.ways[spot.name]:
            stretch = by_way.get(way)
            if stretch:
                items = self.items(stretch.first, stretch.last, after, depth + 1)
                if isinstance(items[-1], Jump):
                    branches.append(Branch(way, items[:-1], items[-1]))
                else:
                    branches.append(Branch(way, items, None))
            else:
                branches.append(
                    Branch(way, (), None if way.target == after else self.jump(way.target))
                )
        return Choice(spot, tuple(branches)), end

    def is_main(self, spot: Spot, stretches: list[_Stretch], last: int, follow: str | None) -> bool:
        """Whether the last branch may stand behind the choice instead of in it.

        It may where none of the others goes on behind it: they end, or jump away.
        """
        main = stretches[-1]
        after = self.at(main.last, last, follow)
        if len(self.chart.ways[spot.name]) < 2 or (after is None and follow is not None):
            return False
        inside = {name for one in stretches[:-1] for name in self.row[one.first : one.last]}
        ways = [way for name in inside for way in self.chart.ways[name]]
        ways += [way for way in self.chart.ways[spot.name] if way != main.way]
        ends = self.row[main.first : main.last]
        sizes = [one.last - one.first for one in stretches]
        if not self.chart.ordered and len(sizes) > 1 and sizes[-1] <= max(sizes[:-1]):
            return False  # branches alike in length read best side by side
        kept = any(self.chart.spots[name].closes == spot.name for name in ends)
        return not kept and all(way.target != after for way in ways)

    def fork(self, spot: Spot, place: int, last: int, depth: int) -> tuple[Fork, int, str | None]:
        """A fork with its branches, where the row goes on, and what follows the join."""
        stretches = self.stretches(spot, place, last) if depth < DEPTH_LIMIT else []
        end = stretches[-1].last if stretches else place + 1
        join = self.join(place, end, last)
        by_way = {stretch.way: stretch for stretch in stretches}
        branches: list[tuple[Item, ...]] = []
        for way in self.chart.ways[spot.name]:
            stretch = by_way.get(way)
            if stretch:
                branches.append(self.items(stretch.first, stretch.last, join, depth + 1))
            else:
                branches.append((self.jump(way.target),))
        if join is None:
            return Fork(spot, tuple(branches), None), end, None
        return (
            Fork(spot, tuple(branches), self.chart.spots[join]),
            end + 1,
            self.chart.ways[join][0].target,
        )

    def join(self, place: int, end: int, last: int) -> str | None:
        """The join right behind the branches, if all that it waits for comes from them."""
        name = self.row[end] if end < last else None
        if name is None or self.chart.spots[name].kind is not SpotKind.JOIN:
            return None
        inside = set(self.row[place + 1 : end])
        if all(way.source in inside for way in self.tree.entering[name]):
            return name
        raise _UnstructuredError(name)
