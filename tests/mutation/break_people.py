"""Breaks of roles, duties, names and ids."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import partial

from lanebook.corpus.nodes import Plain
from lanebook.corpus.sources import FileKind
from tests.mutation.edits import Add, Delete, Edit, Insert, Put
from tests.mutation.mutation import Clean, Mutation
from tests.mutation.places import Place, Whole
from tests.mutation.walk import (
    At,
    parts,
    qualified,
    references_to,
    steps,
    steps_below,
    tops,
)

Break = Callable[[Clean], Iterator[Mutation]]


def _roles(clean: Clean, kind: str = "") -> Iterator[At]:
    return (role for role in tops(clean, FileKind.ROLE) if role.text("kind") == kind)


def no_duties(clean: Clean) -> Iterator[Mutation]:
    """A staff role answers for nothing; what asks about its duties has lost them too."""
    for role in _roles(clean):
        if role.has("duties"):
            spots: list[Place] = [role.spot(), role.spot("name")]
            for duty in role.inner("duties"):
                spots += references_to(clean, "role", role.file, duty.text("id"))
            yield Mutation(tuple(spots), {role.path: Delete(("duties",))})


def no_members(clean: Clean) -> Iterator[Mutation]:
    """A group of nobody."""
    for role in _roles(clean, "group"):
        yield Mutation((role.spot(), role.spot("kind")), {role.path: Delete(("members",))})


def staff_with_members(clean: Clean) -> Iterator[Mutation]:
    """Members of one person."""
    for role in _roles(clean):
        near = [one for one in _roles(clean) if one.file.volume == role.file.volume]
        edit = Add((), "members", [near[0].file.id])
        yield Mutation((role.spot("members"),), {role.path: edit})


def group_in_itself(clean: Clean) -> Iterator[Mutation]:
    """A group that is one of its members."""
    for role in _roles(clean, "group"):
        if role.size("members") > 1:
            edit = Insert(("members",), 0, role.file.id)
            yield Mutation((role.spot("members"),), {role.path: edit})


def superiors_in_circle(clean: Clean) -> Iterator[Mutation]:
    """A superior reports to the one who reports to him."""
    by_id = {role.file.qualified: role for role in tops(clean, FileKind.ROLE)}
    for role in _roles(clean):
        chief = by_id.get(qualified(role.text("reports_to"), role.file))
        if chief and chief.path != role.path:
            places = (role.spot("reports_to"), chief.spot("reports_to"))
            edit: Edit = Put(("reports_to",), role.file.qualified)
            if not chief.has("reports_to"):
                edit = Add((), "reports_to", role.file.qualified)
            yield Mutation(places, {chief.path: edit})


def duty_reports_to_itself(clean: Clean) -> Iterator[Mutation]:
    """A duty is reported to the one who has it."""
    for duty in parts(clean, FileKind.ROLE, "duties"):
        if not duty.has("tell"):
            edit = Add(duty.way, "tell", duty.file.id)
            yield Mutation((duty.spot("tell"),), {duty.path: edit})


def duty_supports_itself(clean: Clean) -> Iterator[Mutation]:
    """Nobody is accountable for a duty that supports itself."""
    for duty in parts(clean, FileKind.ROLE, "duties"):
        if not duty.has("supports"):
            edit = Add(duty.way, "supports", f"{duty.file.id}.{duty.text('id')}")
            yield Mutation((duty.spot("supports"),), {duty.path: edit})


def supports_in_circle(clean: Clean) -> Iterator[Mutation]:
    """Two duties support one another, and nobody is accountable."""
    known = {
        (duty.file.qualified, duty.text("id")): duty
        for duty in parts(clean, FileKind.ROLE, "duties")
    }
    for duty in known.values():
        role, _, part = duty.text("supports").rpartition(".")
        other = known.get((qualified(role, duty.file), part))
        if other and other.path != duty.path:
            edit = Add(other.way, "supports", f"{duty.file.qualified}.{duty.text('id')}")
            places = (other.spot("supports"), duty.spot("supports"))
            yield Mutation(places, {other.path: edit})


def accountable_twice(clean: Clean) -> Iterator[Mutation]:
    """Two roles of a volume have one duty, in the same words; neither supports the other."""
    duties = list(parts(clean, FileKind.ROLE, "duties"))
    for duty, other in zip(duties, duties[7:], strict=False):
        same_volume = duty.file.volume == other.file.volume
        plain = not any(each.has(key) for each in (duty, other) for key in ("when", "supports"))
        if same_volume and plain and duty.path != other.path and not duty.has("allow"):
            edit = Put((*other.way, "do"), duty.text("do"))
            yield Mutation((other.spot("do"), duty.spot("do")), {other.path: edit})


def drop_excuse(clean: Clean) -> Iterator[Mutation]:
    """A finding that was excused with a reason is excused no more."""
    for duty in parts(clean, FileKind.ROLE, "duties"):
        if duty.has("allow"):
            twins = tuple(
                one.spot("do")
                for one in parts(clean, FileKind.ROLE, "duties")
                if one.text("do") == duty.text("do")
            )
            yield Mutation((duty.spot(), *twins), {duty.path: Delete((*duty.way, "allow"))})


def excuse_nothing(clean: Clean) -> Iterator[Mutation]:
    """An excuse for what is not wrong."""
    for role in _roles(clean):
        edit = Add((), "allow", {"role-without-duty": "试用"})
        yield Mutation((role.spot("allow"),), {role.path: edit})


def excuse_unknown(clean: Clean) -> Iterator[Mutation]:
    """An excuse for a rule that does not exist."""
    for duty in parts(clean, FileKind.ROLE, "duties"):
        if not duty.has("allow"):
            edit = Add(duty.way, "allow", {"no-such-rule": "试用"})
            yield Mutation((duty.spot("allow"),), {duty.path: edit})


_LISTS = (
    *((FileKind.ROLE, "duties"), (FileKind.RULE, "statements"), (FileKind.FORM, "fields")),
    *((FileKind.GLOSSARY, "terms"), (FileKind.QUESTIONS, "questions")),
)


def same_id(kind: FileKind, key: str, clean: Clean) -> Iterator[Mutation]:
    """Two parts of an object with one id."""
    for top in tops(clean, kind):
        items = list(top.inner(key))
        for place, part in enumerate(items[1:], 1):
            spots: list[Place] = [part.spot("id")]
            yield Mutation(tuple(spots), {top.path: Put((key, place, "id"), items[0].text("id"))})


def same_step_id(clean: Clean) -> Iterator[Mutation]:
    """Two steps of a flow with one id."""
    for flow in tops(clean, FileKind.FLOW):
        written = [step for step in steps_below(flow, "prepare", "steps") if step.has("id")]
        for step in written[1:]:
            edit = Put((*step.way, "id"), written[0].text("id"))
            yield Mutation((step.spot("id"), written[0].spot("id")), {flow.path: edit})


_NAMED = (FileKind.ROLE, FileKind.FLOW, FileKind.RULE, FileKind.FORM)


def swap_alias(kind: FileKind, clean: Clean) -> Iterator[Mutation]:
    """An object of a volume is called like another one of its kind."""
    named = list(tops(clean, kind))
    for top, other in itertools.pairwise(named):
        if top.file.volume == other.file.volume:
            places = (top.spot("aliases"), other.spot("name"))
            edit: Edit = Put(("aliases",), other.text("name"))
            if not top.has("aliases"):
                edit = Add((), "aliases", other.text("name"))
            yield Mutation(places, {top.path: edit})


def same_name(kind: FileKind, clean: Clean) -> Iterator[Mutation]:
    """Two objects of a volume with one name."""
    named = list(tops(clean, kind))
    for top, other in itertools.pairwise(named):
        if top.file.volume == other.file.volume:
            edit = Put(("name",), other.text("name"))
            yield Mutation((top.spot("name"), other.spot("name")), {top.path: edit})


def same_term(clean: Clean) -> Iterator[Mutation]:
    """Two terms of the glossary with one name."""
    terms = list(parts(clean, FileKind.GLOSSARY, "terms"))
    for term, other in itertools.pairwise(terms):
        edit = Put((*term.way, "name"), other.text("name"))
        yield Mutation((term.spot("name"), other.spot("name")), {term.path: edit})


def same_number(kind: FileKind, clean: Clean) -> Iterator[Mutation]:
    """A chapter is given the number of the chapters of a volume's rules, for good."""
    for volume in tops(clean, FileKind.VOLUME):
        for top in tops(clean, kind):
            is_chapter = not top.has("number") and (kind is FileKind.FLOW or not top.has("kind"))
            if top.file.volume == volume.file.id and is_chapter:
                edits: dict[str, Edit] = {
                    volume.path: Add((), "numbers", {"rules": "88"}),
                    top.path: Add((), "number", "88"),
                }
                places = (volume.spot("numbers", "rules"), top.spot("number"))
                yield Mutation(places, edits)


