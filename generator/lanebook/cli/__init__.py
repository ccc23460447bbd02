"""The command line: reads arguments, prints, and decides the exit status."""

from __future__ import annotations

import gc
import io
import os
import sys

import click

from lanebook.cli import interrupts
from lanebook.cli.app import group
from lanebook.cli.console import Console, Mode
from lanebook.cli.options import message_language
from lanebook.cli.translation import in_language, speak
from lanebook.diagnostics import LanebookError, Text

_WHOLE = Text("已中断，网站和装订本是完整的", "Interrupted; site and binders are whole")
_COLLECT_AFTER = 100_000
"""New objects before Python looks for cycles: a handbook is large and holds few, and looking
through it every 700 objects takes a tenth of the time."""


def main() -> None:
    """Run the command line and exit: 0 fine, 1 corpus or machine at fault, 2 wrong usage."""
    gc.set_threshold(_COLLECT_AFTER)
    _show_what_cannot_be_encoded()
    interrupts.listen()
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:  # between the lines below
        status = interrupts.STATUS
    interrupts.ignore()
    if status == interrupts.STATUS:
        # CPython 3.11 dies of SIGINT instead of exiting when the interrupt passed through exec().
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)


def _show_what_cannot_be_encoded() -> None:
    """Spell out what a terminal without Unicode has no character for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def run(arguments: list[str]) -> int:
    """Run one command and return the exit status; nothing but a fault of ours gets out."""
    language = message_language()
    console = Console(Mode.PLAIN, language)
    speak(language)
    try:
        result = in_language(group, language).main(
            arguments, prog_name="lanebook", standalone_mode=False
        )
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except (KeyboardInterrupt, click.Abort):
        console.say(_WHOLE)
        return interrupts.STATUS
    except (LanebookError, OSError) as failure:
        if interrupts.noted():  # a library took the interrupt for a failure of its own
            console.say(_WHOLE)
            return interrupts.STATUS
        return _failed(console, failure)
    return result if isinstance(result, int) else 0


def _failed(console: Console, failure: LanebookError | OSError) -> int:
    if isinstance(failure, BrokenPipeError):
        sys.stderr.close()
    else:
        console.fail(failure)
    return 1
