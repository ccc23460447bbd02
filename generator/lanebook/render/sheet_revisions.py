"""The state that a binder is in as a document, and that of each of its chapters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lanebook.derive.handbook import Handbook
from lanebook.derive.printed import Printed, of_divider, of_flow, of_overview, of_post, of_rule
from lanebook.derive.revisions import Edition, combined, edition, whole_edition
from lanebook.model.control import HANDBOOK, QUESTIONS, BookPart
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FlowId, RoleId, RuleId
from lanebook.render.sheet_pages import belongs
from lanebook.render.sheet_plan import Chapter, Holdings, Matter, Scope, ScopeKind

_LISTS = (Matter.INDEX, Matter.CHANGES, Matter.SIGN_OFF)
"""Chapters about the whole binder, in whose state they are."""
_ALONE = (ScopeKind.FLOW, ScopeKind.FORM)
"""What has no front matter."""


def editions_of(
    book: Handbook, chapters: tuple[Chapter, ...], held: Holdings
) -> Mapping[str, Edition]:
    """The states of the chapters by number, those of lists left out."""
    control = book.corpus.control
    return {
        chapter.number: edition(control, _printed(book, chapter, held))
        for chapter in chapters
        if chapter.matter not in _LISTS
    }


def edition_of(book: Handbook, scope: Scope, editions: Mapping[str, Edition]) -> Edition:
    """The state of the binder whose chapters are in these: never older than any of them."""
    control = book.corpus.control
    if scope.kind is ScopeKind.WHOLE:
        return whole_edition(control)
    front = () if scope.kind in _ALONE else (edition(control, _front(book, scope)),)
    return combined(control, (*front, *editions.values()))


def _front(book: Handbook, scope: Scope) -> Iterator[Printed]:
    yield Printed(HANDBOOK)
    yield from (Printed(BookPart(one.path)) for one in book.corpus.pages if belongs(one, scope))


def _printed(book: Handbook, chapter: Chapter, held: Holdings) -> Iterator[Printed]:
    corpus, target = book.corpus, chapter.target
    match chapter.matter:
        case Matter.DIVIDER if chapter.volume:
            yield from of_divider(book.volume(chapter.volume))
        case Matter.OVERVIEW if chapter.volume:
            yield from of_overview(corpus, book.volume(chapter.volume))
        case Matter.ROLE if target:
            yield from of_post(corpus, book.closures[RoleId(target.id)])
        case Matter.FLOW if target:
            yield from of_flow(corpus, corpus.flows[FlowId(target.id)])
        case Matter.RULES:
            for section in chapter.sections:
                yield from of_rule(corpus.rules[RuleId(section.target.id)], held.left_out)
        case Matter.OTHERS | Matter.FORMS:
            yield from (Printed(section.target) for section in chapter.sections)
        case Matter.GLOSSARY:
            yield from (Printed(Target(ObjectKind.TERM, term)) for term in held.terms)
        case Matter.QUESTIONS:
            yield Printed(QUESTIONS)
        case _:
            return
