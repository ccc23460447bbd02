"""The numbers and bullets that Chinese documents put before headings and items."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_DIGITS = r"\d"
_HAN = "〇零一二三四五六七八九十百千两"
_NUMBER = f"[{_HAN}{_DIGITS}]{{1,6}}"
_STOP = "[.\uff0e、。,，]"
_UNITS = "分秒时天日月年元米克吨倍折度寸厘毫公个%\uff05℃小万亿"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("part", rf"第 ?(?P<n>{_NUMBER}) ?(?:编|篇|部分|卷)"),
    ("chapter", rf"第 ?(?P<n>{_NUMBER}) ?章"),
    ("section", rf"第 ?(?P<n>{_NUMBER}) ?节"),
    ("article", rf"第 ?(?P<n>{_NUMBER}) ?条"),
    ("clause", rf"第(?P<n>{_NUMBER})[款项]"),
    ("step", rf"(?:第(?P<n>{_NUMBER})步|步骤(?P<m>{_NUMBER}))"),
    ("ordinal", rf"第(?P<n>{_NUMBER})(?=[，,、：:])"),
    ("han", rf"(?P<n>[{_HAN}]{{1,4}})(?:[、\uff0e.]|(?=[ 　]))"),
    ("han-in-brackets", rf"[（(](?P<n>[{_HAN}]{{1,4}})[）)]"),
    ("digit-in-brackets", rf"[（(](?P<n>[{_DIGITS}]{{1,3}})[）)]"),
    ("letter-in-brackets", r"[（(](?P<n>[A-Za-z\uff21-\uff3a\uff41-\uff5a])[）)]"),
    (
        "dotted",
        rf"(?P<n>[{_DIGITS}]{{1,3}}(?:[.\uff0e][{_DIGITS}]{{1,3}})+)"
        rf"(?![{_DIGITS}{_UNITS}.\uff0e:：\-~～])[.\uff0e、]?",
    ),
    ("digit-bracket", rf"(?P<n>[{_DIGITS}]{{1,3}})[）)]"),
    ("digit", rf"(?P<n>[{_DIGITS}]{{1,3}})(?:{_STOP}(?![{_DIGITS}])|(?=[ 　]))"),
    ("circled", "(?P<n>[①-⑳❶-❿㉑-㉟])"),
    ("bracketed", "(?P<n>[⑴-⒇㈠-㈩])"),
    ("full-stopped", "(?P<n>[⒈-⒛])"),
    ("roman", "(?P<n>[\u2160-\u216b\u2170-\u217b])[、.\uff0e]?"),
    ("letter-bracket", r"(?P<n>[A-Za-z\uff21-\uff3a\uff41-\uff5a])[）)]"),
    (
        "letter",
        r"(?P<n>[A-Z\uff21-\uff3a])[、.\uff0e](?=\s*[^\sA-Za-z.])|(?P<m>[a-z\uff41-\uff5a])[、.\uff0e](?=\s*[^\sA-Za-z.])",
    ),
    ("dash", r"[-*+–—](?=[ 　])"),
)
_LABEL = [(kind, re.compile(pattern)) for kind, pattern in _PATTERNS]
_BULLETS = re.compile("[●◎○◉■□◆◇★☆▲△▶►➢※•·∙⚫✦✓√\uf06c\uf0b7\uf0d8]")
_AFTER = " \t　.\uff0e、。:："
_VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "\u3007": 0,
    "两": 2,
}
_TENS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Label:
    """A number or a bullet."""

    kind: str
    """Two labels of one kind stand on one level."""
    value: int
    """What it counts; 0 for a bullet."""
    text: str
    """As written."""


def label_of(text: str) -> tuple[Label | None, str]:
    """The label at the start of a text, and what follows it."""
    text = text.strip()
    if bullet := _BULLETS.match(text):
        return Label(bullet[0], 0, bullet[0]), text[bullet.end() :].lstrip(_AFTER)
    for kind, pattern in _LABEL:
        found = pattern.match(text)
        if not found or not (rest := text[found.end() :].lstrip(_AFTER)):
            continue
        counted = next((one for one in found.groupdict().values() if one), "")
        if kind == "dotted":
            parts = re.split("[.\uff0e]", counted)
            return Label(f"dotted-{len(parts)}", _value(parts[-1]), found[0]), rest
        return Label(kind, _value(counted), found[0]), rest
    return None, text


def _value(written: str) -> int:
    """What a number says, in digits, in Chinese, as a letter or in a circle."""
    plain = unicodedata.normalize("NFKC", written).strip("().")
    if plain.isdecimal():
        return int(plain)
    if plain and all(sign in _VALUES or sign in _TENS for sign in plain):
        return _chinese(plain)
    if len(plain) == 1 and plain.isascii() and plain.isalpha():
        return ord(plain.lower()) - ord("a") + 1
    return 0


def _chinese(plain: str) -> int:
    if not any(sign in _TENS for sign in plain):
        return int("".join(str(_VALUES[sign]) for sign in plain))
    total, digit = 0, 0
    for sign in plain:
        if sign in _TENS:
            total += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            digit = _VALUES[sign]
    return total + digit


def number_in(written: str) -> int:
    """A whole number in digits or Chinese; 0 if it is none."""
    return _value(written)
