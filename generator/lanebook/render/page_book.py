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
from lanebook.model.documents import ObjectKind, Target, Term
from lanebook.model.ids import TermId
from lanebook.model.people import RoleKind
from lanebook.render import address
from lanebook.render.inline import escape_markdown, to_plain
from lanebook.render.page_changes import changes_page
from lanebook.render.page_editions import edition_of_form, edition_of_volume
from lanebook.render.page_names import NameEntry, name_sheaves
from lanebook.render.page_parts import letters_row, span_of
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.page_questions import question_sheaves, questions_page
from lanebook.render.page_template import page
from lanebook.render.page_terms import term_sheaves
from lanebook.render.paging import Sheaf
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


def book_pages(
    book: Handbook, today: datetime.date, words: Words
) -> Mapping[str, Callable[[], str]]:
    """What writes the Markdown of each of the handbook's own pages, by path."""
    corpus = book.corpus
    found: dict[str, Callable[[], str]] = {address.WELCOME_PAGE: partial(_welcome, book, words)}
    if corpus.terms:
        for terms in term_sheaves(corpus):
            found[terms.path] = partial(_glossary, book, terms, words)
    for names in name_sheaves(corpus):
        found[names.path] = partial(_names, book, names, words)
    for asked in question_sheaves(corpus) if corpus.questions else ():
        found[asked.path] = partial(questions_page, book, asked, words)
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


def _glossary(book: Handbook, sheaf: Sheaf[TermId], words: Words) -> str:
    pen = Pen(book, sheaf.path, words)
    sheaves = term_sheaves(book.corpus)
    return page(
        "glossary",
        pen,
        span=span_of(sheaf, sheaves),
        row=letters_row(pen, sheaves),
        letters=tuple(
            (group, tuple(_term(pen, book.corpus.terms[term]) for term in group.entries))
            for group in sheaf.groups
        ),
    )


def _term(pen: Pen, term: Term) -> TermEntry:
    target = Target(ObjectKind.TERM, term.id)
    users = dict.fromkeys(
        Target(use.user.kind, use.user.id) for use in pen.book.usage.of(ObjectKind.TERM, term.id)
    )
    uses = tuple(pen.any(user) for user in users if user.kind is not ObjectKind.DUTY)
    return TermEntry(term, pen.anchor(target), uses[:_MOST_USES])


def _names(book: Handbook, sheaf: Sheaf[NameEntry], words: Words) -> str:
    pen = Pen(book, sheaf.path, words)
    language = book.corpus.language
    sheaves = name_sheaves(book.corpus)
    return page(
        "names",
        pen,
        span=span_of(sheaf, sheaves),
        row=letters_row(pen, sheaves),
        letters=sheaf.groups,
        kinds={kind: text.in_(language) for kind, text in KINDS.items()},
        several=len(book.corpus.volumes) > 1,
    )


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
