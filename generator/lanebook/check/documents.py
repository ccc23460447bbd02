"""Rules about standing rules, the glossary, open questions and document control."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from lanebook.check.rule import Check, Hit, hit
from lanebook.check.texts import wording_of
from lanebook.check.usage import people_in
from lanebook.diagnostics import Severity, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.corpus import Corpus


def rule_for_nobody(corpus: Corpus) -> Iterator[Hit]:
    """Rules that bind no one."""
    for rule in corpus.rules.values():
        if not rule.roles:
            message = Text(f"规则“{rule.name}”不约束任何岗位", f"rule “{rule.name}” binds nobody")
            yield hit((rule,), "for", message, Text("在 for 里写上岗位", "name roles in for"))


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


def term_unused(corpus: Corpus) -> Iterator[Hit]:
    """Terms that no text uses, under any of their names."""
    wording = wording_of(corpus)
    for term in corpus.terms.values():
        if not wording.uses(term):
            message = Text(f"没有文字用到术语“{term.name}”", f"no text uses term “{term.name}”")
            advice = Text(
                "删去它；要留着就写 allow: {term-unused: 理由}",
                "delete it, or keep it with allow: {term-unused: reason}",
            )
            yield hit((term,), None, message, advice)


def question_without_decision(corpus: Corpus) -> Iterator[Hit]:
    """Questions that are neither decided nor said to be open."""
    for question in corpus.questions:
        if question.decision is None and not question.is_open:
            message = Text("这个问题没有决定", "this question has no decision")
            advice = Text("写上 decision，或写 status: open", "add decision, or status: open")
            yield hit((question,), None, message, advice)


def document_expired(today: datetime.date) -> Callable[[Corpus], Iterator[Hit]]:
    """A handbook whose review is overdue on that day."""

    def find(corpus: Corpus) -> Iterator[Hit]:
        due = corpus.control.review_due
        if due and due < today:
            message = Text(f"复审日期 {due} 已过", f"the review was due on {due}")
            advice = Text(
                "复审后改写 review_due，并在 changes 里记下",
                "review it, set a new review_due and note that in changes",
            )
            yield hit((corpus.control,), "review_due", message, advice)

    return find


def document_order(corpus: Corpus) -> Iterator[Hit]:
    """A review that is due before the handbook comes into force."""
    control = corpus.control
    if control.review_due and control.review_due < control.effective:
        message = Text("复审日期早于生效日期", "the review is due before the effective date")
        yield hit((control,), "review_due", message, Text("改正日期", "correct the dates"))


def document_checks(today: datetime.date) -> tuple[Check, ...]:
    """The checks of this module; only one of them looks at the date."""
    return (
        Check(_RULE_FOR_NOBODY, rule_for_nobody),
        Check(_STATEMENT_BY_OUTSIDER, statement_by_outsider),
        Check(_TERM_UNUSED, term_unused),
        Check(_QUESTION_WITHOUT_DECISION, question_without_decision),
        Check(_DOCUMENT_EXPIRED, document_expired(today)),
        Check(_DOCUMENT_ORDER, document_order),
    )


_RULE_FOR_NOBODY = RuleEntry(
    "rule-for-nobody",
    Severity.ERROR,
    Text("每条规则都约束一些岗位", "every rule binds somebody"),
)
_STATEMENT_BY_OUTSIDER = RuleEntry(
    "statement-by-outsider",
    Severity.ERROR,
    Text("条款的 by 在规则的 for 之内", "the roles of a statement are among those of its rule"),
)
_TERM_UNUSED = RuleEntry(
    "term-unused",
    Severity.WARNING,
    Text("术语表里的词都用得上", "every term of the glossary is used in some text"),
)
_QUESTION_WITHOUT_DECISION = RuleEntry(
    "question-without-decision",
    Severity.WARNING,
    Text("每个问题都有决定，或写明未定", "every question is decided or said to be open"),
)
_DOCUMENT_EXPIRED = RuleEntry(
    "document-expired",
    Severity.WARNING,
    Text("手册没有过复审日期", "the review of the handbook is not overdue"),
)
_DOCUMENT_ORDER = RuleEntry(
    "document-order",
    Severity.ERROR,
    Text("复审日期在生效日期之后", "the review is due after the effective date"),
)
