"""Clauses of rules as table cells."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.model.documents import Statement
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.words import FORCES, offset


def force(pen: Pen, statement: Statement) -> Markdown:
    """How binding a clause is, as a label."""
    word = FORCES[statement.force].in_(pen.book.corpus.language)
    return Markdown(f"*{word}*{{.force .force-{statement.force}}}")


def statement_text(pen: Pen, statement: Statement, *, alone: bool = True) -> Markdown:
    """A clause with its force, condition, standard, words and consequence.

    ``alone`` is False in a table that has columns for who and when.
    """
    parts = [force(pen, statement), pen.condition(statement.when) + pen.text(statement.text)]
    parts += [pen.flag("inferred")] if statement.inferred else []
    parts += [pen.source(statement.source)]
    head = " ".join(part for part in parts if part)
    return pen.lines((head, *_details(pen, statement, alone=alone)))


def _details(pen: Pen, statement: Statement, *, alone: bool) -> Iterator[str]:
    if alone:
        yield pen.label("for-whom", pen.roles(statement.by))
    if statement.offset and alone:
        moment = statement.offset.moment.name
        when = offset(statement.offset.seconds, moment, pen.book.corpus.language)
        yield pen.label("when", pen.plain(when), tone="time")
    yield pen.label("standard", pen.text(statement.how), tone="how")
    for words in statement.say:
        yield pen.label("say", pen.spoken(words), tone="say")
    yield pen.label("record", pen.forms(statement.records))
    yield pen.label("if-fails", pen.text(statement.if_fails), tone="risk")
    yield pen.label("note", pen.text(statement.note))
