"""What Python programs may call: ``load``, ``check``, ``build``. The rest of Lanebook may change.

    from datetime import date
    from lanebook import api

    corpus = api.load("content")
    for finding in api.check("content", today=date(2026, 12, 1)):
        print(finding.span.path, finding.span.line, finding.message.en)
    api.build("content", "build", today=date(2026, 12, 1), binders=False)

Values are those of ``lanebook.model`` and ``lanebook.diagnostics``: frozen, typed. Nothing is
printed, and the clock is not looked at.
"""

from __future__ import annotations

import datetime
from os import PathLike
from pathlib import Path

from lanebook.corpus.loading import load_with_sources
from lanebook.diagnostics import Diagnostic, LanebookError, Language, Severity, Span, Text
from lanebook.model.corpus import Corpus
from lanebook.pipeline.reading import read
from lanebook.publish.packages import demand
from lanebook.publish.stage import settle

__all__ = [
    "Corpus",
    "Diagnostic",
    "InvalidHandbookError",
    "LanebookError",
    "Language",
    "Severity",
    "Span",
    "Text",
    "build",
    "check",
    "load",
]


class InvalidHandbookError(LanebookError):
    """Findings forbid what was asked for: they are in ``findings``."""

    def __init__(self, folder: Path, findings: tuple[Diagnostic, ...]) -> None:
        """Keep the findings."""
        wrong = sum(one.severity is Severity.ERROR for one in findings)
        super().__init__(
            Text(f"{folder} 有 {wrong} 个错误", f"{folder} has {wrong} errors"),
            Text("按 findings 逐条改正", "mend them one by one: they are in findings"),
        )
        self.findings = findings
        """Errors and warnings, by path and place."""


def load(folder: str | PathLike[str]) -> Corpus:
    """Read the handbook in a folder: roles, flows, rules, forms, references resolved.

    Raises:
        InvalidHandbookError: A file cannot be read as it should be. Process lint is not asked.
    """
    loaded = load_with_sources(Path(folder))
    if loaded.corpus is None:
        raise InvalidHandbookError(Path(folder), loaded.findings)
    return loaded.corpus


def check(folder: str | PathLike[str], *, today: datetime.date) -> tuple[Diagnostic, ...]:
    """Everything that ``lanebook check`` finds, by path and place; empty if all is well.

    Args:
        folder: The one with ``handbook.yml``; paths in findings begin with it.
        today: What the date of review is held against.
    """
    return read(Path(folder), today).findings


def build(
    folder: str | PathLike[str],
    out: str | PathLike[str],
    *,
    today: datetime.date,
    site: bool = True,
    binders: bool = True,
    jobs: int = 1,
) -> tuple[Path, ...]:
    """Build site and binders as ``lanebook build`` does: all or nothing.

    Args:
        folder: The one with ``handbook.yml``.
        out: Gets ``site`` and ``binders``; what was there stays until all is done.
        today: What the date of review is held against.
        site: Whether to build the site.
        binders: Whether to typeset the binders of all volumes and roles.
        jobs: Chapters typeset at once. More than one starts processes: a script that asks for
            them keeps its own work below ``if __name__ == "__main__":``, as ever with processes.

    Returns:
        What was made: the site's folder, then the binders.

    Raises:
        InvalidHandbookError: A finding is an error; nothing was written.
        LanebookError: The machine lacks something; says what, and what to do.
    """
    demand()
    # load and check do without WeasyPrint and fonts
    from lanebook.pipeline import building, glyphs  # noqa: PLC0415 - these need Pango

    settle(Path(out))
    reading = read(Path(folder), today)
    if binders and not reading.failed:
        reading = glyphs.check_glyphs(reading)
    if reading.failed:
        raise InvalidHandbookError(Path(folder), reading.findings)
    order = building.Order(Path(folder), Path(out), today, site=site, binders=binders, jobs=jobs)
    return building.build(reading, order, lambda *_: None)
