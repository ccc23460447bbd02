"""The few things to know of a post: what its pocket card says.

There are seven kinds, by what it costs not to know them: what is forbidden, what is checked, whom
to call, what has a time limit, what is done every day or shift, what is to be said, and what the
post is for. Cards take the first of every kind in this order, then the second of every kind, and so
on: every kind that there is has its place before any has two. Within a kind, what is said to this
role by name comes before what is said to its groups and to all; otherwise the author's order holds.

Where that is less than a card holds, what else concerns the post fills it by the same turns: what
rules ask of it, to whom its work passes, the records it keeps and fills in, the steps it does
(those that say what may go wrong first), and from whom work comes. A step or a form is named once
on a card: who has read its time limit need not read it again. So only a post of which the handbook
says fewer than ten things has a card with fewer; nothing is made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, zip_longest

from lanebook.derive.closure import Closure, binds
from lanebook.derive.handoffs import HandOff, Passage
from lanebook.model.corpus import Corpus
from lanebook.model.documents import Force, ObjectKind, Statement, Target
from lanebook.model.flow import Decision, Step, Task, Wait
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
    ASKED = "asked"
    HAND_ON = "hand-on"
    RECORD = "record"
    STEP = "step"
    TAKE_OVER = "take-over"


@dataclass(frozen=True, slots=True)
class Essential:
    """One thing to know; which of the fields are filled follows from its kind."""

    kind: EssentialKind
    text: str
    """The author's words; of a call empty, of a record its name."""
    where: Target | None = None
    """The step or the rule it comes from."""
    when: str | None = None
    step: Step | None = None
    """The step that is checked, has a limit, is done or passed on."""
    limit: Duration | Offset | None = None
    roles: tuple[RoleId, ...] = ()
    """Who is to be called, takes over or hands over."""
    means: str | None = None
    second: bool = False
    """Of a call: whether it is to tell, not to ask; of a record: whether another keeps it; of what
    passes on: whether it is word only."""
    at: tuple[str, ...] = ()
    """At what times, of what is done again and again."""
    every: tuple[Every, ...] = ()
    """How often, of what is done again and again."""
    force: Force | None = None
    """How binding it is, of what a rule asks."""


def essentials(corpus: Corpus, own: Closure) -> tuple[Essential, ...]:
    """What to know of a post, the most important first; at most ``MOST``."""
    first = (
        _forbidden(corpus, own),
        _checks(corpus, own),
        _calls(corpus, own),
        _limits(corpus, own),
        _daily(corpus, own),
        _phrases(own),
        _duties(corpus, own),
    )
    then = (
        _asked(corpus, own),
        _passed_on(corpus, own),
        _records(corpus, own),
        _done(corpus, own),
        _taken_over(corpus, own),
    )
    found: dict[tuple[str, tuple[RoleId, ...]], Essential] = {}
    for one in _by_turns(first):
        found.setdefault((one.text, one.roles), one)
    named = {one.where for one in list(found.values())[:MOST]}
    for one in _by_turns(then) if len(found) < MOST else ():
        if one.where not in named and (one.text, one.roles) not in found:
            named.add(one.where)
            found[one.text, one.roles] = one
    return tuple(found.values())[:MOST]


def _by_turns(kinds: Iterable[Iterator[Essential]]) -> Iterator[Essential]:
    turns = chain.from_iterable(zip_longest(*kinds))
    return (one for one in turns if one is not None)


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


def _daily(corpus: Corpus, own: Closure) -> Iterator[Essential]:
    """What is done every day or shift, in the author's order."""
    for role in _selves(own):
        for duty in corpus.roles[role].duties:
            if any(every in _DAILY for every in duty.every):
                yield _duty(EssentialKind.DAY, duty)


def _duty(kind: EssentialKind, duty: Duty) -> Essential:
    where = Target(ObjectKind.DUTY, duty.id)
    return Essential(kind, duty.text, where, duty.when, at=duty.at, every=duty.every)


def _phrases(own: Closure) -> Iterator[Essential]:
    for phrase in own.phrases:
        where = Target(ObjectKind.RULE, phrase.rule) if phrase.rule else None
        if phrase.flow and phrase.step:
            where = Target(ObjectKind.STEP, phrase.flow, phrase.step)
        yield Essential(EssentialKind.PHRASE, phrase.words, where)


def _duties(corpus: Corpus, own: Closure) -> Iterator[Essential]:
    """What the post answers for, whenever it comes up or at longer intervals."""
    for duty in corpus.roles[own.role].duties:
        if not any(every in _DAILY for every in duty.every):
            yield _duty(EssentialKind.DUTY, duty)


def _asked(corpus: Corpus, own: Closure) -> Iterator[Essential]:
    """What rules ask of the post, the more binding first."""
    forces = (Force.MUST, Force.SHOULD, Force.MAY)
    found = [pair for pair in _statements(corpus, own) if pair[1].force in forces]
    for target, one in sorted(found, key=lambda pair: forces.index(pair[1].force)):
        yield Essential(EssentialKind.ASKED, one.text, target, one.when, force=one.force)


def _passed_on(corpus: Corpus, own: Closure) -> Iterator[Essential]:
    for one in own.gives:
        yield _hand_off(EssentialKind.HAND_ON, corpus, one, one.receiver)


def _taken_over(corpus: Corpus, own: Closure) -> Iterator[Essential]:
    for one in own.receives:
        yield _hand_off(EssentialKind.TAKE_OVER, corpus, one, one.giver)


def _hand_off(kind: EssentialKind, corpus: Corpus, one: HandOff, other: RoleId) -> Essential:
    step = next(step for step in all_steps(corpus.flows[one.flow]) if step.common.id == one.step)
    where = Target(ObjectKind.STEP, one.flow, one.step)
    word_only = one.passage is Passage.MESSAGE
    return Essential(
        kind, _words(step), where, step=step, roles=(other,), means=one.means, second=word_only
    )


def _records(corpus: Corpus, own: Closure) -> Iterator[Essential]:
    """The forms it keeps, then those it fills in."""
    for form in sorted(own.forms, key=lambda form: corpus.forms[form].keeper != own.role):
        kept = corpus.forms[form].keeper == own.role
        where = Target(ObjectKind.FORM, form)
        yield Essential(EssentialKind.RECORD, corpus.forms[form].name, where, second=not kept)


def _done(corpus: Corpus, own: Closure) -> Iterator[Essential]:
    """The steps it does; first those of which is said what may go wrong."""
    found = [pair for pair in _steps(corpus, own) if _words(pair[1])]
    for flow, step in sorted(found, key=lambda pair: not _is_risky(pair[1])):
        where = Target(ObjectKind.STEP, flow, step.common.id)
        yield Essential(EssentialKind.STEP, _words(step), where, step.common.when, step=step)


def _is_risky(step: Step) -> bool:
    return bool(step.common.standard.risk or step.common.standard.if_fails)


def _words(step: Step) -> str:
    match step:
        case Task() | Wait():
            return step.text or ""
        case Decision():
            return step.question
        case _:
            return ""
