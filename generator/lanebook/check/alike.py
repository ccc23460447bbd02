"""When two texts are the same to whoever reads them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_KEPT = frozenset("%\u2030#&@*/\\+")
"""Marks that mean something."""


@lru_cache(1 << 14)
def core(text: str) -> str:
    """A text without what readers pass over: width, case, blanks and the marks of sentences.

    Signs stay (``≥``, ``%``, ``C#``), and so does what parts digits or makes a number negative.
    A text of nothing but such marks stays as it is.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    kept = (one for place, one in enumerate(plain) if not _is_passed_over(plain, place))
    return "".join(kept) or plain


def _is_passed_over(text: str, place: int) -> bool:
    one = text[place]
    kind = unicodedata.category(one)
    if kind[0] not in "PZC" or one in _KEPT:
        return False
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    parts_digits = before.isdecimal() and after.isdecimal()
    is_minus = kind == "Pd" and after.isdecimal() and not before.isalnum()
    return not (parts_digits or is_minus)
