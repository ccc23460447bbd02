"""Commands that read: check, diagram, layout, schema, doctor."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from lanebook import pipeline
from lanebook.cli.building import binder_command, build_command, serve_command
from lanebook.cli.console import Console, Mode, mode_for
from lanebook.cli.options import (
    file_option,
    handbook_option,
    message_language,
    quiet_option,
    today_option,
    today_or_clock,
)
from lanebook.cli.scopes import find
from lanebook.corpus.schema import schema
from lanebook.diagnostics import LanebookError, Language, Text
from lanebook.diagnostics.github import render_github
from lanebook.diagnostics.json_text import render_json
from lanebook.diagnostics.text import summary
from lanebook.layout.graph import Axis
from lanebook.model.ids import FlowId, RoleId
from lanebook.pipeline.drawing import DrawOrder, Format, Paper, draw_bare, draw_flow
from lanebook.publish.files import write_whole
from lanebook.publish.machine import Status, inspect


@click.command("check")
@handbook_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
@today_option
@quiet_option
def check_command(folder: Path, form: str, today: date | None, quiet: bool) -> int:  # noqa: FBT001
    """Read everything and print every finding."""
    reading = pipeline.read(folder, today_or_clock(today))
    language = pipeline.language_of(reading, message_language())
    if form == "json":
        click.echo(render_json(reading.findings, language))
    elif form == "github":
        click.echo(render_github(reading.findings, language))
    else:
        console = Console(mode_for(quiet=quiet), language)
        console.findings(reading.findings, reading.sources)
        console.say(Text(summary(reading.findings, Language.ZH), summary(reading.findings, Language.EN)))
    return 1 if reading.failed else 0


@click.command("diagram")
@click.argument("flow")
@click.option("-f", "--format", "form", type=click.Choice(list(Format)), default=Format.SVG, show_default=True)
@click.option("--role", help="Draw one role's lane emphasised.")
@click.option("--paper", type=click.Choice(list(Paper)), default=Paper.SCREEN, show_default=True)
@file_option
@handbook_option
@today_option
def diagram_command(  # noqa: PLR0913 - one argument an option
    flow: str,
    form: Format,
    role: str | None,
    paper: Paper,
    output: Path | None,
    folder: Path,
    today: date | None,
) -> int:
    """Draw one flow as SVG, PNG, PDF or JSON."""
    reading = pipeline.read(folder, today_or_clock(today))
    if reading.failed:
        return _refuse(reading)
    corpus = reading.sound()
    own = RoleId(find(corpus.roles, role, Text("岗位", "role"))) if role else None
    found = FlowId(find(corpus.flows, flow, Text("流程", "flow")))
    _deliver(draw_flow(corpus, found, DrawOrder(form, paper, own)), output)
    return 0


@click.command("layout")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option("--axis", type=click.Choice(["auto", "x", "y"]), default="auto", show_default=True)
@file_option
def layout_command(graph: Path, axis: str, output: Path | None) -> int:
    """Lay out a bare graph: JSON in, drawing JSON out. ``-`` reads standard input."""
    text = sys.stdin.read() if str(graph) == "-" else _read_text(graph)
    _deliver(draw_bare(text, None if axis == "auto" else Axis(axis), message_language()), output)
    return 0


@click.command("schema")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder for one file a kind."
)
def schema_command(output: Path | None) -> int:
    """Print the JSON Schema of the corpus, or write it for an editor."""
    texts = {name: json.dumps(one, ensure_ascii=False, indent=2) + "\n" for name, one in schema().items()}
    if output is None:
        click.echo(json.dumps(dict(schema()), ensure_ascii=False, indent=2))
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
