"""Chapters about rules, and forms as blanks to be copied and filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from lanebook.model.documents import Field, FieldType, Form, FormKind, ObjectKind, Statement, Target
from lanebook.model.ids import FormId, RuleId
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_paper import Paper
from lanebook.render.sheet_plan import Chapter
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.words import FORCES, FORM_KINDS, offset

_UPRIGHT_COLUMNS = 7
"""A register with more columns lies on its side."""
_ROW = 30.0
"""Height of a line to write on, in CSS pixels: 8 mm."""
_ROOM_FOR_HEAD = 190.0
"""What a form's title, head and foot take of the page."""
_WIDTHS = {
    FieldType.TEXT: 12.0,
    FieldType.LONG: 20.0,
    FieldType.DATE: 9.0,
    FieldType.TIME: 8.0,
    FieldType.NUMBER: 7.0,
    FieldType.CHOICE: 12.0,
    FieldType.CHECK: 6.0,
    FieldType.SIGNATURE: 10.0,
}
_HEIGHTS = {FieldType.LONG: 84.0, FieldType.SIGNATURE: 40.0}
"""Heights of the blanks of a single sheet; others are ``_SHEET_ROW``."""
_SHEET_ROW = 32.0
_MOST_STRETCH = 1.7
"""Blanks are made this much taller at most to fill the page."""
_LINE = 13.0
_MOST_BOXES = 3
_BOX = "□"
_REQUIRED = "\uff0a"
_OR = "\uff0f"


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One clause of a rule as a row."""

    anchor: str
    number: int
    force: str
    force_id: str
    text: tuple[Markup, ...]
    binds: Markup
    records: Markup
    source: Markup


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with its clauses."""

    number: str
    title: str
    anchor: str
    summary: Markup
    roles: Markup
    flows: Markup
    rows: tuple[StatementRow, ...]
    note: Markup


@dataclass(frozen=True, slots=True)
class FieldView:
    """A blank; its height in CSS pixels."""

    name: Markup
    hint: Markup
    blank: Markup
    height: float
    type: str


@dataclass(frozen=True, slots=True)
class FormView:
    """A form as it is printed."""

    number: str
    title: str
    name: Markup
    anchor: str
    document: str
    """Its document number, the same wherever it is printed."""
    kind: str
    kind_id: str
    keeper: Markup
    keep: Markup
    summary: Markup
    note: Markup
    fields: tuple[FieldView, ...]
    widths: tuple[float, ...]
    rows: int
    row_height: float
    wide: bool
    has_required: bool


def rules_chapter(pen: Writer, chapter: Chapter) -> str:
    """The chapter of all rules of a volume."""
    sections = tuple(
        _rule(pen, section.number, RuleId(section.target.id)) for section in chapter.sections
    )
    return fill("rules", w=pen, chapter=chapter, sections=sections)


def forms_chapter(pen: Writer, chapter: Chapter, paper: Paper) -> str:
    """The list of forms, and a page for each."""
    forms = tuple(
        _form(pen, section.number, pen.corpus.forms[FormId(section.target.id)], paper)
        for section in chapter.sections
    )
    return fill(
        "forms",
        w=pen,
        chapter=chapter,
        plan=pen.plan,
        forms=forms,
        room=paper.height - 2,
        width=paper.width,
    )


def _rule(pen: Writer, number: str, identity: RuleId) -> RuleView:
    rule = pen.corpus.rules[identity]
    return RuleView(
        number,
        rule.name,
        binder_anchor(Target(ObjectKind.RULE, identity)),
        pen.text(rule.summary),
        pen.roles(rule.roles),
        pen.join(pen.flow(flow) for flow in rule.flows),
        tuple(
            _statement(pen, identity, place, one) for place, one in enumerate(rule.statements, 1)
        ),
        pen.text(rule.note),
    )


