"""Rules about the glossary, open questions and document control."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from lanebook.check.rule import Check, Hit, hit
from lanebook.check.texts import wording_of
from lanebook.diagnostics import Severity, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.corpus import Corpus


def term_unused(corpus: Corpus) -> Iterator[Hit]:
    """Terms that no text uses, under any of their names."""
    used = wording_of(corpus).used(corpus.terms)
    for term in corpus.terms.values():
        if term.id not in used:
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
        Check(_TERM_UNUSED, term_unused),
        Check(_QUESTION_WITHOUT_DECISION, question_without_decision),
        Check(_DOCUMENT_EXPIRED, document_expired(today)),
        Check(_DOCUMENT_ORDER, document_order),
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
