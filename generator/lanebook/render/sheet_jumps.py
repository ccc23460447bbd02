"""Where a jump of a flow really leads: the next thing that somebody does, or an end."""

from __future__ import annotations

from lanebook.derive.handbook import Handbook
from lanebook.model.flow import End, Flow, Goto, Step
from lanebook.model.ids import StepId
from lanebook.model.walk import all_steps, steps_in


def goal_of(book: Handbook, flow: Flow, target: StepId) -> Step:
    """The step with a number, or the end, at which work goes on after a jump to ``target``.

    A split or a loop has no number: its first step stands for it. A jump leads to where that one
    leads; jumps in a circle are left where the circle closes.
    """
    every = {step.common.id: step for step in all_steps(flow)}
    seen: set[StepId] = set()
    step = every[target]
    while step.common.id not in seen:
        seen.add(step.common.id)
        for inside in steps_in((step,)):
            if inside.common.id in book.numbers[flow.id] or isinstance(inside, End):
                return inside
            if isinstance(inside, Goto):
                step = every[inside.target]
                break
    return step
