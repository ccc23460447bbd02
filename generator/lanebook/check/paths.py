"""Where a flow can go: its steps as a graph, for rules about reaching and ending.

The edges are those of the BPMN graph that readers see: steps follow one another, a ``when``
may pass a step by, options part and meet again, a repeat goes back to its first step, a goto
leads elsewhere, an end leads out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lanebook.check.cycles import components
from lanebook.model.flow import Decision, End, Flow, Goto, Option, Parallel, Repeat, Step
from lanebook.model.walk import steps_in

START = "(start)"
FINISH = "(finish)"
"""Where the flow is over; not ids, for those have no brackets."""

Node = str

_BRANCHING = End | Goto | Decision | Parallel | Repeat
"""Steps that are not followed by the next one as a matter of course."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The graph of one flow."""

    edges: Mapping[Node, tuple[Node, ...]]
    steps: Mapping[Node, Step]
    """The steps by id, in the order of writing."""
    dead_exits: tuple[Option, ...]
    """Options whose steps never come to their ``goto`` or ``end``."""
    single: tuple[Repeat, ...]
    """Loops whose steps never come back to their beginning."""

    def reached(self, start: Node = START) -> frozenset[Node]:
        """What can be reached from the trigger, or from a step."""
        return _closure(self.edges, start)

    def finishing(self) -> frozenset[Node]:
        """From where an end can be reached."""
        backward: dict[Node, list[Node]] = {node: [] for node in self.edges}
        for source, targets in self.edges.items():
            for target in targets:
                backward[target].append(source)
        return _closure({node: tuple(sources) for node, sources in backward.items()}, FINISH)

    def traps(self) -> tuple[Step, ...]:
        """The first step of each circle that is reached and never left."""
        reached, finishing = self.reached(), self.finishing()
        stuck = {node: edges for node, edges in self.edges.items() if node in reached - finishing}
        order = {node: place for place, node in enumerate(self.steps)}
        firsts = [
            min(part, key=lambda node: order[node])
            for part in components(stuck)
            if len(part) > 1 or part[0] in stuck[part[0]]
        ]
        return tuple(self.steps[node] for node in sorted(firsts, key=lambda node: order[node]))


def _closure(edges: Mapping[Node, tuple[Node, ...]], start: Node) -> frozenset[Node]:
    found = {start}
    waiting = [start]
    while waiting:
        for target in edges[waiting.pop()]:
            if target not in found:
                found.add(target)
                waiting.append(target)
    return frozenset(found)


def paths_of(flow: Flow) -> Paths:
    """The graph of a flow; preparation lies before it and is not part of it."""
    steps = {str(step.common.id): step for step in steps_in(flow.steps)}
    edges: dict[Node, dict[Node, None]] = {name: {} for name in (START, FINISH, *steps)}
    building = _Building(edges)
    exits = building.sequence(flow.steps, [START])
    building.connect(exits, FINISH)
    frozen = {node: tuple(targets) for node, targets in edges.items()}
    return Paths(frozen, steps, tuple(building.dead), tuple(building.single))


@dataclass(slots=True)
class _Building:
    """The graph while it is made. Exits are nodes whose next step is not known yet."""

    edges: dict[Node, dict[Node, None]]
    dead: list[Option] = field(default_factory=list)
    single: list[Repeat] = field(default_factory=list)

    def connect(self, sources: list[Node], target: Node) -> None:
        for source in sources:
            self.edges[source][target] = None

    def sequence(self, steps: tuple[Step, ...], exits: list[Node]) -> list[Node]:
        for step in steps:
            exits = self.step(step, exits)
        return exits

    def step(self, step: Step, exits: list[Node]) -> list[Node]:
        node = str(step.common.id)
        self.connect(exits, node)
        passed_by = [node] if step.common.when and isinstance(step, _BRANCHING) else []
        return [*self.inside(step, node), *passed_by]

    def inside(self, step: Step, node: Node) -> list[Node]:
        match step:
            case End():
                self.connect([node], FINISH)
                return []
            case Goto():
                self.connect([node], str(step.target))
                return []
            case Decision():
                return self.decision(step, node)
            case Parallel():
                return [way for branch in step.branches for way in self.sequence(branch, [node])]
            case Repeat():
                return self.repeat(step, node)
            case _:
                return [node]

    def decision(self, step: Decision, node: Node) -> list[Node]:
        onward: list[Node] = []
        for option in step.options:
            ways = self.sequence(option.steps, [node])
            if not ways and (option.goto is not None or option.end is not None):
                self.dead.append(option)
            if option.goto is not None:
                self.connect(ways, str(option.goto))
            elif option.end is not None:
                self.connect(ways, FINISH)
            else:
                onward += ways
        return onward

    def repeat(self, step: Repeat, node: Node) -> list[Node]:
        exits = self.sequence(step.steps, [node])
        if not exits:
            self.single.append(step)
        self.connect(exits, node)
        return exits
