"""What a binder has to hold, collected step by step from what the author wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lanebook.derive.closure import binds
from lanebook.derive.handbook import Handbook
from lanebook.derive.membership import groups_of
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Rule, Target
from lanebook.model.flow import Call, Flow, Step
from lanebook.model.ids import FlowId, RoleId, VolumeId, volume_of
from lanebook.model.walk import all_steps, has_part, steps_in
from lanebook.render.sheet_plan import Scope, ScopeKind


@dataclass(frozen=True, slots=True)
class Holdings:
    """The objects and parts of a binder."""

    selves: tuple[RoleId, ...]
    """The role whose binder it is, with its groups; empty for other binders."""
    objects: frozenset[Target]
    parts: frozenset[Target]
    """Duties, steps and clauses."""

    def is_own(self, step: Step) -> bool:
        """Whether the binder says all there is to say of a step."""
        return not self.selves or has_part(step, self.selves)


@dataclass(slots=True)
class _Found:
    objects: set[Target] = field(default_factory=set)
    parts: set[Target] = field(default_factory=set)


def holdings(book: Handbook, scope: Scope) -> Holdings:
    """The binder of a role holds its closure and no more, that of a volume what it needs."""
    if scope.kind is ScopeKind.ROLE:
        return _of_role(book, RoleId(scope.id))
    return _of_volumes(book, scope)


def _of_role(book: Handbook, role: RoleId) -> Holdings:
    corpus, found = book.corpus, _Found()
    selves = (role, *groups_of(corpus)[role])
    found.objects.add(Target(ObjectKind.ROLE, role))
    _add_duties(found, corpus, role)
    for flow in corpus.flows.values():
        if flow.owner == role or any(has_part(step, selves) for step in all_steps(flow)):
            _add_flow(found, flow, selves)
            acting = (step for step in all_steps(flow) if {*selves} & {*step.common.actors})
            _add_forms(found, (form for step in acting for form in step.common.standard.records))
    for rule in corpus.rules.values():
        if {*selves} & {*rule.roles, *(one for part in rule.statements for one in part.by)}:
            _add_rule(found, rule, selves)
    kept = (form.id for form in corpus.forms.values() if form.keeper == role)
    _add_forms(found, kept)
    terms = (Target(ObjectKind.TERM, term) for term in book.closures[role].terms)
    return Holdings(selves, frozenset((*found.objects, *terms)), frozenset(found.parts))


def _of_volumes(book: Handbook, scope: Scope) -> Holdings:
    corpus, found = book.corpus, _Found()
    inside = {one.id for one in corpus.volumes if scope.id in ("", one.id)}
    roles = [role for role in corpus.roles if volume_of(role) in inside]
    own = [flow for flow in corpus.flows if volume_of(flow) in inside]
    found.objects |= {Target(ObjectKind.VOLUME, volume) for volume in inside}
    for role in roles:
        found.objects.add(Target(ObjectKind.ROLE, role))
        _add_duties(found, corpus, role)
    for flow in dict.fromkeys((*own, *_called(corpus, own))):
        _add_flow(found, corpus.flows[flow], ())
        every = all_steps(corpus.flows[flow])
        _add_forms(found, (form for step in every for form in step.common.standard.records))
    known = {one for role in roles for one in (role, *groups_of(corpus)[role])}
    for rule in corpus.rules.values():
        bound = {*rule.roles, *(role for one in rule.statements for role in one.by)} & known
        used = {*rule.flows} & {*own} or any(rule.id in corpus.flows[flow].rules for flow in own)
        if volume_of(rule.id) in inside or bound or used:
            _add_rule(found, rule, ())
    _add_forms(found, (form for form in corpus.forms if volume_of(form) in inside))
    terms = {
        term
        for term in corpus.terms
        if scope.kind is ScopeKind.WHOLE or _is_used(book, term, inside)
    }
    terms |= {other for term in terms for other in corpus.terms[term].see}
    found.objects |= {Target(ObjectKind.TERM, term) for term in terms}
    return Holdings((), frozenset(found.objects), frozenset(found.parts))


def _is_used(book: Handbook, term: str, inside: set[VolumeId]) -> bool:
    if len(book.corpus.volumes) == 1:
        return True
    uses = book.usage.of(ObjectKind.TERM, term)
    return any(volume_of(use.user.id) in inside for use in uses)


def _called(corpus: Corpus, flows: Iterable[FlowId]) -> Iterator[FlowId]:
    for flow in flows:
        for step in all_steps(corpus.flows[flow]):
            if isinstance(step, Call):
                yield step.flow


def _add_duties(found: _Found, corpus: Corpus, role: RoleId) -> None:
    for duty in corpus.roles[role].duties:
        found.parts.add(Target(ObjectKind.DUTY, duty.id))
        _add_forms(found, duty.records)


def _add_flow(found: _Found, flow: Flow, selves: tuple[RoleId, ...]) -> None:
    """A flow with its steps; of its preparation a role's binder has its own part only."""
    found.objects.add(Target(ObjectKind.FLOW, flow.id))
    prepared = (step for step in steps_in(flow.prepare) if not selves or has_part(step, selves))
    for step in (*prepared, *steps_in(flow.steps)):
        found.parts.add(Target(ObjectKind.STEP, flow.id, step.common.id))


def _add_rule(found: _Found, rule: Rule, selves: tuple[RoleId, ...]) -> None:
    found.objects.add(Target(ObjectKind.RULE, rule.id))
    for one in rule.statements:
        if not selves or binds(rule, one, selves):
            found.parts.add(Target(ObjectKind.RULE, rule.id, one.id))
            _add_forms(found, one.records)


def _add_forms(found: _Found, forms: Iterable[str]) -> None:
    found.objects |= {Target(ObjectKind.FORM, form) for form in forms}
