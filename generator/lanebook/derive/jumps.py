"""Where jumps lead: from the step that is named to the node where it begins."""

from __future__ import annotations

from collections.abc import Mapping

from lanebook.model.flow import Decision, Flow, Goto, Repeat, Step
from lanebook.model.ids import StepId
from lanebook.model.walk import steps_in


def targets_of(flow: Flow) -> frozenset[StepId]:
    """The steps that something jumps to."""
    found: set[StepId] = set()
    for step in steps_in(flow.steps):
        if isinstance(step, Goto):
            found.add(step.target)
        if isinstance(step, Decision):
            found |= {option.goto for option in step.options if option.goto is not None}
    return frozenset(found)


def entry_of(target: StepId, flow: Flow, entries: Mapping[StepId, str]) -> str:
    """The node a jump to a step comes to.

    A jump has no node, and a loop has one only at its end: whoever goes there goes on to where
    the jump leads, or to the loop's first step.

    Before: no jumps lead round in a circle; rule ``jumps-in-circle`` refuses that.
    """
    steps: Mapping[StepId, Step] = {step.common.id: step for step in steps_in(flow.steps)}
    passed: set[StepId] = set()
    while target not in entries:
        assert target not in passed, "jumps lead round in a circle"
        passed.add(target)
        step = steps[target]
        match step:
            case Goto():
                target = step.target
            case Repeat():
                target = step.steps[0].common.id
            case _:
                raise AssertionError(f"step {target} has no node")
    return entries[target]
