"""What a binder says, for its check code: the objects it holds and the pages in its front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lanebook.derive.check_code import check_code
from lanebook.derive.handbook import Handbook
from lanebook.derive.schedule import countdown
from lanebook.model.documents import ObjectKind, Statement, Target
from lanebook.model.ids import FlowId
from lanebook.render.sheet_pages import belongs
from lanebook.render.sheet_plan import Holdings, Scope, ScopeKind, subject_of


def code_of(book: Handbook, scope: Scope, held: Holdings, revision: str) -> str:
    """The check code of the binder of ``scope``, which holds ``held`` at this revision of it."""
    identity = (book.chapters.documents[subject_of(scope)], revision)
    return check_code(book.corpus, identity, _content(book, scope, held))


def _content(book: Handbook, scope: Scope, held: Holdings) -> Iterator[object]:
    corpus = book.corpus
    for volume in corpus.volumes:
        if scope.kind is ScopeKind.WHOLE or scope == Scope(ScopeKind.VOLUME, volume.id):
            yield volume
    for page in corpus.pages:
        if belongs(page, scope):
            yield page.text
            yield tuple(image for path, image in corpus.images.items() if path in page.text)
    for role in held.roles:
        yield corpus.roles[role]
        closure = book.closures[role]
        yield from (corpus.roles[group] for group in closure.groups)
        yield closure.reports
    for flow in (corpus.flows[one] for one in _flows(book, held)):
        yield flow
        subjects = (entry.subject for entry in countdown(corpus, flow))
        yield tuple(one for one in subjects if isinstance(one, Statement))
    for rule in (corpus.rules[one] for one in held.rules):
        clauses = ((one, Target(ObjectKind.RULE, rule.id, one.id)) for one in rule.statements)
        kept = (one for one, target in clauses if target not in held.left_out)
        yield replace(rule, statements=tuple(kept))
    yield from (corpus.forms[form] for form in held.forms)
    yield from (corpus.terms[term] for term in held.terms)
    yield from held.questions


def _flows(book: Handbook, held: Holdings) -> tuple[FlowId, ...]:
    """The flows of the binder, and those of which it prints the steps of its roles only."""
    parts = (part.flow for role in held.roles for part in book.closures[role].flows)
    return tuple(dict.fromkeys((*held.flows, *parts)))
