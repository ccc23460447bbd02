"""Chapters about roles: what a post answers for, does, hands on, says and records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from lanebook.derive.closure import Closure, Participation, Phrase
from lanebook.derive.raci import Part, flow_parts
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import DutyId, FlowId, RoleId
from lanebook.model.people import Duty, Role
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_parts import calendar_rows, hand_off_rows, period, short
from lanebook.render.sheet_plan import Chapter
from lanebook.render.sheet_steps import sheet_rows
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.words import PARTS, ROLE_KINDS

Fact = tuple[str, Markup]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty as a row."""

    anchor: str
    text: tuple[Markup, ...]
    times: Markup
    records: Markup
    tells: Markup
    source: Markup


@dataclass(frozen=True, slots=True)
class PartRow:
    """A role's part in a flow."""

    flow: Markup
    part: str
    acts: Markup
    told: Markup


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step the role does or takes part in."""

    number: Markup
    what: Markup
    standard: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class OwnFlow:
    """The steps of one flow that are the role's."""

    name: Markup
    rows: tuple[OwnStep, ...]


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """Words to say, and where."""

    words: Markup
    where: Markup


@dataclass(frozen=True, slots=True)
class OtherParty:
    """A role without a chapter: a customer, an outside party, a group."""

    number: str
    title: str
    anchor: str
    summary: Markup
    facts: tuple[Fact, ...]
    duties: tuple[DutyRow, ...]


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
        duties=tuple(_duty(pen, duty) for duty in role.duties),
        shared=tuple(_shared(pen, own)),
        calendar=calendar_rows(pen, (role.id, *own.groups)),
        parts=tuple(_part(pen, part, role.id) for part in own.flows),
        steps=() if brief else tuple(_own_flows(pen, own)),
        gives=hand_off_rows(pen, own.gives),
        receives=hand_off_rows(pen, own.receives, given=False),
        phrases=tuple(_phrase(pen, phrase) for phrase in own.phrases),
        rules=pen.join(pen.rule(rule) for rule in own.rules),
        forms=pen.join(pen.form(form) for form in own.forms),
        terms=pen.join(pen.term(term) for term in own.terms),
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
            tuple(_duty(pen, duty) for duty in role.duties),
        )
        for section in chapter.sections
        for role in (pen.corpus.roles[RoleId(section.target.id)],)
    )
    return fill("others", w=pen, chapter=chapter, sections=sections)


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


def _duty(pen: Writer, duty: Duty) -> DutyRow:
    tells = pen.roles(duty.tell)
    if duty.means:
        tells += pen.plain(pen.word("by-means", duty.means))
    return DutyRow(
        anchor=binder_anchor(Target(ObjectKind.DUTY, duty.id)),
        text=tuple(_duty_text(pen, duty)),
        times=period(pen, duty),
        records=pen.forms(duty.records),
        tells=tells,
        source=pen.sources(duty.source),
    )


def _duty_text(pen: Writer, duty: Duty) -> Iterator[Markup]:
    text = Markup("<b>{}</b>").format(pen.text(duty.text))
    if duty.inferred:
        text += Markup(' <span class="inferred">{}</span>').format(pen.word("inferred"))
    yield text
    if duty.how:
        yield pen.text(duty.how)
    if duty.supports:
        yield pen.plain(pen.word("assists", "")) + _supported(pen, duty.supports)
    if duty.flows:
        flows = pen.join(pen.flow(flow) for flow in duty.flows)
        yield Markup('<span class="small">{}</span>').format(flows)
    if duty.note:
        yield Markup('<span class="small">{}</span>').format(pen.text(duty.note))


def _supported(pen: Writer, duty: DutyId) -> Markup:
    return pen.target(Target(ObjectKind.DUTY, duty))


def _part(pen: Writer, part: Participation, role: RoleId) -> PartRow:
    letters = flow_parts(pen.book.matrices[part.flow])
    selves = (role, *pen.book.closures[role].groups)
    held = [one for one in Part if any(one in letters.get(self_, ()) for self_ in selves)]
    return PartRow(
        pen.flow(part.flow),
        pen.list(PARTS[one].in_(pen.language) for one in held),
        pen.steps(part.flow, part.acts),
        pen.steps(part.flow, part.told),
    )


def _own_flows(pen: Writer, own: Closure) -> Iterator[OwnFlow]:
    for part in own.flows:
        flow = pen.corpus.flows[part.flow]
        acts = {binder_anchor(Target(ObjectKind.STEP, flow.id, step)): step for step in part.acts}
        rows = tuple(
            OwnStep(pen.step(flow.id, acts[row.anchor]), row.what, row.standard)
            for row in (*sheet_rows(pen, flow, flow.prepare), *sheet_rows(pen, flow, flow.steps))
            if row.anchor in acts and not row.band
        )
        if rows:
            yield OwnFlow(pen.flow(flow.id), rows)


def _phrase(pen: Writer, phrase: Phrase) -> PhraseRow:
    if phrase.flow and phrase.step:
        flow = FlowId(phrase.flow)
        where = pen.name(Target(ObjectKind.FLOW, flow)) + Markup(" ")
        where += short(pen, pen.corpus.flows[flow], phrase.step)
    else:
        where = pen.rule(phrase.rule) if phrase.rule else Markup()
    return PhraseRow(pen.text(phrase.words), where)
