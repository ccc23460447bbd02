"""Finished HTML without the white space between its lines: templates leave a third of a page so."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
_BETWEEN_LINES = re.compile(r"[ \t\r]*\n\s*")


def slim(page: str) -> str:
    """The same page: of white space that holds a line break, the break alone stays.

    So browsers show nothing else, and words stay apart. What lies in ``pre`` and its like is kept.
    """
    written: list[str] = []
    at = 0
    for kept in _KEPT.finditer(page):
        written += [_BETWEEN_LINES.sub("\n", page[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*written, _BETWEEN_LINES.sub("\n", page[at:])])
