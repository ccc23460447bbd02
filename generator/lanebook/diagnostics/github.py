"""Findings as workflow commands of GitHub Actions, which show them beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable

from lanebook.diagnostics import Diagnostic, Language


def render_github(findings: Iterable[Diagnostic], language: Language) -> str:
    """One line a finding, ``::error file=…::message``; the help follows as a second line of it."""
    return "\n".join(_command(finding, language) for finding in findings)


def _command(finding: Diagnostic, language: Language) -> str:
    span = finding.span
    properties = {
        "file": span.path,
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column,
        "endColumn": span.end_column,
        "title": finding.rule,
    }
    shown = ",".join(
        f"{name}={_escaped_property(str(value))}" for name, value in properties.items()
    )
    message = finding.message.in_(language)
    if finding.help:
        message += f"\n{finding.help.in_(language)}"
    return f"::{finding.severity.value} {shown}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