def named_twice(kind: FileKind, key: str, clean: Clean) -> Iterator[Mutation]:
    """A list names one thing twice."""
    for top in tops(clean, kind):
        if top.size(key) > 1:
            words = [text for _, text in top.values(key)]
            edit = Insert((key,), len(words), words[0])
            yield Mutation((top.spot(key, len(words)),), {top.path: edit})


def named_twice_in_step(key: str, clean: Clean) -> Iterator[Mutation]:
    """A step names one thing twice."""
    for step in steps(clean):
        words: list[Plain] = [text for _, text in step.values(key)]
        if words:
            edit = Put((*step.way, key), [*words, words[0]])
            yield Mutation((step.spot(key, len(words)),), {step.path: edit})


def code_twice(clean: Clean) -> Iterator[Mutation]:
    """A volume with the document number of the handbook."""
    code = next(tops(clean, FileKind.HANDBOOK)).text("code")
    for volume in tops(clean, FileKind.VOLUME):
        edit: Edit = Put(("code",), code) if volume.has("code") else Add((), "code", code)
        yield Mutation((volume.spot("code"),), {volume.path: edit})


def stray_volume(clean: Clean) -> Iterator[Mutation]:
    """A volume takes the place of another one in the list, whose folder is left over."""
    for top in tops(clean, FileKind.HANDBOOK):
        volumes = [text for _, text in top.values("volumes")]
        for place, text in enumerate(volumes[1:], 1):
            edit = Put(("volumes", place), volumes[0])
            places: tuple[Place, ...] = top.spot("volumes", place), Whole(clean.folder.show(text))
            yield Mutation(places, {top.path: edit})


