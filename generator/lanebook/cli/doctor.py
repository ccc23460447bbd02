"""The command that looks at the machine; it must run where nothing else does."""

from __future__ import annotations

import json

import click

from lanebook.cli.options import message_language
from lanebook.publish.machine import Status, inspect


@click.command("doctor")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the result is written.",
)
def doctor_command(form: str) -> int:
    """Say what this machine lacks, and the command that mends it."""
    language = message_language()
    results = inspect()
    if form == "json":
        rows = [
            {
                "name": one.name,
                "status": str(one.status),
                "message": one.message.in_(language),
                "mend": one.mend,
            }
            for one in results
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for one in results:
            click.echo(f"[{one.status}] {one.name}: {one.message.in_(language)}")
            if one.mend:
                click.echo(f"    {one.mend}")
    return 1 if any(one.status is Status.MISSING for one in results) else 0
