"""Walking the tree of steps, and what single steps have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lanebook.model.flow import Call, Decision, Flow, Parallel, Repeat, Step, Task, Wait
from lanebook.model.ids import RoleId


def steps_in(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Every step in the order of writing, each before the steps nested in it."""
    for step in steps:
        yield step
        for branch in branches_of(step):
            yield from steps_in(branch)


def branches_of(step: Step) -> tuple[tuple[Step, ...], ...]:
    """The lists of steps nested directly in this one."""
    match step:
        case Decision():
            return tuple(option.steps for option in step.options)
        case Parallel():
            return step.branches
        case Repeat():
            return (step.steps,)
        case _:
            return ()


def all_steps(flow: Flow) -> Iterator[Step]:
    """Preparation first, then the flow proper."""
    yield from steps_in(flow.prepare)
    yield from steps_in(flow.steps)


def is_work(step: Step) -> bool:
    """Whether the step is one that people count: it gets a number and a line in the step table."""
    return isinstance(step, Task | Wait | Call | Decision)


def told_by(step: Step) -> tuple[RoleId, ...]:
    """The roles a step informs."""
    return step.telling.to if isinstance(step, Task) and step.telling else ()


def has_part(step: Step, roles: Iterable[RoleId]) -> bool:
    """Whether one of the roles does it, takes part, is told, or receives the result."""
    common = step.common
    return any(role in (*common.actors, *told_by(step), common.hand_to) for role in roles)
