# ruff: noqa: RUF001 - look-alike marks are what this module is about
"""The pieces of a text that no line break may part.

Rules of GB/T 15834-2011 and of the W3C's *Requirements for Chinese Text Layout*, section 3.1.3:
closing marks never start a line, opening marks never end one, dashes and ellipses stay whole.
Latin words stay whole, and so does a number with its sign and its unit. A word joiner (U+2060)
holds what stands on both its sides together, and is not part of the atom.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lanebook.typeset.addresses import ADDRESS
from lanebook.typeset.whole import WORD_JOINER
from lanebook.typeset.widths import is_joined

NEVER_FIRST = frozenset(
    "，。、；：？！）》〉”’】」』〕］｝﹚·・‧/／,.;:!?)]}％%‰℃°′″～…—–»›￠々ー°"
)
"""Marks that no line may start with."""
NEVER_LAST = frozenset("（《〈“‘【「『〔［｛([{«‹￥¥$＄#＃№@第")
"""Marks that no line may end with."""
_UNITS = (
    "分钟|小时|毫米|厘米|公里|公斤|千克|平方米|个月|个工作日|工作日|摄氏度|人次|"
    "[元分秒时天日月年周米克吨升岁人名位个次遍份张套杯瓶条间层楼号栋级度点倍寸台辆桌层米页章项步成折万亿]"
)
_NUMBER = r"[0-9](?:[0-9.,:/×x~～–—-]*[0-9])?"
_LETTERS = r"[^\W\u1100-\U0010ffff]+"
_JOINT = r"[-_.'’@+&#~=:?%,/×～–—]"
"""Joins words into one: addresses, ranges, compounds. Holds every joint of a number, so that the
pattern for words takes whole whatever the pattern for numbers gives up, and time stays linear."""
_TOKEN = re.compile(
    rf"(?P<newline>\r\n|[\n\r\v\f\x85\u2028\u2029])"
    rf"|(?P<space>[ \t\u3000\u2000-\u200a]+)"
    rf"|(?P<address>{ADDRESS})"
    rf"|(?P<number>{_NUMBER}(?: ?(?:[%％‰℃°]|{_UNITS}))?(?!{_JOINT}?[A-Za-z0-9]))"
    rf"|(?P<dashes>—{{2,}}|…+)"
    rf"|(?P<word>{_LETTERS}(?:{_JOINT}{_LETTERS})*)"
    rf"|(?P<other>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Atom:
    """Characters that stay together."""

    text: str
    spaced: bool
    """A space stands before it, which a line break swallows."""


def paragraphs(text: str) -> list[list[Atom]]:
    """The text's own lines, each cut into atoms; runs of spaces count as one."""
    result: list[list[Atom]] = [[]]
    spaced = held = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "newline":
            result.append([])
            spaced = held = False
        elif kind == "space":
            spaced = bool(result[-1])
        elif match.group() == WORD_JOINER:
            held = True
        else:
            _append(result[-1], match.group(), spaced=spaced, held=held)
            spaced = held = False
    return result


def _append(line: list[Atom], piece: str, *, spaced: bool, held: bool) -> None:
    """Add a piece, glued to the atom before where the two may not be parted."""
    if line and not spaced and (held or _holds(line[-1].text, piece)):
        line[-1] = Atom(line[-1].text + piece, line[-1].spaced)
    else:
        line.append(Atom(piece, spaced))


def _holds(before: str, piece: str) -> bool:
    last, first = before[-1], piece[0]
    return (
        last in NEVER_LAST
        or first in NEVER_FIRST
        or is_joined(first)
        or last in "\u200d\u00a0"
        or first == "\u00a0"
    )
