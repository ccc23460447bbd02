"""The command about the corpus alone: check."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from lanebook import __version__
from lanebook.cli.console import Console, mode_for
from lanebook.cli.options import (
    handbook_option,
    message_language,
    quiet_option,
    today_option,
    today_or_clock,
)
from lanebook.diagnostics import Language, Severity, Text
from lanebook.diagnostics.github import render_github
from lanebook.diagnostics.json_text import render_json
from lanebook.diagnostics.sarif import render_sarif
from lanebook.diagnostics.text import summary
from lanebook.pipeline.editing import refresh
from lanebook.pipeline.reading import Reading, language_of, read
from lanebook.pipeline.rules import RULE_BOOK


@click.command("check")
@handbook_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@today_option
@quiet_option
def check_command(folder: Path, form: str, today: date | None, quiet: bool) -> int:
    """Read everything and print every finding."""
    reading = read(folder, today_or_clock(today))
    refresh(folder, reading)
    language = language_of(reading, message_language())
    if form == "json":
        click.echo(render_json(reading.findings, language))
    elif form == "github":
        click.echo(render_github(reading.findings, language))
    elif form == "sarif":
        click.echo(render_sarif(reading.findings, language, RULE_BOOK, __version__))
    else:
        mode = mode_for(quiet=quiet, stream=sys.stdout)
        console = Console(mode, language, is_result=True)
        console.findings(reading.findings, reading.sources)
        console.say(
            Text(summary(reading.findings, Language.ZH), summary(reading.findings, Language.EN))
        )
        for rule in _first_rule(reading):
            console.say(
                Text(
                    f"规则的说明和例子：lanebook explain {rule}",
                    f"what a rule means, with examples: lanebook explain {rule}",
                )
            )
    return 1 if reading.failed else 0


def _first_rule(reading: Reading) -> tuple[str, ...]:
    """The rule to begin with: that of the first error, or else of the first warning."""
    errors = [one for one in reading.findings if one.severity is Severity.ERROR]
    return tuple(one.rule for one in (errors or list(reading.findings))[:1])
