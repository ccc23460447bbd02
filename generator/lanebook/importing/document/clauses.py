"""Sentences and their parts: what is quoted or in brackets stays whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.corpus.scalars import LONGEST_LINE
from lanebook.corpus.texts import tamed
from lanebook.importing.document.numbering import number_in
from lanebook.importing.document.paragraphs import LONGEST_PIECE

_PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "【": "】", "「": "」"}
_LONGEST_ASIDE = 200
_CONDITION = re.compile(
    r"(?:如果|如遇|如若|如有|如|若是|若遇|若有|若|倘若|假如|一旦|凡是|凡|遇到|遇有|遇|万一|当(?=.*(?:的$|超过|低于|高于|达到|不足|不满))|if\s)"
)
_NOT_CONDITION = re.compile(r"如下|如实|如何|如期|如数|如此|如同|如：|如:|若干|凡事|遇见")
_EVENT = re.compile(
    r"^(?:当|待|等|在)?(?P<what>.{2,40}?)(?P<end>时|后|之后|以后|之前|前|期间|过程中)$"
)
_EVENT_WITHIN = re.compile(
    r"^(?:当|待)(?P<what>[^，,]{2,30}?)(?P<end>时|后)(?P<rest>[^，,候间刻段]{2,}.*)$"
)
_OFFSET = re.compile(
    r"(?:提前|前)(?P<n>半|[\d一二两三四五六七八九十]+(?:\.5)?)(?:个)?(?P<unit>分钟|小时|天|日|秒)"
)
_WITHIN = re.compile(
    r"(?P<n>半|[\d一二两三四五六七八九十]+)(?:个)?(?P<unit>分钟|小时|天|日|个工作日|秒)(?:之)?内"
)
_UNITS = {"分钟": "m", "小时": "h", "天": "d", "日": "d", "个工作日": "d", "秒": "s"}
_QUOTED = re.compile(r"“([^“”]{2,190})”")
_SPEAKS = re.compile("说|道|问|提醒|告|用语|答|致|欢|谢|解释|话|报|呼|语|：|:")
_SAYS = re.compile("(?:[：:]|说|问候|提示)$")
"""What makes even a few words after it spoken ones."""
_BOOK = re.compile(r"《([^《》]{1,60})》")
_FORM = re.compile(
    "(?:表|单|簿|册|记录|登记|台账|日志|日报|周报|月报|报告|卡|清单|凭证|存根|回执|收据|票据|书|本)$"
)
_LAW = re.compile("(?:法|条例|规定|办法|细则|准则|规范|标准|制度|手册|守则|章程|通知)$")


def is_form(name: str) -> bool:
    """Whether something in 《》 is filled in, and not a law or a rule."""
    return bool(_FORM.search(name)) and not _LAW.search(name)


def books_in(text: str) -> list[str]:
    """What stands in 《》, once each."""
    return list(dict.fromkeys(_BOOK.findall(text)))


def cut(text: str, marks: str) -> list[str]:
    """A text in parts, each with the mark that ends it; none is cut within quotes or brackets."""
    parts: list[str] = []
    start, closing, opened = 0, "", 0
    for place, sign in enumerate(text):
        if closing and (sign == closing or place - opened > _LONGEST_ASIDE):
            closing = ""
        elif (
            not closing and sign in _PAIRS and _PAIRS[sign] in text[place : place + _LONGEST_ASIDE]
        ):
            closing, opened = _PAIRS[sign], place
        if not closing and sign in marks and not _is_number(text, place):
            parts.append(text[start : place + 1])
            start = place + 1
    parts.append(text[start:])
    return [one.strip() for one in parts if one.strip()]


def _is_number(text: str, place: int) -> bool:
    around = text[max(place - 1, 0) : place] + text[place + 1 : place + 2]
    return text[place] in ".,:" and len(around) == 2 and around.isascii() and around.isalnum()


def sentences(text: str) -> list[str]:
    """The sentences of a clause; each short enough for one step."""
    found: list[str] = []
    for one in cut(text, "。；;！!？?"):
        rest = one
        while len(rest) > LONGEST_PIECE:
            place = max(rest.rfind("，", 0, LONGEST_PIECE), rest.rfind(",", 0, LONGEST_PIECE))
            place = place + 1 if place > 0 else LONGEST_PIECE
            found.append(rest[:place])
            rest = rest[place:]
        found.append(rest)
    return [one for one in found if one.strip()]


def segments(sentence: str) -> list[str]:
    """The parts of a sentence between commas, without them."""
    return [bare for one in cut(sentence, "，,") if (bare := one.strip(" ，,。；;"))]


def plain(text: str) -> str:
    """A text in one line that cannot be taken for markup, with Chinese marks in Chinese."""
    return tamed(" ".join(_full_width(text).split())).strip()


_HALF = re.compile(r"(?<=[\u3400-\u9fff”’》）])[,;:?!]|[,;:?!](?=[\u3400-\u9fff“‘《])")
_BRACKETS = re.compile(r"(?<!\])\(([^()\n]*[\u3400-\u9fff][^()\n]*)\)")
_WIDE = str.maketrans(",;:?!", "，；：？！")


def _full_width(text: str) -> str:
    return _BRACKETS.sub(r"（\1）", _HALF.sub(lambda found: found[0].translate(_WIDE), text))


def line(text: str) -> str:
    """The same, without what ends a sentence."""
    return plain(text).strip(" ，,。；;：:").strip()


def fits(text: str) -> bool:
    """Whether it can stand on one line of the format."""
    return 0 < len(text) <= LONGEST_LINE


def condition_in(segment: str) -> str:
    """The condition that a segment states, or nothing."""
    if _NOT_CONDITION.match(segment):
        return ""
    return segment if _CONDITION.match(segment) else ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens before a step."""

    text: str
    rest: str
    """What follows it without a comma."""


def event_in(segment: str, *, is_last: bool) -> Event | None:
    """The event that a segment names: 当…时, …后."""
    if within := _EVENT_WITHIN.match(segment):
        return Event(segment[: within.start("rest")], within["rest"])
    if not is_last and _EVENT.match(segment):
        return Event(segment, "")
    return None


def duration(pattern: str, text: str) -> str:
    """The length of time that a text gives as an offset or a limit: ``15m``; else nothing."""
    found = (_OFFSET if pattern == "before" else _WITHIN).search(text)
    if not found:
        return ""
    unit = _UNITS[found["unit"]]
    if found["n"] == "半":
        return {"m": "30s", "h": "30m", "d": "12h"}.get(unit, "")
    number = number_in(found["n"])
    return f"{number}{unit}" if 0 < number < 10_000 else ""


def said_in(text: str) -> tuple[str, ...]:
    """The words in quotation marks that are to be spoken."""
    found: list[str] = []
    for quoted in _QUOTED.finditer(text):
        before = text[max(quoted.start() - 14, 0) : quoted.start()]
        sounds = any(sign in quoted[1] for sign in "，,。！!？?、：") or len(quoted[1]) > 8
        if found or _SAYS.search(before) or (_SPEAKS.search(before) and sounds):
            found.append(quoted[0])
    return tuple(found)


def texts_of(parts: Iterator[str] | list[str]) -> str:
    """Segments as one sentence again."""
    return "，".join(parts)
