"""Rules about the change record: its order, and whether the handbook is at its newest entry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from lanebook.check.rule import Check, Hit
from lanebook.diagnostics import Severity, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.control import Change
from lanebook.model.corpus import Corpus
from lanebook.model.origin import place_of

_LETTER = re.compile("[A-Z]")
_PIECE = re.compile(r"[0-9]+|[A-Z]+|[^0-9A-Z]+")
_OLDEST_FIRST = Text("旧的在前，新的在后", "put the oldest first, the newest last")


def change_order(corpus: Corpus) -> Iterator[Hit]:
    """Revisions that do not ascend, and dates that go back."""
    for before, change in pairwise(corpus.control.changes):
        if not _ascends(before.revision, change.revision):
            message = Text(
                f"版次 {change.revision} 排在 {before.revision} 之后，却不比它新",
                f"revision {change.revision} comes after {before.revision} and is no newer",
            )
            advice = Text(
                "每次修订用一个新版次；旧的在前，新的在后",
                "give each change a revision of its own; oldest first, newest last",
            )
            yield _hit(corpus, change, "revision", message, advice)
        if change.date < before.date:
            message = Text(
                f"日期 {change.date} 早于前一版 {before.revision} 的 {before.date}",
                f"{change.date} is before the date of revision {before.revision}, {before.date}",
            )
            yield _hit(corpus, change, "date", message, _OLDEST_FIRST)
        if change.effective < before.effective:
            message = Text(
                f"生效日期 {change.effective} 早于前一版 {before.revision} 的 {before.effective}",
                f"it is in force from {change.effective}, before revision {before.revision}, "
                f"which is from {before.effective}",
            )
            advice = Text("改正日期，写在 effective 里", "correct the dates, with effective")
            yield _hit(corpus, change, "effective", message, advice)


def change_effective(corpus: Corpus) -> Iterator[Hit]:
    """Changes in force before they are made."""
    for change in corpus.control.changes:
        if change.effective < change.date:
            message = Text(
                f"版次 {change.revision} 的生效日期早于修订日期 {change.date}",
                f"revision {change.revision} is in force before its date, {change.date}",
            )
            advice = Text("改正日期", "correct the dates")
            yield _hit(corpus, change, "effective", message, advice)


def change_first(corpus: Corpus) -> Iterator[Hit]:
    """A first change that does not make the whole handbook."""
    for change in corpus.control.changes[:1]:
        if change.affects is not None:
            message = Text(
                f"最早的一版 {change.revision} 只涉及一部分，其余各章就没有版次",
                f"the oldest revision, {change.revision}, touches some things only, so that "
                "other chapters have no revision",
            )
            advice = Text(
                "删去它的 affects，或在它前面补上首次发布的那一版",
                "delete its affects, or put the first edition before it",
            )
            yield _hit(corpus, change, "affects", message, advice)


def change_newest(corpus: Corpus) -> Iterator[Hit]:
    """A handbook that is not at the newest entry of its change record."""
    control = corpus.control
    for newest in control.changes[-1:]:
        if newest.revision != control.revision:
            message = Text(
                f"手册的版次是 {control.revision}，修订记录里最新的却是 {newest.revision}",
                f"the handbook is at revision {control.revision}, its newest change at "
                f"{newest.revision}",
            )
            advice = Text(
                "改写 revision，或在 changes 末尾记下这一版",
                "correct revision, or note the change at the end of changes",
            )
            yield Hit((control,), place_of(control.origin, "revision"), message, advice)
        elif newest.effective != control.effective:
            message = Text(
                f"手册 {control.effective} 起生效，最新的一版 {newest.revision} "
                f"却从 {newest.effective} 起",
                f"the handbook is in force from {control.effective}, its newest change, "
                f"{newest.revision}, from {newest.effective}",
            )
            advice = Text(
                f"在这一版里写 effective: {control.effective}，或改正手册的 effective",
                f"give that change effective: {control.effective}, or correct the handbook's",
            )
            yield Hit((control,), place_of(control.origin, "effective"), message, advice)


def _ascends(before: str, after: str) -> bool:
    """Whether a revision can be newer: by its numbers and single letters, from the left.

    Words, and figures against words, are not to be compared; the author knows their order.
    """
    olds, news = _pieces(before), _pieces(after)
    for old, new in zip(olds, news, strict=False):
        if old == new:
            continue
        if old.isdecimal() and new.isdecimal():
            if int(old) != int(new):
                return int(old) < int(new)
        elif _LETTER.fullmatch(old) and _LETTER.fullmatch(new):
            return old < new
        else:
            return True
    return len(olds) < len(news)


def _pieces(revision: str) -> list[str]:
    return _PIECE.findall(unicodedata.normalize("NFKC", revision).upper())


def _hit(corpus: Corpus, change: Change, key: str, message: Text, advice: Text) -> Hit:
    """At a key of the change, or at its revision where the key is not written."""
    return Hit((corpus.control,), place_of(change.origin, key), message, advice)


_ORDER = RuleEntry(
    "change-order",
    Severity.ERROR,
    Text("修订记录里版次递增，日期不倒退", "in the change record revisions and dates ascend"),
)
_EFFECTIVE = RuleEntry(
    "change-effective",
    Severity.ERROR,
    Text("修订不早于它的日期生效", "a change is not in force before its date"),
)
_FIRST = RuleEntry(
    "change-first",
    Severity.ERROR,
    Text("最早的一版涉及全书", "the first change makes the whole handbook"),
)
_NEWEST = RuleEntry(
    "change-newest",
    Severity.ERROR,
    Text(
        "手册的版次和生效日期就是最新一次修订的",
        "the handbook's revision and effective date are those of its newest change",
    ),
)
CHANGE_CHECKS = (
    Check(_ORDER, change_order),
    Check(_EFFECTIVE, change_effective),
    Check(_FIRST, change_first),
    Check(_NEWEST, change_newest),
)
