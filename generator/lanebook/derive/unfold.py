"""From the author's tree of steps to the BPMN graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lanebook.derive.graph import FlowGraph, FlowLink, FlowNode, LinkKind, NodeKind
from lanebook.derive.jumps import entry_of, targets_of
from lanebook.derive.numbering import number_steps
from lanebook.diagnostics import Language
from lanebook.model.flow import (
    Call,
    Decision,
    End,
    Flow,
    Goto,
    Parallel,
    Repeat,
    Step,
    Task,
    Telling,
    Wait,
)
from lanebook.model.ids import FlowId, RoleId, StepId, stem_of

YES = {Language.ZH: "是", Language.EN: "yes"}
NO = {Language.ZH: "否", Language.EN: "no"}
AGAIN = {Language.ZH: "重复", Language.EN: "again"}
ON = {Language.ZH: "往下", Language.EN: "done"}
"""A loop's condition is seldom a question, so its exits say what happens, not whether it holds."""
FINISHED = {Language.ZH: "结束", Language.EN: "End"}


@dataclass(frozen=True, slots=True)
class _Exit:
    """A way out of a node that still leads nowhere."""

    source: str
    label: str = ""
    side: int = 0


@dataclass(slots=True)
class _Builder:
    """The graph while it grows. ``lane`` is where the step before stood."""

    flow: Flow
    names: Mapping[FlowId, str]
    language: Language
    numbers: Mapping[StepId, str]
    lane: RoleId
    nodes: list[FlowNode] = field(default_factory=list)
    links: list[FlowLink] = field(default_factory=list)
    entries: dict[StepId, str] = field(default_factory=dict)
    jumps: list[tuple[_Exit, StepId]] = field(default_factory=list)
    head: int = -1
    """How many nodes there were when the innermost repeat began."""

    def add(self, kind: NodeKind, step: Step | None, text: str, *, suffix: str = "") -> FlowNode:
        identity = (step.common.id if step else "") + suffix
        if step and step.common.actors:
            self.lane = step.common.actors[0]
        number = self.numbers.get(step.common.id) if step and not suffix else None
        node = FlowNode(identity, kind, self.lane, text, number, step)
        self.nodes.append(node)
        if step:
            self.entries.setdefault(step.common.id, identity)
        return node

    def links_from(self, source: str) -> list[FlowLink]:
        return [link for link in self.links if link.source == source]

    def connect(self, exits: list[_Exit], target: str) -> None:
        for way in exits:
            name = f"e{len(self.links) + 1}"
            link = FlowLink(name, LinkKind.SEQUENCE, way.source, target, way.label, way.side)
            self.links.append(link)


def unfold(flow: Flow, names: Mapping[FlowId, str], language: Language) -> FlowGraph:
    """Make the graph of a flow.

    Args:
        flow: The flow; its jumps lead to steps that exist.
        names: Names of all flows, for calls.
        language: For the few words that no author writes (yes, no, end).
    """
    builder = _Builder(flow, names, language, number_steps(flow), _first_lane(flow))
    start = builder.add(NodeKind.START, None, flow.trigger, suffix=":start")
    exits = _sequence(builder, flow.steps, [_Exit(start.id)])
    if exits:
        end = builder.add(NodeKind.END, None, flow.outcome or FINISHED[language], suffix=":end")
        builder.connect(exits, end.id)
    for way, step in builder.jumps:
        builder.connect([way], entry_of(step, flow, builder.entries))
    _settle_joins(builder)
    _add_messages(builder)
    lanes = _lanes(flow, builder.nodes)
    return FlowGraph(flow.id, lanes, tuple(builder.nodes), tuple(builder.links))


def _first_lane(flow: Flow) -> RoleId:
    from_steps = [step.common.actors[0] for step in flow.steps if step.common.actors]
    return from_steps[0] if from_steps else flow.owner


