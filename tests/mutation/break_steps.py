"""Breaks of single steps: who hands what to whom, when it is done, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lanebook.corpus.sources import FileKind
from tests.mutation.edits import Add, Delete, Insert, Put
from tests.mutation.mutation import Clean, Mutation
from tests.mutation.places import Place
from tests.mutation.walk import (
    flows,
    options,
    qualified,
    references_to,
    steps,
    steps_below,
    tops,
)

Break = Callable[[Clean], Iterator[Mutation]]

_ACTING = ("by", "tell", "lanes")


def hand_to_self(clean: Clean) -> Iterator[Mutation]:
    """The result of a step goes to the one who has it."""
    for step in steps(clean):
        actors = [text for _, text in step.values("by")]
        if step.has("do") and actors and not step.has("to"):
            yield Mutation((step.spot("to"),), {step.path: Add(step.way, "to", actors[0])})


def tell_self(clean: Clean) -> Iterator[Mutation]:
    """Somebody is told what he says."""
    for step in steps(clean):
        actors = [text for _, text in step.values("by")]
        if step.has("do") and actors and not step.has("tell"):
            yield Mutation((step.spot("tell"),), {step.path: Add(step.way, "tell", actors[0])})


def tell_nobody(clean: Clean) -> Iterator[Mutation]:
    """A message without receiver."""
    for step in steps(clean):
        if step.has("tell"):
            yield Mutation((step.spot("tell"),), {step.path: Put((*step.way, "tell"), [])})


def empty_lane(clean: Clean) -> Iterator[Mutation]:
    """A lane for a role that has no step."""
    for flow in flows(clean):
        owners = (flow, *steps_below(flow, "prepare", "steps"))
        words = [text for one in owners for key in _ACTING for _, text in one.values(key)]
        named = {qualified(text, flow.file) for text in words}
        near = [one.file for one in tops(clean, FileKind.ROLE) if one.is_near(flow)]
        absent = [role.id for role in near if role.qualified not in named]
        if absent and flow.size("lanes") > 1:
            edit = Insert(("lanes",), 0, absent[0])
            yield Mutation((flow.spot("lanes", 0),), {flow.path: edit})


def outsider_owns(clean: Clean) -> Iterator[Mutation]:
    """A customer, an outsider or a group is accountable for a flow."""
    for flow in flows(clean):
        for role in tops(clean, FileKind.ROLE):
            if role.has("kind") and role.is_near(flow):
                edit = Put(("owner",), role.file.id)
                yield Mutation((flow.spot("owner"),), {flow.path: edit})
                break


def two_owners(clean: Clean) -> Iterator[Mutation]:
    """Two roles are accountable for a flow."""
    for flow in flows(clean):
        edit = Put(("owner",), [flow.text("owner"), flow.text("owner")])
        yield Mutation((flow.spot("owner"),), {flow.path: edit})


def prepare_too_late(clean: Clean) -> Iterator[Mutation]:
    """A preparation after the trigger."""
    for flow in flows(clean):
        for step in flow.inner("prepare"):
            if not any(map(step.has, ("before", "after", "from"))):
                edit = Add(step.way, "after", "10m")
                yield Mutation((step.spot("after"),), {flow.path: edit})


def prepare_after_step(clean: Clean) -> Iterator[Mutation]:
    """A preparation after a step of the flow that counts from the same moment."""
    for flow in flows(clean):
        for step in steps_below(flow, "steps"):
            if step.has("from", "before") and not flow.has("prepare"):
                for key, length in (("after", "9d"), ("after", "1h"), ("before", "1m")):
                    late = {"by": step.text("by"), "do": "备好", key: length}
                    add = Add((), "prepare", [{**late, "from": step.text("from")}])
                    places = flow.spot("prepare", 0), flow.spot("prepare")
                    yield Mutation(places, {flow.path: add})


def customers_only(clean: Clean) -> Iterator[Mutation]:
    """A flow of one step, which a customer takes; whoever asks about the others asks in vain."""
    for flow in flows(clean):
        for role in tops(clean, FileKind.ROLE):
            if role.text("kind") == "customer" and role.is_near(flow) and not flow.has("prepare"):
                places: list[Place] = [flow.spot(), flow.spot("name")]
                for step in steps_below(flow, "steps"):
                    if step.has("id"):
                        places += references_to(clean, "flow", flow.file, step.text("id"))
                edit = Put(("steps",), [{"by": role.file.id, "do": "自己办理"}])
                yield Mutation(tuple(places), {flow.path: edit})
                break


def step_too_early(clean: Clean) -> Iterator[Mutation]:
    """A step of the flow before its trigger."""
    for step in steps(clean, "steps"):
        if step.has("do") and not step.has("before") and not step.has("after"):
            edit = Add(step.way, "before", "10m")
            yield Mutation((step.spot("before"),), {step.path: edit})


def offset_twice(clean: Clean) -> Iterator[Mutation]:
    """Before and after at once."""
    for step in steps(clean):
        for key, other in (("before", "after"), ("after", "before")):
            if step.has(key):
                edit = Add(step.way, other, "10m")
                yield Mutation((step.spot(key), step.spot(other)), {step.path: edit})


def moment_without_offset(clean: Clean) -> Iterator[Mutation]:
    """A moment to count from, and nothing to count."""
    for step in steps(clean):
        for key in ("before", "after"):
            if step.has(key, "from"):
                edit = Delete((*step.way, key))
                yield Mutation((step.spot("from"),), {step.path: edit})


def two_kinds(clean: Clean) -> Iterator[Mutation]:
    """A step that acts and waits at once."""
    for step in steps(clean):
        if step.has("do"):
            edit = Add(step.way, "wait", "客户到达")
            yield Mutation((step.spot("wait"), step.spot("do")), {step.path: edit})


def two_exits(clean: Clean) -> Iterator[Mutation]:
    """An option that jumps and ends at once."""
    for option in options(clean):
        if option.has("goto"):
            edit = Add(option.way, "end", "结束")
            yield Mutation((option.spot("end"), option.spot("goto")), {option.path: edit})


def misplaced_options(clean: Clean) -> Iterator[Mutation]:
    """Answers where nothing is asked."""
    for step in steps(clean, "steps"):
        if step.has("do"):
            edit = Add(step.way, "options", [{"if": "是"}, {"if": "否"}])
            yield Mutation((step.spot("options"),), {step.path: edit})


def unused_moment(clean: Clean) -> Iterator[Mutation]:
    """A moment that nothing counts from."""
    for flow in flows(clean):
        if flow.has("moments"):
            edit = Insert(("moments",), 0, {"id": "idle-moment", "name": "闲着的时刻"})
            yield Mutation((flow.spot("moments", 0),), {flow.path: edit})


STEP_BREAKS: dict[str, Break] = {
    one.__name__.replace("_", " "): one
    for one in (
        *(hand_to_self, tell_self, tell_nobody, empty_lane, outsider_owns, two_owners),
        *(
            prepare_too_late,
            prepare_after_step,
            customers_only,
            step_too_early,
            offset_twice,
            moment_without_offset,
            two_kinds,
        ),
        *(two_exits, misplaced_options, unused_moment),
    )
}
