"""Commands that read: check, diagram, layout, schema, doctor."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from lanebook import pipeline
from lanebook.cli.building import binder_command, build_command, serve_command
from lanebook.cli.console import Console, Mode, count, mode_for
from lanebook.cli.options import (
    file_option,
    handbook_option,
    message_language,
    quiet_option,
    today_option,
    today_or_clock,
)
from lanebook.corpus.schema import schemas
from lanebook.diagnostics import LanebookError, Text
from lanebook.diagnostics.formats import Format, render
from lanebook.publish.files import write_whole
from lanebook.publish.machine import Status, inspect


@click.command("check")
@handbook_option
@click.option(
    "--format", "form", type=click.Choice([str(one) for one in Format]), default="text", show_default=True
)
@today_option
@quiet_option
def check_command(folder: Path, form: str, today: date | None, quiet: bool) -> int:  # noqa: FBT001
    """Read everything and print every finding."""
    reading = pipeline.read(folder, today_or_clock(today))
    language = pipeline.language_of(reading, message_language())
    if form == Format.TEXT:
        console = Console(mode_for(quiet=quiet), language)
        console.findings(reading.findings, reading.sources)
        if not reading.findings:
            console.say(count(()))
    else:
        click.echo(render(Format(form), reading.findings, reading.sources, language), nl=False)
    return 1 if reading.failed else 0


@click.command("diagram")
@click.argument("flow")
@click.option(
    "-f", "--format", "form", type=click.Choice(["svg", "png", "pdf", "json"]), default="svg", show_default=True
)
@click.option("--role", help="Draw one role's lane emphasised.")
@click.option(
    "--paper", type=click.Choice(["screen", "A4", "A3"]), default="screen", show_default=True
)
@file_option
@handbook_option
@today_option
def diagram_command(  # noqa: PLR0913 - one argument an option
    flow: str,
    form: str,
    role: str | None,
    paper: str,
    output: Path | None,
    folder: Path,
    today: date | None,
) -> int:
    """Draw one flow as SVG, PNG, PDF or JSON."""
    reading = pipeline.read(folder, today_or_clock(today))
    if reading.failed:
        return _refuse(reading)
    drawn = pipeline.draw_one(reading, flow, pipeline.DrawOrder(form, role, paper))
    _deliver(drawn, output)
    return 0


@click.command("layout")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option("--axis", type=click.Choice(["auto", "x", "y"]), default="auto", show_default=True)
@file_option
def layout_command(graph: Path, axis: str, output: Path | None) -> int:
    """Lay out a bare graph: JSON in, drawing JSON out. ``-`` reads standard input."""
    text = sys.stdin.read() if str(graph) == "-" else _read_text(graph)
    _deliver(pipeline.lay_out_bare(text, axis).encode(), output)
    return 0


@click.command("schema")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder for one file a kind."
)
def schema_command(output: Path | None) -> int:
    """Print the JSON Schema of the corpus, or write it for an editor."""
    texts = {name: json.dumps(one, ensure_ascii=False, indent=2) + "\n" for name, one in schemas().items()}
    if output is None:
        click.echo(json.dumps(dict(schemas()), ensure_ascii=False, indent=2))
    else:
        for name, text in texts.items():
            write_whole(output / f"{name}.json", text.encode())
    return 0


@click.command("doctor")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
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


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise LanebookError(
            Text(f"{path} 不是 UTF-8 文本", f"{path} is not UTF-8 text"),
            Text("另存为 UTF-8 再试", "save it as UTF-8 and try again"),
        ) from None


def _refuse(reading: pipeline.Reading) -> int:
    console = Console(Mode.PLAIN, pipeline.language_of(reading, message_language()))
    console.findings(reading.findings, reading.sources)
    return 1


def _deliver(content: bytes, output: Path | None) -> None:
    if output is None:
        click.get_binary_stream("stdout").write(content)
    else:
        write_whole(output, content)


COMMANDS = (
    check_command,
    build_command,
    serve_command,
    binder_command,
    diagram_command,
    layout_command,
    schema_command,
    doctor_command,
)
