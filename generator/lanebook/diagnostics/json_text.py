"""Findings for programs, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

from lanebook.diagnostics import Diagnostic, Language


def render_json(findings: Iterable[Diagnostic], language: Language) -> str:
    """A list with one object a finding; ``help`` is null where there is none."""
    rows = [shape(finding, language) for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def shape(finding: Diagnostic, language: Language) -> dict[str, str | int | None]:
    """One finding with its promised keys."""
    span = finding.span
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": finding.message.in_(language),
        "help": finding.help.in_(language) if finding.help else None,
    }
