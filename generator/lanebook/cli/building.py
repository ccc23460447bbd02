"""Commands that make things: build, serve, binder."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from lanebook import pipeline
from lanebook.cli.console import Console, mode_for
from lanebook.cli.options import (
    handbook_option,
    message_language,
    out_option,
    quiet_option,
    today_option,
    today_or_clock,
)
from lanebook.cli.scopes import Wanted, find_scope, scope_options
from lanebook.diagnostics import Text
from lanebook.cli.serving import serve_handbook


@click.command("build")
@click.option("--site", is_flag=True, help="Only the site.")
@click.option("--binders", is_flag=True, help="Only the binders.")
@click.option("--role", "roles", multiple=True, help="Only the binder of this role; may be repeated.")
@click.option("--volume", "volumes", multiple=True, help="Only the binder of this volume; may be repeated.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), help="Binders typeset at once; one a processor without it."
)
@handbook_option
@out_option
@today_option
@quiet_option
def build_command(  # noqa: PLR0913 - one argument an option
    site: bool,
    binders: bool,
    roles: tuple[str, ...],
    volumes: tuple[str, ...],
    jobs: int | None,
    folder: Path,
    out: Path,
    today: date | None,
    quiet: bool,
) -> int:
    """Build site and binders; all or nothing."""
    reading, console = _read(folder, today, quiet=quiet)
    if reading.failed:
        return 1
    wanted = [Wanted(role=name) for name in roles] + [Wanted(volume=name) for name in volumes]
    some = bool(wanted)
    order = pipeline.Order(
        folder=folder,
        out=out,
        today=today_or_clock(today),
        site=site or not (binders or some),
        binders=binders or some or not site,
        scopes=tuple(find_scope(reading.sound(), one) for one in wanted),
        jobs=jobs or os.cpu_count() or 1,
    )
    with console.work():
        made = pipeline.build(reading, order, console.stage)
    _list(console, made)
    return 0


@click.command("binder")
@scope_options
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The PDF to write.")
@handbook_option
@today_option
@quiet_option
def binder_command(
    wanted: Wanted, output: Path | None, folder: Path, today: date | None, quiet: bool
) -> int:
    """Typeset one binder: the handbook, a volume, a role, a flow or a form."""
    reading, console = _read(folder, today, quiet=quiet)
    if reading.failed:
        return 1
    scope = find_scope(reading.sound(), wanted)
    target = output or Path(Path(pipeline.file_of(scope)).name)
    with console.work():
        pipeline.write_binder(reading, scope, target)
    _list(console, (target,))
    return 0


@click.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="HOST:PORT to listen on.")
@handbook_option
@out_option
@today_option
@quiet_option
def serve_command(address: str, folder: Path, out: Path, today: date | None, quiet: bool) -> int:
    """Preview the site; every saved file is on the screen a moment later."""
    console = Console(mode_for(quiet=quiet), message_language())
    serve_handbook(folder, out, address, lambda: today_or_clock(today), console)
    return 0


def _read(folder: Path, today: date | None, *, quiet: bool) -> tuple[pipeline.Reading, Console]:
    reading = pipeline.read(folder, today_or_clock(today))
    console = Console(mode_for(quiet=quiet), pipeline.language_of(reading, message_language()))
    console.findings(reading.findings, reading.sources)
    console.stage(pipeline.READING, 1, 1)
    return reading, console


def _list(console: Console, made: tuple[Path, ...]) -> None:
    for path in made:
        console.say(Text(f"已生成 {path}", f"made {path}"))
