"""Silencing in place: ``allow: {rule: reason}``, and excuses that excuse nothing."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from lanebook.check.rule import Subject
from lanebook.diagnostics import Diagnostic, Severity, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.corpus import Corpus
from lanebook.model.origin import place_of
from lanebook.model.walk import all_steps

ALLOW_UNUSED = RuleEntry(
    "allow-unused",
    Severity.WARNING,
    Text("放行的规则在那里确实会报", "an excuse excuses a finding that is there"),
)
ALLOW_UNKNOWN = RuleEntry(
    "allow-unknown",
    Severity.WARNING,
    Text("放行的规则要存在", "an excuse names a rule that exists"),
)


def idle_excuses(
    corpus: Corpus, rules: tuple[str, ...], used: frozenset[tuple[int, str]]
) -> Iterator[Diagnostic]:
    """Excuses for rules that do not exist, or that are not broken there.

    Args:
        corpus: The corpus.
        rules: Names of the rules that can be excused.
        used: The excuses that were needed: ``id()`` of the object and name of the rule.
    """
    for subject in subjects_in(corpus):
        for name in subject.allow:
            span = place_of(subject.origin, f"allow.{name}")
            if name not in rules:
                yield ALLOW_UNKNOWN.at(
                    span,
                    Text(f"没有可以放行的规则“{name}”", f"there is no rule “{name}” to excuse"),
                    _nearest(name, rules),
                )
            elif (id(subject), name) not in used:
                yield ALLOW_UNUSED.at(
                    span,
                    Text(f"规则“{name}”在这里没有报", f"rule “{name}” finds nothing here"),
                    Text("删去这条放行", "remove this excuse"),
                )


def _nearest(name: str, rules: tuple[str, ...]) -> Text:
    near = get_close_matches(name, rules, 1, 0.5)
    if near:
        return Text(f"最接近的是 {near[0]}", f"the nearest is {near[0]}")
    return Text("只有检查规则可以放行；改正或删去", "only lint rules can be excused; correct it")


def subjects_in(corpus: Corpus) -> Iterator[Subject]:
    """Everything that can hold an excuse, in reading order."""
    yield corpus.control
    for role in corpus.roles.values():
        yield role
        yield from role.duties
    for flow in corpus.flows.values():
        yield flow
        yield from (step.common for step in all_steps(flow))
    for rule in corpus.rules.values():
        yield rule
        yield from rule.statements
    yield from corpus.forms.values()
    yield from corpus.terms.values()
    yield from corpus.questions
