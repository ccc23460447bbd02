"""A step in words, as the tables of the binder say it: what, who, how well, what to mind."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from lanebook.model.flow import Call, Common, Decision, Step, Task, Wait
from lanebook.model.timing import Offset
from lanebook.render.sheet_writer import Writer
from lanebook.render.words import duration, lead, offset


def filled(pen: Writer, key: str, value: Markup) -> Markup:
    """One of the binder's own words with something finished put in."""
    before, after = pen.word(key, "\0").split("\0")
    return pen.plain(before) + value + pen.plain(after)


def unbroken(text: str | Markup) -> Markup:
    """What stays on one line: a number with its unit."""
    return Markup('<span class="nb">{}</span>').format(text)


def when(pen: Writer, one: Offset) -> Markup:
    """An offset with the moment it is counted from."""
    whole = offset(one.seconds, one.moment.name, pen.language)
    length = lead(one.seconds, pen.language)
    before, _, after = whole.partition(length)
    return pen.plain(before) + unbroken(length) + pen.plain(after)


def said(pen: Writer, words: str) -> Markup:
    """Words to say, named as such; label and words in one, so that their marks close up."""
    return Markup('<span class="say">{}</span>').format(pen.text(pen.word("say") + words))


def inferred(pen: Writer) -> Markup:
    """The mark of what the sources do not say, on one line with the last word."""
    return Markup('\u00a0<span class="inferred">{}</span>').format(pen.word("inferred"))


def condition(pen: Writer, text: str | None) -> Markup:
    """When something is done at all, before what is done."""
    if not text:
        return Markup()
    return Markup('<b class="when">{}</b>').format(pen.plain(pen.word("condition", text)))


def doing(pen: Writer, step: Step) -> Markup:
    """What is done in a step, its condition first and its being inferred last."""
    common = step.common
    parts = [condition(pen, common.when)]
    match step:
        case Task():
            parts.append(_task(pen, step))
        case Wait():
            parts.append(pen.text(pen.word("wait", step.text)))
        case Call():
            parts.append(filled(pen, "call", pen.called(step.flow)))
        case Decision():
            parts.append(Markup("<b>{}</b>").format(pen.text(step.question)))
        case _:
            pass
    if common.inferred:
        parts.append(inferred(pen))
    return Markup().join(parts)


def _task(pen: Writer, step: Task) -> Markup:
    told = Markup()
    if step.telling:
        told = filled(pen, "tell", pen.roles(step.telling.to))
        if step.telling.means:
            told += filled(pen, "by-means", pen.text(step.telling.means))
    if not step.text:
        return told
    gap = Markup("<br>") if told else Markup()
    return pen.text(step.text) + gap + told


def doers(pen: Writer, common: Common) -> Markup:
    """Who does it, and who takes part."""
    if not common.actors:
        return Markup()
    first, *others = common.actors
    found = Markup("<b>{}</b>").format(pen.role(first))
    if others:
        *most, last = (pen.role(role) for role in others)
        with_ = pen.join((*most, unbroken(filled(pen, "co-actor", last))))
        found += Markup('<br><span class="small">{}</span>').format(with_)
    return found


def standards(pen: Writer, common: Common) -> Iterator[Markup]:
    """When, within what time, how, in which words, and to whom the result goes."""
    standard = common.standard
    if common.offset:
        yield when(pen, common.offset)
    if standard.within:
        limit = unbroken(duration(standard.within.seconds, pen.language))
        yield filled(pen, "within", limit)
    if standard.how:
        yield pen.text(standard.how)
    for words in standard.say:
        yield said(pen, words)
    if common.hand_to:
        yield filled(pen, "hand-to", pen.role(common.hand_to))


def attention(pen: Writer, common: Common) -> Iterator[Markup]:
    """The control point, what goes wrong, and what is then to be done."""
    standard = common.standard
    if standard.checkpoint:
        yield Markup("<b>{}</b>").format(filled(pen, "checkpoint", pen.text(standard.checkpoint)))
    if standard.risk:
        yield filled(pen, "risk", pen.text(standard.risk))
    if standard.if_fails:
        yield filled(pen, "if-fails", pen.text(standard.if_fails))
