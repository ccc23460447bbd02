"""What a binder holds: the objects of its scope, and what these borrow from other volumes."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.derive.closure import Closure, binds
from lanebook.derive.handbook import Handbook
from lanebook.model.documents import ObjectKind, Question, Target
from lanebook.model.flow import Call
from lanebook.model.ids import FlowId, FormId, RoleId, RuleId, TermId, VolumeId, volume_of
from lanebook.model.walk import all_steps, has_part, steps_in
from lanebook.render.sheet_plan import Holdings, Scope, ScopeKind
from lanebook.render.sheet_pointing import questions_of_role


def home_of(scope: Scope) -> VolumeId:
    """The volume a binder of less than the whole handbook is about."""
    assert scope.kind is not ScopeKind.WHOLE, "the whole handbook has no one volume"
    return VolumeId(scope.id) if scope.kind is ScopeKind.VOLUME else volume_of(scope.id)


def holdings(book: Handbook, scope: Scope, volumes: tuple[VolumeId, ...]) -> Holdings:
    """Collect what the binder of ``scope`` holds.

    What a volume takes from others comes with it, so that its binder can be read alone: the rules
    that bind its posts and flows, the flows it calls, and the forms that all of these fill in.
    A role's binder is for work: it holds the closure of the role, and of the open questions those
    that its remarks point to.
    """
    corpus = book.corpus
    match scope.kind:
        case ScopeKind.ROLE:
            own = book.closures[RoleId(scope.id)]
            flows = tuple(part.flow for part in own.flows)
            left_out = frozenset(_of_others(book, own))
            asked = questions_of_role(book, own, left_out)
            return Holdings((own.role,), flows, own.rules, own.forms, own.terms, asked, left_out)
        case ScopeKind.FLOW:
            return Holdings((), (FlowId(scope.id),), (), (), (), ())
        case ScopeKind.FORM:
            return Holdings((), (), (), (FormId(scope.id),), (), ())
        case _:
            held = _of_volumes(book, scope, volumes)
    questions = tuple(one for one in corpus.questions if _concerns(one, held, scope))
    return Holdings(held.roles, held.flows, held.rules, held.forms, held.terms, questions)


def _of_others(book: Handbook, own: Closure) -> Iterator[Target]:
    """Clauses that do not bind a role, and preparations in which it has no part."""
    selves = (own.role, *own.groups)
    for rule in map(book.corpus.rules.__getitem__, own.rules):
        for one in rule.statements:
            if not binds(rule, one, selves):
                yield Target(ObjectKind.RULE, rule.id, one.id)
    for part in own.flows:
        for step in steps_in(book.corpus.flows[part.flow].prepare):
            if not has_part(step, selves):
                yield Target(ObjectKind.STEP, part.flow, step.common.id)


def borrowed_from(
    book: Handbook, volumes: tuple[VolumeId, ...], held: Holdings
) -> tuple[VolumeId, ...]:
    """Other volumes that something held stands in, in the order of the handbook."""
    homes = {volume_of(one) for one in (*held.roles, *held.flows, *held.rules, *held.forms)}
    every = (volume.id for volume in book.corpus.volumes)
    return tuple(volume for volume in every if volume in homes and volume not in volumes)


def _of_volumes(book: Handbook, scope: Scope, volumes: tuple[VolumeId, ...]) -> Holdings:
    corpus = book.corpus
    inside = [volume for volume in corpus.volumes if volume.id in volumes]
    roles = tuple(role for volume in inside for role in volume.roles)
    own_flows = tuple(flow for volume in inside for flow in volume.flows)
    own_rules = tuple(rule for volume in inside for rule in volume.rules)
    own_forms = tuple(form for volume in inside for form in volume.forms)
    flows = tuple(dict.fromkeys((*own_flows, *_called(book, own_flows))))
    rules = tuple(dict.fromkeys((*own_rules, *_binding(book, roles, own_flows))))
    forms = tuple(dict.fromkeys((*own_forms, *_filled_in(book, roles, flows, rules))))
    return Holdings(roles, flows, rules, forms, _terms(book, scope, volumes), ())


def _called(book: Handbook, flows: tuple[FlowId, ...]) -> tuple[FlowId, ...]:
    """The flows these hand over to, in the order of the handbook."""
    steps = (step for flow in flows for step in all_steps(book.corpus.flows[flow]))
    found = {step.flow for step in steps if isinstance(step, Call)}
    return tuple(flow for flow in book.corpus.flows if flow in found)


def _binding(
    book: Handbook, roles: tuple[RoleId, ...], flows: tuple[FlowId, ...]
) -> tuple[RuleId, ...]:
    found = {rule for role in roles for rule in book.closures[role].rules}
    found |= {rule for flow in flows for rule in book.rules_of(flow)}
    return tuple(rule for rule in book.corpus.rules if rule in found)


def _filled_in(
    book: Handbook, roles: tuple[RoleId, ...], flows: tuple[FlowId, ...], rules: tuple[RuleId, ...]
) -> tuple[FormId, ...]:
    found = {*_records(book, roles, flows, rules)}
    return tuple(form for form in book.corpus.forms if form in found)


def _records(
    book: Handbook, roles: tuple[RoleId, ...], flows: tuple[FlowId, ...], rules: tuple[RuleId, ...]
) -> Iterator[FormId]:
    for role in roles:
        for duty in book.corpus.roles[role].duties:
            yield from duty.records
    for flow in flows:
        for step in all_steps(book.corpus.flows[flow]):
            yield from step.common.standard.records
    for rule in rules:
        for statement in book.corpus.rules[rule].statements:
            yield from statement.records


def _terms(book: Handbook, scope: Scope, volumes: tuple[VolumeId, ...]) -> tuple[TermId, ...]:
    """The whole glossary, or what one volume's texts use of it, with what that refers to."""
    terms = book.corpus.terms
    if scope.kind is ScopeKind.WHOLE or len(book.corpus.volumes) == 1:
        return tuple(terms)
    used = {
        term
        for term in terms
        for use in book.usage.of(ObjectKind.TERM, term)
        if volume_of(use.user.id) in volumes
    }
    used |= {see for term in used for see in terms[term].see}
    return tuple(term for term in terms if term in used)


def _concerns(question: Question, held: Holdings, scope: Scope) -> bool:
    if scope.kind is ScopeKind.WHOLE:
        return True
    inside = {*held.roles, *held.flows, *held.rules, *held.forms, *held.terms}
    touched = {target.id.partition(".")[0] for target in question.touches}
    own = {one for one in inside if one in held.terms or volume_of(one) == scope.id}
    return not touched or bool(touched & own) or scope.id in touched
