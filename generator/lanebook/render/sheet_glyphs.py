"""Characters that the binder's faces cannot draw, found in the corpus before anything is set."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from lanebook.diagnostics import Diagnostic, Severity, Span, Text
from lanebook.model.corpus import Corpus
from lanebook.model.flow import Flow
from lanebook.model.people import Role
from lanebook.model.texts import (
    texts_of_duty,
    texts_of_form,
    texts_of_statement,
    texts_of_step,
    texts_of_term,
)
from lanebook.model.walk import all_steps

RULE = "missing-glyph"

Undrawable = Callable[[Iterable[str]], tuple[str, ...]]
"""Those characters of the texts that no face has, each once."""


def missing_glyphs(
    corpus: Corpus, undrawable: Undrawable, sources: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """A finding for each character of an object that no face has, at its place in the source.

    Args:
        corpus: What is printed.
        undrawable: Asked once about all characters, so that a sound corpus is judged at once.
        sources: The files by path as shown.
    """
    printed = tuple(_texts(corpus))
    used: set[str] = set()
    for _, texts in printed:
        used.update(*texts)
    lost = frozenset(undrawable(sorted(used)))
    if not lost:
        return ()
    found = (
        _finding(_place(span, character, sources), character)
        for span, texts in printed
        for character in sorted(lost.intersection("".join(texts)))
    )
    return tuple(dict.fromkeys(found))


def _place(span: Span, character: str, sources: Mapping[str, str]) -> Span:
    """Where the character stands first from the start of its object on.

    Written as an escape it is not to be found: then the object's own place is told.
    """
    is_yaml = not span.path.endswith(".md")
    lines = sources.get(span.path, "").split("\n")
    for number, line in enumerate(lines[span.line - 1 :], span.line):
        column = line.find(character) + 1
        if column and not (is_yaml and line.lstrip().startswith("#")):
            return Span(span.path, number, column, number, column + 1)
    return span


def _finding(span: Span, character: str) -> Diagnostic:
    code = f"U+{ord(character):04X}"
    return Diagnostic(
        RULE,
        Severity.ERROR,
        span,
        Text(
            f"装订本的字体里没有字符“{character}”（{code}）",
            f"the binder's typeface has no “{character}” ({code})",
        ),
        Text("换用通行的字或写法", "use a common character or spelling instead"),
    )


def _texts(corpus: Corpus) -> Iterator[tuple[Span, list[str]]]:
    """Every printed text with the smallest object it stands in."""
    yield from _of_book(corpus)
    for volume in corpus.volumes:
        optional = (volume.title, volume.sector, volume.introduction, volume.scope)
        names = [name for place in volume.places for name in (place.name, *place.aliases)]
        yield volume.origin, [text for text in (*optional, *names) if text]
    for role in corpus.roles.values():
        yield from _of_role(role)
    for flow in corpus.flows.values():
        yield from _of_flow(flow)
    for rule in corpus.rules.values():
        own = [text for text in (rule.name, *rule.aliases, rule.summary, rule.note) if text]
        yield rule.origin, own
        for statement in rule.statements:
            yield statement.origin, [*texts_of_statement(statement), *statement.source]
    for form in corpus.forms.values():
        yield form.origin, [form.name, *form.aliases, *texts_of_form(form), *form.source]
    for term in corpus.terms.values():
        yield term.origin, [term.name, *term.aliases, *texts_of_term(term), *term.source]
    for one in corpus.questions:
        optional_texts = (one.question, one.decision, one.reason)
        yield one.origin, [text for text in optional_texts if text]


def _of_book(corpus: Corpus) -> Iterator[tuple[Span, list[str]]]:
    """What ``handbook.yml`` says, and the free pages."""
    control = corpus.control
    texts = (
        *(corpus.title, corpus.subtitle, corpus.organisation, corpus.introduction),
        *(control.code, control.revision, control.owner),
        *(control.prepared, control.reviewed, control.approved),
        *(part for one in control.changes for part in (one.revision, one.what, one.by)),
    )
    yield replace(control.origin, line=1, column=1), [text for text in texts if text]
    folder = posixpath.dirname(control.origin.path)
    for page in corpus.pages:
        yield Span(posixpath.join(folder, page.path), 1, 1, 1, 1), [page.path, page.text]


def _of_role(role: Role) -> Iterator[tuple[Span, list[str]]]:
    optional = (role.unit, role.summary, role.note)
    own = [role.name, *role.aliases, *role.posts, *role.source]
    yield role.origin, [*own, *(text for text in optional if text)]
    for duty in role.duties:
        yield duty.origin, [*texts_of_duty(duty), *duty.source]


def _of_flow(flow: Flow) -> Iterator[tuple[Span, list[str]]]:
    optional = (flow.applies_to, flow.place, flow.summary, flow.trigger, flow.outcome, flow.note)
    own = [flow.name, *flow.aliases, *(moment.name for moment in flow.moments), *flow.source]
    yield flow.origin, [*own, *(text for text in optional if text)]
    for step in all_steps(flow):
        yield step.common.origin, [*texts_of_step(step), *step.common.source]
