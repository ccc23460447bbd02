"""The command that lays files out."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from lanebook.cli.console import Console, mode_for
from lanebook.cli.options import message_language, quiet_option
from lanebook.corpus.files import text_of
from lanebook.corpus.formatting import format_text
from lanebook.diagnostics import LanebookError, Language, Text
from lanebook.pipeline.formatting import Sheet, lay_out

_STANDARD_INPUT = Path("-")
_ALONE = Text(
    "“-”要单独写，不能与 --check、--diff 同用", '"-" stands alone, without --check and --diff'
)


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file is not laid out.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@quiet_option
def fmt_command(paths: Sequence[Path], check: bool, diff: bool, quiet: bool) -> int:
    """Give YAML files their one layout: the handbook in content, or the PATHS named.

    A folder stands for all files of the handbook in it, "-" for standard input, which goes to
    standard output. Comments stay, and no file is written that would not say the same as before.
    """
    if _STANDARD_INPUT in paths:
        if len(paths) > 1 or check or diff:
            raise click.UsageError(_ALONE.in_(message_language()))
        return _through()
    found = lay_out(paths or (Path("content"),))
    language = (
        Language.EN if Language.EN in (found.language, message_language()) else found.language
    )
    console = Console(mode_for(quiet=quiet, stream=sys.stdout), language, is_result=not diff)
    changing = [sheet for sheet in found.sheets if sheet.differs]
    stuck = [sheet for sheet in found.sheets if sheet.after is None]
    for sheet in changing:
        if diff:
            click.echo(_difference(sheet), nl=False)
        elif check:
            console.say(Text(f"尚未排版：{sheet.path}", f"not laid out: {sheet.path}"))
        else:
            sheet.write()
            console.say(Text(f"已排版：{sheet.path}", f"laid out: {sheet.path}"))
    _explain(stuck, console)
    console.say(_summary(len(changing), len(found.sheets), len(stuck), wrote=not (check or diff)))
    return 1 if stuck or (changing and (check or diff)) else 0


def _explain(stuck: Sequence[Sheet], console: Console) -> None:
    """Why files stay as they are."""
    findings = tuple(finding for sheet in stuck for finding in sheet.findings)
    console.findings(findings, {sheet.path: sheet.text for sheet in stuck})
    for sheet in stuck:
        if not sheet.findings:
            console.fail(_unproven(sheet.path))


def _unproven(path: str) -> LanebookError:
    return LanebookError(
        Text(
            f"{path} 排版后的意思会和原来不同，没有改动",
            f"laid out, {path} would not say the same as before; it is as it was",
        ),
        Text(
            "把写法特别的地方（如 ? 键、多行的键）写得简单些，再运行一次",
            "write what is unusual in it (keys with ? or of several lines) in a simpler way",
        ),
    )


def _difference(sheet: Sheet) -> str:
    before = sheet.before.decode().splitlines(keepends=True)
    after = (sheet.after or "").splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, sheet.path, sheet.path)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _summary(changing: int, total: int, stuck: int, *, wrote: bool) -> Text:
    kept = total - changing - stuck
    asked = f"，{stuck} 个没有排版" if stuck else ""
    left = f", {stuck} left as they are" if stuck else ""
    if wrote:
        return Text(
            f"排版 {changing} 个文件，{kept} 个原已排好{asked}",
            f"{changing} files laid out, {kept} were already{left}",
        )
    return Text(
        f"{changing} 个文件有待排版，{kept} 个已排好{asked}",
        f"{changing} files to lay out, {kept} are already{left}",
    )


def _through() -> int:
    """Standard input to standard output: what editors call. A file with faults comes back as is."""
    console = Console(mode_for(quiet=False), message_language())
    text, findings = text_of(sys.stdin.buffer.read(), "-")
    formatted = format_text(text, "-") if text is not None else None
    if formatted is None or formatted.text is None:
        found = formatted.findings if formatted else findings
        console.findings(found, {"-": text or ""})
        if not found:
            console.fail(_unproven("-"))
        return 1
    sys.stdout.buffer.write(formatted.text.encode())
    return 0
