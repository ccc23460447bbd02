"""Pages of the whole handbook: welcome, glossary, names, questions, register, changes, about."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from lanebook.derive.handbook import Handbook
from lanebook.derive.revisions import Edition
from lanebook.model.corpus import Volume
from lanebook.model.documents import ObjectKind, Question, Target, Term
from lanebook.model.people import RoleKind
from lanebook.render import address
from lanebook.render.inline import escape_markdown, to_plain
from lanebook.render.page_changes import changes_page, touched
from lanebook.render.page_editions import edition_of_form, edition_of_volume
from lanebook.render.page_names import by_letter, name_entries
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.page_template import page
from lanebook.render.words import FORCES, FORM_KINDS, KINDS, PARTS
from lanebook.render.words_page import Words

_SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s)")
_MOST_USES = 12
"""A term used all over the handbook lists its first uses only."""


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One entry of the glossary."""

    term: Term
    anchor: str
    uses: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """One open question with what it touches, linked."""

    question: Question
    touches: tuple[Markdown, ...]


def book_pages(
    book: Handbook, today: datetime.date, words: Words
) -> Mapping[str, Callable[[], str]]:
    """What writes the Markdown of each of the handbook's own pages, by path."""
    corpus = book.corpus
    found: dict[str, Callable[[], str]] = {address.WELCOME_PAGE: partial(_welcome, book, words)}
    if corpus.terms:
        found[address.GLOSSARY_PAGE] = partial(_glossary, book, words)
    found[address.NAMES_PAGE] = partial(_names, book, words)
    if corpus.questions:
        found[address.QUESTIONS_PAGE] = partial(_questions, book, words)
    found[address.REGISTER_PAGE] = partial(_register, book, today, words)
    found[address.CHANGES_PAGE] = partial(changes_page, book, words)
    found[address.ABOUT_PAGE] = partial(_about, book, words)
    return found


def _welcome(book: Handbook, words: Words) -> str:
    written = (one.text for one in book.corpus.pages if one.path == address.WELCOME_PAGE)
    pen = Pen(book, address.WELCOME_PAGE, words)
    return page(
        "welcome",
        pen,
        counts={volume.id: _counts(pen, volume) for volume in book.corpus.volumes},
        leads=tuple((volume, _lead(volume.introduction)) for volume in book.corpus.volumes),
        written=Markdown(next(written, "")),
        latest=next(reversed(book.corpus.control.changes), None),
        staff={
            volume.id: tuple(
                role for role in volume.roles if book.corpus.roles[role].kind is RoleKind.STAFF
            )
            for volume in book.corpus.volumes
        },
    )


def _lead(introduction: str) -> Markdown:
    """The first sentence, plain."""
    words = to_plain(introduction)
    end = _SENTENCE_END.search(words)
    return Markdown(escape_markdown(words[: end.end()].strip() if end else words))


def _counts(pen: Pen, volume: Volume) -> Markdown:
    """How many posts, flows, rules and forms a volume has; what it has none of is left out."""
    roles = pen.book.corpus.roles
    counts = {
        "count-roles": sum(roles[role].kind is RoleKind.STAFF for role in volume.roles),
        "count-flows": len(volume.flows),
        "count-rules": len(volume.rules),
        "count-forms": len(volume.forms),
    }
    return pen.row(pen.words(key, n=str(n)) for key, n in counts.items() if n)


def _glossary(book: Handbook, words: Words) -> str:
    pen = Pen(book, address.GLOSSARY_PAGE, words)
    entries = tuple(_term(pen, term) for term in book.corpus.terms.values())
    return page("glossary", pen, letters=by_letter(entries, lambda entry: entry.term.name))


def _term(pen: Pen, term: Term) -> TermEntry:
    target = Target(ObjectKind.TERM, term.id)
    users = dict.fromkeys(
        Target(use.user.kind, use.user.id) for use in pen.book.usage.of(ObjectKind.TERM, term.id)
    )
    uses = tuple(pen.any(user) for user in users if user.kind is not ObjectKind.DUTY)
    return TermEntry(term, pen.anchor(target), uses[:_MOST_USES])


def _names(book: Handbook, words: Words) -> str:
    pen = Pen(book, address.NAMES_PAGE, words)
    entries = name_entries(book.corpus)
    language = book.corpus.language
    kinds = {kind: text.in_(language) for kind, text in KINDS.items()}
    several = len(book.corpus.volumes) > 1
    letters = by_letter(entries, lambda entry: entry.name)
    return page("names", pen, letters=letters, kinds=kinds, several=several)


def _questions(book: Handbook, words: Words) -> str:
    pen = Pen(book, address.QUESTIONS_PAGE, words)
    entries = tuple(_question(pen, question) for question in book.corpus.questions)
    return page(
        "questions",
        pen,
        open=tuple(one for one in entries if one.question.decision is None),
        decided=tuple(one for one in entries if one.question.decision is not None),
    )


def _question(pen: Pen, question: Question) -> QuestionEntry:
    return QuestionEntry(question, tuple(touched(pen, one) for one in question.touches))


def _register(book: Handbook, today: datetime.date, words: Words) -> str:
    due = book.corpus.control.review_due
    pen = Pen(book, address.REGISTER_PAGE, words)
    return page(
        "register",
        pen,
        numbers=_document_numbers(book),
        editions=dict(_editions(book)),
        counts={volume.id: _counts(pen, volume) for volume in book.corpus.volumes},
        overdue=due is not None and due < today,
        kinds=FORM_KINDS,
    )


def _document_numbers(book: Handbook) -> dict[str, str]:
    """Those of volumes and forms, by id."""
    listed = (ObjectKind.VOLUME, ObjectKind.FORM)
    documents = book.chapters.documents.items()
    return {target.id: number for target, number in documents if target and target.kind in listed}


def _editions(book: Handbook) -> Iterator[tuple[str, Edition]]:
    """The states of volumes and forms, by id."""
    for volume in book.corpus.volumes:
        yield volume.id, edition_of_volume(book, volume.id)
    for form in book.corpus.forms:
        yield form, edition_of_form(book, form)


def _about(book: Handbook, words: Words) -> str:
    language = book.corpus.language
    return page(
        "about",
        Pen(book, address.ABOUT_PAGE, words),
        forces=tuple((force, text.in_(language)) for force, text in FORCES.items()),
        parts=tuple((part, text.in_(language)) for part, text in PARTS.items()),
    )
