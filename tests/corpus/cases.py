"""Cases as data: a few files of a handbook with the findings expected in them.

A case is one file. ``# === path`` begins a file that replaces or joins one of the small handbook.
``#! severity[rule] from-to message`` stands above the line with the finding; columns count
characters from 1, ``to`` is one past the last. A case without such lines must have no finding.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lanebook.check import check
from lanebook.corpus import load
from lanebook.diagnostics import Diagnostic
from tests.corpus.handbooks import write_handbook

TODAY = datetime.date(2025, 6, 1)

_PART = re.compile(r"# === (\S+)\n")
_EXPECTED = re.compile(r"\s*#! (\w+)\[([a-z0-9-]+)\] (\d+)-(\d+) (.*)")


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """A finding as a case states it."""

    path: str
    line: int
    column: int
    end_column: int
    severity: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Case:
    """Files and what is wrong with them."""

    name: str
    files: Mapping[str, str]
    findings: tuple[Expected, ...]


def read_cases(folder: Path) -> list[Case]:
    """All cases below a folder, named by rule and file."""
    return [_read(path, folder) for path in sorted(folder.rglob("*.yml"))]


def _read(path: Path, folder: Path) -> Case:
    pieces = _PART.split(path.read_text(encoding="utf-8"))
    files = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    findings = [found for name, text in files.items() for found in _expected(name, text)]
    name = path.relative_to(folder).with_suffix("").as_posix()
    return Case(name, files, tuple(sorted(findings)))


def _expected(path: str, text: str) -> list[Expected]:
    found: list[Expected] = []
    waiting: list[re.Match[str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        match = _EXPECTED.fullmatch(line)
        if match:
            waiting.append(match)
            continue
        for severity, rule, start, end, message in (each.groups() for each in waiting):
            place = int(start), int(end)
            found.append(Expected(f"content/{path}", number, *place, severity, rule, message))
        waiting = []
    return found


def findings_of(case: Case, folder: Path) -> tuple[Diagnostic, ...]:
    """Everything said about a case, by the corpus and by lint.

    Before: ``folder`` is the working directory.
    """
    write_handbook(folder, case.files)
    corpus, findings = load(Path("content"))
    return (*findings, *(check(corpus, TODAY) if corpus else ()))


def as_expected(findings: tuple[Diagnostic, ...]) -> tuple[Expected, ...]:
    """Findings in the way cases state them; of a long one the end of its first line is unknown."""
    rows = (
        Expected(
            finding.span.path,
            finding.span.line,
            finding.span.column,
            finding.span.end_column,
            finding.severity.value,
            finding.rule,
            finding.message.zh,
        )
        for finding in findings
    )
    return tuple(sorted(rows))
