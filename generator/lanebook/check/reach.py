"""Rules about where a flow can go: every step reached, every circle left, every fork joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.check.cycles import cycles_in
from lanebook.check.paths import Node, Paths, paths_of
from lanebook.check.rule import Check, Hit, hit
from lanebook.diagnostics import Severity, Span, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.corpus import Corpus
from lanebook.model.flow import Call, Decision, End, Flow, Goto, Parallel, Repeat, Step
from lanebook.model.ids import StepId
from lanebook.model.origin import place_of
from lanebook.model.walk import all_steps, steps_in

JUMPS_IN_CIRCLE = "jumps-in-circle"
"""Without excuse: such a flow can be neither drawn nor followed."""
REPEAT_ONCE = "repeat-once"
"""Without excuse: such a loop cannot be drawn."""


def step_unreached(corpus: Corpus) -> Iterator[Hit]:
    """Steps that nobody ever gets to; of those that follow one another only the first."""
    for flow in corpus.flows.values():
        for step in _lost(paths_of(flow)):
            if not isinstance(step, End):
                message = Text("永远走不到这一步", "this step is never reached")
                advice = Text(
                    "前面都已结束或转走：用 goto 转到这里，移到前面，或删去",
                    "everything before it ends or jumps away: jump here, move it up, or delete it",
                )
                yield hit((step.common, flow), None, message, advice)


def end_unreached(corpus: Corpus) -> Iterator[Hit]:
    """Ends that no path comes to."""
    for flow in corpus.flows.values():
        paths = paths_of(flow)
        message = Text("永远走不到这个结束", "this end is never reached")
        advice = Text(
            "前面都已结束或转走：删去它，或改正前面的步骤",
            "everything before it ends or jumps away: delete it, or correct what is before it",
        )
        for step in _lost(paths):
            if isinstance(step, End):
                yield hit((step.common, flow), None, message, advice)
        for option in paths.dead_exits:
            place = place_of(option.origin, "end" if option.end is not None else "goto")
            yield Hit((flow,), place, message, advice)


def _lost(paths: Paths) -> Iterator[Step]:
    """Steps that are not reached, without those reached from one already named."""
    known: set[Node] = set(paths.reached())
    for name, step in paths.steps.items():
        if name not in known:
            known |= paths.reached(name)
            yield step


def jumps_in_circle(corpus: Corpus) -> Iterator[Hit]:
    """Jumps that lead to one another, past no step at all: nobody knows where they go."""
    for flow in corpus.flows.values():
        for step in _circling(flow)[:1]:
            message = Text(
                "这里的跳转转来转去，中间什么也不做",
                "jumps lead from here round to here, and nothing is done on the way",
            )
            advice = Text(
                "让 goto 转到一个要做事的步骤，或删去它",
                "jump to a step where something is done, or delete the jump",
            )
            yield hit((step.common, flow), None, message, advice)


def _circling(flow: Flow) -> tuple[Step, ...]:
    """Jumps on a circle of jumps, and loops that begin with one."""
    steps = {step.common.id: step for step in steps_in(flow.steps)}
    leads = {
        name: step.target if isinstance(step, Goto) else step.steps[0].common.id
        for name, step in steps.items()
        if isinstance(step, Goto | Repeat)
    }

    def comes_back(start: StepId) -> bool:
        at, passed = leads[start], {start}
        while at in leads and at not in passed:
            passed.add(at)
            at = leads[at]
        return at == start

    return tuple(steps[name] for name in leads if comes_back(name))


def loop_without_exit(corpus: Corpus) -> Iterator[Hit]:
    """Circles from which no path leads to an end."""
    for flow in corpus.flows.values():
        circling = _circling(flow)
        for step in paths_of(flow).traps():
            if step in circling:
                continue
            message = Text("从这里进入的循环没有出口", "the loop that begins here is never left")
            advice = Text(
                "在循环里加一个判断，让其中一个选项结束或往下走",
                "add a decision to the loop with an option that ends or goes on",
            )
            yield hit((step.common, flow), None, message, advice)


def repeat_once(corpus: Corpus) -> Iterator[Hit]:
    """Loops that are left before they come round: each of their ways ends or leads elsewhere."""
    for flow in corpus.flows.values():
        paths = paths_of(flow)
        circling, reached = _circling(flow), paths.reached()
        for step in paths.single:
            if step not in circling and step.common.id in reached:
                message = Text(
                    "这个循环里的每条路都结束或转走，不会重复",
                    "every way through this loop ends or jumps away: nothing is repeated",
                )
                advice = Text(
                    "让一条路走到循环的最后，或去掉 repeat，直接写这些步骤",
                    "let a way come to the end of the loop, or write its steps without repeat",
                )
                yield hit((step.common, flow), "repeat", message, advice)


def parallel_broken(corpus: Corpus) -> Iterator[Hit]:
    """Branches of a fork that never come to its join, or are entered from outside."""
    for flow in corpus.flows.values():
        homes = _homes(flow)
        for step in steps_in(flow.steps):
            for leaving in _exits(step):
                broken = _breaks_join(leaving, homes[step.common.id], homes)
                if broken:
                    advice = Text(
                        "其他分支还在等它：把去留移到 parallel 之后判断",
                        "the other branches wait for it: decide about it after parallel",
                    )
                    yield Hit((step.common, flow), leaving.span, broken, advice)


@dataclass(frozen=True, slots=True)
class _Exit:
    """A ``goto`` or an ``end``, of a step or of an option."""

    span: Span
    target: StepId | None
    """None for an end."""


def _exits(step: Step) -> Iterator[_Exit]:
    match step:
        case End():
            yield _Exit(place_of(step.common.origin, "end"), None)
        case Goto():
            yield _Exit(place_of(step.common.origin, "goto"), step.target)
        case Decision():
            for option in step.options:
                if option.goto is not None:
                    yield _Exit(place_of(option.origin, "goto"), option.goto)
                elif option.end is not None:
                    yield _Exit(place_of(option.origin, "end"), None)
        case _:
            return


_Home = tuple[str, ...]
"""The branches of parallels around a step, from outside to inside."""


def _homes(flow: Flow) -> dict[StepId, _Home]:
    homes: dict[StepId, _Home] = {step.common.id: () for step in steps_in(flow.steps)}
    for step in steps_in(flow.steps):
        if isinstance(step, Parallel):
            for place, branch in enumerate(step.branches):
                for inner in steps_in(branch):
                    homes[inner.common.id] += (f"{step.common.id}#{place}",)
    return homes


def _breaks_join(leaving: _Exit, home: _Home, homes: dict[StepId, _Home]) -> Text | None:
    if leaving.target is None:
        if not home:
            return None
        return Text("并行的分支里不能结束流程", "a flow cannot end within a branch of parallel")
    if homes[leaving.target] == home:
        return None
    return Text("goto 不能转出或转入并行的分支", "goto cannot leave or enter a branch of parallel")


def flow_calls_itself(corpus: Corpus) -> Iterator[Hit]:
    """Flows that call one another in a circle."""
    calls = {
        flow.id: tuple(step.flow for step in all_steps(flow) if isinstance(step, Call))
        for flow in corpus.flows.values()
    }
    for flow_id in cycles_in(calls):
        flow = corpus.flows[flow_id]
        message = Text(
            f"流程“{flow.name}”转来转去又转入自己",
            f"flow “{flow.name}” calls itself, directly or by others",
        )
        advice = Text(
            "改掉其中一处 flow，重复的事用 repeat", "change one call; use repeat to repeat"
        )
        yield hit((flow,), None, message, advice)


def _entry(name: str, zh: str, en: str) -> RuleEntry:
    return RuleEntry(name, Severity.ERROR, Text(zh, en))


REACH_CHECKS = (
    Check(
        _entry(
            "step-unreached",
            "每一步都走得到",
            "every step can be reached",
        ),
        step_unreached,
    ),
    Check(
        _entry(
            "end-unreached",
            "每个结束都走得到",
            "every end can be reached",
        ),
        end_unreached,
    ),
    Check(
        _entry(
            JUMPS_IN_CIRCLE,
            "跳转到做事的步骤，不转来转去",
            "jumps come to a step, not back to themselves",
        ),
        jumps_in_circle,
    ),
    Check(
        _entry(
            "loop-without-exit",
            "循环都有出口",
            "every loop can be left",
        ),
        loop_without_exit,
    ),
    Check(
        _entry(
            REPEAT_ONCE,
            "循环会回到开头",
            "every loop comes round",
        ),
        repeat_once,
    ),
    Check(
        _entry(
            "parallel-broken",
            "并行的分支不转出、不转入、不结束",
            "branches of parallel are not left, entered or ended half-way",
        ),
        parallel_broken,
    ),
    Check(
        _entry(
            "flow-calls-itself",
            "流程不转入自己",
            "no flow calls itself",
        ),
        flow_calls_itself,
    ),
)
