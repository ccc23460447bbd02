"""Names that no line break may part, marked in the text as Unicode marks them."""

from __future__ import annotations

import re
from functools import lru_cache

WORD_JOINER = "\u2060"
"""Has no width and forbids a break (Unicode Standard Annex 14, class WJ)."""


def keep_whole(text: str, names: tuple[str, ...]) -> str:
    """The text with a word joiner between the characters of each name, the longest match first."""
    if not names or not text:
        return text
    return _pattern(names).sub(lambda found: WORD_JOINER.join(found.group()), text)


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    return re.compile("|".join(re.escape(name) for name in longest_first))
