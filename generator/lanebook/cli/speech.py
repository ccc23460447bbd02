"""The command line in the language of its reader: click's own words, help and usage errors.

Commands are written in English, and ``words`` has the Chinese for each sentence, as a gettext
catalogue has. Click takes its words from ``gettext`` as well, but that reads compiled files and the
environment only, which processes of ours would inherit; so its modules are handed our lookup.
"""

from __future__ import annotations

import copy
import inspect
from types import ModuleType
from typing import TypeVar

import click
from click import core, decorators, exceptions, formatting, parser, types

from lanebook.cli.formatter import Formatter
from lanebook.cli.options import message_language
from lanebook.cli.words import METAVARS, SENTENCES
from lanebook.cli.words_click import CLICK
from lanebook.diagnostics import Language

Command = TypeVar("Command", bound=click.Command)

_SPEAKING: tuple[ModuleType, ...] = (core, decorators, exceptions, formatting, parser, types)
"""The modules of click that speak to people here."""


class Context(click.Context):
    """Help is set by cells: a Chinese character takes two."""

    formatter_class = Formatter


def teach_click() -> None:
    """From here on click speaks the language of messages; asked anew for each sentence."""
    for module in _SPEAKING:
        vars(module)["_"] = _sentence
        if "ngettext" in vars(module):
            vars(module)["ngettext"] = _counted


def _sentence(english: str) -> str:
    return CLICK.get(english, english) if message_language() is Language.ZH else english


def _counted(one: str, many: str, number: int) -> str:
    return _sentence(one if number == 1 else many)


def translated(english: str) -> str:
    """Help in the language of messages, paragraph by paragraph, each on one line."""
    return "\n\n".join(map(_paragraph, paragraphs(english)))


def paragraphs(text: str) -> tuple[str, ...]:
    """What a help text consists of: the keys of ``words.SENTENCES``."""
    return tuple(" ".join(one.split()) for one in inspect.cleandoc(text).split("\n\n"))


def _paragraph(english: str) -> str:
    return SENTENCES.get(english, english) if message_language() is Language.ZH else english


def localised(command: Command) -> Command:
    """The command with its help, and that of its parameters, in the language of messages."""
    spoken = copy.copy(command)
    spoken.context_class = Context
    spoken.help = translated(command.help or "")
    # Click would cut a Chinese sentence at a blank, of which it has none.
    spoken.short_help = spoken.help.split("\n")[0].split("。")[0].rstrip(".")
    if message_language() is Language.ZH:
        spoken.options_metavar = "[选项]"
        if isinstance(spoken, click.Group):
            spoken.subcommand_metavar = "命令 [参数]..."
    spoken.params = [_parameter(one) for one in command.params]
    return spoken


def _parameter(parameter: click.Parameter) -> click.Parameter:
    spoken = copy.copy(parameter)
    if isinstance(spoken, click.Option) and spoken.help:
        spoken.help = translated(spoken.help)
    if message_language() is Language.ZH and takes_value(parameter):
        spoken.metavar = METAVARS.get(placeholder(parameter), spoken.metavar)
    return spoken


def takes_value(parameter: click.Parameter) -> bool:
    """Whether help shows a word that stands for a value, and not the choices."""
    is_flag = isinstance(parameter, click.Option) and parameter.is_flag
    return not is_flag and not isinstance(parameter.type, click.Choice)


def placeholder(parameter: click.Parameter) -> str:
    """The word that stands for the value in English: a key of ``words.METAVARS``."""
    if parameter.metavar:
        return parameter.metavar
    word = parameter.name if isinstance(parameter, click.Argument) else parameter.type.name
    return (word or "").upper()
