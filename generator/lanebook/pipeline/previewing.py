"""The preview: read what the author saved, show it if it is sound, and say what is wrong."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from lanebook.corpus.memory import FileMemory
from lanebook.derive.handbook import handbook
from lanebook.diagnostics import Diagnostic, LanebookError, Language, Severity, Text
from lanebook.diagnostics.text import summary, visible
from lanebook.pipeline.reading import Reading, read
from lanebook.pipeline.sources import page_files
from lanebook.publish.live_site import LiveSite

_SHOWN = 30
"""Findings that a page shows; the terminal has all."""
_LABEL = Text("手册里发现的问题", "What was found in the handbook")
_CLOSE = Text("收起", "Close")
_GONE = Text(
    "这一页已不在手册里，看到的是最后的内容。",
    "This page is no longer in the handbook; you see what it last was.",
)
_KEPT = Text("页面仍是上一次的内容", "the page is as it last was")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of looking at the handbook once."""

    reading: Reading
    failure: LanebookError | OSError | None
    """Why a sound handbook could not be shown."""

    @property
    def shown(self) -> bool:
        """Whether the site is what the handbook says now."""
        return self.failure is None and not self.reading.failed


@dataclass(slots=True)
class Preview:
    """A handbook under an author's hands. What is wrong with it never takes the last site away."""

    folder: Path
    site: LiveSite
    today: Callable[[], datetime.date]
    _memory: FileMemory = field(default_factory=FileMemory)

    def refresh(self) -> Outcome:
        """Read the handbook as it is now, and show it if it has no errors."""
        reading = read(self.folder, self.today(), self._memory)
        self._memory.forget_all_but(frozenset(reading.sources))
        if reading.failed:
            return Outcome(reading, None)
        corpus = reading.sound()
        try:
            self.site.put(page_files(handbook(corpus), self.today()), corpus.images)
        except (LanebookError, OSError) as failure:
            return Outcome(reading, failure)
        return Outcome(reading, None)


def said(outcome: Outcome, language: Language) -> Mapping[str, object]:
    """An outcome as the pages are told it."""
    reading = outcome.reading
    shown = islice(reading.findings, _SHOWN)
    findings = [_finding(one, reading.sources, language) for one in shown]
    if isinstance(outcome.failure, LanebookError):
        findings.insert(0, _failure(outcome.failure, language))
    elif outcome.failure is not None:
        message = Text(str(outcome.failure), str(outcome.failure))
        findings.insert(0, _failure(LanebookError(message, _KEPT), language))
    more = len(reading.findings) - _SHOWN
    title = summary(reading.findings, language) if findings else ""
    if not outcome.shown:
        title = "，".join((title, _KEPT.zh)) if language is Language.ZH else f"{title}; {_KEPT.en}"
    return {
        "title": title,
        "findings": findings,
        "more": _more(more).in_(language) if more > 0 else "",
        "words": {
            "label": _LABEL.in_(language),
            "close": _CLOSE.in_(language),
            "gone": _GONE.in_(language),
        },
    }


def _more(number: int) -> Text:
    return Text(f"另有 {number} 处，见终端", f"{number} more; see the terminal")


def _finding(
    finding: Diagnostic, sources: Mapping[str, str], language: Language
) -> dict[str, object]:
    span = finding.span
    is_whole = (span.line, span.column, span.end_line, span.end_column) == (1, 1, 1, 1)
    lines = sources.get(span.path, "").split("\n")
    has_line = not is_whole and span.line <= len(lines)
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "message": finding.message.in_(language),
        "place": span.path if is_whole else f"{span.path}:{span.line}:{span.column}",
        "line": _parts(lines[span.line - 1], finding) if has_line else None,
        "help": finding.help.in_(language) if finding.help else None,
    }


def _parts(line: str, finding: Diagnostic) -> tuple[str, str, str]:
    """A line before, in and after what is meant."""
    span = finding.span
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = min(max(end, start), len(line))
    return visible(line[:start]), visible(line[start:end]), visible(line[end:])


def _failure(failure: LanebookError, language: Language) -> dict[str, object]:
    return {
        "severity": Severity.ERROR.value,
        "rule": "site",
        "message": failure.message.in_(language),
        "help": failure.next_step.in_(language),
    }
