"""Characters that the binder's faces cannot draw, found in the corpus before anything is set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

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


def missing_glyphs(corpus: Corpus, undrawable: Undrawable) -> tuple[Diagnostic, ...]:
    """A finding for each object with such a character, at the object's place in the YAML."""
    found = []
    for span, texts in _texts(corpus):
        characters = undrawable(texts)
        if characters:
            found.append(_finding(span, characters))
    return tuple(found)


def _finding(span: Span, characters: tuple[str, ...]) -> Diagnostic:
    zh = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in characters)
    en = ", ".join(f"“{one}” (U+{ord(one):04X})" for one in characters)
    return Diagnostic(
        RULE,
        Severity.ERROR,
        span,
        Text(f"装订本的字体里没有字符{zh}", f"the binder's typeface has no {en}"),
        Text("换用通行的字或写法", "use a common character or spelling instead"),
    )


def _texts(corpus: Corpus) -> Iterator[tuple[Span, list[str]]]:
    """Every printed text with the smallest object it stands in."""
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
