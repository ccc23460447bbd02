"""Figures as Chinese writes them, and back: 6 and 六, 10 and 十, 25 and 二十五."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_FIGURE = re.compile("(?<![0-9])[0-9]{1,2}(?![0-9])")
_NUMERAL = re.compile("[一二三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九]")


def otherwise(text: str) -> tuple[str, ...]:
    """A folded text with its figures below a hundred in Chinese, and with its numerals as figures.

    Only those that differ from the text.
    """
    chinese = _FIGURE.sub(lambda found: _chinese(int(found[0])), text)
    arabic = _NUMERAL.sub(lambda found: str(_value(found[0])), text)
    return tuple(one for one in (chinese, arabic) if one != text)


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def _value(numeral: str) -> int:
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _digit(numeral)
    return 10 * (_digit(tens) if tens else 1) + (_digit(ones) if ones else 0)


def _digit(numeral: str) -> int:
    return 2 if numeral == "两" else _DIGITS.index(numeral)
