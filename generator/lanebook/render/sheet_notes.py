"""What stands at the end of a chapter: remarks on the text, and where its statements come from.

They are for those who check the handbook. Whoever works by a sheet is told no more than that
there is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from lanebook.model.documents import ObjectKind, Rule, Target
from lanebook.model.flow import Decision, Flow, Step
from lanebook.model.ids import RoleId, StepId
from lanebook.model.people import Role
from lanebook.model.walk import all_steps, has_part, steps_in
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_pointing import pointers
from lanebook.render.sheet_writer import Writer
from lanebook.render.words_sheet import JOINT
from lanebook.typeset.whole import WORD_JOINER
from lanebook.typeset.widths import width

_NUMBERED = re.compile(r"([A-Z]?|.*\()([0-9]+)\)?")
"""A number of a series: of a step, of a preparation, of a clause."""
_AFTER_PLACE = 1.2
"""Beside the number of what a remark is about, in ems."""
_WIDEST_PLACE = 0.3
"""Its column takes no more than this share of the measure."""
_NOTE = "--note"
"""Appended to the anchor of what a remark is about."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A remark, and on what."""

    anchor: str
    """Empty where nothing leads to it."""
    place: Markup
    text: Markup


@dataclass(frozen=True, slots=True)
class SourceRun:
    """Parts of the chapter that come from the same places."""

    places: str
    """Their numbers, runs joined."""
    sources: Markup


@dataclass(frozen=True, slots=True)
class Notes:
    """All remarks and sources of a chapter or a section of it."""

    remarks: tuple[NoteRow, ...]
    runs: tuple[SourceRun, ...]
    place_width: float
    """Of the column of numbers beside the remarks, in percent."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A part of a chapter that can carry a remark and sources."""

    place: str
    """Its number; empty for the whole."""
    anchor: str
    note: str | None
    source: tuple[str, ...]
    about: Target | None = None
    """What carries them, so that a remark can name the open questions on it."""


def note_mark(pen: Writer, anchor: str) -> Markup:
    """Beside a text: there is a remark on it at the end of the chapter."""
    return Markup('\u00a0<a class="noted" href="#{}{}">{}</a>').format(
        anchor, _NOTE, pen.word("noted")
    )


def notes(pen: Writer, parts: Iterable[Noted]) -> Notes | None:
    """Collect the remarks and sources of parts; None where there are neither.

    The binder of a role is for work, not for checking: it has no sources.
    """
    found = tuple(parts)
    remarks = tuple(
        NoteRow(
            one.anchor and one.anchor + _NOTE,
            pen.plain(one.place or pen.word("whole")),
            pen.text(one.note) + (pointers(pen, one.about, one.note) if one.about else ""),
        )
        for one in found
        if one.note
    )
    named = [] if pen.plan.emphasis else [one for one in found if one.source]
    runs = tuple(
        SourceRun(_joined(pen, [one.place for one in run if one.place]), cited)
        for _, group in groupby(named, key=lambda one: one.source)
        for run in (tuple(group),)
        for cited in (pen.sources(run[0].source),)
    )
    if not remarks and not runs:
        return None
    return Notes(remarks, runs, _place_width(pen, remarks))


def _place_width(pen: Writer, remarks: tuple[NoteRow, ...]) -> float:
    scale = pen.paper.scale
    measure = pen.paper.measure_em * scale.text / scale.note
    longest = max((width(one.place.striptags(), 1.0, bold=True) for one in remarks), default=0.0)
    return round(min((longest + _AFTER_PLACE) / measure, _WIDEST_PLACE) * 100, 2)


def _joined(pen: Writer, places: list[str]) -> str:
    """Numbers in a row, each once; three and more that follow one another as a range."""
    runs: list[list[str]] = []
    for place in dict.fromkeys(places):
        if runs and _follows(runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    joint = JOINT[pen.language]
    return pen.list(
        f"{run[0]}{WORD_JOINER}{joint}{WORD_JOINER}{_tail(run[-1])}"
        if len(run) > 2
        else pen.list(run)
        for run in runs
    )


def _follows(before: str, place: str) -> bool:
    """Whether one number is the next of the same series: 4 and 5, 21.4(3) and 21.4(4)."""
    found = [_NUMBERED.fullmatch(one) for one in (before, place)]
    if not found[0] or not found[1]:
        return False
    (series, last), (other, number) = (one.groups() for one in found if one)
    return series == other and int(number) == int(last) + 1


def _tail(place: str) -> str:
    """A number without its series."""
    return place[place.rfind("(") :] if "(" in place else place


def of_flow(pen: Writer, flow: Flow, selves: tuple[RoleId, ...]) -> Iterator[Noted]:
    """A flow, its steps and its answers; what has no number is named by the step it stands at.

    Args:
        pen: Writes for the chapter.
        flow: The flow.
        selves: A role and its groups, if only their steps count.
    """
    general = [pen.word("inferred-flow")] if flow.inferred else []
    general += [flow.note] if flow.note else []
    about = Target(ObjectKind.FLOW, flow.id)
    yield Noted("", "", "".join(general) or None, flow.source, about)
    numbers, last = pen.book.numbers[flow.id], ""
    for step in all_steps(flow):
        common = step.common
        number = numbers.get(common.id, "")
        last = number or last
        place = number or _first_number(step, numbers) or last
        if selves and not has_part(step, selves):
            continue
        about = Target(ObjectKind.STEP, flow.id, common.id)
        anchor = binder_anchor(about) if number else ""
        yield Noted(place, anchor, common.note, common.source, about)
        if isinstance(step, Decision):
            for option in step.options:
                named = f"{number} {pen.word('if', option.answer)}"
                where = named if option.note else number
                yield Noted(where, "", option.note, option.source, about)


def _first_number(step: Step, numbers: Mapping[StepId, str]) -> str:
    return next((found for one in steps_in((step,)) if (found := numbers.get(one.common.id))), "")


def of_role(role: Role) -> Iterator[Noted]:
    """A role and its duties."""
    yield Noted("", "", role.note, role.source, Target(ObjectKind.ROLE, role.id))
    for place, duty in enumerate(role.duties, 1):
        about = Target(ObjectKind.DUTY, duty.id)
        yield Noted(str(place), binder_anchor(about), duty.note, duty.source, about)


def of_rule(rule: Rule, number: str) -> Iterator[Noted]:
    """A rule and its clauses, under the number of its section."""
    yield Noted(number, "", rule.note, rule.source, Target(ObjectKind.RULE, rule.id))
    for place, one in enumerate(rule.statements, 1):
        about = Target(ObjectKind.RULE, rule.id, one.id)
        yield Noted(f"{number}({place})", binder_anchor(about), one.note, one.source, about)
