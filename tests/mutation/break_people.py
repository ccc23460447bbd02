"""Breaks of roles, duties, names and ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from lanebook.corpus.nodes import Plain, to_plain
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


def superior_outside(clean: Clean) -> Iterator[Mutation]:
    """Staff reports to a customer or to somebody outside."""
    outside = [*_roles(clean, "customer"), *_roles(clean, "external")]
    for role in _roles(clean):
        chief = next((one for one in outside if one.is_near(role)), None)
        if chief:
            put, add = Put(("reports_to",), chief.file.id), Add((), "reports_to", chief.file.id)
            edit: Edit = put if role.has("reports_to") else add
            yield Mutation((role.spot("reports_to"),), {role.path: edit})


def duty_twice(clean: Clean) -> Iterator[Mutation]:
    """A role has a duty twice, but for a mark."""
    for role in _roles(clean):
        for place, duty in enumerate(role.inner("duties"), 1):
            again = to_plain(duty.node)
            if isinstance(again, dict) and not duty.has("supports"):
                twin = {**again, "id": "once-more", "do": f"{duty.text('do').rstrip('。')}。"}
                edit = Insert(("duties",), place, twin)
                places = (role.spot("duties", place), role.spot("duties", place, "do"))
                yield Mutation(places, {role.path: edit})


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


_CHAPTERS = (FileKind.ROLE, FileKind.FLOW)


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
            *(drop_excuse, excuse_nothing, excuse_unknown, same_step_id, code_twice),
            *(stray_volume, superior_outside, duty_twice),
        )
    },
    **{f"same id in {key}": partial(same_id, kind, key) for kind, key in _LISTS},
    **{f"same number of {kind}": partial(same_number, kind) for kind in _CHAPTERS},
    "lane named twice": partial(named_twice, FileKind.FLOW, "lanes"),
    "member named twice": partial(named_twice, FileKind.ROLE, "members"),
    "rule binds twice": partial(named_twice, FileKind.RULE, "for"),
    "alias written twice": partial(named_twice, FileKind.ROLE, "aliases"),
    "actor named twice": partial(named_twice_in_step, "by"),
    "told twice": partial(named_twice_in_step, "tell"),
    "record named twice": partial(named_twice_in_step, "record"),
}
