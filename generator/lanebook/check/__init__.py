"""Process lint: what is wrong with a handbook whose files are all in order."""

from __future__ import annotations

import datetime

from lanebook.check.lint import RULES, UNEXCUSABLE, lint
from lanebook.check.reach import JUMPS_IN_CIRCLE
from lanebook.diagnostics import Diagnostic
from lanebook.model.corpus import Corpus

__all__ = ["JUMPS_IN_CIRCLE", "RULES", "UNEXCUSABLE", "check"]


def check(corpus: Corpus, today: datetime.date) -> tuple[Diagnostic, ...]:
    """Look at a corpus with every rule.

    Args:
        corpus: Complete and resolved, as ``corpus.load`` gives it.
        today: Decides whether the review of the handbook is overdue.

    Returns:
        Findings by path and place, without those excused by ``allow``.
    """
    return lint(corpus, today)
