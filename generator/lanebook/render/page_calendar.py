"""Recurring duties as a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.derive.schedule import CalendarEntry
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.people import Duty
from lanebook.model.timing import Every
from lanebook.render.inline import to_plain
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.words import PERIODS


@dataclass(frozen=True, slots=True)
class CalendarGroup:
    """The duties of one period."""

    id: str
    name: str
    rows: tuple[tuple[Markdown, Markdown, Markdown], ...]
    """Who, what, how often and with which record."""


def calendar_groups(
    pen: Pen, entries: Mapping[Every, tuple[CalendarEntry, ...]], *, named: bool
) -> tuple[CalendarGroup, ...]:
    """The calendar by period; ``named`` says whose duty each is."""
    language = pen.book.corpus.language
    return tuple(
        CalendarGroup(
            f"every-{every}",
            PERIODS[every].in_(language),
            tuple(_row(pen, entry, named=named) for entry in found),
        )
        for every, found in entries.items()
    )


def _row(pen: Pen, entry: CalendarEntry, *, named: bool) -> tuple[Markdown, Markdown, Markdown]:
    duty = entry.duty
    target = Target(ObjectKind.DUTY, duty.id)
    who = pen.role(entry.role) if named else Markdown()
    what = pen.condition(duty.when) + pen.to(target, to_plain(duty.text))
    return who, Markdown(what), pen.lines((_times(pen, duty), pen.forms(duty.records)))


def how_often(pen: Pen, duty: Duty) -> Markdown:
    """The periods of a duty, how many times in each and when."""
    language = pen.book.corpus.language
    periods = pen.row(pen.plain(PERIODS[every].in_(language)) for every in duty.every)
    return pen.lines((periods, _times(pen, duty)))


def _times(pen: Pen, duty: Duty) -> Markdown:
    times = pen.words("times", n=str(duty.times)) if duty.times else ""
    points = pen.names_row(to_plain(at) for at in duty.at)
    return Markdown(pen.words("colon").join(part for part in (times, points) if part))
