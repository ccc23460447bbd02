"""The preview command: build, serve, build again whenever something is saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from lanebook.cli import interrupts
from lanebook.cli.console import Console, mode_for
from lanebook.cli.options import (
    handbook_option,
    message_language,
    out_option,
    quiet_option,
    today_option,
    today_or_clock,
)
from lanebook.diagnostics import LanebookError, Text
from lanebook.pipeline.building import Order, build
from lanebook.pipeline.editing import refresh
from lanebook.pipeline.reading import read
from lanebook.publish.serve import Address, serve
from lanebook.publish.stage import settle


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="0 takes a free one.",
)
@handbook_option
@out_option
@today_option
@quiet_option
def serve_command(
    host: str, port: int, folder: Path, out: Path, today: date | None, quiet: bool
) -> int:
    """Preview the site; every saved file is on the screen a moment later."""
    console = Console(mode_for(quiet=quiet), message_language())
    settle(out)

    def made() -> bool:
        order = Order(folder, out, today_or_clock(today), site=True, binders=False)
        reading = read(folder, order.today)
        refresh(folder, reading)
        console.findings(reading.findings, reading.sources)
        if not reading.failed:
            build(reading, order, console.stage)
        return not reading.failed

    def rebuild() -> None:
        try:
            good = made()
        except (LanebookError, OSError) as failure:
            interrupts.heed()  # a library may have taken an interrupt for a failure of its own
            console.fail(failure)
            good = False
        if not good:
            console.say(_KEPT)

    if not made():
        return 1
    serve(
        [folder],
        rebuild,
        out / "site",
        Address(host, port),
        lambda url: console.say(
            Text(f"预览在 {url}，按 Ctrl-C 结束", f"preview at {url}, Ctrl-C ends it")
        ),
    )
    return 0


_KEPT = Text(
    "有错误，预览仍是上一次的内容", "there are errors, the preview shows the last good site"
)
