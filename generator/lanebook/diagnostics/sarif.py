"""Findings as SARIF 2.1.0, which code hosts and editors show beside the lines they are about.

OASIS Standard, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from lanebook.diagnostics import Diagnostic, Language
from lanebook.diagnostics.rules import RuleEntry

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render_sarif(
    findings: Iterable[Diagnostic],
    language: Language,
    book: Mapping[str, RuleEntry],
    version: str,
) -> str:
    """One run of the tool; it names the rules that were broken.

    Before: every finding is of a rule of the book.
    """
    found = tuple(findings)
    order = {name: index for index, name in enumerate(sorted({one.rule for one in found}))}
    driver = {
        "name": "Lanebook",
        "semanticVersion": version,
        "rules": [_rule(book[name], language) for name in order],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN" if language is Language.ZH else "en",
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, order[one.rule], language) for one in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(entry: RuleEntry, language: Language) -> dict[str, object]:
    return {
        "id": entry.name,
        "shortDescription": {"text": entry.summary.in_(language)},
        "defaultConfiguration": {"level": entry.severity.value},
    }


def _result(finding: Diagnostic, rule: int, language: Language) -> dict[str, object]:
    span = finding.span
    message = finding.message.in_(language)
    if finding.help:
        message += f"\n{finding.help.in_(language)}"
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    place = {"artifactLocation": {"uri": quote(span.path)}, "region": region}
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": message},
        "locations": [{"physicalLocation": place}],
    }
