"""Whose copy is printed: ``--copy`` and ``--to``, held against the list of holders."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from lanebook.corpus.scalars import LONGEST_HOLDER
from lanebook.diagnostics import Language, Text
from lanebook.model.control import Holder
from lanebook.model.corpus import Corpus
from lanebook.render.sheet_copy import UNCONTROLLED, Copy

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class WantedCopy:
    """What the command line says."""

    number: int | None = None
    holder: str | None = None


def copy_options(command: Command) -> Callable[..., Any]:
    """``--copy`` and ``--to``, handed on as ``copy``."""

    @click.option(
        "--copy", type=click.IntRange(1, 9999), help="A controlled copy, with its number."
    )
    @click.option("--to", help="Who holds the controlled copy, if handbook.yml does not list it.")
    @functools.wraps(command)
    def with_copy(
        copy: int | None,
        to: str | None,
        **others: object,
    ) -> object:
        return command(copy=WantedCopy(copy, to.strip() if to else to), **others)

    return with_copy


def find_copy(corpus: Corpus, wanted: WantedCopy, language: Language) -> Copy:
    """The copy that is meant; an uncontrolled one if nothing is said.

    Raises:
        click.UsageError: A holder without a copy or a copy without a holder, or not the one that
            the list of holders has.
    """
    refusal = _refusal(corpus, wanted)
    if refusal:
        raise click.UsageError(refusal.in_(language))
    if wanted.number is None:
        return UNCONTROLLED
    listed = _listed(corpus, wanted.number)
    if listed:
        return Copy(wanted.number, listed.name)
    return Copy(wanted.number, wanted.holder or "", is_added=True)


def unlisted(copy: Copy) -> Text:
    """What to say of a controlled copy that the handbook does not know of.

    It is printed as what it is, a copy issued in addition; whoever recalls copies has to have it
    on the list.
    """
    return Text(
        f"第 {copy.number} 份不在发放清单里，按增发印出；"
        f"记入 handbook.yml 的 distribution（copy: {copy.number}），修订时才收得回",
        f"copy {copy.number} is not on the list of holders and is printed as one issued in "
        f"addition; add it to distribution in handbook.yml (copy: {copy.number}), so that it is "
        "recalled with the others",
    )


def _listed(corpus: Corpus, number: int) -> Holder | None:
    return next((one for one in corpus.control.distribution if one.copy == number), None)


def _refusal(corpus: Corpus, wanted: WantedCopy) -> Text | None:
    """What is wrong with the order, and how to put it right."""
    number, holder = wanted.number, wanted.holder
    if number is None:
        return _WITHOUT_NUMBER if holder is not None else None
    listed = _listed(corpus, number)
    if listed and holder not in (None, listed.name):
        return Text(
            f"发放清单里第 {number} 份的持有人是“{listed.name}”，不是“{holder}”；"
            "改正 --to，或改 handbook.yml 的 distribution",
            f"copy {number} is held by “{listed.name}”, not “{holder}”, says the list; "
            "correct --to, or distribution in handbook.yml",
        )
    if not listed and not holder:
        copies = [str(one.copy) for one in corpus.control.distribution]
        there = Text(
            f"发放清单里有 {'、'.join(copies)}" if copies else "没有发放清单",
            f"the list has {', '.join(copies)}" if copies else "there is no list of holders",
        )
        return Text(
            f"第 {number} 份没有持有人（{there.zh}）：加 --to 持有人，"
            "或列入 handbook.yml 的 distribution",
            f"copy {number} has no holder ({there.en}): add --to, "
            "or list it as distribution in handbook.yml",
        )
    if holder and (len(holder) > LONGEST_HOLDER or not holder.isprintable()):
        return Text(
            f"持有人最多 {LONGEST_HOLDER} 个字，写在一行里",
            f"use at most {LONGEST_HOLDER} characters for the holder, in one line",
        )
    return None


_WITHOUT_NUMBER = Text(
    "--to 要与 --copy 同用：只有受控本才有持有人",
    "--to needs --copy: only a controlled copy has a holder",
)
