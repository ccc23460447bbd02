"""The preview command: show the handbook in a browser, and follow every save."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from lanebook.cli import interrupts
from lanebook.cli.console import Console, mode_for
from lanebook.cli.options import (
    handbook_option,
    message_language,
    quiet_option,
    today_option,
    today_or_clock,
)
from lanebook.diagnostics import Language, Text
from lanebook.diagnostics.text import summary
from lanebook.pipeline.editing import refresh as refresh_schemas
from lanebook.pipeline.previewing import Outcome, Preview, said
from lanebook.pipeline.reading import language_of, read
from lanebook.publish.bulletin import Board
from lanebook.publish.live_site import LiveSite
from lanebook.publish.preview_server import Address, PreviewServer
from lanebook.publish.serve import serve
from lanebook.publish.site import settings_for

_KEPT = Text(
    "有错误，预览仍是上一次的内容", "there are errors, the preview shows the last good site"
)
_ENDED = Text("预览已结束", "The preview has ended")


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
@today_option
@quiet_option
def serve_command(host: str, port: int, folder: Path, today: date | None, quiet: bool) -> int:
    """Preview the site; every saved file is on the screen a moment later."""
    if not (folder / "handbook.yml").is_file():
        return _nothing_there(folder, today)
    console = Console(mode_for(quiet=quiet), message_language())
    site = LiveSite(folder)
    preview = Preview(folder, site, lambda: today_or_clock(today))

    def refresh() -> Mapping[str, object]:
        outcome = preview.refresh()
        interrupts.heed()  # a library may have taken an interrupt for a failure of its own
        refresh_schemas(folder, outcome.reading)
        _report(outcome, console)
        return said(outcome, language_of(outcome.reading, console.language))

    server = PreviewServer(Address(host, port), site, Board(), console.language)
    try:
        serve(
            server,
            _places(folder),
            refresh,
            lambda where: console.say(
                Text(
                    f"按 Ctrl-C 结束，预览在 {where.url}",
                    f"Ctrl-C ends it; preview at {where.url}",  # last: terminals link a comma
                )
            ),
        )
    except KeyboardInterrupt:
        console.say(_ENDED)
        return interrupts.STATUS
    return 0


def _places(folder: Path) -> tuple[Path, ...]:
    """What a preview shows: the handbook, the settings of its site, which may come, its theme."""
    own = folder.resolve().parent / "mkdocs.yml"
    return folder, own, settings_for(folder).parent / "overrides"


def _nothing_there(folder: Path, today: date | None) -> int:
    """There is no handbook to wait for: say so as ``check`` does."""
    reading = read(folder, today_or_clock(today))
    console = Console(mode_for(quiet=False), message_language())
    console.findings(reading.findings, reading.sources)
    return 1


def _report(outcome: Outcome, console: Console) -> None:
    reading = outcome.reading
    console.findings(reading.findings, reading.sources)
    if outcome.failure is not None:
        console.fail(outcome.failure)
    if not outcome.shown:
        console.say(_KEPT)
    else:
        counts = {one: summary(reading.findings, one) for one in Language}
        console.say(
            Text(f"预览已更新，{counts[Language.ZH]}", f"preview updated, {counts[Language.EN]}")
        )
