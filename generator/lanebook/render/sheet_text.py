"""The typographer's pass over a leaf: what Chinese type needs and CSS cannot say.

WeasyPrint breaks lines well, but it does not know that a dash and a degree sign may not begin a
line, that a number keeps its unit, that one character is no last line, that two full-width marks
side by side leave a hole, as does a blank beside one, and an opening one at the start of a line
indents it (W3C, *Requirements for Chinese Text Layout*, 3.1.3 and 3.1.6). The pass sees whole
paragraphs and cells, whatever tags stand in them; drawings, which break their lines themselves, it
leaves alone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lanebook.diagnostics import Language
from lanebook.typeset.atoms import numbers
from lanebook.typeset.whole import WORD_JOINER

_TAG = re.compile(r"(<svg\b.*?</svg>|<[^>]*>)", re.DOTALL)
_NAME = re.compile(r"</?([a-z0-9]+)")
_INLINE = frozenset(("a", "b", "strong", "em", "i", "span", "code", "s"))
_NARROW = 'class="letter"'
"""Marks the heads and cells of columns that are not much wider than a letter."""
_BLOCK_CLASS = 'class="source"'
_HANGER = re.compile(r'class="(?:ref|inferred)"')
"""What follows a name or a sentence and never stands alone on a line."""
_UNJOINED = re.compile(r'<h\d|<div class="stack"')
"""Headings become bookmarks, in which joiners have no place; upright heads break everywhere."""
_STICKY = re.compile(r"(?=——)|(?=℃)")
_CLOSING = frozenset("，。、；：！？”’）》」』】〉")
_OPENING = frozenset("“‘（《「『【〈")
_CURLY = frozenset("“”‘’")
_BLANK = re.compile(
    r"(?<=[，。、；：！？）》」』】〉]) |(?<=[”’]) (?=[\u3400-\u9fff])| (?=[（《「『【〈])"
)
"""A blank beside a full-width mark, which brings its own."""
_LAST = re.compile(r"([\u3400-\u9fff])([\u3400-\u9fff][，。、；：！？”’）》」』】〉…\s]*)$")
"""The two characters that end a text, with the marks after them."""
_HREF = re.compile(r'<a href="([^"]*)">')
_PRINTABLE_LINK = re.compile(r"#|https?://|mailto:|tel:", re.IGNORECASE)
_NO_BREAK = "\u00a0"


def printable_links(markup: str) -> str:
    """The inline HTML without the tags of links that lead to no place in print."""
    return "".join(_linked(markup))


def _linked(markup: str) -> Iterator[str]:
    kept: list[bool] = []
    for piece in _TAG.split(markup):
        if piece.startswith("<a "):
            found = _HREF.match(piece)
            kept.append(bool(found and _PRINTABLE_LINK.match(found.group(1))))
            yield piece if kept[-1] else ""
        elif piece == "</a>":
            yield piece if kept.pop() else ""
        else:
            yield piece


Words = Callable[[str], tuple[str, ...]]
"""Cuts a name into its words."""


def whole(name: str) -> tuple[str, ...]:
    """A name of one word."""
    return (name,)


def typeset(markup: str, language: Language = Language.ZH, words: Words = whole) -> str:
    """Finished HTML with its paragraphs set as Chinese is set; no character is lost but blanks.

    Joiners and no-break spaces tell where no line may break; ``span.h`` makes a mark half as
    wide. Inside a link stands nothing but text, or the PDF would have a link without a tag there.

    Args:
        markup: HTML without head and body.
        language: The handbook's.
        words: Of names in the heads of narrow columns, which break nowhere else.
    """
    written: list[str] = []
    paragraph = _Paragraph(language)
    for place, piece in enumerate(_TAG.split(markup)):
        if not place % 2:
            if piece:
                paragraph.add_text(html.unescape(piece))
        elif _is_inline(piece):
            paragraph.add_tag(piece)
        else:
            written += paragraph.finished()
            written.append(piece)
            held = words if _NARROW in piece else None
            paragraph = _Paragraph(language, held, is_joined=not _UNJOINED.match(piece))
    written += paragraph.finished()
    return "".join(written)


@lru_cache(maxsize=4096)
def _is_inline(tag: str) -> bool:
    found = _NAME.match(tag)
    return bool(found and found.group(1) in _INLINE and _BLOCK_CLASS not in tag)


@dataclass(slots=True)
class _Paragraph:
    """A stretch between two tags of blocks: its text, and the inline tags where they stand."""

    language: Language
    words: Words | None = None
    """Where lines may break between words only."""
    is_joined: bool = True
    """Whether joiners forbid breaks."""
    text: str = ""
    tags: list[tuple[int, str]] = field(default_factory=list)
    """Each with how many characters stand before it."""
    links: list[tuple[int, int]] = field(default_factory=list)

    def add_text(self, text: str) -> None:
        """Go on with text."""
        self.text += text

    def add_tag(self, tag: str) -> None:
        """Go on with an inline tag."""
        here = len(self.text)
        if _HANGER.search(tag) and self.text.endswith(" "):
            self.text = self.text[:-1] + _NO_BREAK
        if tag.startswith("<a "):
            self.links.append((here, here))
        elif tag == "</a>" and self.links:
            self.links[-1] = (self.links[-1][0], here)
        self.tags.append((here, tag))

    def finished(self) -> Iterator[str]:
        """The paragraph as HTML."""
        if not self.text.strip():
            yield from self._as_it_is()
            return
        joints = self._joints() if self.is_joined else set()
        dropped = self._dropped()
        narrow = self._narrow(dropped)
        tags: dict[int, str] = {}
        for place, tag in self.tags:
            tags[place] = tags.get(place, "") + tag
        alone = narrow | dropped
        cuts = sorted({0, len(self.text), *tags, *joints, *alone, *(one + 1 for one in alone)})
        for start, end in zip(cuts, [*cuts[1:], len(self.text)], strict=True):
            if start in joints:
                yield WORD_JOINER
            yield tags.get(start, "")
            if start in dropped:
                continue
            written = html.escape(self.text[start:end], quote=False)
            yield f'<span class="h">{written}</span>' if start in narrow else written

    def _as_it_is(self) -> Iterator[str]:
        at = 0
        for place, tag in self.tags:
            yield self.text[at:place] + tag
            at = place
        yield self.text[at:]

    def _joints(self) -> set[int]:
        """Before which characters no line may break."""
        text = self.text
        found = {match.start() for match in _STICKY.finditer(text)}
        for start, end in numbers(text):
            found.update(_breakable(text, start, end))
        if self.words:
            at = 0
            for word in self.words(text):
                found.update(range(at + 1, at + len(word)))
                at += len(word)
        ends = [place for place, tag in self.tags if _HANGER.search(tag)]
        for end in (*ends, len(text)):
            last = _LAST.search(text[:end])
            if last:
                found.add(last.start(2))
        return found - {0}

    def _dropped(self) -> set[int]:
        """Which blanks are none in Chinese."""
        if self.language is not Language.ZH:
            return set()
        return {match.start() for match in _BLANK.finditer(self.text)}

    def _narrow(self, dropped: set[int]) -> set[int]:
        """Which marks are half as wide: one of two side by side, and the first of a line."""
        text = self.text
        if self.language is not Language.ZH:
            found = {place for place, mark in enumerate(text) if mark in _CURLY}
        else:
            found = set(_squeezed(text, dropped))
        return {
            place for place in found if not any(start <= place < end for start, end in self.links)
        }


def _breakable(text: str, start: int, end: int) -> Iterable[int]:
    """Places inside a number with its unit where a line would break by itself."""
    return (
        place
        for place in range(start + 1, end)
        if not (text[place].isascii() and text[place].isalnum() and text[place - 1].isascii())
        and text[place] != " "
    )


def _squeezed(text: str, dropped: set[int]) -> Iterator[int]:
    before = ""
    shown = [(place, mark) for place, mark in enumerate(text) if place not in dropped]
    for (place, mark), (_, following) in zip(shown, [*shown[1:], (0, "")], strict=True):
        if mark in _OPENING:
            if not before or before in _OPENING:
                yield place
        elif mark in _CLOSING and (following in _CLOSING or following in _OPENING):
            yield place
        if mark != "\n" or before:
            before = mark
