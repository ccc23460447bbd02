"""Drawings that nobody drew: whatever a graph looks like, its tasks follow one another the same."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.drawings import definitions, graphs_of, pairs, tasks_in_turn

GATEWAYS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway")
KINDS = ("task", "task", "task", *GATEWAYS, "startEvent", "endEvent")


@dataclass(frozen=True)
class Drawn:
    """Nodes by kind, and arrows between them by place."""

    kinds: tuple[str, ...]
    arrows: tuple[tuple[int, int], ...]

    def name(self, place: int) -> str:
        return f"n{place}"

    def xml(self) -> bytes:
        nodes = "\n".join(
            f"<{kind} id='{self.name(place)}'"
            + (f" name='T{place}'" if kind == "task" else "")
            + "/>"
            for place, kind in enumerate(self.kinds)
        )
        flows = "\n".join(
            f"<sequenceFlow id='f{number}' sourceRef='n{source}' targetRef='n{target}'/>"
            for number, (source, target) in enumerate(self.arrows)
        )
        return definitions(f"<process id='p' name='P'>{nodes}{flows}</process>")

    def tasks(self) -> dict[str, str]:
        return {
            self.name(place): f"T{place}" for place, kind in enumerate(self.kinds) if kind == "task"
        }

    def onward(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {self.name(place): [] for place in range(len(self.kinds))}
        for source, target in self.arrows:
            found[self.name(source)].append(self.name(target))
        return found


@st.composite
def drawings(draw: st.DrawFn) -> Drawn:
    """Any graph but branches of a fork without work, which mean nothing."""
    kinds = tuple(draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=12)))
    places = st.integers(0, len(kinds) - 1)
    arrows = draw(st.lists(st.tuples(places, places), max_size=24))
    drawn = tuple(
        (source, target)
        for source, target in arrows
        if kinds[source] != "endEvent" and kinds[target] != "startEvent"
    )
    forks = {
        source
        for source, kind in enumerate(kinds)
        if kind == "parallelGateway"
        or (kind in ("task", "startEvent") and sum(one == source for one, _ in drawn) > 1)
    }
    return Drawn(
        kinds, tuple(one for one in drawn if one[0] not in forks or kinds[one[1]] == "task")
    )


@settings(max_examples=60)
@given(drawings())
def test_tasks_follow_one_another_as_drawn(drawn: Drawn) -> None:
    (graph,) = graphs_of(drawn.xml()).values()
    texts = sorted(node.text for node in graph.nodes if node.text in drawn.tasks().values())
    assert texts == sorted(drawn.tasks().values())
    assert tasks_in_turn(graph) == pairs(drawn.onward(), drawn.tasks())
