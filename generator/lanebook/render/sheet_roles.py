"""Chapters about roles: what a post answers for, does, hands on, says and records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from lanebook.derive.closure import Closure, Participation, Phrase
from lanebook.derive.raci import Part, flow_parts
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Step
from lanebook.model.ids import DutyId, RoleId
from lanebook.model.people import Duty, Role
from lanebook.model.walk import all_steps, is_work
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_notes import Noted, note_mark, notes, of_role
from lanebook.render.sheet_parts import calendar_table, own_hand_off_table, period, short
from lanebook.render.sheet_plan import Chapter, Section
from lanebook.render.sheet_steps import doing, inferred, standards
from lanebook.render.sheet_table import Column, Row, Table, stacked, table
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.words import PARTS, ROLE_KINDS

Fact = tuple[str, Markup]


@dataclass(frozen=True, slots=True)
class OtherParty:
    """A role without a chapter: a customer, an outside party, a group."""

    number: str
    title: str
    anchor: str
    summary: Markup
    facts: tuple[Fact, ...]
    duties: Table | None


def role_chapter(pen: Writer, chapter: Chapter, role: Role) -> str:
    """The chapter of one role."""
    own = pen.book.closures[role.id]
    brief = pen.plan.emphasis is not None
    return fill(
        "role",
        w=pen,
        chapter=chapter,
        role=role,
        aliases=_aliases(pen, role),
        facts=tuple(_facts(pen, role, own)),
        duties=duty_table(pen, role),
        shared=tuple(_shared(pen, own)),
        calendar=calendar_table(pen, (role.id, *own.groups)),
        parts=_parts(pen, own),
        steps=None if brief else _own_steps(pen, own),
        gives=own_hand_off_table(pen, own.gives, given=True),
        receives=own_hand_off_table(pen, own.receives, given=False),
        phrases=_phrases(pen, own),
        rules=pen.join(pen.rule(rule) for rule in own.rules),
        forms=pen.join(pen.form(form) for form in own.forms),
        terms=pen.join(pen.term(term) for term in own.terms),
        notes=notes(pen, of_role(role)),
    )


def others_chapter(pen: Writer, chapter: Chapter) -> str:
    """The chapter of all who have a part in flows but no post."""
    sections = tuple(
        OtherParty(
            section.number,
            section.title,
            section.anchor,
            pen.text(role.summary),
            tuple(_other_facts(pen, role)),
            duty_table(pen, role),
        )
        for section in chapter.sections
        for role in (pen.corpus.roles[RoleId(section.target.id)],)
    )
    noted = (one for section in chapter.sections for one in _of_party(pen, section))
    return fill("others", w=pen, chapter=chapter, sections=sections, notes=notes(pen, noted))


def _of_party(pen: Writer, section: Section) -> Iterator[Noted]:
    """A party's remarks and sources, under the number of its section."""
    for one in of_role(pen.corpus.roles[RoleId(section.target.id)]):
        place = f"{section.number}({one.place})" if one.place else section.number
        yield replace(one, place=place)


def _aliases(pen: Writer, role: Role) -> str:
    return pen.word("aliases", pen.list(role.aliases)) if role.aliases else ""


def _facts(pen: Writer, role: Role, own: Closure) -> Iterator[Fact]:
    yield pen.word("unit"), pen.plain(role.unit or "")
    yield pen.word("posts"), pen.plain(pen.list(role.posts))
    yield pen.word("reports-to"), pen.role(role.reports_to) if role.reports_to else Markup()
    yield pen.word("reports"), pen.roles(own.reports)
    yield pen.word("groups"), pen.roles(own.groups)


def _other_facts(pen: Writer, role: Role) -> Iterator[Fact]:
    own = pen.book.closures[role.id]
    yield pen.word("kind"), pen.plain(ROLE_KINDS[role.kind].in_(pen.language))
    yield pen.word("aliases", "").rstrip("：: "), pen.plain(pen.list(role.aliases))
    yield pen.word("members"), pen.roles(role.members)
    yield pen.word("reports-to"), pen.role(role.reports_to) if role.reports_to else Markup()
    yield pen.word("part-in-flows"), pen.join(pen.flow(part.flow) for part in own.flows)
    yield pen.word("rules-for"), pen.join(pen.rule(rule) for rule in own.rules)


def _shared(pen: Writer, own: Closure) -> Iterator[Fact]:
    """The duties of the groups a role belongs to, by group."""
    for group in own.groups:
        duties = pen.corpus.roles[group].duties
        if duties:
            texts = (Markup("<p>{}</p>").format(pen.text(duty.text)) for duty in duties)
            yield pen.corpus.roles[group].name, Markup().join(texts)


