"""A kind of finding: its stable name, its weight, and what its page in the manual says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lanebook.diagnostics import Diagnostic, Severity, Span, Text

_SHOWN = 60
"""Characters of a quotation in a message."""


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One entry of the rule book. Its page in the manual is ``manual/rules/*/NAME.md``."""

    name: str
    """Kebab-case English; never changes once released."""
    severity: Severity
    summary: Text
    """One line: what the rule asks for."""

    def at(
        self, span: Span, message: Text, advice: Text | None = None, label: Text | None = None
    ) -> Diagnostic:
        """A finding of this rule at a place."""
        return Diagnostic(
            self.name,
            self.severity,
            span,
            _in_one_line(message),
            advice and _in_one_line(advice),
            label,
        )


_QUOTED = re.compile(f"“([^”]{{{_SHOWN}}})[^”]+”")


def _in_one_line(text: Text) -> Text:
    """The sentence with what it quotes of the author made short, and without line ends."""
    return Text(*(_QUOTED.sub("“\\1…”", " ".join(one.split("\n"))) for one in (text.zh, text.en)))


def by_name(entries: tuple[RuleEntry, ...]) -> dict[str, RuleEntry]:
    """The entries by name, in order.

    Before: no two entries share a name.
    """
    book = {entry.name: entry for entry in entries}
    assert len(book) == len(entries), "two rules share a name"
    return book


def in_order(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings by path, then place, then rule; equal ones once."""

    def place(finding: Diagnostic) -> tuple[str, int, int, str, str]:
        span = finding.span
        return span.path, span.line, span.column, finding.rule, finding.message.zh

    return tuple(dict.fromkeys(sorted(findings, key=place)))
