"""Where names and conditions stand around the symbols of BPMN, clear of what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lanebook.geometry import Box, Point
from lanebook.layout.graph import NodeId
from lanebook.render.bpmn_stencils import Stencil

_ASIDE = 1.0
"""Between an arrow that runs up or down from a symbol and the room of a text beside it."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one node; None where it has none."""

    name: Box | None
    note: Box | None

    def boxes(self) -> tuple[Box, ...]:
        """Those there are."""
        return tuple(box for box in (self.name, self.note) if box)


def place_texts(
    stencils: Mapping[NodeId, Stencil],
    symbols: Mapping[NodeId, Box],
    paths: Sequence[Sequence[Point]],
    labels: Sequence[Box],
    strips: Mapping[NodeId, Box],
) -> Mapping[NodeId, Texts]:
    """Put each node's texts above or below its symbol, where they cover least.

    In the middle there is room, which the layout kept; only an arrow of the node itself can run
    there. Where arrows leave both upward and downward, the texts move beside one of them, if
    nothing else stands there.

    Args:
        stencils: The nodes.
        symbols: Where their symbols stand.
        paths: All arrows.
        labels: All labels of arrows.
        strips: The lane each node stands in.
    """
    stretches = [_stretch(a, b) for path in paths for a, b in pairwise(path)]
    taken = [*symbols.values(), *labels]
    found = {
        name: _least(_middles(one, symbols[name]), stretches) for name, one in stencils.items()
    }
    for name, one in stencils.items():
        others = [box for other, texts in found.items() if other != name for box in texts.boxes()]
        obstacles = [*stretches, *taken, *others]
        choices = [
            texts
            for texts in _choices(one, symbols[name])
            if all(strips[name].contains(box) for box in texts.boxes())
        ]
        found[name] = _least(choices, obstacles)
    return found


def _least(choices: Sequence[Texts], obstacles: Sequence[Box]) -> Texts:
    """The first of the choices that cover least."""
    return min(
        choices,
        key=lambda texts: sum(box.overlaps(one) for box in texts.boxes() for one in obstacles),
    )


def _middles(one: Stencil, symbol: Box) -> Sequence[Texts]:
    """Below and above; a condition stands above its step first, as in our own drawings."""
    lower, upper = (Texts(*one.beside(symbol, above=above)) for above in (False, True))
    return (upper, lower) if one.note else (lower, upper)


def _choices(one: Stencil, symbol: Box) -> Iterator[Texts]:
    """The places to try, best first."""
    middles = _middles(one, symbol)
    yield from middles
    for texts in middles:
        widest = max((box.width for box in texts.boxes()), default=0.0)
        for side in (1, -1):
            yield _moved(texts, side * (widest / 2 + _ASIDE))


def _moved(texts: Texts, dx: float) -> Texts:
    name, note = texts.name, texts.note
    return Texts(name.moved(dx, 0.0) if name else None, note.moved(dx, 0.0) if note else None)


def _stretch(a: Point, b: Point) -> Box:
    return Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
