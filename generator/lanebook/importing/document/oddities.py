"""What is odd about the outline of a document, and how its clauses are gone through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lanebook.diagnostics import Language, Text
from lanebook.importing.document.clauses import line, plain, segments, sentences
from lanebook.importing.document.outline import Node
from lanebook.importing.document.people import SUPERIOR
from lanebook.importing.naming import shortened

CHUNK = 1500
"""Characters of the source that one question quotes."""
_LONGEST_HEADING = 60
"""Characters that surely fit the name of an object and the note on where it stood."""
_LANGUAGE_SHARE = 0.1
_TO_WHOM = re.compile("(?:通知|告知|上报|报告给|汇报给|带领|陪同|安排|向|与)(?P<who>.{2,14})")
_INNER = re.compile("^(?:当|待)[^，,]{2,30}?(?:时|后)(?P<rest>.{3,})")
Oddity = tuple[int, Text, Text]
"""The line, what it is about, and what is odd."""


def oddities_in(root: Node) -> Iterator[Oddity]:
    """Numbers that are missing, headings without content, headings too long for a name."""
    for node in root.walk():
        yield from _gaps(node)
        if node.level and not node.children and node.text.strip():
            text = Text("标题下面没有内容", "nothing stands below this heading")
            yield node.line, _subject(node), text
        if len(node.text) > _LONGEST_HEADING and (node.level or node.is_section):
            for part in pieces_of(plain(node.text)):
                text = Text(f"标题太长，全文：{part}", f"the heading is too long; in full: {part}")
                yield node.line, _subject(node), text


def _gaps(node: Node) -> Iterator[Oddity]:
    before: Node | None = None
    for one in node.children:
        if one.label is None or not one.label.value:
            continue
        if before and before.label and before.label.kind == one.label.kind:
            gap = one.label.value - before.label.value
            if gap != 1 and one.label.value != 1:
                text = Text(
                    f"编号从“{before.label.text}”跳到“{one.label.text}”，看看是否少了内容",
                    f"the numbers go from “{before.label.text}” to “{one.label.text}”: "
                    "see whether something is missing",
                )
                yield one.line, _subject(one), text
        before = one


def segments_of(root: Node) -> Iterable[tuple[int, str]]:
    """Where names may stand: the starts of segments, behind events, and who is told."""
    for node in root.walk():
        if above := SUPERIOR.fullmatch(node.text.strip(" 。；")):
            yield node.line, above["who"]
        for sentence in sentences(node.text):
            for segment in segments(sentence):
                yield node.line, segment
                if inner := _INNER.match(segment):
                    yield node.line, inner["rest"]
                for told in _TO_WHOM.finditer(segment):
                    yield node.line, told["who"]


def labelled(node: Node) -> str:
    """The text of a node with its number."""
    return f"{node.label.text}{node.text}" if node.label and node.label.value else node.text


def pieces_of(text: str) -> list[str]:
    """A text in pieces that a question can quote."""
    return [text[place : place + CHUNK] for place in range(0, len(text), CHUNK)]


def _subject(node: Node) -> Text:
    name = shortened(line(node.text), 60)
    return Text(f"“{name}”", f"“{name}”")


def language_of(text: str) -> Language:
    """The language that most of a text is in."""
    letters = sum(sign.isalpha() for sign in text)
    han = sum("\u3400" <= sign <= "\u9fff" for sign in text)
    return Language.ZH if han >= letters * _LANGUAGE_SHARE else Language.EN
