"""The few things to know of a post: what its pocket card says.

There are seven kinds, by what it costs not to know them: what is forbidden, what is checked, whom
to call, what has a time limit, how the day begins and ends, what is to be said, and what the post
is for. Cards take the first of every kind in this order, then the second of every kind, and so on:
every kind that there is has its place before any has two. Within a kind, what is said to this role
by name comes before what is said to its groups and to all; otherwise the author's order holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, zip_longest

from lanebook.derive.closure import Closure, binds
from lanebook.model.corpus import Corpus
from lanebook.model.documents import Force, ObjectKind, Statement, Target
from lanebook.model.flow import Step, Task, Wait
from lanebook.model.ids import FlowId, RoleId
from lanebook.model.people import Duty
from lanebook.model.timing import Duration, Every, Offset
from lanebook.model.walk import all_steps

MOST = 10
"""More is not remembered."""
_DAILY = (Every.SHIFT, Every.DAY)


class EssentialKind(StrEnum):
    """Kinds of thing to know, the most costly not to know first."""

    FORBIDDEN = "forbidden"
    CHECK = "check"
    CALL = "call"
    LIMIT = "limit"
    DAY = "day"
    PHRASE = "phrase"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Essential:
    """One thing to know; which of the fields are filled follows from its kind."""

    kind: EssentialKind
    text: str
    """The author's words; of a call empty."""
    where: Target | None = None
    """The step or the rule it comes from."""
    when: str | None = None
    step: Step | None = None
    """The step that is checked or has a limit."""
    limit: Duration | Offset | None = None
    roles: tuple[RoleId, ...] = ()
    """Who is to be called."""
    means: str | None = None
    second: bool = False
    """Of the day: whether it ends the day; of a call: whether it is to tell, not to ask."""


def essentials(corpus: Corpus, own: Closure) -> tuple[Essential, ...]:
    """What to know of a post, the most important first; at most ``MOST``."""
    kinds = (
        _forbidden(corpus, own),
        _checks(corpus, own),
        _calls(corpus, own),
        _limits(corpus, own),
        _day(corpus, own),
        _phrases(own),
        _duties(corpus, own),
    )
    found: dict[tuple[str, tuple[RoleId, ...]], Essential] = {}
    for one in chain.from_iterable(zip_longest(*kinds)):
        if one is not None:
            found.setdefault((one.text, one.roles), one)
    return tuple(found.values())[:MOST]


def _selves(own: Closure) -> tuple[RoleId, ...]:
    return (own.role, *own.groups)


def _statements(corpus: Corpus, own: Closure) -> Iterator[tuple[Target, Statement]]:
    """The clauses that bind a role: those that name it, those that name its groups, the others."""
    found = [
        (Target(ObjectKind.RULE, rule, one.id), one)
        for rule in own.rules
        for one in corpus.rules[rule].statements
        if binds(corpus.rules[rule], one, _selves(own))
    ]
    yield from sorted(found, key=lambda pair: (own.role not in pair[1].by, not pair[1].by))


def _steps(corpus: Corpus, own: Closure) -> Iterator[tuple[FlowId, Step]]:
    for part in own.flows:
        for step in all_steps(corpus.flows[part.flow]):
            if step.common.id in part.acts:
                yield part.flow, step


def _forbidden(corpus: Corpus, own: Closure) -> Iterator[Essential]:
    for target, one in _statements(corpus, own):
        if one.force is Force.MUST_NOT:
            yield Essential(EssentialKind.FORBIDDEN, one.text, target, one.when)


def _checks(corpus: Corpus, own: Closure) -> Iterator[Essential]:
    for flow, step in _steps(corpus, own):
        common = step.common
        if common.standard.checkpoint:
            where = Target(ObjectKind.STEP, flow, common.id)
            yield Essential(EssentialKind.CHECK, common.standard.checkpoint, where, step=step)


def _calls(corpus: Corpus, own: Closure) -> Iterator[Essential]:
    """The superior, then the role that this one has most to tell."""
    superior = corpus.roles[own.role].reports_to
    if superior:
        yield Essential(EssentialKind.CALL, "", roles=(superior,))
    told: Counter[tuple[RoleId, str | None]] = Counter()
    for _, step in _steps(corpus, own):
        if isinstance(step, Task) and step.telling:
            means = step.telling.means
            told.update((role, means) for role in step.telling.to if role != superior)
    for (role, means), _ in told.most_common(1):
        yield Essential(EssentialKind.CALL, "", roles=(role,), means=means, second=True)


def _limits(corpus: Corpus, own: Closure) -> Iterator[Essential]:
    for flow, step in _steps(corpus, own):
        common = step.common
        limit = common.standard.within or common.offset
        text = step.text if isinstance(step, Task | Wait) else None
        if limit and text:
            where = Target(ObjectKind.STEP, flow, common.id)
            yield Essential(EssentialKind.LIMIT, text, where, common.when, step=step, limit=limit)


def _day(corpus: Corpus, own: Closure) -> Iterator[Essential]:
    """The first and the last of what is done every day or shift, as the author has them."""
    daily = [
        duty
        for role in _selves(own)
        for duty in corpus.roles[role].duties
        if any(every in _DAILY for every in duty.every)
    ]
    if daily:
        yield _of_day(daily[0], last=False)
    if len(daily) > 1:
        yield _of_day(daily[-1], last=True)


def _of_day(duty: Duty, *, last: bool) -> Essential:
    where = Target(ObjectKind.DUTY, duty.id)
    times = duty.at[-1 if last else 0] if duty.at else duty.when
    return Essential(EssentialKind.DAY, duty.text, where, times, second=last)


def _phrases(own: Closure) -> Iterator[Essential]:
    for phrase in own.phrases:
        where = Target(ObjectKind.RULE, phrase.rule) if phrase.rule else None
        if phrase.flow and phrase.step:
            where = Target(ObjectKind.STEP, phrase.flow, phrase.step)
        yield Essential(EssentialKind.PHRASE, phrase.words, where)


def _duties(corpus: Corpus, own: Closure) -> Iterator[Essential]:
    for duty in corpus.roles[own.role].duties:
        if not duty.every:
            where = Target(ObjectKind.DUTY, duty.id)
            yield Essential(EssentialKind.DUTY, duty.text, where, duty.when)
