"""Commands to begin with: init, new."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from lanebook.cli.console import Console, mode_for
from lanebook.cli.options import (
    handbook_option,
    language_option,
    message_language,
    misused,
    quiet_option,
    today_or_clock,
)
from lanebook.corpus.files import RESERVED
from lanebook.corpus.scalars import LONGEST_ID
from lanebook.corpus.sources import ID_PATTERN, FileKind
from lanebook.diagnostics import Language, Text
from lanebook.pipeline.reading import language_of, read_handbook
from lanebook.pipeline.starting import NewFile, add, start

_KINDS = (FileKind.ROLE, FileKind.FLOW, FileKind.RULE, FileKind.FORM, FileKind.VOLUME)


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@language_option
@quiet_option
def init_command(folder: Path, language: Language | None, quiet: bool) -> int:
    """Begin a handbook in DIR: a small one that builds, with comments that explain it.

    Beside it: settings for VS Code, recipes for GitHub and GitLab, a README for its owner.
    """
    spoken = language or message_language()
    made = start(folder, spoken, today_or_clock(None))
    console = Console(mode_for(quiet=quiet), spoken, is_result=True)
    shown = [path for path in made if "/.lanebook/" not in path]
    for path in shown:
        console.say(Text(f"已生成 {folder / path}", f"made {folder / path}"))
    enter = "" if folder == Path() else f"  cd {shlex.quote(str(folder))}\n"
    console.say(
        Text(
            f"接下来（README.md 里有说明）：\n{enter}  lanebook serve   预览\n"
            "  lanebook build   生成",
            f"next (README.md says more):\n{enter}  lanebook serve   shows it\n"
            "  lanebook build   makes it",
        )
    )
    return 0


@click.command("new")
@click.argument("kind", type=click.Choice([one.value for one in _KINDS]))
@click.argument("identity", metavar="ID")
@click.option("--name", help="Name, or title of a volume; the id without it.")
@handbook_option
@quiet_option
def new_command(kind: str, identity: str, name: str | None, folder: Path, quiet: bool) -> int:
    """Add a role, flow, rule, form or volume to the handbook: one commented file.

    ID is that of the file, as in guard, with the volume where there are several: hotel/guard.
    """
    volume, slash, stem = identity.rpartition("/")
    for part in (stem, *([volume] if slash else [])):
        if not ID_PATTERN.fullmatch(part) or len(part) > LONGEST_ID:
            raise misused(
                f"{part!r} 不能作编号：用 a-z、0-9 和连字符",
                f"{part!r} cannot be an id: use a-z, 0-9 and hyphens",
            )
    what = FileKind(kind)
    if what is FileKind.VOLUME and (slash or stem in RESERVED):
        raise misused(f"{identity!r} 不能作卷的编号", f"{identity!r} cannot be a volume")
    wanted = NewFile(what, stem, volume or None, name or stem)
    today = today_or_clock(None)
    reading = read_handbook(folder, today)
    path = folder / add(folder, reading, wanted, today)
    spoken = language_of(reading, message_language())
    console = Console(mode_for(quiet=quiet), spoken, is_result=True)
    console.say(
        Text(
            f"已生成 {path}，改成自己的内容，再运行 lanebook check",
            f"made {path}; put in your own words, then run lanebook check",
        )
    )
    return 0