def _statement(pen: Writer, rule: RuleId, place: int, one: Statement) -> StatementRow:
    return StatementRow(
        binder_anchor(Target(ObjectKind.RULE, rule, one.id)),
        place,
        FORCES[one.force].in_(pen.language),
        one.force.replace("_", "-"),
        tuple(_statement_text(pen, one)),
        pen.roles(one.by),
        pen.forms(one.records),
        pen.sources(one.source),
    )


def _statement_text(pen: Writer, one: Statement) -> Iterator[Markup]:
    when = Markup()
    if one.when:
        when = Markup('<b class="when">{}</b>').format(pen.plain(pen.word("condition", one.when)))
    inferred = Markup()
    if one.inferred:
        inferred = Markup(' <span class="inferred">{}</span>').format(pen.word("inferred"))
    yield when + pen.text(one.text) + inferred
    if one.offset:
        yield pen.plain(offset(one.offset.seconds, one.offset.moment.name, pen.language))
    if one.how:
        yield pen.text(one.how)
    for words in one.say:
        yield Markup('<span class="say">{}{}</span>').format(pen.word("say"), pen.text(words))
    if one.if_fails:
        yield pen.text(pen.word("if-fails", one.if_fails))
    if one.note:
        yield Markup('<span class="small">{}</span>').format(pen.text(one.note))


def _form(pen: Writer, number: str, form: Form, paper: Paper) -> FormView:
    target = Target(ObjectKind.FORM, form.id)
    wide = form.kind is FormKind.REGISTER and len(form.fields) > _UPRIGHT_COLUMNS
    room = (paper.width if wide else paper.height) - _ROOM_FOR_HEAD
    weights = [_WIDTHS[field.type] for field in form.fields]
    total = sum(weights) or 1.0
    height = max([_ROW, *(_LINE * len(_boxes(field)) + 4 for field in form.fields)])
    most = int(room / height)
    return FormView(
        number=number,
        title=form.name,
        name=pen.plain(form.name),
        anchor=binder_anchor(target),
        document=pen.book.chapters.documents[target],
        kind=FORM_KINDS[form.kind].in_(pen.language),
        kind_id=str(form.kind),
        keeper=pen.role(form.keeper),
        keep=pen.plain(form.keep or ""),
        summary=pen.text(form.summary),
        note=pen.text(form.note),
        fields=tuple(_fields(pen, form, room)),
        widths=tuple(round(weight / total * 100, 2) for weight in weights),
        rows=most,
        row_height=height,
        wide=wide,
        has_required=any(field.required for field in form.fields),
    )


def _boxes(field: Field) -> tuple[str, ...]:
    """What can be ticked in each line of a register; longer lists of answers stand in the head."""
    if field.type is FieldType.CHECK:
        return field.options or ("",)
    return field.options if len(field.options) <= _MOST_BOXES else ()


def _fields(pen: Writer, form: Form, room: float) -> Iterator[FieldView]:
    natural = [_HEIGHTS.get(field.type, _SHEET_ROW) for field in form.fields]
    stretch = max(1.0, min(_MOST_STRETCH, room / sum(natural))) if natural else 1.0
    for field, height in zip(form.fields, natural, strict=True):
        register = form.kind is FormKind.REGISTER
        name = pen.plain(field.name + (_REQUIRED if field.required else ""))
        options = _boxes(field) if register else field.options
        hints = [field.hint] if field.hint else []
        if register and field.options and not options:
            hints.append(_OR.join(field.options))
        if not register and field.type is FieldType.CHECK:
            options = field.options or ("",)
        gap = Markup("<br>") if register else Markup("　　")
        blank = gap.join(Markup("{}{}").format(_BOX, pen.plain(option)) for option in options)
        if field.unit and register:
            name += pen.plain(pen.word("by-means", field.unit))
        elif field.unit:
            blank += Markup('<span class="unit">{}</span>').format(pen.plain(field.unit))
        hint = pen.plain(pen.list(hints))
        yield FieldView(name, hint, blank, round(height * stretch, 1), str(field.type))
