"""Blank out the code of a Markdown page, so that only what is live is looked at.

Where the site's Markdown could see code differently, nothing is blanked: a finding too many is
better than one too few. So indented blocks, spans over several lines and every span after an
unpaired backtick of the same paragraph stay visible.
"""

from __future__ import annotations

import re

_FENCE = re.compile(r"(~{3,}|`{3,}) *(?:\{[^{}\n]*\}|\.?[\w#.+-]* *)")
_LOOKS_LIKE_FENCE = re.compile(r"~{3}|`{3}")
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_ESCAPE = re.compile(r"\\[\\`*_\[\]()!]")  # a backslash before < or { does not disarm it


def without_code(text: str) -> str:
    """The page with spaces for code and for escaped characters; every place stays the same."""
    lines = without_fences(text).split("\n")
    balanced = True
    for number, line in enumerate(lines):
        if not line.strip():
            balanced = True
        elif "`" in line:
            balanced = balanced and "`" not in _CODE_SPAN.sub("", line)
            if balanced:
                lines[number] = _CODE_SPAN.sub(_blank_span, line)
    return _ESCAPE.sub("  ", "\n".join(lines))


def without_fences(text: str) -> str:
    """The page with spaces for fenced code; what follows an opening fence stays, it may act.

    A fence that cannot be understood ends the search: from there on everything is visible.
    """
    lines = text.split("\n")
    kept = list(lines)
    number = 0
    while number < len(lines):
        if _LOOKS_LIKE_FENCE.match(lines[number]):
            opening = _FENCE.fullmatch(lines[number])
            end = _closing(lines, number + 1, opening[1]) if opening else None
            if opening is None or end is None:
                break
            kept[number] = " " * len(opening[1]) + lines[number][len(opening[1]) :]
            kept[number + 1 : end + 1] = [" " * len(line) for line in lines[number + 1 : end + 1]]
            number = end
        number += 1
    return "\n".join(kept)


def _closing(lines: list[str], start: int, fence: str) -> int | None:
    return next(
        (place for place in range(start, len(lines)) if lines[place].rstrip(" ") == fence), None
    )


def _blank_span(match: re.Match[str]) -> str:
    """A code span without its content; one with a bar may be two cells of a table, and stays."""
    return match[0] if "|" in match[2] else match[1] + " " * len(match[2]) + match[1]
