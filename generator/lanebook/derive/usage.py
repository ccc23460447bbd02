"""Where each object is used: the reverse of every reference in the corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lanebook.derive.mentions import Names
from lanebook.derive.passages import passages
from lanebook.derive.schedule import countdown
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Statement, Target
from lanebook.model.flow import Call, Flow, Step
from lanebook.model.ids import QuestionId, VolumeId
from lanebook.model.walk import all_steps, told_by


@dataclass(frozen=True, slots=True)
class Use:
    """``user`` refers to ``used`` (by reference, or by name in its text)."""

    used: Target
    user: Target
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Usage:
    """All uses, looked up from the object that is used."""

    by_used: Mapping[Target, tuple[Use, ...]]

    def of(self, kind: ObjectKind, identity: str) -> tuple[Use, ...]:
        """Uses of an object, references before mentions, reading order within."""
        return self.by_used.get(Target(kind, identity), ())


def usage(corpus: Corpus, names: Mapping[VolumeId, Names]) -> Usage:
    """Collect every use of every role, flow, rule, form and term."""
    uses = dict.fromkeys((*_references(corpus), *_mentions(corpus, names)))
    table: dict[Target, list[Use]] = {}
    for use in uses:
        if (use.used.kind, use.used.id) != (use.user.kind, use.user.id):
            table.setdefault(use.used, []).append(use)
    return Usage({used: tuple(found) for used, found in table.items()})


def _references(corpus: Corpus) -> Iterator[Use]:
    yield from _references_of_roles(corpus)
    for flow in corpus.flows.values():
        user = Target(ObjectKind.FLOW, flow.id)
        yield Use(Target(ObjectKind.ROLE, flow.owner), user)
        yield from (Use(Target(ObjectKind.RULE, rule), user) for rule in flow.rules)
        for step in all_steps(flow):
            yield from _references_of_step(flow, step)
        for entry in countdown(corpus, flow):
            if entry.rule and not isinstance(entry.subject, Statement):
                part = Target(ObjectKind.STEP, flow.id, entry.subject.common.id)
                yield Use(Target(ObjectKind.RULE, entry.rule), part)
    for rule in corpus.rules.values():
        user = Target(ObjectKind.RULE, rule.id)
        yield from (Use(Target(ObjectKind.ROLE, role), user) for role in rule.roles)
        for flow_id in rule.flows:
            yield Use(Target(ObjectKind.FLOW, flow_id), user)
            yield Use(user, Target(ObjectKind.FLOW, flow_id))
        for statement in rule.statements:
            part = Target(ObjectKind.RULE, rule.id, statement.id)
            yield from (Use(Target(ObjectKind.ROLE, role), part) for role in statement.by)
            yield from (Use(Target(ObjectKind.FORM, form), part) for form in statement.records)
    for form in corpus.forms.values():
        yield Use(Target(ObjectKind.ROLE, form.keeper), Target(ObjectKind.FORM, form.id))


def _references_of_roles(corpus: Corpus) -> Iterator[Use]:
    for role in corpus.roles.values():
        user = Target(ObjectKind.ROLE, role.id)
        if role.reports_to:
            yield Use(Target(ObjectKind.ROLE, role.reports_to), user)
        yield from (Use(Target(ObjectKind.ROLE, member), user) for member in role.members)
        for duty in role.duties:
            part = Target(ObjectKind.DUTY, duty.id)
            yield from (Use(Target(ObjectKind.FORM, form), part) for form in duty.records)
            yield from (Use(Target(ObjectKind.ROLE, told), part) for told in duty.tell)
            yield from (Use(Target(ObjectKind.FLOW, flow), part) for flow in duty.flows)
            if duty.supports:
                accountable, _, _ = duty.supports.partition(".")
                yield Use(Target(ObjectKind.ROLE, accountable), part)


def _references_of_step(flow: Flow, step: Step) -> Iterator[Use]:
    part = Target(ObjectKind.STEP, flow.id, step.common.id)
    roles = dict.fromkeys((*step.common.actors, *told_by(step)))
    if step.common.hand_to:
        roles[step.common.hand_to] = None
    yield from (Use(Target(ObjectKind.ROLE, role), part) for role in roles)
    yield from (Use(Target(ObjectKind.FORM, form), part) for form in step.common.standard.records)
    if isinstance(step, Call):
        yield Use(Target(ObjectKind.FLOW, step.flow), part)


def _mentions(corpus: Corpus, names: Mapping[VolumeId, Names]) -> Iterator[Use]:
    for volume in corpus.volumes:
        for passage in passages(corpus, volume.id):
            user = _whole(passage.at)
            if user:
                found = (one for text in passage.texts for one in names[volume.id].find(text))
                yield from (Use(one.target, user, by_name=True) for one in found)


def _whole(place: Target | QuestionId) -> Target | None:
    """What refers to others: duties, and whole roles, flows and documents."""
    if not isinstance(place, Target) or place.kind is ObjectKind.VOLUME:
        return None
    kind = ObjectKind.FLOW if place.kind is ObjectKind.STEP else place.kind
    return Target(kind, place.id)
