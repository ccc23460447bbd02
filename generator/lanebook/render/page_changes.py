"""The page of changes: what each revision changed, and what it touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.derive.handbook import Handbook
from lanebook.model.control import (
    GLOSSARY,
    HANDBOOK,
    QUESTIONS,
    Affected,
    BookPart,
    Change,
    volume_part,
)
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import volume_of
from lanebook.render import address
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.page_template import page
from lanebook.render.sheet_pages import title_of
from lanebook.render.words import KINDS
from lanebook.render.words_page import Words


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One entry of the change record with what it touches, linked."""

    change: Change
    touches: Markdown


def changes_page(book: Handbook, words: Words) -> str:
    """The Markdown of the page of changes."""
    pen = Pen(book, address.CHANGES_PAGE, words)
    entries = tuple(ChangeEntry(one, _affected(pen, one)) for one in book.corpus.control.changes)
    return page("changes", pen, entries=entries[::-1])


def touched(pen: Pen, target: Target) -> Markdown:
    """An object with its kind, and with its volume where there are several."""
    kind = KINDS[target.kind].in_(pen.book.corpus.language)
    volume = ""
    several = len(pen.book.corpus.volumes) > 1
    if several and target.kind not in (ObjectKind.TERM, ObjectKind.VOLUME):
        volume = pen.plain(pen.book.volume(volume_of(target.id)).title) + " "
    return Markdown(f"*{kind}*{{.k}} {volume}{pen.any(target)}")


def _affected(pen: Pen, change: Change) -> Markdown:
    if change.affects is None:
        return pen.plain(pen.words("everything"))
    return pen.row(_named(pen, change.affects))


def _named(pen: Pen, affects: tuple[Affected, ...]) -> Iterator[Markdown]:
    for one in affects:
        yield touched(pen, one) if isinstance(one, Target) else _part(pen, one)


def _part(pen: Pen, part: BookPart) -> Markdown:
    """What is no object, by the page of the site that shows it, where one does."""
    corpus = pen.book.corpus
    if part == HANDBOOK:
        return pen.to_page(address.REGISTER_PAGE, pen.words("page-register"))
    if part == GLOSSARY:
        name, shown = pen.words("page-glossary"), bool(corpus.terms)
        return pen.to_page(address.GLOSSARY_PAGE, name) if shown else pen.plain(name)
    if part == QUESTIONS:
        name, shown = pen.words("page-questions"), bool(corpus.questions)
        return pen.to_page(address.QUESTIONS_PAGE, name) if shown else pen.plain(name)
    for volume in corpus.volumes:
        if part == volume_part(volume.id):
            return pen.to_page(address.volume_page(volume.id, "index"), volume.title)
    written = next(page for page in corpus.pages if page.path == part.path)
    return pen.to_page(written.path, title_of(written))