def _sequence(builder: _Builder, steps: tuple[Step, ...], exits: list[_Exit]) -> list[_Exit]:
    for step in steps:
        exits = _unfold_step(builder, step, exits)
    return exits


def _unfold_step(builder: _Builder, step: Step, exits: list[_Exit]) -> list[_Exit]:
    skipped: list[_Exit] = []
    if step.common.when and _needs_gate(step):
        gate = builder.add(NodeKind.DECISION, step, step.common.when, suffix=":when")
        builder.connect(exits, gate.id)
        exits = [_Exit(gate.id, YES[builder.language], 0)]
        skipped = [_Exit(gate.id, NO[builder.language], 1)]
    return _unfold_kind(builder, step, exits) + skipped


def _needs_gate(step: Step) -> bool:
    """Whether passing a step by is a way of its own.

    A box with its condition is passed by on the way that leads through it, and so is a decision of
    which one answer changes nothing.
    """
    if isinstance(step, Decision):
        return all(option.steps or option.goto or option.end for option in step.options)
    return isinstance(step, Parallel | Repeat | Goto | End)


def _unfold_kind(builder: _Builder, step: Step, exits: list[_Exit]) -> list[_Exit]:
    match step:
        case Task():
            return _single(builder, NodeKind.TASK, step, step.text or "", exits)
        case Wait():
            return _single(builder, NodeKind.WAIT, step, step.text, exits)
        case Call():
            return _single(builder, NodeKind.CALL, step, builder.names[step.flow], exits)
        case End():
            _single(builder, NodeKind.END, step, step.text, exits)
            return []
        case Goto():
            builder.jumps += [(way, step.target) for way in exits]
            return []
        case Decision():
            return _decision(builder, step, exits)
        case Parallel():
            return _parallel(builder, step, exits)
        case Repeat():
            return _repeat(builder, step, exits)


def _single(
    builder: _Builder, kind: NodeKind, step: Step, text: str, exits: list[_Exit]
) -> list[_Exit]:
    node = builder.add(kind, step, text)
    builder.connect(exits, node.id)
    return [_Exit(node.id)]


def _decision(builder: _Builder, step: Decision, exits: list[_Exit]) -> list[_Exit]:
    node = builder.add(NodeKind.DECISION, step, step.question)
    builder.connect(exits, node.id)
    onward: list[_Exit] = []
    for side, option in enumerate(step.options):
        builder.lane = node.lane
        ways = _sequence(builder, option.steps, [_Exit(node.id, option.answer, side)])
        if option.goto is not None:
            builder.jumps += [(way, option.goto) for way in ways]
        elif option.end is not None:
            end = builder.add(
                NodeKind.END, None, option.end, suffix=f"{step.common.id}:end-{side + 1}"
            )
            builder.connect(ways, end.id)
        else:
            onward += ways
    return onward


def _parallel(builder: _Builder, step: Parallel, exits: list[_Exit]) -> list[_Exit]:
    fork = _fork(builder, step, exits)
    ends: list[_Exit] = []
    for side, branch in enumerate(step.branches):
        builder.lane = fork.lane
        ends += _sequence(builder, branch, [_Exit(fork.id, "", side)])
    if len(ends) < 2:
        return ends
    builder.lane = fork.lane
    join = builder.add(NodeKind.JOIN, None, "", suffix=f"{step.common.id}:join")
    builder.connect(ends, join.id)
    return [_Exit(join.id)]


def _fork(builder: _Builder, step: Parallel, exits: list[_Exit]) -> FlowNode:
    """The bar the branches start from: where branches have just been joined, the same bar.

    Not where something comes back to the branches: at a join it would be waited for.
    """
    last = builder.nodes[-1]
    returned_to = builder.head == len(builder.nodes) or step.common.id in targets_of(builder.flow)
    if last.kind is NodeKind.JOIN and exits == [_Exit(last.id)] and not returned_to:
        builder.entries.setdefault(step.common.id, last.id)
        return last
    fork = builder.add(NodeKind.FORK, step, "")
    builder.connect(exits, fork.id)
    return fork