def duty_table(pen: Writer, role: Role) -> Table | None:
    """A role's duties; None where it has none."""
    columns = (
        Column(pen.word("no"), 6, "n", whole=True),
        Column(pen.word("duty"), 50),
        Column(pen.word("when-done"), 14, whole=True),
        Column(pen.word("records"), 17),
        Column(pen.word("tells"), 13, whole=True),
    )
    rows = [_duty(pen, place, duty) for place, duty in enumerate(role.duties, 1)]
    return table(columns, rows, pen.room, always=2)


def _duty(pen: Writer, place: int, duty: Duty) -> Row:
    tells = pen.roles(duty.tell)
    if duty.means:
        tells += pen.plain(pen.word("by-means", duty.means))
    cells = (
        pen.plain(str(place)),
        stacked(_duty_text(pen, duty)),
        period(pen, duty),
        pen.forms(duty.records),
        tells,
    )
    return Row(cells, binder_anchor(Target(ObjectKind.DUTY, duty.id)))


def _duty_text(pen: Writer, duty: Duty) -> Iterator[Markup]:
    text = Markup("<b>{}</b>").format(pen.text(duty.text))
    if duty.inferred:
        text += inferred(pen)
    where = [pen.reference(Target(ObjectKind.FLOW, flow)) for flow in duty.flows]
    if any(where):
        text += Markup(' <span class="ref">{}</span>').format(pen.list(filter(None, where)))
    if duty.note:
        text += note_mark(pen, binder_anchor(Target(ObjectKind.DUTY, duty.id)))
    yield text
    if duty.how:
        yield pen.text(duty.how)
    if duty.supports:
        yield pen.plain(pen.word("assists", "")) + _supported(pen, duty.supports)


def _supported(pen: Writer, duty: DutyId) -> Markup:
    return pen.target(Target(ObjectKind.DUTY, duty))


def _parts(pen: Writer, own: Closure) -> Table | None:
    columns = (
        Column(pen.word("flow"), 34),
        Column(pen.word("part"), 22, whole=True),
        Column(pen.word("steps"), 28),
        Column(pen.word("informed-steps"), 16),
    )
    rows = [_part(pen, part, own) for part in own.flows]
    return table(columns, rows, pen.room)


def _part(pen: Writer, part: Participation, own: Closure) -> Row:
    letters = flow_parts(pen.book.matrices[part.flow])
    selves = (own.role, *own.groups)
    held = [one for one in Part if any(one in letters.get(self_, ()) for self_ in selves)]
    cells = (
        pen.flow(part.flow),
        pen.plain(pen.list(PARTS[one].in_(pen.language) for one in held)),
        pen.steps(part.flow, part.acts),
        pen.steps(part.flow, part.told),
    )
    return Row(cells)


def _own_steps(pen: Writer, own: Closure) -> Table | None:
    """The steps the role does or takes part in, under their flows."""
    columns = (
        Column(pen.word("no"), 8, "n", whole=True),
        Column(pen.word("step"), 44),
        Column(pen.word("standard"), 48),
    )
    rows: list[Row] = []
    for part in own.flows:
        flow = pen.corpus.flows[part.flow]
        steps = [
            Row((pen.step(flow.id, step.common.id), doing(pen, step), _standard(pen, step)))
            for step in all_steps(flow)
            if step.common.id in part.acts and is_work(step)
        ]
        if steps:
            rows += [Row(kind="d0", band=Markup("<b>{}</b>").format(pen.flow(flow.id))), *steps]
    return table(columns, rows, pen.room, always=2)


def _standard(pen: Writer, step: Step) -> Markup:
    return stacked(standards(pen, step.common))


def _phrases(pen: Writer, own: Closure) -> Table | None:
    """What to say, under the flows and rules that ask for it."""
    columns = (Column(pen.word("phrase"), 60, "say"), Column(pen.word("occasion"), 40))
    rows: list[Row] = []
    last = None
    for phrase in own.phrases:
        place = _place(phrase)
        if place != last:
            rows.append(Row(kind="d0", band=pen.cited(place)))
            last = place
        where = Markup()
        if phrase.flow and phrase.step:
            where = short(pen, pen.corpus.flows[phrase.flow], phrase.step)
        rows.append(Row((pen.text(phrase.words), where)))
    return table(columns, rows, pen.room)


def _place(phrase: Phrase) -> Target:
    if phrase.flow:
        return Target(ObjectKind.FLOW, phrase.flow)
    assert phrase.rule, "words stand in a flow or in a rule"
    return Target(ObjectKind.RULE, phrase.rule)
