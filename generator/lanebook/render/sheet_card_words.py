"""What a pocket card says of each thing to know, and where that can be read."""

from __future__ import annotations

from lanebook.derive.essentials import Essential, EssentialKind
from lanebook.model.documents import ObjectKind
from lanebook.model.ids import FlowId
from lanebook.model.timing import Duration
from lanebook.model.walk import all_steps
from lanebook.render.inline import to_plain
from lanebook.render.sheet_parts import say
from lanebook.render.sheet_plan import name_of
from lanebook.render.sheet_writer import Writer
from lanebook.render.words import FORCES, PERIODS, duration, offset

TITLES = {
    EssentialKind.DUTY: "card-duty",
    EssentialKind.DAY: "card-day",
    EssentialKind.TAKE_OVER: "card-take-over",
    EssentialKind.STEP: "card-steps",
    EssentialKind.HAND_ON: "card-hand-on",
    EssentialKind.RECORD: "card-record",
    EssentialKind.CHECK: "card-check",
    EssentialKind.ASKED: "card-asked",
    EssentialKind.FORBIDDEN: "card-forbidden",
    EssentialKind.LIMIT: "card-limit",
    EssentialKind.PHRASE: "card-phrase",
    EssentialKind.CALL: "card-call",
}
"""The headings, in the order in which they stand."""
_SELF_EVIDENT = (EssentialKind.DAY, EssentialKind.DUTY, EssentialKind.RECORD)
"""What can be read in the chapter of the post, or under its own name."""
_OF_OTHER_WORDS = (EssentialKind.CHECK, EssentialKind.PHRASE)
"""What does not say by itself in which step it is."""


def words_of(pen: Writer, one: Essential) -> str:
    """What there is to know, in the author's words."""
    text = to_plain(one.text)
    match one.kind:
        case EssentialKind.CALL:
            name = pen.corpus.roles[one.roles[0]].name
            means = pen.word("by-means", one.means) if one.means else ""
            return pen.word("card-tell" if one.second else "card-ask", name) + means
        case EssentialKind.DAY | EssentialKind.DUTY:
            return _timed(pen, _moment(pen, one), text)
        case EssentialKind.LIMIT:
            return _timed(pen, _limit(pen, one), text)
        case EssentialKind.RECORD:
            return pen.word("card-fill-in" if one.second else "card-keep", text)
        case EssentialKind.HAND_ON | EssentialKind.TAKE_OVER:
            return _handed(pen, one)
        case EssentialKind.ASKED if one.force:
            return _timed(pen, FORCES[one.force].in_(pen.language), _condition(pen, one) + text)
        case _:
            return _condition(pen, one) + text


def _timed(pen: Writer, moment: str, text: str) -> str:
    return pen.word("card-timed", moment, text) if moment else text


def _condition(pen: Writer, one: Essential) -> str:
    return pen.word("condition", to_plain(one.when)) if one.when else ""


def _moment(pen: Writer, one: Essential) -> str:
    """When: the occasion, else the times, else how often; nothing where none is said."""
    if one.when:
        return to_plain(one.when)
    return pen.list(one.at) or pen.list([PERIODS[every].in_(pen.language) for every in one.every])


def _limit(pen: Writer, one: Essential) -> str:
    limit = one.limit
    assert limit is not None, "a limit has a time"
    if isinstance(limit, Duration):
        return pen.word("card-within", duration(limit.seconds, pen.language))
    return offset(limit.seconds, limit.moment.name, pen.language)


def _handed(pen: Writer, one: Essential) -> str:
    """To whom or from whom what passes: after the giver's step, in its words."""
    assert one.step is not None, "work passes after a step"
    name, done = pen.corpus.roles[one.roles[0]].name, to_plain(one.text)
    if one.kind is EssentialKind.HAND_ON:
        if not done:
            return to_plain(say(pen, one.step))
        return pen.word("card-tell-after" if one.second else "card-give", name, done)
    done = done or to_plain(say(pen, one.step))
    return pen.word("card-told-by" if one.second else "card-take", name, done)


def source_of(pen: Writer, one: Essential) -> str:
    """On what occasion, and where it can be read."""
    if one.where is None or one.kind in _SELF_EVIDENT:
        return ""
    if one.where.kind is not ObjectKind.STEP:
        return name_of(pen.book, one.where)
    flow = pen.corpus.flows[FlowId(one.where.id)]
    place = pen.word("card-step", flow.name, pen.part(one.where))
    step = next(step for step in all_steps(flow) if step.common.id == one.where.part)
    done = to_plain(say(pen, step)) if one.kind in _OF_OTHER_WORDS else ""
    return pen.word("card-timed", place, done) if done else place
