"""Back matter: glossary and open questions."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from lanebook.model.documents import ObjectKind, Target, Term
from lanebook.render.address import binder_anchor, question_anchor
from lanebook.render.alphabet import sound
from lanebook.render.sheet_plan import Chapter
from lanebook.render.sheet_pointing import question_number
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer


@dataclass(frozen=True, slots=True)
class TermView:
    """An entry of the glossary."""

    anchor: str
    name: Markup
    meaning: Markup
    aliases: str
    see: Markup


@dataclass(frozen=True, slots=True)
class QuestionView:
    """An open question and what was decided."""

    anchor: str
    number: str
    question: Markup
    decision: Markup
    reason: Markup
    touches: Markup


def glossary_chapter(pen: Writer, chapter: Chapter) -> str:
    """The terms, in the order of their sounds."""
    terms = [pen.corpus.terms[term] for term in pen.plan.holdings.terms]
    views = tuple(_term(pen, term) for term in sorted(terms, key=lambda term: sound(term.name)))
    return fill("glossary", w=pen, chapter=chapter, terms=views)


def _term(pen: Writer, term: Term) -> TermView:
    see = pen.join(pen.term(other) for other in term.see)
    return TermView(
        binder_anchor(Target(ObjectKind.TERM, term.id)),
        pen.plain(term.name),
        pen.text(term.meaning),
        pen.word("aliases", pen.list(term.aliases)) if term.aliases else "",
        pen.plain(pen.word("see", "")) + see if see else Markup(),
    )


def questions_chapter(pen: Writer, chapter: Chapter) -> str:
    """What the sources leave open."""
    views = tuple(
        QuestionView(
            question_anchor(one.id),
            question_number(place),
            pen.text(one.question),
            pen.text(one.decision) if one.decision else pen.plain(pen.word("undecided")),
            pen.text(one.reason),
            pen.targets(one.touches),
        )
        for place, one in enumerate(pen.plan.holdings.questions, 1)
    )
    return fill("questions", w=pen, chapter=chapter, questions=views)
