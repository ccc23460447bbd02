"""What a document consists of, whatever kind of file it came in: paragraphs in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lanebook.diagnostics import LanebookError, Text

LONGEST_PARAGRAPH = 20_000
"""Characters: who has more in one paragraph has lost the line breaks."""
MOST_CHARACTERS = 500_000
MOST_PARAGRAPHS = 10_000
LONGEST_PIECE = 600
"""Characters that one clause may have; longer ones are cut at the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text, a heading, an item of a list or a row of a table."""

    line: int
    """Where it stands; in a file of Word the number of the paragraph."""
    text: str
    level: int = 0
    """Of a heading that the file itself marks as one; else 0."""
    marker: str = ""
    """The number or bullet of a list that the file makes by itself."""
    depth: int = 0
    """How deep that list is nested."""
    goes_on: bool = False
    """Whether it is another line of the paragraph before it."""


def within_limits(paragraphs: Sequence[Paragraph], shown: str) -> tuple[Paragraph, ...]:
    """The paragraphs that say something.

    Raises:
        LanebookError: There is none, or more than a handbook can hold.
    """
    kept = tuple(one for one in paragraphs if one.text.strip())
    if not any(any(sign.isalnum() for sign in one.text) for one in kept):
        raise refusal(
            shown, None, Text("文件里没有文字", "the file holds no text"), _LOOK_AT_THE_FILE
        )
    for one in kept:
        if len(one.text) > LONGEST_PARAGRAPH:
            message = Text(
                f"这一段有 {len(one.text)} 个字，上限是 {LONGEST_PARAGRAPH}",
                f"this paragraph has {len(one.text)} characters; the limit is {LONGEST_PARAGRAPH}",
            )
            raise refusal(shown, one.line, message, Text("分成几段", "break it into paragraphs"))
    characters = sum(len(one.text) for one in kept)
    if characters > MOST_CHARACTERS or len(kept) > MOST_PARAGRAPHS:
        message = Text(
            f"文件有 {len(kept)} 段、{characters} 个字，上限是 {MOST_PARAGRAPHS} 段、"
            f"{MOST_CHARACTERS} 个字",
            f"the file has {len(kept)} paragraphs and {characters} characters; the limits are "
            f"{MOST_PARAGRAPHS} and {MOST_CHARACTERS}",
        )
        advice = Text("拆成几个文件，分卷导入", "split it and import each part as a volume")
        raise refusal(shown, None, message, advice)
    return kept


def joined(paragraphs: Sequence[Paragraph], *, is_new: Sequence[bool]) -> Iterator[Paragraph]:
    """Paragraphs with the lines that go on from one to the next made one.

    Args:
        paragraphs: In order.
        is_new: Of each, whether it begins something whatever the one before ends with.
    """
    current: Paragraph | None = None
    for one, starts in zip(paragraphs, is_new, strict=True):
        if current is not None and one.goes_on and not starts and not _is_whole(current):
            glue = " " if current.text[-1:].isascii() and one.text[:1].isascii() else ""
            current = replace(current, text=f"{current.text}{glue}{one.text}")
            continue
        if current is not None:
            yield current
        current = one
    if current is not None:
        yield current


_SHORTEST_WRAPPED = 24
"""Characters: a shorter line did not end because the page was full."""


def _is_whole(paragraph: Paragraph) -> bool:
    text = paragraph.text.rstrip()
    return len(text) < _SHORTEST_WRAPPED or text[-1] in "。！？；：.!?;:”’）)》】"


def refusal(shown: str, line: int | None, message: Text, advice: Text) -> LanebookError:
    """The one kind of error that a document causes."""
    where = f"{shown}:{line}" if line else shown
    return LanebookError(Text(f"{where}：{message.zh}", f"{where}: {message.en}"), advice)


_LOOK_AT_THE_FILE = Text("打开文件看看是不是空的", "open the file and see whether it is empty")
