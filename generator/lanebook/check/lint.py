"""Run all rules of process lint over a corpus."""

from __future__ import annotations

import datetime

from lanebook.check.changes import CHANGE_CHECKS
from lanebook.check.control import CONTROL_CHECKS
from lanebook.check.decisions import DECISION_CHECKS
from lanebook.check.documents import document_checks
from lanebook.check.excuses import ALLOW_UNKNOWN, ALLOW_UNUSED, idle_excuses
from lanebook.check.flows import FLOW_CHECKS
from lanebook.check.forms import FORM_CHECKS
from lanebook.check.names import NAME_CHECKS
from lanebook.check.reach import JUMPS_IN_CIRCLE, REACH_CHECKS, REPEAT_ONCE
from lanebook.check.roles import ROLE_CHECKS
from lanebook.check.rule import Check
from lanebook.check.statements import STATEMENT_CHECKS
from lanebook.check.synonyms import SYNONYM_CHECKS
from lanebook.diagnostics import Diagnostic
from lanebook.diagnostics.rules import by_name, in_order
from lanebook.model.corpus import Corpus


def checks_on(today: datetime.date) -> tuple[Check, ...]:
    """All checks, as they are on a day."""
    groups = (
        NAME_CHECKS,
        ROLE_CHECKS,
        DECISION_CHECKS,
        FLOW_CHECKS,
        REACH_CHECKS,
        STATEMENT_CHECKS,
        FORM_CHECKS,
        CONTROL_CHECKS,
        CHANGE_CHECKS,
        SYNONYM_CHECKS,
    )
    return (*(check for group in groups for check in group), *document_checks(today))


RULES = by_name(
    (*(check.entry for check in checks_on(datetime.date.min)), ALLOW_UNUSED, ALLOW_UNKNOWN)
)
"""The rule book of process lint by name."""
UNEXCUSABLE = frozenset({ALLOW_UNUSED.name, ALLOW_UNKNOWN.name, JUMPS_IN_CIRCLE, REPEAT_ONCE})
"""The rules that no ``allow`` silences: those about excuses, and about what cannot be drawn."""


def lint(corpus: Corpus, today: datetime.date) -> tuple[Diagnostic, ...]:
    """All findings that nobody has excused, and all excuses that excuse nothing."""
    checks = checks_on(today)
    findings: list[Diagnostic] = []
    used: set[tuple[int, str]] = set()
    for check in checks:
        name = check.entry.name
        for found in check.find(corpus):
            able = () if name in UNEXCUSABLE else found.subjects
            excuse = next((one for one in able if name in one.allow), None)
            if excuse is not None:
                used.add((id(excuse), name))
            else:
                findings.append(check.entry.at(found.span, found.message, found.advice))
    names = tuple(check.entry.name for check in checks)
    findings += idle_excuses(corpus, names, frozenset(used))
    return in_order(findings)
