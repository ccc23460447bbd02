"""Building a chart piece by piece, before it is what a chart promises to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lanebook.importing.chart import Chart, Spot, SpotKind, Way


@dataclass(slots=True)
class Sketch:
    """Spots and ways while they are put together; a way may lead to no spot yet."""

    spots: dict[str, Spot] = field(default_factory=dict)
    ways: dict[str, list[Way]] = field(default_factory=dict)

    def add(self, name: str, kind: SpotKind, *, partner: str = "", closes: str = "") -> None:
        """A spot without ways."""
        self.spots[name] = Spot(name, kind, partner, closes)
        self.ways.setdefault(name, [])

    def connect(self, key: str, source: str, target: str, label: str = "") -> None:
        """A way behind those that are there."""
        self.ways.setdefault(source, []).append(Way(key, source, target, label))

    def entering(self, name: str) -> list[Way]:
        """The ways that lead to a spot."""
        return [way for leaving in self.ways.values() for way in leaving if way.target == name]

    def settle(self) -> list[str]:
        """Make every spot what its ways say, and leave out what only hands on.

        Returns:
            The spots that led round in a circle where nothing happens.
        """
        self._split_bars()
        circles = []
        for name in list(self.spots):
            spot = self.spots[name]
            if spot.kind in (SpotKind.CHOICE, SpotKind.FORK, SpotKind.JOIN):
                if not self.ways[name]:
                    self.spots[name] = replace(spot, kind=SpotKind.END)
                elif self._only_hands_on(spot) and not self.bypass(name):
                    circles.append(name)
        self._close()
        return circles

    def _only_hands_on(self, spot: Spot) -> bool:
        single = len(self.ways[spot.name]) == 1
        return single and (spot.kind is not SpotKind.JOIN or len(self.entering(spot.name)) < 2)

    def _split_bars(self) -> None:
        """Parallel gateways as joins, as forks, or as one behind the other."""
        spots: dict[str, Spot] = {}
        for name, spot in self.spots.items():
            spots[name] = spot
            if spot.kind is not SpotKind.FORK or len(self.entering(name)) < 2:
                continue
            spots[name] = replace(spot, kind=SpotKind.JOIN)
            if len(self.ways[name]) > 1:
                fork = f"{name}:fork"
                spots[fork] = Spot(fork, SpotKind.FORK)
                self.ways[fork] = [replace(way, source=fork) for way in self.ways[name]]
                self.ways[name] = [Way(fork, name, fork)]
            if not self.ways[name]:
                end = f"{name}:end"
                spots[end] = Spot(end, SpotKind.END)
                self.ways[end] = []
                self.ways[name] = [Way(end, name, end)]
        self.spots = spots

    def bypass(self, name: str) -> bool:
        """Lead what enters a spot to where its one way leads; not if that is the spot itself."""
        onward = self.ways[name][0]
        if onward.target == name:
            self.spots[name] = replace(self.spots[name], kind=SpotKind.END)
            self.ways[name] = []
            return False
        for source, leaving in self.ways.items():
            self.ways[source] = [
                replace(way, target=onward.target, label=way.label or onward.label)
                if way.target == name
                else way
                for way in leaving
            ]
        del self.spots[name]
        del self.ways[name]
        return True

    def _close(self) -> None:
        """Give every spot its number of ways: an end behind work, no branches without work."""
        for name, spot in list(self.spots.items()):
            leaving = self.ways[name]
            if spot.kind is SpotKind.END:
                self.ways[name] = []
            elif spot.kind is SpotKind.WORK and not leaving:
                self.add(f"{name}:end", SpotKind.END)
                self.connect(f"{name}:end", name, f"{name}:end")
            elif spot.kind is SpotKind.FORK:
                self._drop_empty(name)
        for name in [one for one, spot in self.spots.items() if spot.kind is SpotKind.FORK]:
            if len(self.ways[name]) == 1:
                self.bypass(name)
        for name in [one for one, spot in self.spots.items() if spot.kind is SpotKind.JOIN]:
            if len(self.entering(name)) < 2:
                self.bypass(name)

    def _drop_empty(self, fork: str) -> None:
        """Branches straight to a join that other branches come to: nothing happens in them."""
        for way in list(self.ways[fork]):
            others = [one for one in self.ways[fork] if one is not way]
            straight = self.spots[way.target].kind is SpotKind.JOIN
            if straight and way.target in self.reached((one.target for one in others), fork):
                self.ways[fork] = others

    def reached(self, starts: Iterable[str], without: str = "") -> set[str]:
        """What can be reached, without coming through a spot if one is named."""
        found = set(starts) - {without}
        waiting = list(found)
        while waiting:
            for way in self.ways[waiting.pop()]:
                if way.target not in found and way.target != without:
                    found.add(way.target)
                    waiting.append(way.target)
        return found

    def chart(self, start: str, *, ordered: bool) -> Chart:
        """The finished chart."""
        ways = {name: tuple(self.ways[name]) for name in self.spots}
        return Chart(start, dict(self.spots), ways, ordered)
