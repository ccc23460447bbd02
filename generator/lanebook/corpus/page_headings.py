"""Free pages: whether there is anything to read in them, and in their headings."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from lanebook.corpus.file_findings import whole
from lanebook.corpus.page_links import Places
from lanebook.corpus.page_masks import without_fences
from lanebook.corpus.page_rules import EMPTY_HEADING, EMPTY_PAGE
from lanebook.diagnostics import Diagnostic, Text

_HEADING = re.compile(r"^#{1,6}(.*)$|^(.*)\n(?:=+|-+)[ ]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{:?[^{}\n]*\}")


def check_headings(path_as_shown: str, text: str, most: int) -> Iterator[Diagnostic]:
    """A page without a word, or its headings without one.

    Args:
        path_as_shown: As findings name the file.
        text: With plain line feeds.
        most: How many findings at most.
    """
    if not _is_visible(text):
        yield EMPTY_PAGE.at(
            whole(path_as_shown),
            Text("页面里没有文字", "there is nothing on this page"),
            Text(
                "写上标题和内容，或删去这个文件",
                "write a heading and what it is about, or delete it",
            ),
        )
        return
    places = Places(path_as_shown, text)
    for start, end in list(_empty_headings(without_fences(text)))[:most]:
        yield EMPTY_HEADING.at(
            places.span(start, end),
            Text("标题里没有看得见的字", "nothing can be seen of this heading"),
            Text("写上标题，或删去这一行", "write what it says, or delete the line"),
        )


def _empty_headings(text: str) -> Iterator[tuple[int, int]]:
    for match in _HEADING.finditer(text):
        underlined = match[2]
        words = underlined if underlined is not None else _ATTRIBUTES.sub("", match[1]).strip("#")
        is_rule = underlined is not None and not underlined.strip(" \t")
        if not is_rule and not _is_visible(words):
            yield match.start(), match.start() + len(match[0].split("\n")[0])


def _is_visible(text: str) -> bool:
    """Whether a text has a character that leaves a trace on paper."""
    return any(unicodedata.category(one)[0] not in "ZC" for one in html.unescape(text))
