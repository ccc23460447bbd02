"""Remarks that point to the open questions: “see open questions”, and which ones are meant."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from lanebook.derive.closure import Closure
from lanebook.derive.handbook import Handbook
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Question, Target
from lanebook.model.flow import Decision
from lanebook.model.ids import QuestionId, RoleId
from lanebook.model.walk import all_steps, has_part
from lanebook.render.address import question_anchor
from lanebook.render.sheet_plan import BACK, Matter
from lanebook.render.sheet_steps import filled
from lanebook.render.sheet_writer import Writer
from lanebook.render.words_sheet import WORDS

Remark = tuple[Target, str | None]
"""What a remark is on, and what it says."""


def questions_meant(corpus: Corpus, about: Target, note: str | None) -> tuple[Question, ...]:
    """The questions that a remark points to: those that concern what it is on.

    Where none concerns the very part, those that concern the whole or another part of it.
    """
    if not note or WORDS["questions"].in_(corpus.language).lower() not in note.lower():
        return ()
    exact = tuple(one for one in corpus.questions if about in one.touches)
    if exact:
        return exact
    whole = _whole(about)
    return tuple(one for one in corpus.questions if whole in map(_whole, one.touches))


def questions_of_role(
    book: Handbook, own: Closure, left_out: frozenset[Target]
) -> tuple[Question, ...]:
    """Those that the remarks in the binder of a role point to, in the author's order."""
    remarks = _remarks(book, own, left_out)
    found = {one.id for about, note in remarks for one in questions_meant(book.corpus, about, note)}
    return tuple(one for one in book.corpus.questions if one.id in found)


def pointers(pen: Writer, about: Target, note: str | None) -> Markup:
    """The numbers and pages of the questions that a remark points to, as far as they are here."""
    there = [one.id for one in pen.plan.holdings.questions]
    meant = (one.id for one in questions_meant(pen.corpus, about, note) if one.id in there)
    found = pen.join(_pointer(pen, one, there.index(one) + 1) for one in meant)
    return Markup(' <span class="ref">{}</span>').format(found) if found else Markup()


def question_number(place: int) -> str:
    """The number of the section of a question, counted from 1."""
    return f"{BACK[Matter.QUESTIONS]}.{place}"


def _pointer(pen: Writer, question: QuestionId, place: int) -> Markup:
    anchor = question_anchor(question)
    link = Markup('<a href="#{}">{}</a>').format(anchor, question_number(place))
    return link + filled(pen, "on-page", pen.page(anchor))


def _whole(target: Target) -> str:
    return target.id.partition(".")[0]


def _remarks(book: Handbook, own: Closure, left_out: frozenset[Target]) -> Iterator[Remark]:
    """What the binder of a role remarks, object by object."""
    corpus, selves = book.corpus, (own.role, *own.groups)
    role = corpus.roles[own.role]
    yield Target(ObjectKind.ROLE, role.id), role.note
    yield from ((Target(ObjectKind.DUTY, one.id), one.note) for one in role.duties)
    for part in own.flows:
        yield from _of_flow(book, part.flow, selves)
    for rule in map(corpus.rules.__getitem__, own.rules):
        yield Target(ObjectKind.RULE, rule.id), rule.note
        clauses = ((Target(ObjectKind.RULE, rule.id, one.id), one) for one in rule.statements)
        yield from ((target, one.note) for target, one in clauses if target not in left_out)
    for form in map(corpus.forms.__getitem__, own.forms):
        yield Target(ObjectKind.FORM, form.id), form.note
        for one in form.fields:
            yield Target(ObjectKind.FORM, form.id, one.id), one.note


def _of_flow(book: Handbook, flow: str, selves: tuple[RoleId, ...]) -> Iterator[Remark]:
    """A flow, and the steps in which the role has a part."""
    found = next(one for one in book.corpus.flows.values() if one.id == flow)
    yield Target(ObjectKind.FLOW, flow), found.note
    for step in all_steps(found):
        if has_part(step, selves):
            about = Target(ObjectKind.STEP, flow, step.common.id)
            yield about, step.common.note
            options = step.options if isinstance(step, Decision) else ()
            yield from ((about, option.note) for option in options)
