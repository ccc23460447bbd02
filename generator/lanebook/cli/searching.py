"""The command that asks the handbook: search."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from lanebook.cli.console import Console, Mode
from lanebook.cli.options import (
    format_option,
    handbook_option,
    message_language,
    today_option,
    today_or_clock,
)
from lanebook.diagnostics import Text
from lanebook.pipeline.reading import language_of, read
from lanebook.pipeline.searching import Answer, Answers, answers


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@format_option
@click.option(
    "-n", "--limit", type=click.IntRange(1), default=20, show_default=True, help="Answers at most."
)
@handbook_option
@today_option
def search_command(
    query: tuple[str, ...], form: str, limit: int, folder: Path, today: date | None
) -> int:
    """Ask the handbook as the search of the site does: same index, same ranking.

    A QUERY may be words, pinyin or its initials, or a question. Exit status 0 also where nothing
    is found.
    """
    reading = read(folder, today_or_clock(today))
    console = Console(Mode.PLAIN, language_of(reading, message_language()), is_result=True)
    if reading.failed:
        Console(Mode.PLAIN, language_of(reading, message_language())).findings(
            reading.findings, reading.sources
        )
        return 1
    found = answers(reading.sound(), " ".join(query))
    if form == "json":
        click.echo(_json(found.found[:limit]))
    elif found.found:
        click.echo("\n".join(_lines(one) for one in found.found[:limit]))
        _rest(console, len(found.found), limit)
    else:
        console.say(_nothing(" ".join(query), found))
    return 0


def _json(found: tuple[Answer, ...]) -> str:
    rows = [
        {
            "kind": one.kind.value,
            "id": one.id,
            "name": one.name,
            "volume": one.volume,
            "page": one.page,
            "url": one.url,
        }
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _lines(one: Answer) -> str:
    """What it is and says, then where."""
    where = [part for part in (one.volume, one.page) if part and part != one.name]
    return f"{one.kind_name}  {' '.join(one.name.split())}\n    {' · '.join([*where, one.url])}"


def _rest(console: Console, count: int, limit: int) -> None:
    if count > limit:
        console.say(
            Text(
                f"还有 {count - limit} 处（-n 多显示一些）", f"{count - limit} more (-n shows more)"
            )
        )


def _nothing(query: str, found: Answers) -> Text:
    if not found.words:
        return Text("请输入文字或数字", "type letters or figures")
    return Text(
        f"没有找到“{query}”；已找过：{'、'.join(found.words)}，"
        "拼音、繁体和错一个字的写法也找过。少写几个字，或者换个说法试试",
        f"nothing found for “{query}”; looked for {', '.join(found.words)}, also by pinyin and "
        "with one character wrong. Try fewer or other words",
    )
