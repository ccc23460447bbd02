"""What a chapter prints of the handbook, so that it is known which changes touch it.

A chapter prints the words of its subject, and those of other objects that it repeats: that of a
post the steps it does, that of a flow the clauses that ask for its preparation. Objects that are
merely referred to by name are not printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from lanebook.derive.closure import Closure, binds
from lanebook.derive.schedule import countdown
from lanebook.model.control import Affected, volume_part
from lanebook.model.corpus import Corpus, Volume
from lanebook.model.documents import ObjectKind, Rule, Statement, Target
from lanebook.model.flow import Flow
from lanebook.model.ids import FlowId, RuleId


@dataclass(frozen=True, slots=True)
class Printed:
    """Something that is printed."""

    what: Affected
    whole: bool = True
    """Whether all of it is; else a change of some part of it alone leaves the print as it is."""


def of_overview(corpus: Corpus, volume: Volume) -> Iterator[Printed]:
    """Who and what is in a volume, who answers for what, and when it is done."""
    yield Printed(volume_part(volume.id))
    for role in volume.roles:
        yield Printed(Target(ObjectKind.ROLE, role), whole=False)
        for duty in corpus.roles[role].duties:
            if duty.every:
                yield Printed(Target(ObjectKind.DUTY, duty.id))
    yield from (Printed(Target(ObjectKind.FLOW, flow)) for flow in volume.flows)


def of_divider(volume: Volume) -> Iterator[Printed]:
    """The name of a volume and those of its chapters."""
    yield Printed(volume_part(volume.id))
    yield from (Printed(Target(ObjectKind.ROLE, role), whole=False) for role in volume.roles)
    yield from (Printed(Target(ObjectKind.FLOW, flow), whole=False) for flow in volume.flows)


def of_post(corpus: Corpus, own: Closure) -> Iterator[Printed]:
    """A role with its groups' duties, its part in flows, its hand-offs and its phrases."""
    for role in (own.role, *own.groups):
        yield Printed(Target(ObjectKind.ROLE, role))
    for part in own.flows:
        yield Printed(Target(ObjectKind.FLOW, part.flow), whole=False)
        for step in (*part.acts, *part.told):
            yield _step(part.flow, step)
    for passed in (*own.gives, *own.receives):
        yield _step(passed.flow, passed.step)
        if passed.following:
            yield _step(passed.flow, passed.following)
    for phrase in own.phrases:
        if phrase.rule:
            yield Printed(Target(ObjectKind.RULE, phrase.rule), whole=False)
    yield from _spoken(corpus, own)


def _spoken(corpus: Corpus, own: Closure) -> Iterator[Printed]:
    selves = (own.role, *own.groups)
    for rule in map(corpus.rules.__getitem__, own.rules):
        for one in rule.statements:
            if one.say and binds(rule, one, selves):
                yield _clause(rule.id, one)


def of_flow(corpus: Corpus, flow: Flow) -> Iterator[Printed]:
    """A flow, and the clauses that ask for its preparation."""
    yield Printed(Target(ObjectKind.FLOW, flow.id))
    for entry in countdown(corpus, flow):
        if isinstance(entry.subject, Statement):
            assert entry.rule, "a clause stands in a rule"
            yield _clause(entry.rule, entry.subject)


def of_rule(rule: Rule, left_out: Set[Target]) -> Iterator[Printed]:
    """A rule and its clauses but for some."""
    clauses = [Target(ObjectKind.RULE, rule.id, one.id) for one in rule.statements]
    complete = left_out.isdisjoint(clauses)
    yield Printed(Target(ObjectKind.RULE, rule.id), whole=complete)
    if not complete:
        yield from (Printed(clause) for clause in clauses if clause not in left_out)


def _step(flow: FlowId, step: str) -> Printed:
    return Printed(Target(ObjectKind.STEP, flow, step))


def _clause(rule: RuleId, statement: Statement) -> Printed:
    return Printed(Target(ObjectKind.RULE, rule, statement.id))