def _repeat(builder: _Builder, step: Repeat, exits: list[_Exit]) -> list[_Exit]:
    if step.common.actors:
        builder.lane = step.common.actors[0]
    first = builder.head = len(builder.nodes)
    ends = _sequence(builder, step.steps, exits)
    if len(builder.nodes) == first or not ends:
        return ends
    body = builder.nodes[first].id
    builder.entries[step.common.id] = body
    gate = builder.add(NodeKind.LOOP, step, step.condition, suffix=":loop")
    builder.connect(ends, gate.id)
    builder.connect([_Exit(gate.id, AGAIN[builder.language], 1)], body)
    return [_Exit(gate.id, ON[builder.language], 0)]


def _settle_joins(builder: _Builder) -> None:
    """Move each join to the lane of what follows it: that role goes on when all is done."""
    lanes = {node.id: node.lane for node in builder.nodes}
    follows = {link.source: link.target for link in reversed(builder.links)}
    for place, node in enumerate(builder.nodes):
        if node.kind is NodeKind.JOIN and node.id in follows:
            builder.nodes[place] = replace(node, lane=lanes[follows[node.id]])


def _add_messages(builder: _Builder) -> None:
    """Draw who is told: an envelope in the lane of each receiver who acts in this flow.

    Where the next step already is the receiver's, also at the start of a branch, the sequence
    flow says it. The means stand once: on the first message, or on the sequence flow where there
    is none. An end says nothing of the kind: it tells how the flow comes out, whoever knows.
    """
    acting = {node.lane for node in builder.nodes}
    lanes = {node.id: node.lane for node in builder.nodes if node.kind is not NodeKind.END}
    nodes: list[FlowNode] = []
    for node in builder.nodes:
        nodes.append(node)
        if (
            node.kind is not NodeKind.TASK
            or not isinstance(node.step, Task)
            or not node.step.telling
        ):
            continue
        telling = node.step.telling
        onward = _onward(builder, node.id)
        reached = {lanes[link.target] for link in onward if link.target in lanes}
        others = acting - {*reached, node.lane}
        told = [role for role in dict.fromkeys(telling.to) if role in others]
        if not told:
            _label_hand_offs(builder, onward, telling, lanes)
        for place, role in enumerate(told):
            alike = sum(stem_of(one) == stem_of(role) for one in told) > 1
            name = f"{node.id}:told-{role if alike else stem_of(role)}"
            nodes.append(FlowNode(name, NodeKind.RECEIVE, role, "", None, None))
            link = f"m{len(builder.links) + 1}"
            means = telling.means or "" if place == 0 else ""
            builder.links.append(FlowLink(link, LinkKind.MESSAGE, node.id, name, means))
    builder.nodes = nodes


def _onward(builder: _Builder, source: str) -> list[FlowLink]:
    """The arrows to what comes next: beyond a fork that only this step leads to, its branches."""
    kinds = {node.id: node.kind for node in builder.nodes}
    found: list[FlowLink] = []
    for link in builder.links_from(source):
        entries = sum(other.target == link.target for other in builder.links)
        if kinds.get(link.target) is NodeKind.FORK and entries == 1:
            found += _onward(builder, link.target)
        else:
            found.append(link)
    return found


def _label_hand_offs(
    builder: _Builder, onward: list[FlowLink], telling: Telling, lanes: Mapping[str, RoleId]
) -> None:
    """Put the means on sequence flows that lead to someone told."""
    for place, link in enumerate(builder.links):
        if link in onward and lanes.get(link.target) in telling.to and not link.label:
            builder.links[place] = replace(link, label=telling.means or "")


def _lanes(flow: Flow, nodes: list[FlowNode]) -> tuple[RoleId, ...]:
    present = dict.fromkeys(node.lane for node in nodes)
    ordered = [role for role in flow.lanes if role in present]
    return (*ordered, *(role for role in present if role not in ordered))
