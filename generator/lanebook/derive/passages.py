"""The running text of a handbook, by the smallest parts that have places of their own in print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.model.corpus import Corpus, Volume
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import QuestionId, VolumeId
from lanebook.model.texts import (
    texts_of_duty,
    texts_of_flow_itself,
    texts_of_form,
    texts_of_question,
    texts_of_role_itself,
    texts_of_rule_itself,
    texts_of_statement,
    texts_of_step,
    texts_of_term,
)
from lanebook.model.timing import Offset
from lanebook.model.walk import all_steps


@dataclass(frozen=True, slots=True)
class Passage:
    """What one part of the handbook says."""

    at: Target | QuestionId
    texts: tuple[str, ...]


def passages(corpus: Corpus, volume: VolumeId | None) -> Iterator[Passage]:
    """All text of a volume, or what belongs to none: the glossary and the questions."""
    if volume is None:
        for term in corpus.terms.values():
            yield Passage(Target(ObjectKind.TERM, term.id), tuple(texts_of_term(term)))
        for question in corpus.questions:
            yield Passage(question.id, tuple(texts_of_question(question)))
        return
    own = next(one for one in corpus.volumes if one.id == volume)
    yield Passage(
        Target(ObjectKind.VOLUME, own.id),
        tuple(text for text in (own.introduction, own.scope) if text),
    )
    yield from _roles(corpus, own)
    yield from _flows(corpus, own)
    yield from _documents(corpus, own)


def _roles(corpus: Corpus, volume: Volume) -> Iterator[Passage]:
    for identity in volume.roles:
        role = corpus.roles[identity]
        said = (*texts_of_role_itself(role), *role.posts)
        yield Passage(Target(ObjectKind.ROLE, role.id), said)
        for duty in role.duties:
            yield Passage(Target(ObjectKind.DUTY, duty.id), tuple(texts_of_duty(duty)))


def _flows(corpus: Corpus, volume: Volume) -> Iterator[Passage]:
    for identity in volume.flows:
        flow = corpus.flows[identity]
        yield Passage(Target(ObjectKind.FLOW, flow.id), tuple(texts_of_flow_itself(flow)))
        for step in all_steps(flow):
            where = Target(ObjectKind.STEP, flow.id, step.common.id)
            yield Passage(where, (*texts_of_step(step), *_moment(step.common.offset)))


def _documents(corpus: Corpus, volume: Volume) -> Iterator[Passage]:
    for rule in map(corpus.rules.__getitem__, volume.rules):
        yield Passage(Target(ObjectKind.RULE, rule.id), tuple(texts_of_rule_itself(rule)))
        for one in rule.statements:
            where = Target(ObjectKind.RULE, rule.id, one.id)
            yield Passage(where, (*texts_of_statement(one), *_moment(one.offset)))
    for form in map(corpus.forms.__getitem__, volume.forms):
        yield Passage(Target(ObjectKind.FORM, form.id), tuple(texts_of_form(form)))


def _moment(offset: Offset | None) -> Iterator[str]:
    """What a time is counted from."""
    if offset:
        yield offset.moment.name
