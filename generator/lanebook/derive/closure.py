"""Everything that concerns one role: what its binder holds, and what a new hire has to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lanebook.derive.handoffs import HandOff
from lanebook.derive.mentions import Names
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Rule, Statement
from lanebook.model.flow import Flow, Step
from lanebook.model.ids import FlowId, FormId, RoleId, RuleId, StepId, TermId, VolumeId, volume_of
from lanebook.model.texts import texts_of_form, texts_of_role, texts_of_rule, texts_of_step
from lanebook.model.walk import all_steps, told_by


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words a role has to say, and where."""

    words: str
    role: RoleId
    flow: FlowId | None
    step: StepId | None
    rule: RuleId | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """A role's part in one flow."""

    flow: FlowId
    acts: tuple[StepId, ...]
    """Steps it carries out or takes part in, itself or as a member of a group."""
    told: tuple[StepId, ...]
    """Steps that inform it."""
    owner: bool


@dataclass(frozen=True, slots=True)
class Closure:
    """Everything that concerns a role, each in reading order."""

    role: RoleId
    groups: tuple[RoleId, ...]
    flows: tuple[Participation, ...]
    gives: tuple[HandOff, ...]
    receives: tuple[HandOff, ...]
    forms: tuple[FormId, ...]
    rules: tuple[RuleId, ...]
    terms: tuple[TermId, ...]
    phrases: tuple[Phrase, ...]
    reports: tuple[RoleId, ...]
    """Roles that report to it."""


def binds(rule: Rule, statement: Statement, selves: tuple[RoleId, ...]) -> bool:
    """Whether a clause is for one of the roles; one for nobody in particular is for all."""
    bound = statement.by or rule.roles
    return not bound or any(self in bound for self in selves)


def closure(
    corpus: Corpus,
    role: RoleId,
    groups: tuple[RoleId, ...],
    passed: Mapping[FlowId, tuple[HandOff, ...]],
    names: Mapping[VolumeId, Names],
) -> Closure:
    """Collect what concerns ``role``; ``groups`` are those it belongs to."""
    selves = (role, *groups)
    flows = tuple(
        part for flow in corpus.flows.values() if (part := _part_in(flow, role, selves)) is not None
    )
    rules = _rules(corpus, selves)
    steps = tuple(_acting_steps(corpus, flows))
    forms = _forms(corpus, role, steps, rules, selves)
    all_passed = [one for some in passed.values() for one in some]
    return Closure(
        role=role,
        groups=groups,
        flows=flows,
        gives=tuple(one for one in all_passed if one.giver in selves and one.receiver != role),
        receives=tuple(one for one in all_passed if one.receiver in selves and one.giver != role),
        forms=forms,
        rules=rules,
        terms=_terms(corpus, role, steps, (forms, rules), names),
        phrases=tuple(_phrases(corpus, role, selves, flows)),
        reports=tuple(other.id for other in corpus.roles.values() if other.reports_to == role),
    )


def _part_in(flow: Flow, role: RoleId, selves: tuple[RoleId, ...]) -> Participation | None:
    acts, told = [], []
    for step in all_steps(flow):
        if any(self in step.common.actors for self in selves):
            acts.append(step.common.id)
        elif any(self in told_by(step) or self == step.common.hand_to for self in selves):
            told.append(step.common.id)
    owner = flow.owner == role
    return (
        Participation(flow.id, tuple(acts), tuple(told), owner) if acts or told or owner else None
    )


def _acting_steps(corpus: Corpus, flows: tuple[Participation, ...]) -> Iterator[Step]:
    for part in flows:
        yield from (
            step for step in all_steps(corpus.flows[part.flow]) if step.common.id in part.acts
        )


def _rules(corpus: Corpus, selves: tuple[RoleId, ...]) -> tuple[RuleId, ...]:
    return tuple(
        rule.id
        for rule in corpus.rules.values()
        if any(self in rule.roles for self in selves)
        or any(self in statement.by for statement in rule.statements for self in selves)
    )


def _forms(
    corpus: Corpus,
    role: RoleId,
    steps: tuple[Step, ...],
    rules: tuple[RuleId, ...],
    selves: tuple[RoleId, ...],
) -> tuple[FormId, ...]:
    used: dict[FormId, None] = {}
    for duty in corpus.roles[role].duties:
        used |= dict.fromkeys(duty.records)
    for step in steps:
        used |= dict.fromkeys(step.common.standard.records)
    for rule in rules:
        for statement in corpus.rules[rule].statements:
            if binds(corpus.rules[rule], statement, selves):
                used |= dict.fromkeys(statement.records)
    kept = (form.id for form in corpus.forms.values() if form.keeper == role)
    used |= dict.fromkeys(kept)
    return tuple(form for form in corpus.forms if form in used)


def _terms(
    corpus: Corpus,
    role: RoleId,
    steps: tuple[Step, ...],
    documents: tuple[tuple[FormId, ...], tuple[RuleId, ...]],
    names: Mapping[VolumeId, Names],
) -> tuple[TermId, ...]:
    forms, rules = documents
    known = names[volume_of(role)]
    texts = [*texts_of_role(corpus.roles[role])]
    texts += [text for step in steps for text in texts_of_step(step)]
    texts += [text for form in forms for text in texts_of_form(corpus.forms[form])]
    texts += [text for rule in rules for text in texts_of_rule(corpus.rules[rule])]
    found = {
        mention.target.id
        for text in texts
        for mention in known.find(text)
        if mention.target.kind is ObjectKind.TERM
    }
    return tuple(term for term in corpus.terms if term in found)


def _phrases(
    corpus: Corpus, role: RoleId, selves: tuple[RoleId, ...], flows: tuple[Participation, ...]
) -> Iterator[Phrase]:
    for part in flows:
        for step in all_steps(corpus.flows[part.flow]):
            if step.common.id in part.acts:
                for words in step.common.standard.say:
                    yield Phrase(words, role, part.flow, step.common.id)
    for rule in _rules(corpus, selves):
        for statement in corpus.rules[rule].statements:
            if binds(corpus.rules[rule], statement, selves):
                for words in statement.say:
                    yield Phrase(words, role, None, None, rule)
