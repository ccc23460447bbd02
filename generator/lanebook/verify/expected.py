"""What the author wrote, piece by piece, each with the place in the build where it has to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.diagnostics import Language
from lanebook.model.corpus import Corpus, Volume
from lanebook.model.documents import Field, Form, ObjectKind, Rule, Statement, Target, Term
from lanebook.model.flow import Call, Common, Decision, Flow, Step
from lanebook.model.ids import FormId, RoleId
from lanebook.model.people import Duty, Role
from lanebook.model.texts import texts_of_duty, texts_of_statement, texts_of_step
from lanebook.model.walk import all_steps, is_work, told_by
from lanebook.render.words import PERIODS, duration
from lanebook.verify.wording import spoken


@dataclass(frozen=True, slots=True)
class Piece:
    """An object, or a part of it that has a place of its own."""

    target: Target
    name: str
    """What a finding calls it."""
    said: tuple[str, ...]
    """Texts that stand at its place."""
    named: tuple[str, ...] = ()
    """Other objects that it names there, and figures with their units."""
    turned: tuple[str, ...] = ()
    """Who is named at a turn of a flow: binders have that in the drawing only, by its lane."""
    asides: tuple[str, ...] = ()
    """Remarks, which binders have at the end of the chapter."""
    answers: tuple[str, ...] = ()
    """Of a decision: they head the lines that follow it."""
    ends: tuple[str, ...] = ()
    """With which some of its answers end the flow."""


def objects_of(corpus: Corpus) -> tuple[Piece, ...]:
    """Everything that has a page or an entry of its own, with what is said of it as a whole."""
    return (
        *(_volume(volume) for volume in corpus.volumes),
        *(_role(role) for role in corpus.roles.values()),
        *(_flow(flow) for flow in corpus.flows.values()),
        *(_rule(rule) for rule in corpus.rules.values()),
        *(_form(form) for form in corpus.forms.values()),
        *(_term(term) for term in corpus.terms.values()),
    )


def named(corpus: Corpus) -> Iterator[tuple[str, Target]]:
    """Every name and alias, with what bears it."""
    tables = (
        (ObjectKind.ROLE, corpus.roles.values()),
        (ObjectKind.FLOW, corpus.flows.values()),
        (ObjectKind.RULE, corpus.rules.values()),
        (ObjectKind.FORM, corpus.forms.values()),
        (ObjectKind.TERM, corpus.terms.values()),
    )
    for kind, objects in tables:
        for one in objects:
            yield from ((name, Target(kind, one.id)) for name in (one.name, *one.aliases))


def parts_of(corpus: Corpus) -> tuple[Piece, ...]:
    """Duties, steps, clauses and fields."""
    return tuple(_parts(corpus))


def _parts(corpus: Corpus) -> Iterator[Piece]:
    author = _Author(corpus)
    for role in corpus.roles.values():
        yield from (author.duty(role, duty) for duty in role.duties)
    for flow in corpus.flows.values():
        yield from (author.step(flow, step) for step in all_steps(flow))
    for rule in corpus.rules.values():
        yield from (author.statement(rule, one) for one in rule.statements)
    for form in corpus.forms.values():
        yield from (author.field(form, field) for field in form.fields)


def _present(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _volume(volume: Volume) -> Piece:
    places = [text for place in volume.places for text in _present(place.name, place.note)]
    said = _present(volume.title, volume.introduction, volume.scope, *places)
    return Piece(Target(ObjectKind.VOLUME, volume.id), volume.title, said)


def _role(role: Role) -> Piece:
    said = (role.name, *role.aliases, *role.posts, *_present(role.summary, role.unit))
    return Piece(Target(ObjectKind.ROLE, role.id), role.name, said, asides=_present(role.note))


def _flow(flow: Flow) -> Piece:
    facts = (flow.summary, flow.trigger, flow.outcome, flow.applies_to, flow.place)
    said = (flow.name, *flow.aliases, *_present(*facts))
    return Piece(Target(ObjectKind.FLOW, flow.id), flow.name, said, asides=_present(flow.note))


def _rule(rule: Rule) -> Piece:
    said = (rule.name, *_present(rule.summary))
    return Piece(Target(ObjectKind.RULE, rule.id), rule.name, said, asides=_present(rule.note))


def _form(form: Form) -> Piece:
    said = (form.name, *_present(form.summary, form.keep))
    return Piece(Target(ObjectKind.FORM, form.id), form.name, said, asides=_present(form.note))


def _term(term: Term) -> Piece:
    said = (term.name, term.meaning, *term.aliases)
    return Piece(Target(ObjectKind.TERM, term.id), term.name, said)


@dataclass(frozen=True, slots=True)
class _Author:
    corpus: Corpus

    @property
    def language(self) -> Language:
        return self.corpus.language

    def roles(self, roles: tuple[RoleId, ...]) -> tuple[str, ...]:
        return tuple(self.corpus.roles[role].name for role in roles)

    def forms(self, forms: tuple[FormId, ...]) -> tuple[str, ...]:
        return tuple(self.corpus.forms[form].name for form in forms)

    def duty(self, role: Role, duty: Duty) -> Piece:
        said = [text for text in texts_of_duty(duty) if text != duty.note]
        periods = (PERIODS[every].in_(self.language) for every in duty.every)
        named = (*periods, *self.forms(duty.records), *self.roles(duty.tell))
        target = Target(ObjectKind.DUTY, duty.id)
        name = f"{role.name}：{duty.text}"
        return Piece(target, name, tuple(said), named, asides=_present(duty.note))

    def step(self, flow: Flow, step: Step) -> Piece:
        common = step.common
        answers, ends = _answers(step), _ends(step)
        apart = {*answers, *ends, common.note, *common.standard.say}
        said = [text for text in texts_of_step(step) if text not in apart]
        said += [spoken(words) for words in common.standard.say]
        target = Target(ObjectKind.STEP, flow.id, common.id)
        named, turned = tuple(self.named_by(step)), ()
        if not is_work(step):
            named, turned = turned, named
        name = f"{flow.name}：{common.id}"
        noted = _present(common.note)
        return Piece(target, name, tuple(said), named, turned, noted, answers, ends)

    def named_by(self, step: Step) -> Iterator[str]:
        common = step.common
        yield from self.roles(common.actors)
        yield from self.roles(told_by(step))
        yield from self.forms(common.standard.records)
        if common.hand_to:
            yield self.corpus.roles[common.hand_to].name
        if isinstance(step, Call):
            yield self.corpus.flows[step.flow].name
        yield from (duration(length, self.language) for length in _lengths(common))

    def statement(self, rule: Rule, one: Statement) -> Piece:
        apart = {one.note, *one.say}
        said = [text for text in texts_of_statement(one) if text not in apart]
        said += [spoken(words) for words in one.say]
        named = [*self.roles(one.by), *self.forms(one.records)]
        if one.offset:
            named.append(duration(one.offset.seconds, self.language))
        target = Target(ObjectKind.RULE, rule.id, one.id)
        name = f"{rule.name}：{one.text}"
        return Piece(target, name, tuple(said), tuple(named), asides=_present(one.note))

    def field(self, form: Form, field: Field) -> Piece:
        said = (field.name, *field.options, *_present(field.hint, field.unit))
        target = Target(ObjectKind.FORM, form.id, field.id)
        return Piece(target, f"{form.name}：{field.name}", said)


def _answers(step: Step) -> tuple[str, ...]:
    return tuple(option.answer for option in step.options) if isinstance(step, Decision) else ()


def _ends(step: Step) -> tuple[str, ...]:
    options = step.options if isinstance(step, Decision) else ()
    return tuple(option.end for option in options if option.end)


def _lengths(common: Common) -> Iterator[int]:
    if common.offset:
        yield common.offset.seconds
    if common.standard.within:
        yield common.standard.within.seconds
