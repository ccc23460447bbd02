"""The command that imports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from lanebook.cli.console import Console, mode_for
from lanebook.cli.options import (
    message_language,
    misused,
    quiet_option,
    today_option,
    today_or_clock,
)
from lanebook.corpus.files import RESERVED
from lanebook.corpus.sources import ID_PATTERN
from lanebook.diagnostics import LanebookError, Text
from lanebook.importing.draft import Remark
from lanebook.pipeline.importing import Imported, Order, import_into


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder of a handbook, or a new one.",
)
@click.option("--volume", metavar="ID", help="The volume that everything goes to.")
@today_option
@quiet_option
def import_command(
    files: Sequence[Path], out: Path, volume: str | None, today: date | None, quiet: bool
) -> int:
    """Make roles and flows of BPMN and documents: in a new handbook, or added to one.

    No file is overwritten. What has no counterpart is printed, and asked in questions.yml.
    """
    if volume is not None and (not ID_PATTERN.fullmatch(volume) or volume in RESERVED):
        raise misused(
            f"{volume!r} 不能作卷的编号：用 a-z、0-9 和连字符",
            f"{volume!r} cannot be a volume: use a-z, 0-9 and hyphens",
        )
    read = {path.as_posix(): _read(path) for path in files}
    order = Order(read, out, volume, today_or_clock(today), message_language())
    done = import_into(order)
    console = Console(mode_for(quiet=quiet), message_language(), is_result=True)
    for remark in done.remarks:
        console.say(_line(remark))
    console.say(_summary(done, out))
    return 0


def _line(remark: Remark) -> Text:
    place = f"{remark.span.path}:{remark.span.line}"
    return Text(
        f"{place}  {remark.subject.zh}：{remark.message.zh}",
        f"{place}  {remark.subject.en}: {remark.message.en}",
    )


def _summary(done: Imported, out: Path) -> Text:
    counts = {
        kind: sum(f"/{kind}/" in path for path in done.new) for kind in ("flows", "roles", "forms")
    }
    flows, roles, forms = counts.values()
    changed = "、".join(done.changed)
    more = f"，补充了 {changed}" if changed else ""
    open_questions = f"，{len(done.remarks)} 处要人决定（见 questions.yml）" if done.remarks else ""
    asked = f", {len(done.remarks)} to decide (see questions.yml)" if done.remarks else ""
    added = f", added to {', '.join(done.changed)}" if changed else ""
    return Text(
        f"{out}：{flows} 个流程，{roles} 个岗位，{forms} 张表单{more}{open_questions}",
        f"{out}: {flows} flows, {roles} roles, {forms} forms{added}{asked}",
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise LanebookError(
            Text(f"没有文件 {path}", f"there is no file {path}"),
            Text("检查文件名", "check the name"),
        ) from None
    except IsADirectoryError:
        raise LanebookError(
            Text(f"{path} 是文件夹，不是文件", f"{path} is a folder, not a file"),
            Text("写出里面的文件名", "name the files in it"),
        ) from None
