"""The manual's page of all commands, from what click knows of them."""

from __future__ import annotations

import copy
import importlib
from collections.abc import Iterator

import click

from lanebook.cli.app import ENTRIES
from lanebook.cli.translation import in_language, paragraphs
from lanebook.diagnostics import Language, Text

_TITLE = Text("全部的命令", "All commands")
_LEAD = Text(
    "在手册文件夹（`content`）的上一级目录里运行。命令后面加 `--help`，屏幕上就是这里的内容。"
    "提示用手册的语言；`LANEBOOK_LANGUAGE=zh` 或 `en` 指定另一种。"
    "退出码：0 正常，1 内容或机器有问题，2 用法不对，130 被中断。",
    "Run them in the folder that holds the handbook's (`content`). `--help` behind a command "
    "prints what stands here. Messages are in the language of the handbook; `LANEBOOK_LANGUAGE=zh` "
    "or `en` asks for another. Exit status: 0 fine, 1 the handbook or the machine is at fault, 2 "
    "wrong usage, 130 interrupted.",
)
_HEAD = Text("| 选项 | 值 | 说明 |", "| option | value | meaning |")
_DEFAULT = Text("默认 `{}`。", "`{}` without it.")
_REQUIRED = Text("必须写。", "Required.")
_NO_VALUE = "–"


def commands_page(language: Language) -> str:
    """The whole page as Markdown."""
    parts = [f"# {_TITLE.in_(language)}", _LEAD.in_(language)]
    for name, entry in ENTRIES.items():
        module = importlib.import_module(f"lanebook.cli.{entry.module}")
        # A copy: click keeps in a command what it has made for it in one language.
        command: click.Command = copy.copy(getattr(module, f"{name}_command"))
        parts += _section(name, in_language(command, language), language)
    return "\n\n".join(parts) + "\n"


def _section(name: str, command: click.Command, language: Language) -> Iterator[str]:
    context = click.Context(command, info_name=f"lanebook {name}")
    yield f"## {name} {{#{name}}}"
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"```text\n{context.info_name} {usage}\n```"
    yield from (one.replace("``", "`") for one in paragraphs(command.help or ""))
    options = [one for one in command.params if isinstance(one, click.Option)]
    if options:
        rows = [_HEAD.in_(language), "|---|---|---|", *(_row(one, language) for one in options)]
        yield "\n".join(rows)


def _row(option: click.Option, language: Language) -> str:
    names = ", ".join(f"`{one}`" for one in (*option.opts, *option.secondary_opts))
    about = [option.help or ""]
    if option.required:
        about.append(_REQUIRED.in_(language))
    if option.show_default:
        about.append(_DEFAULT.in_(language).format(_default(option)))
    joint = "" if language is Language.ZH else " "
    return f"| {names} | {_value(option)} | {joint.join(about)} |"


def _default(option: click.Option) -> str:
    if option.is_flag:
        return (option.opts if option.default else option.secondary_opts or [""])[0]
    return str(option.default)


def _value(option: click.Option) -> str:
    if option.is_flag:
        return _NO_VALUE
    if isinstance(option.type, click.Choice):
        return " · ".join(f"`{one}`" for one in option.type.choices)
    if isinstance(option.type, click.IntRange):
        return f"{option.type.min}–{option.type.max}"
    return option.metavar or option.type.name.upper()
