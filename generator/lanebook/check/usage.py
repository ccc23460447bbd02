"""What refers to what."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.model.corpus import Corpus
from lanebook.model.flow import Flow
from lanebook.model.ids import FormId, RoleId
from lanebook.model.walk import all_steps, told_by


def roles_in(flow: Flow) -> Iterator[RoleId]:
    """Every role a flow names, once for each time it is named."""
    yield flow.owner
    yield from flow.lanes
    for step in all_steps(flow):
        yield from step.common.actors
        yield from told_by(step)
        if step.common.hand_to:
            yield step.common.hand_to


def roles_referred_to(corpus: Corpus) -> frozenset[RoleId]:
    """The roles something else names: a flow, a rule, a form, another role."""
    return frozenset(_role_references(corpus))


def _role_references(corpus: Corpus) -> Iterator[RoleId]:
    for role in corpus.roles.values():
        near = {
            role.reports_to,
            *role.members,
            *(told for duty in role.duties for told in duty.tell),
        }
        yield from (other for other in near if other and other != role.id)
    for flow in corpus.flows.values():
        yield from roles_in(flow)
    for rule in corpus.rules.values():
        yield from rule.roles
        for statement in rule.statements:
            yield from statement.by
    yield from (form.keeper for form in corpus.forms.values())


def forms_referred_to(corpus: Corpus) -> frozenset[FormId]:
    """The forms that something is written into."""
    return frozenset(_form_references(corpus))


def _form_references(corpus: Corpus) -> Iterator[FormId]:
    for role in corpus.roles.values():
        for duty in role.duties:
            yield from duty.records
    for flow in corpus.flows.values():
        for step in all_steps(flow):
            yield from step.common.standard.records
    for rule in corpus.rules.values():
        for statement in rule.statements:
            yield from statement.records


def people_in(corpus: Corpus, roles: tuple[RoleId, ...]) -> frozenset[RoleId]:
    """The roles meant: for groups everybody in them, not the group itself."""
    seen: set[RoleId] = set()
    waiting = list(roles)
    while waiting:
        role = waiting.pop()
        if role not in seen:
            seen.add(role)
            waiting += corpus.roles[role].members
    return frozenset(role for role in seen if not corpus.roles[role].members)
