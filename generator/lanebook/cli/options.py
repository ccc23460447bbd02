"""Options that several commands share."""

from __future__ import annotations

import datetime
import functools
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from lanebook.diagnostics import Language, Text
from lanebook.render.sheet_paper import HOLES_ADVICE, PAPERS, Punch, Stock, too_many_holes

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_FOLDER = Path("content")
"""Where the handbook is unless ``--handbook`` says otherwise."""
_ENGLISH = re.compile(r"^language:[ \t]*[\"']?en\b", re.MULTILINE)


def message_language() -> Language:
    """The language of messages: as LANEBOOK_LANGUAGE says, else that of ``content``, else Chinese.

    Wrong usage and help must speak before a handbook is read, and of whatever is in its files:
    so one line of ``handbook.yml`` is looked for.
    """
    asked = os.environ.get("LANEBOOK_LANGUAGE", "").lower()[:2]
    if asked in tuple(Language):
        return Language(asked)
    try:
        book = (DEFAULT_FOLDER / "handbook.yml").read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):  # whoever reads the handbook says so
        return Language.ZH
    return Language.EN if _ENGLISH.search(book) else Language.ZH


def misused(zh: str, en: str) -> click.UsageError:
    """What to raise where options do not go together."""
    return click.UsageError(Text(zh, en).in_(message_language()))


class DateType(click.ParamType[datetime.date]):
    """A day as ``2026-12-01``."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        """Read an ISO date."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(str(value))
        except ValueError:
            wrong = Text(
                f"{value!r} 不是 2026-12-01 这样的日期", f"{value!r} is not a day like 2026-12-01"
            )
            self.fail(wrong.in_(message_language()), param, ctx)


def handbook_option(command: Command) -> Command:
    """``--handbook DIR``: the folder with handbook.yml."""
    return click.option(
        "--handbook",
        "folder",
        type=click.Path(path_type=Path),
        default=DEFAULT_FOLDER,
        show_default=True,
        help="Folder with handbook.yml.",
    )(command)


def language_option(command: Command) -> Command:
    """``--language zh|en``, handed on as ``language``; None where nothing is said."""
    return click.option(
        "--language",
        type=click.Choice([one.value for one in Language]),
        callback=lambda _context, _option, value: value and Language(value),
        help="Of what is written; that of the handbook or of messages without it.",
    )(command)


def out_option(command: Command) -> Command:
    """``-o/--out DIR``: the folder for everything generated."""
    return click.option(
        "-o",
        "--out",
        type=click.Path(path_type=Path),
        default=Path("build"),
        show_default=True,
        help="Folder for everything generated.",
    )(command)


def format_option(command: Command) -> Command:
    """``--format text|json``: how the result is written, handed on as ``form``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="How the result is written.",
    )(command)


def file_option(command: Command) -> Command:
    """``-o/--output FILE``: one result."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File to write; standard output or a name of its own without it.",
    )(command)


def today_option(command: Command) -> Command:
    """``--today D``: the day that documents are measured against."""
    return click.option(
        "--today",
        type=DateType(),
        metavar="DATE",
        help="The day that review dates are measured against; the clock's without it.",
    )(command)


def quiet_option(command: Command) -> Command:
    """``-q/--quiet``: nothing but findings and errors."""
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings and errors.")(
        command
    )


def stock_options(command: Command) -> Callable[..., Any]:
    """``--paper`` and ``--punch``, handed on as ``stock``."""

    @click.option(
        "--paper",
        type=click.Choice(tuple(PAPERS)),
        help="What binders are printed on; what handbook.yml says without it.",
    )
    @click.option(
        "--punch",
        type=click.Choice([one.value for one in Punch]),
        default=Punch.TWO.value,
        show_default=True,
        help="How many holes the gutter has room and marks for.",
    )
    @functools.wraps(command)
    def with_stock(
        paper: str | None,
        punch: str,
        **others: object,
    ) -> object:
        stock = Stock(paper, Punch(punch))
        if paper:
            refuse_holes(stock, paper, message_language())
        return command(stock=stock, **others)

    return with_stock


def refuse_holes(stock: Stock, usual: str, language: Language) -> None:
    """Refuse to punch more holes than go on the paper.

    Args:
        stock: What is asked for.
        usual: The paper that is taken where none is asked for.
        language: Of the refusal.

    Raises:
        click.UsageError: The paper is too short.
    """
    wrong = too_many_holes(stock.paper or usual, stock.punch)
    if wrong:
        joint = Text("；", "; ").in_(language)
        raise click.UsageError(wrong.in_(language) + joint + HOLES_ADVICE.in_(language))


def today_or_clock(today: datetime.date | None) -> datetime.date:
    """The day asked for, or the clock's: the only place that reads it."""
    if today is not None:
        return today
    clock = datetime.datetime.now(tz=datetime.UTC)  # noqa: TID251 - asked here, handed down
    return clock.astimezone().date()
