"""The page of a role: everything for the post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.derive.closure import Closure, Participation, Phrase, binds
from lanebook.derive.handbook import Handbook
from lanebook.derive.schedule import calendar
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import DutyId, FlowId, RoleId, RuleId, StepId
from lanebook.model.people import Duty, RoleKind
from lanebook.model.walk import all_steps
from lanebook.render import address
from lanebook.render.page_calendar import calendar_groups, how_often
from lanebook.render.page_flow import hand_off_rows
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.page_statements import statement_text
from lanebook.render.page_steps import step_words
from lanebook.render.page_template import page
from lanebook.render.words import ROLE_KINDS, duration
from lanebook.render.words_page import Words


@dataclass(frozen=True, slots=True)
class Part:
    """A role's part in one flow: its steps as cells of a table."""

    flow: FlowId
    owner: bool
    rows: tuple[tuple[Markdown, Markdown], ...]
    told: Markdown


def role_page(book: Handbook, role_id: RoleId, words: Words) -> str:
    """The Markdown of one role's page."""
    role = book.corpus.roles[role_id]
    target = Target(ObjectKind.ROLE, role_id)
    pen = Pen(book, address.page_of(target), words, target)
    concerns = book.closures[role_id]
    selves = (role_id, *concerns.groups)
    return page(
        "role",
        pen,
        role=role,
        kind=ROLE_KINDS[role.kind].in_(book.corpus.language),
        staff=role.kind is RoleKind.STAFF,
        concerns=concerns,
        duties=tuple(_duty(pen, duty, number) for number, duty in enumerate(role.duties, 1)),
        shared=tuple(_shared(pen, concerns)),
        supported=tuple(_supported(book, role_id)),
        calendar=calendar_groups(pen, calendar(book.corpus, selves), named=False),
        parts=tuple(_part(pen, one) for one in concerns.flows),
        receives=hand_off_rows(pen, concerns.receives, named=True),
        gives=hand_off_rows(pen, concerns.gives, named=True),
        phrases=phrase_rows(pen, concerns.phrases),
        rules=tuple(_rule(pen, rule, selves) for rule in concerns.rules),
    )


def _duty(pen: Pen, duty: Duty, number: int) -> tuple[Markdown, Markdown, Markdown]:
    anchor = pen.anchor(Target(ObjectKind.DUTY, duty.id))
    head = [pen.condition(duty.when) + pen.text(duty.text)]
    head += [pen.flag("inferred")] if duty.inferred else []
    head += [pen.source(duty.source)]
    means = pen.words("by-means", means=pen.plain(duty.means)) if duty.means else ""
    what = pen.lines(
        (
            " ".join(part for part in head if part),
            pen.label("standard", pen.text(duty.how), tone="how"),
            pen.label("record", pen.forms(duty.records)),
            pen.label("report-to", pen.roles(duty.tell) + means if duty.tell else ""),
            pen.label("in-flows", pen.row(pen.flow(flow) for flow in duty.flows)),
            pen.label("assists", pen.duty_of(duty.supports) if duty.supports else ""),
            pen.label("note", pen.text(duty.note)),
        )
    )
    return pen.mark(anchor, str(number)), what, how_often(pen, duty)


def _shared(pen: Pen, concerns: Closure) -> Iterator[tuple[RoleId, DutyId, Markdown]]:
    """Duties of the groups a role belongs to."""
    for group in concerns.groups:
        for duty in pen.book.corpus.roles[group].duties:
            yield group, duty.id, how_often(pen, duty)


def _supported(book: Handbook, role: RoleId) -> Iterator[tuple[RoleId, Duty]]:
    """Duties of others that assist in duties of this role."""
    own = {duty.id for duty in book.corpus.roles[role].duties}
    for other in book.corpus.roles.values():
        yield from ((other.id, duty) for duty in other.duties if duty.supports in own)


def _part(pen: Pen, one: Participation) -> Part:
    flow = pen.book.corpus.flows[one.flow]
    rows = []
    for step in all_steps(flow):
        common = step.common
        if common.id not in one.acts:
            continue
        selves = (pen.subject.id if pen.subject else "",)
        helps = (
            pen.flag("helping") if common.actors[0] not in selves and len(common.actors) > 1 else ""
        )
        words = pen.condition(common.when) + step_words(pen, step)
        within = ""
        if common.standard.within:
            length = duration(common.standard.within.seconds, pen.book.corpus.language)
            within = pen.label("within", length, tone="time")
        what = " ".join(part for part in (words, helps, within) if part)
        rows.append((pen.step(one.flow, common.id), Markdown(what)))
    return Part(one.flow, one.owner, tuple(rows), pen.steps(one.flow, one.told))


def phrase_rows(pen: Pen, phrases: tuple[Phrase, ...]) -> tuple[tuple[Markdown, Markdown], ...]:
    """What to say, and where it is said."""
    return tuple((pen.spoken(one.words), _place(pen, one)) for one in phrases)


def _place(pen: Pen, phrase: Phrase) -> Markdown:
    if phrase.flow and phrase.step:
        return Markdown(f"{pen.flow(phrase.flow)} {pen.step(phrase.flow, StepId(phrase.step))}")
    return pen.rule(phrase.rule) if phrase.rule else Markdown()


def _rule(
    pen: Pen, rule: RuleId, selves: tuple[RoleId, ...]
) -> tuple[RuleId, tuple[Markdown, ...]]:
    found = pen.book.corpus.rules[rule]
    return rule, tuple(
        statement_text(pen, one) for one in found.statements if binds(found, one, selves)
    )
