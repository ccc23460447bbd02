"""What is done when: the calendar of recurring duties and the countdown before a flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lanebook.model.corpus import Corpus
from lanebook.model.documents import Rule, Statement
from lanebook.model.flow import Flow, Step
from lanebook.model.ids import RoleId, RuleId
from lanebook.model.people import Duty
from lanebook.model.timing import Every
from lanebook.model.walk import steps_in


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A recurring duty and who has it."""

    role: RoleId
    duty: Duty


def calendar(
    corpus: Corpus, roles: tuple[RoleId, ...]
) -> Mapping[Every, tuple[CalendarEntry, ...]]:
    """Recurring duties by period, shortest period first; periods without a duty are left out."""
    table = {
        every: tuple(
            CalendarEntry(role, duty)
            for role in roles
            for duty in corpus.roles[role].duties
            if every in duty.every
        )
        for every in Every
    }
    return {every: entries for every, entries in table.items() if entries}


@dataclass(frozen=True, slots=True)
class CountdownEntry:
    """Something to have ready before (or keep in mind after) a moment of the flow."""

    seconds: int | None
    """From the moment, negative before it; None when no time is given."""
    moment: str
    roles: tuple[RoleId, ...]
    subject: Step | Statement
    rule: RuleId | None
    """The rule file a statement comes from, or that asks for the step at this time."""


def countdown(corpus: Corpus, flow: Flow) -> tuple[CountdownEntry, ...]:
    """Preparation of a flow, earliest first; what has no time comes before what has one.

    A step and the clause that asks for it are one entry, that of the step: same moment, same
    time, a role in common and a source in common.
    """
    entries = [_of_step(flow, step) for step in steps_in(flow.prepare)]
    for rule in corpus.rules.values():
        if flow.id in rule.flows or rule.id in flow.rules:
            for entry in _of_rule(rule):
                same = next((place for place, one in enumerate(entries) if _same(one, entry)), None)
                if same is None:
                    entries.append(entry)
                else:
                    entries[same] = replace(entries[same], rule=rule.id)
    return tuple(sorted(entries, key=_when))


def _of_rule(rule: Rule) -> Iterator[CountdownEntry]:
    for one in rule.statements:
        if one.offset:
            roles = one.by or rule.roles
            moment = one.offset.moment.name
            yield CountdownEntry(one.offset.seconds, moment, roles, one, rule.id)


def _same(step: CountdownEntry, clause: CountdownEntry) -> bool:
    if isinstance(step.subject, Statement) or not isinstance(clause.subject, Statement):
        return False
    return (
        (step.seconds, step.moment) == (clause.seconds, clause.moment)
        and bool({*step.roles} & {*clause.roles})
        and bool({*step.subject.common.source} & {*clause.subject.source})
    )


def _of_step(flow: Flow, step: Step) -> CountdownEntry:
    offset = step.common.offset
    seconds = offset.seconds if offset else None
    moment = offset.moment.name if offset else flow.trigger
    return CountdownEntry(seconds, moment, step.common.actors, step, None)


def _when(entry: CountdownEntry) -> tuple[bool, int]:
    return (entry.seconds is not None, entry.seconds or 0)
