"""The command that reads a finished build back: verify."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from lanebook.cli.console import Console, mode_for
from lanebook.cli.options import (
    format_option,
    handbook_option,
    message_language,
    misused,
    out_option,
    quiet_option,
    today_option,
    today_or_clock,
)
from lanebook.cli.scopes import Wanted, find_scope
from lanebook.diagnostics import Language, Text
from lanebook.diagnostics.json_text import shape
from lanebook.pipeline.reading import language_of, read
from lanebook.pipeline.verifying import Order, verify
from lanebook.publish.stage import settle
from lanebook.verify.proof import Outcome

_SHOWN = 20
"""So many findings of one proof are printed."""


@click.command("verify")
@click.option("--site-only", is_flag=True, help="Only the site.")
@click.option("--binders-only", is_flag=True, help="Only the binders.")
@click.option("--role", "roles", multiple=True, help="Only this role's binder; may be repeated.")
@click.option("--volume", "volumes", multiple=True, help="Only this volume's; may be repeated.")
@format_option
@handbook_option
@out_option
@today_option
@quiet_option
def verify_command(  # noqa: PLR0913, PLR0917 - one an option
    site_only: bool,
    binders_only: bool,
    roles: tuple[str, ...],
    volumes: tuple[str, ...],
    form: str,
    folder: Path,
    out: Path,
    today: date | None,
    quiet: bool,
) -> int:
    """Read site and binders back and prove that everything arrived."""
    if site_only and (binders_only or roles or volumes):
        raise misused(
            "--site-only 不管装订本：不要再指定装订本",
            "--site-only leaves the binders out: name none of them",
        )
    settle(out)
    reading = read(folder, today_or_clock(today))
    language = language_of(reading, message_language())
    console = Console(mode_for(quiet=quiet), language)
    if reading.failed:
        console.findings(reading.findings, reading.sources)
        return 1
    wanted = [Wanted(role=name) for name in roles] + [Wanted(volume=name) for name in volumes]
    order = Order(
        out=out,
        site=not (binders_only or wanted),
        binders=not site_only,
        scopes=tuple(find_scope(reading.sound(), one) for one in wanted),
        folder=folder,
    )
    with console.work():
        outcomes = verify(reading, order, console.stage)
    if form == "json":
        click.echo(_json(outcomes, language))
    else:
        _print(
            outcomes, Console(mode_for(quiet=quiet, stream=sys.stdout), language, is_result=True)
        )
    return 1 if any(outcome.faults for outcome in outcomes) else 0


def _print(outcomes: tuple[Outcome, ...], console: Console) -> None:
    for outcome in outcomes:
        findings = outcome.findings()
        console.findings(findings[:_SHOWN], {})
        more = len(findings) - _SHOWN
        if more > 0:
            console.say(
                Text(f"{outcome.proof.name}：还有 {more} 处", f"{outcome.proof.name}: {more} more")
            )
    for outcome in outcomes:
        subject, wrong = outcome.proof.subject, len(outcome.faults)
        console.say(
            Text(
                f"{outcome.proven:,} {subject.zh}" + (f"，{wrong:,} 处不对" if wrong else ""),
                f"{outcome.proven:,} {subject.en}" + (f", {wrong:,} wrong" if wrong else ""),
            )
        )


def _json(outcomes: tuple[Outcome, ...], language: Language) -> str:
    listed = [
        {
            "proof": outcome.proof.name,
            "subject": outcome.proof.subject.in_(language),
            "proven": outcome.proven,
            "findings": [shape(one, language) for one in outcome.findings()],
        }
        for outcome in outcomes
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2)
