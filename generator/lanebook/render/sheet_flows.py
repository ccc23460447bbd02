"""Chapters about flows: an SOP sheet with its diagram."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from lanebook.derive.membership import groups_of
from lanebook.derive.schedule import CountdownEntry, countdown
from lanebook.model.documents import ObjectKind, Statement, Target
from lanebook.model.flow import Flow, View
from lanebook.model.ids import RuleId
from lanebook.render.address import binder_anchor
from lanebook.render.countdown_sheets import CountdownPlate
from lanebook.render.sheet_drawings import (
    Plates,
    countdown_drawing_of,
    countdown_key_of,
    drawing_of,
    key_of,
    key_of_all,
    sheet_anchor,
)
from lanebook.render.sheet_parts import hand_off_rows, step_matrix
from lanebook.render.sheet_plan import Chapter
from lanebook.render.sheet_plates import Plate
from lanebook.render.sheet_steps import doing, sheet_rows
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.svg_writing import number
from lanebook.render.words import offset

Fact = tuple[str, Markup]
_CAPTIONS = {View.SWIMLANE: "swimlane-of", View.BLUEPRINT: "blueprint-of"}


@dataclass(frozen=True, slots=True)
class CountdownRow:
    """Something to be ready before the flow begins."""

    anchor: str
    number: str
    time: str
    who: Markup
    what: tuple[Markup, ...]
    records: Markup
    source: Markup
    own: bool


@dataclass(frozen=True, slots=True)
class PlateView:
    """A drawing as it stands on its page; lengths in CSS pixels."""

    anchor: str
    """Empty where nothing leads to it."""
    drawing: Markup
    key: Markup
    caption: str
    kind: str
    """``upright``, ``turned`` or ``fold``."""
    many: bool
    room: str
    width: str


def flow_chapter(pen: Writer, chapter: Chapter, flow: Flow, plates: Plates) -> str:
    """The chapter of one flow."""
    anchor = f"{chapter.anchor}--diagram"
    return fill(
        "flow",
        w=pen,
        chapter=chapter,
        flow=flow,
        aliases=pen.word("aliases", pen.list(flow.aliases)) if flow.aliases else "",
        facts=tuple(_facts(pen, flow)),
        countdown=tuple(_countdown(pen, flow, entry) for entry in countdown(pen.corpus, flow)),
        gives=hand_off_rows(pen, pen.book.passed[flow.id]),
        countdown_plates=tuple(
            _countdown_plate(pen, flow, plate, plates) for plate in plates.countdown_of(flow.id)
        ),
        plates=tuple(_plate(pen, flow, plate, plates, anchor) for plate in plates.of(flow.id)),
        key=_common_key(pen, flow, plates),
        rows=sheet_rows(pen, flow, flow.steps),
        matrix=step_matrix(pen, flow.id),
        related=tuple(_related(pen, flow)),
    )


def _facts(pen: Writer, flow: Flow) -> Iterator[Fact]:
    yield pen.word("flow-owner"), pen.role(flow.owner)
    yield pen.word("applies-to"), pen.text(flow.applies_to)
    yield pen.word("place"), pen.text(flow.place)
    yield pen.word("trigger"), pen.text(flow.trigger)
    yield pen.word("outcome"), pen.text(flow.outcome)


def _related(pen: Writer, flow: Flow) -> Iterator[Fact]:
    rules = pen.join(pen.rule(rule) for rule in pen.book.rules_of(flow.id))
    callers = pen.join(pen.flow(caller) for caller in pen.book.callers_of(flow.id))
    sources = pen.sources(flow.source)
    found = (("part-rules", rules), ("called-by", callers), ("source", sources))
    yield from ((pen.word(key, "").rstrip("：: "), value) for key, value in found if value)


def _plate(pen: Writer, flow: Flow, plate: Plate, plates: Plates, anchor: str) -> PlateView:
    caption = pen.word(_CAPTIONS[flow.view], flow.name)
    if plate.count > 1:
        caption += f" {plate.number}/{plate.count}"
    return PlateView(
        sheet_anchor(anchor, plate.number),
        drawing_of(plate, pen, anchor),
        key_of(plate, pen, plates.room(plate.pose).width) if plate.keyed else Markup(),
        caption,
        plate.pose.name.lower(),
        plate.count > 1,
        number(plates.paper.height - 2.0),
        number(plates.paper.width),
    )


def _common_key(pen: Writer, flow: Flow, plates: Plates) -> Markup:
    """The key to all plates, where it would cost a sheet to have one below each."""
    made = plates.of(flow.id)
    return Markup() if made[0].keyed else key_of_all(made, pen, plates.paper.width)


def _countdown_plate(pen: Writer, flow: Flow, plate: CountdownPlate, plates: Plates) -> PlateView:
    caption = pen.word("countdown-of", flow.name)
    if plate.count > 1:
        caption += f" {plate.number}/{plate.count}"
    return PlateView(
        "",
        countdown_drawing_of(plate, pen),
        countdown_key_of(plate, pen, plates.room(plate.pose).width),
        caption,
        plate.pose.name.lower(),
        plate.count > 1,
        number(plates.paper.height - 2.0),
        number(plates.paper.width),
    )


def _countdown(pen: Writer, flow: Flow, entry: CountdownEntry) -> CountdownRow:
    emphasis = pen.plan.emphasis
    selves = (emphasis, *groups_of(pen.corpus)[emphasis]) if emphasis else ()
    time = pen.word("any-time")
    if entry.seconds is not None:
        time = offset(entry.seconds, entry.moment, pen.language)
    subject = entry.subject
    if isinstance(subject, Statement):
        what = _of_rule(pen, subject, entry.rule)
        records, anchor, place, source = subject.records, "", "", subject.source
    else:
        what = _of_step(pen, entry)
        records, source = subject.common.standard.records, subject.common.source
        anchor = binder_anchor(Target(ObjectKind.STEP, flow.id, subject.common.id))
        place = pen.book.numbers[flow.id].get(subject.common.id, "")
    return CountdownRow(
        anchor,
        place,
        time,
        pen.roles(entry.roles),
        what,
        pen.forms(records),
        pen.sources(source),
        any(role in selves for role in entry.roles),
    )


def _of_rule(pen: Writer, statement: Statement, rule: RuleId | None) -> tuple[Markup, ...]:
    where = (Markup('<span class="small">{}</span>').format(pen.rule(rule)),) if rule else ()
    return (pen.text(statement.text), *where)


def _of_step(pen: Writer, entry: CountdownEntry) -> tuple[Markup, ...]:
    if isinstance(entry.subject, Statement):
        return ()
    common = entry.subject.common
    more = (common.standard.how, common.note)
    return (doing(pen, entry.subject), *(pen.text(one) for one in more if one))
