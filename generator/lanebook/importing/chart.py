"""A flow as a graph, however it was drawn: spots, and ways between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class SpotKind(StrEnum):
    """What happens at a spot."""

    WORK = "work"
    """Somebody does something or waits; one way leads on."""
    CHOICE = "choice"
    """One of several ways is taken."""
    LOOP = "loop"
    """A choice between going back and going on, in this order or the other."""
    FORK = "fork"
    """All ways are taken."""
    JOIN = "join"
    """Waits for all that enter; one way leads on."""
    END = "end"
    """No way leads on."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of a chart."""

    name: str
    kind: SpotKind
    partner: str = ""
    """Of a join: the fork it belongs to, where that is known."""
    closes: str = ""
    """Of an end: the choice one of whose answers it belongs to, where that is known."""


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow of a chart."""

    key: str
    """Its name in the file it came from."""
    source: str
    target: str
    label: str = ""
    backward: bool = False
    """Of a loop: the way that goes round again."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A flow with one beginning.

    Every spot is reached from the start. Work and joins have one way out, ends none, the others
    two or more.
    """

    start: str
    spots: Mapping[str, Spot]
    ways: Mapping[str, tuple[Way, ...]]
    """By source; in the author's order."""
    ordered: bool = False
    """Whether the spots stand in the order in which an author wrote them."""

    def entering(self) -> Mapping[str, tuple[Way, ...]]:
        """The ways by target."""
        found: dict[str, list[Way]] = {name: [] for name in self.spots}
        for leaving in self.ways.values():
            for way in leaving:
                found[way.target].append(way)
        return {name: tuple(ways) for name, ways in found.items()}

    def loosened(self, name: str) -> Chart:
        """The chart with a join as mere ways, or with a loop as a choice."""
        spot = self.spots[name]
        if spot.kind is SpotKind.LOOP:
            return replace(self, spots={**self.spots, name: replace(spot, kind=SpotKind.CHOICE)})
        onward = self.ways[name][0].target
        if onward == name:
            ended = replace(spot, kind=SpotKind.END)
            return replace(self, spots={**self.spots, name: ended}, ways={**self.ways, name: ()})
        return Chart(
            onward if self.start == name else self.start,
            {key: one for key, one in self.spots.items() if key != name},
            {
                source: tuple(
                    replace(way, target=onward) if way.target == name else way for way in leaving
                )
                for source, leaving in self.ways.items()
                if source != name
            },
            self.ordered,
        )
