"""The command line in the author's language: help, usage and what click says by itself."""

from __future__ import annotations

import copy
import gettext
import inspect
import sys
from collections.abc import Iterable

import click
from click.formatting import HelpFormatter
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from lanebook.cli.words_click import CLICK_ZH, METAVARS_ZH
from lanebook.cli.words_help import HELP_ZH
from lanebook.diagnostics import Language

MODULES = (
    "core",
    "decorators",
    "exceptions",
    "formatting",
    "parser",
    "termui",
    "types",
)


_WIDEST_TERM = 30
"""Columns for the names of options; what is wider has its explanation on the next line."""


class CellFormatter(HelpFormatter):
    """Breaks lines by the columns that a terminal gives a character: two for a Chinese one.

    click counts characters, and would part Chinese, which has no blanks, nowhere.
    """

    def write_text(self, text: str) -> None:
        """Write paragraphs, broken to the width and indented."""
        for place, paragraph in enumerate(paragraphs(text)):
            self.write("\n" if place else "")
            for line in _lines(paragraph, self.width - self.current_indent):
                self.write(f"{'':{self.current_indent}}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST_TERM, col_spacing: int = 2
    ) -> None:
        """Write terms and their explanations in two columns."""
        rows = list(rows)
        terms = max((cell_len(term) for term, _ in rows), default=0)
        second = min(terms, col_max) + col_spacing
        indent = self.current_indent
        for term, said in rows:
            first = f"{'':{indent}}{term}"
            if cell_len(term) + col_spacing > second:
                self.write(f"{first}\n")
                first = ""
            for line in _lines(said, self.width - indent - second) or [""]:
                room = indent + second - cell_len(first)
                self.write(f"{first}{'':{room}}{line}".rstrip() + "\n")
                first = ""


class _Told(click.Context):
    formatter_class = CellFormatter


def _lines(text: str, columns: int) -> list[str]:
    console = Console(width=max(columns, 20))
    return [line.plain.rstrip() for line in Text(text).wrap(console, console.width)]


def speak(language: Language) -> None:
    """Have click say its own messages in a language.

    Click asks gettext, by the name that each of its modules gave it when it was imported; and
    gettext wants a compiled catalogue that the machine's locale leads to. Ours is a table, and a
    setting of Lanebook decides; so the modules are given another function by that name.
    """
    chinese = language is Language.ZH
    for name in MODULES:
        module = sys.modules[f"click.{name}"]
        for own, plain, ours in (
            ("_", gettext.gettext, _said),
            ("ngettext", gettext.ngettext, _said_of_many),
        ):
            if hasattr(module, own):
                setattr(module, own, ours if chinese else plain)


def _said(message: str) -> str:
    return CLICK_ZH.get(message, message)


def _said_of_many(one: str, many: str, number: int) -> str:
    return _said(one if number == 1 else many)


def in_language(command: click.Command, language: Language) -> click.Command:
    """The command with its help in a language; the command itself stays as it is."""
    if language is not Language.ZH:
        return command
    told = copy.copy(command)
    told.context_class = _Told
    told.help = _translated(command.help)
    told.options_metavar = "[选项]" if command.options_metavar else None
    told.params = [_parameter(one) for one in command.params]
    if isinstance(told, click.Group):
        told.subcommand_metavar = "命令 [参数]..."
    return told


def _parameter(parameter: click.Parameter) -> click.Parameter:
    told = copy.copy(parameter)
    kind = parameter.type.name.upper()
    if isinstance(told, click.Option):
        told.help = _translated(told.help)
        if not (told.is_flag or told.count):
            told.metavar = METAVARS_ZH.get(told.metavar or kind, told.metavar)
    return told


def _translated(text: str | None) -> str | None:
    """Paragraph by paragraph."""
    if text is None:
        return None
    return "\n\n".join(HELP_ZH.get(one, CLICK_ZH.get(one, one)) for one in paragraphs(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each in one line."""
    return [" ".join(one.split()) for one in inspect.cleandoc(text).split("\n\n")]
