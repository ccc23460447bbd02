"""Breaks of where a flow can go: every step and end reached, every loop left, every fork joined."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from lanebook.corpus.nodes import Plain, to_plain
from tests.mutation.edits import Add, Insert, Put
from tests.mutation.mutation import Clean, Mutation
from tests.mutation.places import Spot
from tests.mutation.walk import (
    At,
    branches,
    flows,
    main_line,
    options,
    qualified,
    references_to_step,
    steps,
    steps_below,
)

Break = Callable[[Clean], Iterator[Mutation]]

_PLAIN = ("do", "tell", "wait")
"""Kinds of step that lead to the next one and nowhere else."""
_STOP: Plain = {"end": "到此为止"}


def _is_plain(step: At) -> bool:
    return any(step.has(kind) for kind in _PLAIN)


def _targets(flow: At) -> frozenset[str]:
    """The ids that anything jumps to."""
    jumps = [step.text("goto") for step in steps_below(flow, "steps")]
    for step in steps_below(flow, "steps"):
        jumps += [option.text("goto") for option in step.inner("options")]
    return frozenset(jumps)


def _entered_from_elsewhere(flow: At, step: At) -> bool:
    """Whether a jump leads to a step, or into it, so that it is reached without the one before."""
    inside = {step.text("id"), *(one.text("id") for one in _nested(step))}
    return bool((inside - {""}) & _targets(flow))


def _nested(step: At) -> Iterator[At]:
    for option in step.inner("options"):
        yield from steps_below(option, "steps")
    for branch in branches(step):
        for inner in branch:
            yield inner
            yield from _nested(inner)
    yield from steps_below(step, "steps")


def end_before_step(clean: Clean) -> Iterator[Mutation]:
    """An end in front of a step that nothing jumps to: nobody comes to it."""
    for flow in flows(clean):
        for place, (_, step) in enumerate(main_line(flow), 1):
            if not _entered_from_elsewhere(flow, step):
                spots = (flow.spot("steps", place), flow.spot("steps", place + 1))
                yield Mutation(spots, {flow.path: Insert(("steps",), place, _STOP)})


def jump_over_step(clean: Clean) -> Iterator[Mutation]:
    """A jump past a step that nothing else leads to: nobody comes to it."""
    for flow in flows(clean):
        line = list(flow.inner("steps"))
        for place in range(1, len(line) - 1):
            step, target = line[place], line[place + 1].text("id")
            if target and not _entered_from_elsewhere(flow, step):
                spots = (flow.spot("steps", place), flow.spot("steps", place + 1))
                jump: Plain = {"goto": target}
                yield Mutation(spots, {flow.path: Insert(("steps",), place, jump)})


def trap(clean: Clean) -> Iterator[Mutation]:
    """A plain step is sent back to itself: who has begun never ends."""
    for flow in flows(clean):
        for place, (step, _) in enumerate(main_line(flow), 1):
            if _is_plain(step) and step.has("id") and not step.has("when"):
                spots = tuple(flow.spot("steps", place + i) for i in (-1, 0, 1))
                jump: Plain = {"goto": step.text("id")}
                yield Mutation(spots, {flow.path: Insert(("steps",), place, jump)})


def no_way_out(clean: Clean) -> Iterator[Mutation]:
    """A flow that ends nowhere else jumps back at its end."""
    for flow in flows(clean):
        line = list(flow.inner("steps"))
        ends = [s for s in steps_below(flow, "steps") if s.has("end")]
        ends += [o for s in steps_below(flow, "steps") for o in s.inner("options") if o.has("end")]
        inner = [end for end in ends if end.way != line[-1].way]
        if inner or not line[0].has("id"):
            continue
        first = line[0].text("id")
        if not line[-1].has("end"):
            edit: Insert | Put = Insert(("steps",), len(line), {"goto": first})
        else:
            named: dict[str, Plain] = {"id": line[-1].text("id")} if line[-1].has("id") else {}
            edit = Put(line[-1].way, {**named, "goto": first})
        place = edit.index if isinstance(edit, Insert) else len(line) - 1
        yield Mutation((flow.spot("steps", 0), flow.spot("steps", place)), {flow.path: edit})


def end_after_leaving(clean: Clean) -> Iterator[Mutation]:
    """An option whose steps have ended the flow already is to end it again."""
    for option in options(clean):
        if option.has("end") and not option.has("steps"):
            edit = Add(option.way, "steps", [{"end": "先结束"}])
            yield Mutation((option.spot(), option.spot("end")), {option.path: edit})


def end_in_branch(clean: Clean) -> Iterator[Mutation]:
    """One branch of a parallel ends the flow while the join waits for it."""
    for step in steps(clean, "steps"):
        for number, branch in enumerate(branches(step)):
            way = (*step.way, "parallel", number)
            yield Mutation(
                (step.spot("parallel", number, len(branch)),),
                {step.path: Insert(way, len(branch), _STOP)},
            )


def jump_into_branch(clean: Clean) -> Iterator[Mutation]:
    """A jump enters a branch of a parallel past its fork."""
    for flow in flows(clean):
        inside = [
            inner.text("id")
            for step in steps_below(flow, "steps")
            for branch in branches(step)
            for inner in branch
            if inner.has("id")
        ]
        for step in flow.inner("steps"):
            for place, option in enumerate(step.inner("options")):
                if inside and not option.has("goto") and not option.has("end"):
                    yield Mutation(
                        (step.spot("options", place),),
                        {flow.path: Add(option.way, "goto", inside[-1])},
                    )


def jump_to_preparation(clean: Clean) -> Iterator[Mutation]:
    """A jump back before the trigger."""
    for flow in flows(clean):
        ready = [step.text("id") for step in flow.inner("prepare") if step.has("id")]
        for step in steps_below(flow, "steps") if ready else ():
            for option in step.inner("options"):
                if option.has("goto"):
                    yield Mutation(
                        (option.spot("goto"),),
                        {flow.path: Put((*option.way, "goto"), ready[0])},
                    )


def call_itself(clean: Clean) -> Iterator[Mutation]:
    """A flow calls itself and never comes back."""
    for flow in flows(clean):
        yield Mutation(
            (flow.spot(), flow.spot("steps", 0)),
            {flow.path: Insert(("steps",), 0, {"flow": flow.file.id})},
        )


def call_back(clean: Clean) -> Iterator[Mutation]:
    """A flow calls one that calls it."""
    by_name = {flow.file.qualified: flow for flow in flows(clean)}
    for flow in flows(clean):
        for step in steps_below(flow, "steps"):
            called = by_name.get(qualified(step.text("flow"), flow.file))
            if called and called.path != flow.path:
                yield Mutation(
                    (called.spot(), called.spot("steps", 0), flow.spot(), step.spot()),
                    {called.path: Insert(("steps",), 0, {"flow": flow.file.qualified})},
                )


def one_option(clean: Clean) -> Iterator[Mutation]:
    """A decision keeps one of its options: nothing is decided any more."""
    for step in steps(clean, "steps"):
        written = step.node.get("options")
        kept = to_plain(written) if written else []
        assert isinstance(kept, list)
        if len(kept) > 1:
            edit = Put((*step.way, "options"), kept[:1])
            places = (step.spot(), *_asked_about(clean, step), *_next(step))
            yield Mutation(places, {step.path: edit})


def _next(step: At) -> Iterator[Spot]:
    """What only a dropped option led to: the step after the decision."""
    *before, last = step.way
    if isinstance(last, int):
        yield Spot(step.path, (*before, last + 1))


def _asked_about(clean: Clean, step: At) -> Iterator[Spot]:
    """Where the steps below a decision are named: they go with their options."""
    for inner in _nested(step):
        if inner.has("id"):
            yield from references_to_step(clean, step.file, inner.text("id"))


def same_answers(clean: Clean) -> Iterator[Mutation]:
    """Two options of a decision answer alike."""
    for step in steps(clean, "steps"):
        answers = [option.text("if") for option in step.inner("options")]
        for place, _ in enumerate(answers[1:], 1):
            yield Mutation(
                (step.spot("options", place),),
                {step.path: Put((*step.way, "options", place, "if"), answers[0])},
            )


def options_alike(clean: Clean) -> Iterator[Mutation]:
    """All options of a decision just go on, and their steps are gone."""
    for step in steps(clean, "steps"):
        bare: list[Plain] = [{"if": option.text("if")} for option in step.inner("options")]
        if bare:
            edit = Put((*step.way, "options"), bare)
            places = (step.spot(), *_asked_about(clean, step))
            yield Mutation(places, {step.path: edit})


def leave_loop(clean: Clean) -> Iterator[Mutation]:
    """A loop ends the flow before it comes round."""
    for step in steps(clean, "steps"):
        if step.has("repeat"):
            size = step.size("steps")
            edit = Insert((*step.way, "steps"), size, _STOP)
            yield Mutation((step.spot("repeat"), step.spot()), {step.path: edit})


def option_like_another(clean: Clean) -> Iterator[Mutation]:
    """After one answer the same is to be done as after another."""
    for step in steps(clean, "steps"):
        for (one, other), number in zip(
            itertools.pairwise(step.inner("options")), itertools.count(1), strict=False
        ):
            copied = to_plain(one.node)
            if not one.has("steps") and not other.has("steps") and isinstance(copied, dict):
                way = (*step.way, "options", number)
                edit = Put(way, {**copied, "if": other.text("if")})
                yield Mutation((step.spot("options", number), step.spot()), {step.path: edit})


FLOW_BREAKS: dict[str, Break] = {
    one.__name__.replace("_", " "): one
    for one in (
        *(end_before_step, jump_over_step, trap, no_way_out, end_after_leaving),
        *(end_in_branch, jump_into_branch, jump_to_preparation, call_itself, call_back),
        *(one_option, same_answers, options_alike, option_like_another),
        leave_loop,
    )
}
