"""Rules about standing rules: whom they bind, and whether all they ask for can be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from lanebook.check.alike import core
from lanebook.check.rule import Check, Hit, hit
from lanebook.check.usage import people_in
from lanebook.diagnostics import Severity, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.corpus import Corpus
from lanebook.model.documents import Force, Rule, Statement
from lanebook.model.people import RoleKind

_NOT = re.compile(
    "(?:不得|不准|不可以?|不许|不要|不能|不应|禁止|严禁|切勿|请勿|勿|不"
    "|(?:must|may|shall|should|do|does|can) ?not |never |not )",
    re.IGNORECASE,
)


def rule_for_nobody(corpus: Corpus) -> Iterator[Hit]:
    """Rules that bind no one: none is named, or groups of nobody."""
    for rule in corpus.rules.values():
        bound = people_in(corpus, rule.roles)
        if all(corpus.roles[role].kind is RoleKind.GROUP for role in bound):
            message = Text(f"规则“{rule.name}”不约束任何岗位", f"rule “{rule.name}” binds nobody")
            advice = Text(
                "在 for 里写上岗位，或有成员的合称",
                "name roles in for, or groups that have members",
            )
            yield hit((rule,), "for", message, advice)


def statement_by_outsider(corpus: Corpus) -> Iterator[Hit]:
    """Statements for somebody whom their rule does not bind."""
    for rule in corpus.rules.values():
        bound = people_in(corpus, rule.roles)
        for statement in rule.statements:
            for place, role in enumerate(statement.by):
                if not people_in(corpus, (role,)) <= bound:
                    name = corpus.roles[role].name
                    message = Text(
                        f"条款由“{name}”遵守，可是规则“{rule.name}”不约束这个岗位",
                        f"the statement is for “{name}”, whom rule “{rule.name}” does not bind",
                    )
                    advice = Text("在规则的 for 里加上这个岗位", "add that role to the rule's for")
                    key = f"by.{place}" if len(statement.by) > 1 else "by"
                    yield hit((statement, rule), key, message, advice)


def statements_contradict(corpus: Corpus) -> Iterator[Hit]:
    """Statements of a rule that ask somebody to do a thing and not to do it.

    Found only in the same words, under the same condition, but for a negation at their beginning.
    """
    for rule in corpus.rules.values():
        asked = [(one, *_asked(one)) for one in rule.statements]
        for (one, words, to_do), (other, others, also_to_do) in combinations(asked, 2):
            if words != others or to_do is also_to_do:
                continue
            if _at_once(one, other) and _bind_somebody_both(corpus, rule, one, other):
                message = Text(
                    f"条款“{other.text}”与第 {one.origin.line} 行的“{one.text}”相反",
                    f"statement “{other.text}” is the opposite of “{one.text}” in line "
                    f"{one.origin.line}",
                )
                advice = Text(
                    "改掉其中一条，或用 when、by 写清各自何时、对谁",
                    "change one of them, or say with when and by where each of them holds",
                )
                yield hit((other, rule), other.force.value, message, advice)


def _at_once(one: Statement, other: Statement) -> bool:
    """Whether one cannot be kept where the other is."""
    if not {one.force, other.force} & {Force.MUST, Force.MUST_NOT}:
        return False  # what should or may be done can be left
    return core(one.when or "") == core(other.when or "") and one.offset == other.offset


def _asked(statement: Statement) -> tuple[str, bool]:
    """What a statement is about, and whether it is to be done."""
    negation = _NOT.match(statement.text)
    words = statement.text[negation.end() :] if negation else statement.text
    return core(words), (statement.force is Force.MUST_NOT) is bool(negation)


def _bind_somebody_both(corpus: Corpus, rule: Rule, one: Statement, other: Statement) -> bool:
    bound, also = (people_in(corpus, each.by or rule.roles) for each in (one, other))
    return bool(bound & also)


STATEMENT_CHECKS = (
    Check(
        RuleEntry(
            "rule-for-nobody",
            Severity.ERROR,
            Text("每条规则都约束一些岗位", "every rule binds somebody"),
        ),
        rule_for_nobody,
    ),
    Check(
        RuleEntry(
            "statement-by-outsider",
            Severity.ERROR,
            Text(
                "条款的 by 在规则的 for 之内",
                "the roles of a statement are among those of its rule",
            ),
        ),
        statement_by_outsider,
    ),
    Check(
        RuleEntry(
            "statements-contradict",
            Severity.ERROR,
            Text("一条规则的条款不互相矛盾", "no two statements of a rule contradict each other"),
        ),
        statements_contradict,
    ),
)
