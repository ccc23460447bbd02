"""Texts made comparable: what the author wrote, and what is left of it in a finished file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lanebook.render.inline import to_plain

_BLANK = re.compile("[\\s\u200b\u2060\u00ad\ufeff\ufffe\ufffd]+")
"""White space, and characters that only steer the breaking of lines."""
_MARKED = re.compile(r"[\\`*_\[\]]")
_QUOTES = '“”"「」'


def bare(text: str) -> str:
    """A text without anything that typesetting may add or take away."""
    return _BLANK.sub("", text)


def printed(text: str) -> tuple[str, ...]:
    """How an author's text may stand on a page: with its marks, as what they are, or without."""
    forms = (text, to_plain(text)) if _MARKED.search(text) else (text,)
    return tuple(bare(one) for one in forms)


def holds(place: str, text: str, head: str = "") -> bool:
    """Whether an author's text is in ``place``, which is bare; if need be right behind ``head``."""
    return any(head + words in place for words in printed(text))


def spoken(words: str) -> str:
    """Words to say without the quotation marks around them: the site draws its own."""
    return words.strip().strip(_QUOTES)


def in_order(place: str, texts: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, bool]]:
    """Each text, and whether it follows those before it in a bare ``place``.

    A text may have several forms, bare; its first stands for it. One that is missing moves nothing.
    """
    at = 0
    for forms in texts:
        found = [(start, form) for form in forms if (start := place.find(form, at)) >= 0]
        yield forms[0], bool(found)
        if found:
            start, form = min(found)
            at = start + len(form)
