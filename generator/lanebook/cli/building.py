"""Commands that make things: build, binder."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from lanebook.cli.console import Console, mode_for
from lanebook.cli.copies import WantedCopy, copy_options, find_copy, unlisted
from lanebook.cli.options import (
    handbook_option,
    message_language,
    misused,
    out_option,
    quiet_option,
    refuse_holes,
    stock_options,
    today_option,
    today_or_clock,
)
from lanebook.cli.scopes import Wanted, find_scope, scope_options
from lanebook.diagnostics import Text
from lanebook.pipeline.building import (
    READING,
    Order,
    Printing,
    build,
    write_binder,
)
from lanebook.pipeline.editing import refresh
from lanebook.pipeline.glyphs import check_glyphs
from lanebook.pipeline.reading import Reading, language_of, read
from lanebook.pipeline.scopes import file_of
from lanebook.publish.stage import settle
from lanebook.render.sheet import usual_paper
from lanebook.render.sheet_paper import Stock

jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), help="Chapters typeset at once; all cores."
)


@click.command("build")
@click.option("--site", is_flag=True, help="Only the site.")
@click.option("--binders", is_flag=True, help="Only the binders.")
@click.option("--role", "roles", multiple=True, help="Only this role's binder; may be repeated.")
@click.option("--volume", "volumes", multiple=True, help="Only this volume's; may be repeated.")
@stock_options
@jobs_option
@handbook_option
@out_option
@today_option
@quiet_option
def build_command(  # noqa: PLR0913, PLR0917 - one an option
    site: bool,
    binders: bool,
    roles: tuple[str, ...],
    volumes: tuple[str, ...],
    jobs: int | None,
    stock: Stock,
    folder: Path,
    out: Path,
    today: date | None,
    quiet: bool,
) -> int:
    """Build site and binders; all or nothing."""
    settle(out)
    wanted = [Wanted(role=name) for name in roles] + [Wanted(volume=name) for name in volumes]
    some = bool(wanted)
    printing = binders or some or not site
    reading, console = _read(folder, today, quiet=quiet, printing=printing)
    if reading.failed:
        return 1
    if printing:
        refuse_holes(stock, reading.sound().paper, console.language)
    order = Order(
        folder=folder,
        out=out,
        today=today_or_clock(today),
        site=site or not (binders or some),
        binders=printing,
        scopes=tuple(find_scope(reading.sound(), one) for one in wanted),
        jobs=jobs or os.cpu_count() or 1,
        stock=stock,
    )
    with console.work():
        made = build(reading, order, console.stage)
    _list(console, made)
    return 0


@click.command("binder")
@scope_options
@copy_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The PDF to write."
)
@stock_options
@click.option("--card", is_flag=True, help="The pocket card of a role, or all of a volume.")
@jobs_option
@handbook_option
@today_option
@quiet_option
def binder_command(  # noqa: PLR0913, PLR0917 - one an option
    wanted: Wanted,
    copy: WantedCopy,
    output: Path | None,
    stock: Stock,
    card: bool,
    jobs: int | None,
    folder: Path,
    today: date | None,
    quiet: bool,
) -> int:
    """Typeset one binder: the handbook, a volume, a role, a flow or a form."""
    if card and not (wanted.role or wanted.volume):
        raise misused("--card 要与 --role 或 --volume 同用", "--card needs --role or --volume")
    if card and copy != WantedCopy():
        raise misused(
            "--card 没有 --copy：口袋卡不受控", "--card has no --copy: cards are not controlled"
        )
    reading, console = _read(folder, today, quiet=quiet)
    if reading.failed:
        return 1
    scope = find_scope(reading.sound(), wanted)
    refuse_holes(stock, usual_paper(reading.sound(), scope.kind), console.language)
    marked = find_copy(reading.sound(), copy, console.language)
    if marked.is_added:
        console.say(unlisted(marked))
    target = output or Path(Path(file_of(scope, card=card)).name)
    printing = Printing(stock, marked, card=card, jobs=jobs or os.cpu_count() or 1)
    with console.work():
        write_binder(reading, scope, target, printing)
    _list(console, (target,))
    return 0


def _read(
    folder: Path, today: date | None, *, quiet: bool, printing: bool = True
) -> tuple[Reading, Console]:
    reading = read(folder, today_or_clock(today))
    refresh(folder, reading)
    if printing and not reading.failed:
        reading = check_glyphs(reading)
    console = Console(mode_for(quiet=quiet), language_of(reading, message_language()))
    console.findings(reading.findings, reading.sources)
    if not reading.failed:
        console.stage(READING, 1, 1)
    return reading, console


def _list(console: Console, made: tuple[Path, ...]) -> None:
    for path in made:
        console.say(Text(f"已生成 {path}", f"made {path}"))
