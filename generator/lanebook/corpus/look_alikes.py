"""Full-width and invisible characters where YAML wants plain ones.

A Chinese keyboard puts them there, and the parser takes them for text: a file is then refused a
line too late, or read as something else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from lanebook.diagnostics import Text


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A stretch of a line, counted from 0, that looks like YAML and is none."""

    start: int
    end: int
    message: Text
    advice: Text


_ODD_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DASH = "\uff0d\ufe63\u2212\u2013\u2014"
_INDENT = re.compile(f"^[ ]*([{_ODD_SPACE}]+)")
_GAP = re.compile(f"^[ ]*(?:- )*(?:[a-z_]+:|-)([{_ODD_SPACE}]+)")
_LIST_DASH = re.compile(f"^[ ]*(?:- )*([{_DASH}])(?![{_DASH}])")
_OPENING = re.compile("(?:^[ ]*|- |[a-z_]:[ ]+)([\uff3b\uff5b])")
_CLOSING = re.compile("\\[[^\\[\\]]*(\uff3d)|\\{[^{}]*(\uff5d)")
_COLON = re.compile("[{,][ ]*[a-z_]+(\uff1a)")
_COMMA = re.compile("[{,][^{}]*(\uff0c)[ ]*[a-z_]+[ ]*[:\uff1a]")
_KEY_COLON = re.compile("[a-z_]+(\uff1a)")
_WRAPPED = re.compile("([\uff3b\uff5b]).*[\uff3d\uff5d\\]}]", re.DOTALL)
_NAMES = {
    "\u00a0": Text("不换行空格", "no-break space"),
    "\u3000": Text("全角空格", "full-width space"),
}


def in_line(line: str) -> LookAlike | None:
    """The first slip of a line that stands where the parser stumbled."""
    for pattern in (_INDENT, _GAP):
        if match := pattern.search(line):
            return _space(match, indents=pattern is _INDENT)
    for pattern in (_LIST_DASH, _OPENING, _CLOSING, _COMMA, _COLON):
        if match := pattern.search(line):
            return _mark(match)
    return None


def in_key(key: str) -> LookAlike | None:
    """A slip that made something else part of a key."""
    if match := _INDENT.match(key):
        return _space(match, indents=True)
    match = _GAP.match(key) or _KEY_COLON.match(key)
    if match is None:
        return None
    return _mark(match) if match.re is _KEY_COLON else _space(match, indents=False)


def in_value(value: str, before: str) -> LookAlike | None:
    """A slip that made a text of what should be a list or an object.

    Args:
        value: A text without quotes.
        before: What stands before it in its line.
    """
    if not before.strip() and (match := _LIST_DASH.match(value)):
        return _mark(match)
    match = _WRAPPED.fullmatch(value)
    return _mark(match) if match else None


def _space(match: re.Match[str], *, indents: bool) -> LookAlike:
    name = _name(match[1][0])
    if indents:
        message = Text(f"这一行用{name.zh}缩进", f"this line is indented with a {name.en}")
        advice = Text("换成普通空格，每层两个", "use plain spaces, two for each level")
    else:
        message = Text(f"这里的空格是{name.zh}", f"this space is a {name.en}")
        advice = Text("换成普通空格", "use a plain space")
    return LookAlike(*match.span(1), message, advice)


def _name(space: str) -> Text:
    code = f"U+{ord(space):04X}"
    known = _NAMES.get(space)
    zh = known.zh if known else "特殊空格"
    en = known.en if known else unicodedata.name(space).lower()
    return Text(f"{zh}（{code}）", f"{en} ({code})")


def _mark(match: re.Match[str]) -> LookAlike:
    group = next(number for number, text in enumerate(match.groups(), 1) if text)
    odd = match[group]
    plain = unicodedata.normalize("NFKC", odd)
    if not plain.isascii() or odd in _DASH:
        plain = "-"
    space_zh, space_en = (" 加一个空格", " and a space") if plain in "-:," else ("", "")
    return LookAlike(
        *match.span(group),
        Text(f"“{odd}”不能代替英文的 {plain}", f"“{odd}” cannot stand for a plain {plain}"),
        Text(
            f"换成英文的 {plain}{space_zh}；要印出来的文字加引号",
            f"use a plain {plain}{space_en}; quote it if it is text",
        ),
    )
