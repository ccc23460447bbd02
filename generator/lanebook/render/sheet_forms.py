"""Forms as blanks to be copied and filled in."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from lanebook.derive.printed import Printed
from lanebook.derive.revisions import edition
from lanebook.diagnostics import Language
from lanebook.model.documents import Field, FieldType, Form, FormKind, ObjectKind, Target
from lanebook.model.ids import FormId
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_form_room import (
    LABEL_SHARE,
    Above,
    answers_height,
    fact_shares,
    label_height,
    lies_on_its_side,
    room_to_write,
    stretched,
)
from lanebook.render.sheet_notes import Noted, notes
from lanebook.render.sheet_plan import Chapter
from lanebook.render.sheet_table import Column, Row, Table, table
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.words import FORM_KINDS

_ROW = 30.0
"""Height of a line to write on, in CSS pixels: 8 mm."""
_TALLEST_ROW = 76.0
"""Lines of a register for which the author wants few are made no taller: 20 mm."""
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
_HEIGHTS = {FieldType.LONG: 3 * _ROW, FieldType.SIGNATURE: 40.0}
"""Heights of the blanks of a single sheet; others are ``_SHEET_ROW``."""
_SHEET_ROW = 32.0
_LINE = 13.0
_MOST_BOXES = 3
_BOX = "□"
_GAP = "　　"
_REQUIRED = {Language.ZH: "\uff0a", Language.EN: "*"}
_OR = "\uff0f"


@dataclass(frozen=True, slots=True)
class FieldView:
    """A blank; its height in CSS pixels."""

    name: Markup
    hint: Markup
    blank: Markup
    height: float
    lines: tuple[float, ...]
    """Heights of the lines to write on, where there are several."""
    type: str


@dataclass(frozen=True, slots=True)
class FormView:
    """A form as it is printed."""

    number: str
    title: str
    anchor: str
    kind_id: str
    facts: tuple[Markup, ...]
    """Number, revision, keeper and, where the author says so, retention."""
    fact_shares: tuple[int, ...]
    summary: Markup
    fields: tuple[FieldView, ...]
    widths: tuple[float, ...]
    rows: int
    row_height: float
    wide: bool
    has_required: bool


def forms_chapter(pen: Writer, chapter: Chapter) -> str:
    """The list of forms, and a page for each; small ones of a kind share a page."""
    found = [
        (section.number, pen.corpus.forms[FormId(section.target.id)])
        for section in chapter.sections
    ]
    noted = (one for number, form in found for one in _noted(number, form))
    return fill(
        "forms",
        w=pen,
        chapter=chapter,
        alone=pen.plan.is_single,
        listed=_list(pen, found),
        forms=tuple(_form(pen, number, form) for number, form in found),
        room=pen.paper.height - 2,
        width=pen.paper.width,
        label=LABEL_SHARE,
        notes=notes(pen, noted),
    )


def _noted(number: str, form: Form) -> Iterator[Noted]:
    """Remarks on a form stand beside the list of forms: on a blank they would be copied."""
    yield Noted(number, "", form.note, form.source, Target(ObjectKind.FORM, form.id))
    for one in form.fields:
        about = Target(ObjectKind.FORM, form.id, one.id)
        place = f"{number} {one.name}" if one.note else number
        yield Noted(place, "", one.note, one.source, about)


def _list(pen: Writer, forms: list[tuple[str, Form]]) -> Table | None:
    columns = (
        Column(pen.word("section"), 12, "n", whole=True),
        Column(pen.word("form"), 29),
        Column(pen.word("form-no"), 20, "nb", whole=True),
        Column(pen.word("form-kind"), 12, whole=True),
        Column(pen.word("keeper"), 15, whole=True),
        Column(pen.word("keep"), 12),
    )
    rows = (
        Row(
            (
                pen.plain(number),
                pen.name(Target(ObjectKind.FORM, form.id)),
                pen.plain(pen.book.chapters.documents[Target(ObjectKind.FORM, form.id)]),
                pen.plain(FORM_KINDS[form.kind].in_(pen.language)),
                pen.role(form.keeper),
                pen.plain(form.keep or ""),
            )
        )
        for number, form in forms
    )
    return table(columns, rows, pen.room)


def _form(pen: Writer, number: str, form: Form) -> FormView:
    target = Target(ObjectKind.FORM, form.id)
    is_register = form.kind is FormKind.REGISTER
    wide = is_register and lies_on_its_side(form, pen.paper)
    weights = [_WIDTHS[field.type] for field in form.fields]
    total = sum(weights) or 1.0
    widths = tuple(round(weight / total * 100, 2) for weight in weights)
    facts = tuple(_facts(pen, form))
    above = Above(tuple(html.unescape(fact.striptags()) for fact in facts))
    if is_register:
        hints = tuple(pen.list(_hints(field, is_register=True)) for field in form.fields)
        above = replace(above, widths=widths, hints=hints)
    room = room_to_write(form, pen.paper, above, wide=wide)
    rows, height = _lines_of(form, room)
    return FormView(
        number=number,
        title=form.name,
        anchor=binder_anchor(target),
        kind_id=str(form.kind),
        facts=facts,
        fact_shares=fact_shares(facts),
        summary=pen.text(form.summary),
        fields=tuple(_fields(pen, form, room)),
        widths=widths,
        rows=rows,
        row_height=height,
        wide=wide,
        has_required=any(field.required for field in form.fields),
    )


def _facts(pen: Writer, form: Form) -> Iterator[Markup]:
    """Document number and revision, which are its own wherever it is printed, and who keeps it.

    Retention is left out where the author says nothing: an empty label reads as a fault.
    """
    target = Target(ObjectKind.FORM, form.id)
    named = "{} {}".format
    yield pen.plain(named(pen.word("form-no"), pen.book.chapters.documents[target]))
    revision = edition(pen.corpus.control, (Printed(target),)).revision
    yield pen.plain(named(pen.word("revision"), revision))
    yield pen.plain(named(pen.word("keeper"), "")) + pen.role(form.keeper)
    if form.keep:
        yield pen.plain(named(pen.word("keep"), form.keep))


def _lines_of(form: Form, room: float) -> tuple[int, float]:
    """How many lines a register has and how tall they are: what fits, or the author's fewer."""
    least = max([_ROW, *(_LINE * len(_boxes(field)) + 4 for field in form.fields)])
    rows = int(room / least)
    if form.rows is None or form.rows >= rows:
        return rows, least
    return form.rows, round(max(least, min(_TALLEST_ROW, room / form.rows)), 1)