PEOPLE_BREAKS: dict[str, Break] = {
    **{
        one.__name__.replace("_", " "): one
        for one in (
            *(no_duties, no_members, staff_with_members, group_in_itself, superiors_in_circle),
            *(duty_reports_to_itself, duty_supports_itself, supports_in_circle, accountable_twice),
            *(drop_excuse, excuse_nothing, excuse_unknown, same_step_id, same_term, code_twice),
            stray_volume,
        )
    },
    **{f"same id in {key}": partial(same_id, kind, key) for kind, key in _LISTS},
    **{f"swap alias of {kind}": partial(swap_alias, kind) for kind in _NAMED},
    **{f"same name of {kind}": partial(same_name, kind) for kind in _NAMED},
    **{f"same number of {kind}": partial(same_number, kind) for kind in _NAMED[:2]},
    "lane named twice": partial(named_twice, FileKind.FLOW, "lanes"),
    "member named twice": partial(named_twice, FileKind.ROLE, "members"),
    "rule binds twice": partial(named_twice, FileKind.RULE, "for"),
    "alias written twice": partial(named_twice, FileKind.ROLE, "aliases"),
    "actor named twice": partial(named_twice_in_step, "by"),
    "told twice": partial(named_twice_in_step, "tell"),
    "record named twice": partial(named_twice_in_step, "record"),
}
