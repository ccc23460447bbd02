"""Chapters about rules: what binds whom, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from lanebook.model.documents import Force, ObjectKind, Rule, Statement, Target
from lanebook.model.ids import RuleId
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_notes import note_mark, notes, of_rule
from lanebook.render.sheet_plan import Chapter
from lanebook.render.sheet_steps import condition, inferred, said, when
from lanebook.render.sheet_table import Column, Row, Table, stacked, table
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.words import FORCES


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with its clauses."""

    number: str
    title: str
    anchor: str
    summary: Markup
    roles: Markup
    flows: Markup
    statements: Table | None
    aside: str
    """That clauses for others are left out, where they are."""


def rules_chapter(pen: Writer, chapter: Chapter) -> str:
    """The chapter of all rules of a volume."""
    rules = [
        (section.number, pen.corpus.rules[RuleId(section.target.id)])
        for section in chapter.sections
    ]
    noted = (
        one
        for number, rule in rules
        for one in of_rule(rule, number)
        if not one.anchor or one.anchor in {_anchor(rule, held) for held in _held(pen, rule)}
    )
    sections = tuple(_rule(pen, number, rule) for number, rule in rules)
    return fill("rules", w=pen, chapter=chapter, sections=sections, notes=notes(pen, noted))


def _held(pen: Writer, rule: Rule) -> list[Statement]:
    """The clauses that the binder holds."""
    return [
        one for one in rule.statements if pen.plan.holds(Target(ObjectKind.RULE, rule.id, one.id))
    ]


def _anchor(rule: Rule, one: Statement) -> str:
    return binder_anchor(Target(ObjectKind.RULE, rule.id, one.id))


def _rule(pen: Writer, number: str, rule: Rule) -> RuleView:
    held = _held(pen, rule)
    fewer = len(rule.statements) - len(held)
    return RuleView(
        number,
        rule.name,
        binder_anchor(Target(ObjectKind.RULE, rule.id)),
        pen.text(rule.summary),
        pen.roles(rule.roles),
        pen.join(pen.flow(flow) for flow in rule.flows),
        _table(pen, rule, held),
        pen.word("clauses-left-out", str(fewer)) if fewer else "",
    )


def _table(pen: Writer, rule: Rule, held: list[Statement]) -> Table | None:
    columns = (
        Column(pen.word("no"), 7, "n", whole=True),
        Column(pen.word("force"), 9, whole=True),
        Column(pen.word("statement"), 52),
        Column(pen.word("binds"), 16, whole=True),
        Column(pen.word("records"), 16),
    )
    places = {one.id: place for place, one in enumerate(rule.statements, 1)}
    return table(
        columns, (_row(pen, rule, one, places[one.id]) for one in held), pen.room, always=3
    )


def _row(pen: Writer, rule: Rule, one: Statement, place: int) -> Row:
    force = Markup('<span class="force {}">{}</span>').format(
        one.force.replace("_", "-"), FORCES[Force(one.force)].in_(pen.language)
    )
    cells = (
        pen.plain(str(place)),
        force,
        stacked(_said(pen, rule, one)),
        pen.roles(one.by),
        pen.forms(one.records),
    )
    return Row(cells, _anchor(rule, one))


def _said(pen: Writer, rule: Rule, one: Statement) -> Iterator[Markup]:
    text = condition(pen, one.when) + pen.text(one.text)
    if one.inferred:
        text += inferred(pen)
    if one.note:
        text += note_mark(pen, _anchor(rule, one))
    yield text
    if one.offset:
        yield when(pen, one.offset)
    if one.how:
        yield pen.text(one.how)
    for words in one.say:
        yield said(pen, words)
    if one.if_fails:
        yield pen.text(pen.word("if-fails", one.if_fails))
