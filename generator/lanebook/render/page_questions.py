"""The pages of open questions: one, or one a volume where there are many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.derive.handbook import Handbook
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Question
from lanebook.model.ids import QuestionId, volume_of
from lanebook.render import address
from lanebook.render.page_changes import touched
from lanebook.render.page_parts import parts_row, span_of
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.page_template import page
from lanebook.render.paging import Group, Sheaf, paged
from lanebook.render.words_page import Words

_FRAME, _TOUCH, _SOURCE = 320, 210, 40
"""Bytes of HTML of a question's headings, of a thing it touches, of a source."""


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """One open question with what it touches, linked."""

    question: Question
    touches: tuple[Markdown, ...]


def question_sheaves(corpus: Corpus) -> tuple[Sheaf[Question], ...]:
    """The pages of questions: what is still open and what touches several volumes comes first."""
    return paged(address.QUESTIONS_PAGE, _groups(corpus), _weight, together=False)


def question_pages(corpus: Corpus) -> dict[QuestionId, str]:
    """For each question the page that it stands on."""
    return {
        one.id: sheaf.path
        for sheaf in question_sheaves(corpus)
        for group in sheaf.groups
        for one in group.entries
    }


def questions_page(book: Handbook, sheaf: Sheaf[Question], words: Words) -> str:
    """The Markdown of one page of questions."""
    pen = Pen(book, sheaf.path, words)
    sheaves = question_sheaves(book.corpus)
    asked = [one for group in sheaf.groups for one in group.entries]
    entries = tuple(_entry(pen, one) for one in asked)
    return page(
        "questions",
        pen,
        span=span_of(sheaf, sheaves),
        row=parts_row(pen, sheaves),
        open=tuple(one for one in entries if one.question.decision is None),
        decided=tuple(one for one in entries if one.question.decision is not None),
    )


def _entry(pen: Pen, question: Question) -> QuestionEntry:
    return QuestionEntry(question, tuple(touched(pen, one) for one in question.touches))


def _groups(corpus: Corpus) -> Iterator[Group[Question]]:
    words = Words(corpus.language)
    homes = {one.id: _home(one) for one in corpus.questions}
    shared = tuple(one for one in corpus.questions if not homes[one.id])
    first = sorted(shared, key=lambda one: one.decision is not None)
    if first:
        yield Group("all", words("questions-first"), tuple(first))
    for volume in corpus.volumes:
        own = tuple(one for one in corpus.questions if homes[one.id] == volume.id)
        if own:
            yield Group(volume.id, volume.title, own)


def _home(question: Question) -> str:
    """The volume that a decided question is about alone; empty for all others."""
    volumes = {volume_of(one.id) for one in question.touches if one.kind is not ObjectKind.TERM}
    return volumes.pop() if question.decision is not None and len(volumes) == 1 else ""


def _weight(question: Question) -> int:
    said = (question.question, question.decision, question.reason, question.note)
    text = sum(len(one.encode()) for one in said if one)
    return _FRAME + text + _TOUCH * len(question.touches) + _SOURCE * len(question.source)
