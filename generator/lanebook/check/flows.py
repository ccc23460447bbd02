"""Rules about hand-offs, offsets, lanes and owners."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lanebook.check.alike import core
from lanebook.check.rule import Check, Hit, hit
from lanebook.check.usage import people_in
from lanebook.diagnostics import Severity, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.corpus import Corpus
from lanebook.model.flow import Call, Common, Flow, Step
from lanebook.model.people import RoleKind
from lanebook.model.timing import Moment
from lanebook.model.walk import all_steps, steps_in, told_by

TRIGGER = "trigger"
_OUTSIDE = (RoleKind.CUSTOMER, RoleKind.EXTERNAL)


def _steps(corpus: Corpus) -> Iterator[tuple[Flow, Step]]:
    for flow in corpus.flows.values():
        for step in all_steps(flow):
            yield flow, step


def handoff_to_self(corpus: Corpus) -> Iterator[Hit]:
    """Results handed to the one who has them already."""
    for flow, step in _steps(corpus):
        actors = step.common.actors
        if actors and step.common.hand_to == actors[0]:
            name = corpus.roles[actors[0]].name
            message = Text(f"“{name}”把结果交给自己", f"“{name}” hands the result to itself")
            advice = Text("写上真正的接手人，或删去 to", "name the receiver, or remove to")
            yield hit((step.common, flow), "to", message, advice)


def tell_self(corpus: Corpus) -> Iterator[Hit]:
    """Messages to oneself."""
    for flow, step in _steps(corpus):
        actors, told = step.common.actors, told_by(step)
        if actors and actors[0] in told:
            name = corpus.roles[actors[0]].name
            message = Text(f"“{name}”告知自己", f"“{name}” tells itself")
            advice = Text("写上真正的接收人，或删去 tell", "name the receiver, or remove tell")
            key = "tell" if len(told) == 1 else f"tell.{told.index(actors[0])}"
            yield hit((step.common, flow), key, message, advice)


def preparation_after_trigger(corpus: Corpus) -> Iterator[Hit]:
    """Preparations that come too late: after the trigger, or after a step of the flow proper.

    The latter shows where both count from one moment, whenever that may be.
    """
    for flow in corpus.flows.values():
        begun = _earliest(flow)
        for step in steps_in(flow.prepare):
            offset = step.common.offset
            if not offset:
                continue
            key = "after" if offset.seconds > 0 else "before"
            first = None if _is_trigger(offset.moment, flow) else begun.get(offset.moment.id)
            if _is_trigger(offset.moment, flow) and offset.seconds > 0:
                message = Text(
                    "准备步骤排在流程触发之后", "a preparation comes after the trigger of its flow"
                )
                advice = Text("写 before，或移到 steps 里", "use before, or move it to steps")
                yield hit((step.common, flow), key, message, advice)
            elif first and offset.seconds > _seconds(first):
                line = first.origin.line
                message = Text(
                    f"准备步骤比流程里的步骤还晚，那一步在第 {line} 行",
                    f"a preparation comes after a step of its flow, which stands in line {line}",
                )
                advice = Text("改正时间，或移到 steps 里", "correct the time, or move it to steps")
                yield hit((step.common, flow), key, message, advice)


def _is_trigger(moment: Moment, flow: Flow) -> bool:
    """Whether a moment is that of the trigger, under this or another name."""
    return moment.id == TRIGGER or core(moment.name) == core(flow.trigger)


def _earliest(flow: Flow) -> Mapping[str, Common]:
    """The earliest step of the flow proper that counts from each moment."""
    found: dict[str, Common] = {}
    for step in steps_in(flow.steps):
        if step.common.offset:
            other = found.setdefault(step.common.offset.moment.id, step.common)
            if _seconds(step.common) < _seconds(other):
                found[step.common.offset.moment.id] = step.common
    return found


def _seconds(step: Common) -> int:
    assert step.offset, "only steps with an offset are compared"
    return step.offset.seconds


def step_before_trigger(corpus: Corpus) -> Iterator[Hit]:
    """Steps of the flow proper that lie before its trigger."""
    for flow in corpus.flows.values():
        for step in steps_in(flow.steps):
            offset = step.common.offset
            if offset and _is_trigger(offset.moment, flow) and offset.seconds < 0:
                message = Text(
                    "步骤排在流程触发之前", "a step comes before the trigger of its flow"
                )
                advice = Text(
                    "移到 prepare 里，或用 from 写明别的时刻",
                    "move it to prepare, or name another moment with from",
                )
                yield hit((step.common, flow), "before", message, advice)


def lane_without_step(corpus: Corpus) -> Iterator[Hit]:
    """Lanes in the order of lanes that stay empty."""
    for flow in corpus.flows.values():
        acting = {role for step in all_steps(flow) for role in step.common.actors}
        told = {role for step in all_steps(flow) for role in told_by(step)}
        for place, role in enumerate(flow.lanes):
            if role not in acting | told:
                name = corpus.roles[role].name
                message = Text(f"泳道“{name}”里没有步骤", f"lane “{name}” has no step in this flow")
                advice = Text("从 lanes 里去掉", "remove it from lanes")
                key = f"lanes.{place}" if len(flow.lanes) > 1 else "lanes"
                yield hit((flow,), key, message, advice)


def owner_not_staff(corpus: Corpus) -> Iterator[Hit]:
    """Flows that a customer, an outsider or a whole group answers for."""
    for flow in corpus.flows.values():
        owner = corpus.roles[flow.owner]
        if owner.kind is not RoleKind.STAFF:
            message = Text(
                f"流程“{flow.name}”由“{owner.name}”负责，那不是员工岗位",
                f"“{owner.name}”, which is no staff role, owns flow “{flow.name}”",
            )
            yield hit((flow,), "owner", message, Text("写一个员工岗位", "name a staff role"))


def flow_without_staff(corpus: Corpus) -> Iterator[Hit]:
    """Flows in which customers and outsiders act, and nobody of the house."""
    for flow in corpus.flows.values():
        acting = dict.fromkeys(role for step in all_steps(flow) for role in step.common.actors)
        calls = any(isinstance(step, Call) for step in all_steps(flow))
        people = people_in(corpus, tuple(acting))
        if people and not calls and all(corpus.roles[one].kind in _OUTSIDE for one in people):
            message = Text(
                f"流程“{flow.name}”里没有一步由员工来做",
                f"no step of flow “{flow.name}” is done by staff",
            )
            advice = Text(
                "写上员工要做的步骤，或并入用到它的流程",
                "add what staff does, or make it part of a flow of theirs",
            )
            yield hit((flow,), None, message, advice)


def moment_unused(corpus: Corpus) -> Iterator[Hit]:
    """Moments that nothing counts from."""
    for flow in corpus.flows.values():
        offsets = [step.common.offset for step in all_steps(flow) if step.common.offset]
        used = {offset.moment.id for offset in offsets}
        for place, moment in enumerate(flow.moments):
            if moment.id not in used:
                message = Text(
                    f"没有步骤从时刻“{moment.name}”算起", f"nothing counts from “{moment.name}”"
                )
                advice = Text("用 from 提到它，或删去", "refer to it with from, or delete it")
                yield hit((flow,), f"moments.{place}", message, advice)


def _check(
    find: Callable[[Corpus], Iterator[Hit]],
    severity: Severity,
    about: Text,
) -> Check:
    """The rule is named like its function."""
    name = find.__name__.replace("_", "-")
    return Check(RuleEntry(name, severity, about), find)


FLOW_CHECKS = (
    _check(
        handoff_to_self,
        Severity.ERROR,
        Text("交接要交给别人", "a hand-off goes to somebody else"),
    ),
    _check(
        tell_self,
        Severity.ERROR,
        Text("告知要告知别人", "a message goes to somebody else"),
    ),
    _check(
        preparation_after_trigger,
        Severity.ERROR,
        Text("准备在流程触发之前完成", "preparations come before the trigger"),
    ),
    _check(
        step_before_trigger,
        Severity.WARNING,
        Text("流程的步骤在触发之后", "the steps of a flow come after its trigger"),
    ),
    _check(
        lane_without_step,
        Severity.WARNING,
        Text("列出的泳道里都有步骤", "every lane that is listed has a step"),
    ),
    _check(
        owner_not_staff,
        Severity.ERROR,
        Text("流程由一个员工岗位负责", "a staff role owns the flow"),
    ),
    _check(
        flow_without_staff,
        Severity.WARNING,
        Text("流程里有员工来做的步骤", "staff acts in every flow"),
    ),
    _check(
        moment_unused,
        Severity.WARNING,
        Text("列出的时刻都用得上", "every moment is counted from"),
    ),
)