def _boxes(field: Field) -> tuple[str, ...]:
    """What can be ticked in each line of a register; longer lists of answers stand in the head."""
    if field.type is FieldType.CHECK:
        return field.options or ("",)
    return field.options if len(field.options) <= _MOST_BOXES else ()


def _hints(field: Field, *, is_register: bool) -> Iterator[str]:
    """What stands small below the name of a field: a register has no room for many answers."""
    if field.hint:
        yield field.hint
    if is_register and field.options and not _boxes(field):
        yield _OR.join(field.options)


def _fields(pen: Writer, form: Form, room: float) -> Iterator[FieldView]:
    register = form.kind is FormKind.REGISTER
    for field, tall in zip(form.fields, _heights(pen, form, room), strict=True):
        name = pen.plain(field.name + (_REQUIRED[pen.language] if field.required else ""))
        options = _boxes(field) if register else _answers(field)
        gap = Markup("<br>") if register else pen.plain(_GAP)
        blank = gap.join(Markup("{}{}").format(_BOX, pen.plain(option)) for option in options)
        if field.unit and register:
            name += pen.plain(pen.word("by-means", field.unit))
        elif field.unit:
            blank += Markup('<span class="unit">{}</span>').format(pen.plain(field.unit))
        hint = pen.plain(pen.list(_hints(field, is_register=register)))
        lines = _ruled(tall) if field.type is FieldType.LONG and not blank else ()
        yield FieldView(name, hint, blank, tall, lines, str(field.type))


def _answers(field: Field) -> tuple[str, ...]:
    """What can be ticked in a blank of a single sheet."""
    return field.options or ("",) if field.type is FieldType.CHECK else field.options


def _heights(pen: Writer, form: Form, room: float) -> tuple[float, ...]:
    """Of the blanks of a single sheet: they fill the page."""
    natural = [_HEIGHTS.get(field.type, _SHEET_ROW) for field in form.fields]
    least = [
        max(
            label_height(field.name, pen.list(_hints(field, is_register=False)), pen.paper),
            answers_height(_GAP.join(_BOX + one for one in _answers(field)), pen.paper),
        )
        for field in form.fields
    ]
    return stretched(natural, least, room)


def _ruled(height: float) -> tuple[float, ...]:
    """A blank for several lines, ruled."""
    count = max(2, int(height / _ROW))
    return (round(height / count, 1),) * count
