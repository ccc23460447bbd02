"""What people see: progress on a terminal, plain lines in a pipe, findings, errors."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import TextIO

import click
from rich.console import Console as RichConsole
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from lanebook.cli import interrupts
from lanebook.diagnostics import Diagnostic, LanebookError, Language, Text
from lanebook.diagnostics.text import Part, plain, render_text

_COLOURS = {Part.ERROR: "red", Part.WARNING: "yellow", Part.FRAME: "blue", Part.HELP: "cyan"}


def _colour(text: str, part: Part) -> str:
    return click.style(text, fg=_COLOURS.get(part), bold=part in (Part.ERROR, Part.MESSAGE))


class Mode(StrEnum):
    """How much is said, and how."""

    LIVE = "live"
    PLAIN = "plain"
    QUIET = "quiet"


def mode_for(*, quiet: bool, stream: TextIO | None = None) -> Mode:
    """A moving bar on a terminal, lines elsewhere, nothing when asked to be quiet."""
    if quiet:
        return Mode.QUIET
    return Mode.LIVE if (stream or sys.stderr).isatty() else Mode.PLAIN


class Console:
    """Everything the commands say to people goes to standard error through here.

    What is itself the result of a command goes to standard output instead.
    """

    def __init__(self, mode: Mode, language: Language, *, is_result: bool = False) -> None:
        """Say things in ``language`` as ``mode`` has it."""
        self.mode = mode
        self.language = language
        self._stream = sys.stdout if is_result else sys.stderr
        self._rich = RichConsole(file=self._stream, highlight=False, soft_wrap=True)
        self._progress: Progress | None = None

    def say(self, sentence: Text) -> None:
        """Tell how things stand, unless quiet."""
        if self.mode is not Mode.QUIET:
            self._rich.print(sentence.in_(self.language), markup=False)

    def fail(self, failure: LanebookError | OSError) -> None:
        """Say what the machine lacks, or what the system refused, and what to do."""
        if isinstance(failure, LanebookError):
            message, next_step = failure.message, failure.next_step
        else:
            message, next_step = _system_words(failure)
        word = Text("错误：", "error: ").in_(self.language)
        label = Text("处理：", "help: ").in_(self.language)
        self._rich.print(f"{word}{message.in_(self.language)}", style="red", markup=False)
        self._rich.print(f"  = {label}{next_step.in_(self.language)}", markup=False)

    def findings(self, findings: tuple[Diagnostic, ...], sources: Mapping[str, str]) -> None:
        """Show findings with their source lines."""
        text = render_text(
            findings, sources, self.language, _colour if self.mode is Mode.LIVE else plain
        )
        if text:
            print(text, file=self._stream)

    @contextmanager
    def work(self) -> Iterator[None]:
        """While inside, ``stage`` moves a bar on a terminal."""
        if self.mode is not Mode.LIVE:
            yield
            return
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=self._rich, transient=True) as progress:
            self._progress = progress
            yield
        self._progress = None

    def stage(self, name: Text, done: int, total: int) -> None:
        """Report that ``done`` of ``total`` parts of a stage are finished.

        Raises:
            KeyboardInterrupt: An interrupt came meanwhile and was swallowed by a library.
        """
        interrupts.heed()
        words = name.in_(self.language)
        if self._progress:
            tasks = {task.description: task.id for task in self._progress.tasks}
            task = tasks[words] if words in tasks else self._progress.add_task(words, total=total)
            self._progress.update(task, completed=done, total=total)
        elif self.mode is Mode.PLAIN and done == total:
            self._rich.print(f"{words} {done}/{total}" if total > 1 else words, markup=False)


def _system_words(failure: OSError) -> tuple[Text, Text]:
    """What the operating system refused, for the person at the keyboard."""
    where = failure.filename2 or failure.filename or ""
    what = failure.strerror or str(failure)
    return (
        Text(
            f"系统不允许：{what} {where}".rstrip(), f"the system refused: {what} {where}".rstrip()
        ),
        Text(
            "检查磁盘空间和文件夹权限；原有的网站和装订本没有改动",
            "check disk space and permissions; site and binders are as they were",
        ),
    )
