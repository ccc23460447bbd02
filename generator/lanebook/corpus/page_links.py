"""Free pages: where their links, definitions and pictures lead, and where they can be led to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import unquote

from lanebook.corpus.page_masks import without_code, without_fences
from lanebook.diagnostics import Span

_TITLE = re.compile(r"\s*(\S*)\s+([\"']).*\2\s*", re.DOTALL)
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?!\^)[^\[\]]*\]:[ \t]*\n?[ \t]*<?([^\s>]+)>?[ \t]*(?:\n?[ \t]*[\"'(].*)?$",
    re.MULTILINE,
)
_LONGEST = 500
"""Characters of a target that are looked at; its scheme or its path shows in fewer."""
_SCHEME = re.compile(r"[^/?#]*?:")
_HEADING = re.compile(r"^#{1,6}(.+)$|^(\S.*)\n(?:=+|-+)[ ]*$", re.MULTILINE)
_ID = re.compile(r"#([\w-]+)|\bid=[\"']?([\w-]+)")
_BRACES = re.compile(r"\{:?([^{}\n]*)\}")
_NUMBERED = re.compile(r"_\d+$")
_NO_WORD = re.compile(r"\W|_")


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link or a picture that leads to another place of the handbook."""

    span: Span
    path: str
    """As written, without escapes; empty for a place on the same page."""
    anchor: str
    """Empty for the page as a whole."""


class Places:
    """Offsets of a text as lines and columns."""

    def __init__(self, path: str, text: str) -> None:
        """Know where the lines of ``text`` begin."""
        self._path = path
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def span(self, start: int, end: int) -> Span:
        """The stretch between two offsets."""
        line, end_line = (bisect_right(self._starts, offset) for offset in (start, end))
        first, last = self._starts[line - 1], self._starts[end_line - 1]
        return Span(self._path, line, start - first + 1, end_line, end - last + 1)


def links_in(path_as_shown: str, text: str) -> tuple[PageLink, ...]:
    """The links of a page that lead to a place of the handbook, in order."""
    places = Places(path_as_shown, text)
    found = []
    for start, end in sorted(set(_targets(text))):
        target = text[start:end].removeprefix("<").removesuffix(">")
        if target and not _SCHEME.match(target):
            path, _, anchor = target.partition("#")
            path = unquote(path.partition("?")[0])
            found.append(PageLink(places.span(start, end), path, unquote(anchor)))
    return tuple(found)


def has_anchor(text: str | None, anchor: str) -> bool:
    """Whether a page surely or possibly has a place of that name; any, if its text is not known.

    Which letters of a heading its anchor keeps is a setting of the site, so letters and digits
    alone are compared; the second heading of a name is ``name_1``, and one without Latin
    letters may be ``_1``.
    """
    plain = _plain(_NUMBERED.sub("", anchor))
    if text is None or not plain:
        return True
    text = without_fences(text)
    ids = (one or other for braces in _BRACES.findall(text) for one, other in _ID.findall(braces))
    if anchor in ids:
        return True
    found = (one.strip(" \t#") or other for one, other in _HEADING.findall(text))
    headings = (_BRACES.sub("", heading) for heading in found)
    return any(
        _plain(heading) in {plain, _plain(anchor)} or "](" in heading for heading in headings
    )


def _plain(text: str) -> str:
    return _NO_WORD.sub("", text).casefold()


def _targets(text: str) -> Iterator[tuple[int, int]]:
    live = without_code(text)
    for match in _DEFINITION.finditer(live):
        yield match.span(1)
    inline = Inline(text, live)
    opened = 0
    for match in re.finditer(r"[\[\]]|\n[ \t]*\n", live):
        if match[0] == "[":
            opened += 1
        elif match[0] != "]":
            opened = 0
        elif opened:
            opened -= 1
            if live[match.end() : match.end() + 1] == "(":
                yield inline.destination(match.end() + 1)


class Inline:
    """The inline links of a page: where each parenthesis closes, found in one pass."""

    def __init__(self, text: str, live: str) -> None:
        """Pair the parentheses.

        Args:
            text: The page.
            live: The page without code.
        """
        self._text = text
        self._closing: dict[int, int] = {}
        opened: list[int] = []
        for match in re.finditer(r"[()]|\n\n", live):
            if match[0] == "(":
                opened.append(match.end())
            elif match[0] == ")" and opened:
                self._closing[opened.pop()] = match.start()
            elif match[0] == "\n\n":
                self._closing |= dict.fromkeys(opened, match.start())
                opened.clear()
        self._closing |= dict.fromkeys(opened, len(live))

    def destination(self, start: int) -> tuple[int, int]:
        """Where the target of an inline link stands, its title left out.

        A target may run over the end of a line; a browser would put its halves together.
        The end of a very long one is cut off.

        Args:
            start: One past the opening parenthesis.
        """
        end = min(self._closing[start], start + _LONGEST)
        title = _TITLE.fullmatch(self._text, start, end)
        if title:
            return title.span(1)
        inner = self._text[start:end]
        left = start + len(inner) - len(inner.lstrip())
        return left, max(left, start + len(inner.rstrip()))
