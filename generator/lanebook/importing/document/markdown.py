"""Markdown as paragraphs: what a parser of CommonMark says is a heading, a list or a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lanebook.diagnostics import Text
from lanebook.importing.document.paragraphs import Paragraph, refusal
from lanebook.importing.document.plain import decoded
from lanebook.importing.document.tables import paragraphs_of

_DEEPEST = 100
"""Levels of lists and quotations, two for each list: the parser drops what is deeper."""
_MARGIN = 10
_BREAKS = frozenset({"softbreak", "hardbreak"})


def read_markdown(data: bytes, shown: str) -> list[Paragraph]:
    """The paragraphs of a file.

    Raises:
        LanebookError: It is no text, or nested too deep.
    """
    text = _without_front_matter(decoded(data, shown))
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    tokens = parser.parse(text)
    if deep := next((one for one in tokens if one.level >= _DEEPEST - _MARGIN), None):
        message = Text("列表或引文嵌套过深", "lists or quotations are nested too deep")
        raise refusal(shown, _first_line(deep), message, Text("少缩进几层", "indent less"))
    return list(_Walk(tokens).paragraphs())


def _without_front_matter(text: str) -> str:
    """The text with blank lines for the settings of other tools at its start."""
    if not text.startswith("---\n") or "\n---\n" not in text[3:]:
        return text
    end = text.index("\n---\n", 3) + 5
    return "\n" * text.count("\n", 0, end) + text[end:]


class _Walk:
    """One pass over the tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._lists: list[int] = []
        """Of each open list the number of its next item; 0 for bullets."""
        self._marker = ""

    def paragraphs(self) -> Iterator[Paragraph]:
        place = 0
        while place < len(self._tokens):
            token = self._tokens[place]
            self._enter(token)
            if token.type == "table_open":
                end = _closing(self._tokens, place)
                yield from _table(self._tokens[place:end])
                place = end
            elif token.type == "inline":
                level = _level(self._tokens[place - 1])
                yield from self._lines(token, level)
            elif token.type in ("fence", "code_block", "html_block"):
                yield from _verbatim(token)
            place += 1

    def _enter(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(0)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                number = self._lists[-1]
                self._marker = f"{number}." if number else "list"
                self._lists[-1] += 1 if number else 0
            case _:
                return

    def _lines(self, token: Token, level: int) -> Iterator[Paragraph]:
        """One for each line; the outline joins those that an editor wrapped."""
        first, marker, self._marker = _first_line(token), self._marker, ""
        depth = len(self._lists)
        for number, text in enumerate(_texts(token)):
            if not text.strip():
                continue
            its = marker if number == 0 else ""
            yield Paragraph(first + number, text.strip(), level, its, depth, number > 0)


def _first_line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _level(before: Token) -> int:
    return int(before.tag[1:]) if before.type == "heading_open" else 0


def _texts(token: Token) -> list[str]:
    """The words of an inline token by line, without its marks; a link with where it leads."""
    lines = [""]
    targets: list[str] = []
    for one in token.children or ():
        match one.type:
            case "text" | "code_inline" | "html_inline" | "image":
                lines[-1] += one.content
            case "link_open":
                targets.append(str(one.attrGet("href") or ""))
            case "link_close":
                target = targets.pop()
                lines[-1] += f"（{target}）" if target and not lines[-1].endswith(target) else ""
            case kind if kind in _BREAKS:
                lines.append("")
            case _:
                continue
    return lines


def _verbatim(token: Token) -> Iterator[Paragraph]:
    first = _first_line(token) + (1 if token.type == "fence" else 0)
    for number, line in enumerate(token.content.split("\n")):
        if line.strip():
            yield Paragraph(first + number, line.strip())


def _closing(tokens: Sequence[Token], opening: int) -> int:
    level = tokens[opening].level
    return next(
        place
        for place in range(opening, len(tokens))
        if tokens[place].type == "table_close" and tokens[place].level == level
    )


def _table(tokens: Sequence[Token]) -> Iterator[Paragraph]:
    rows: list[list[list[str]]] = []
    lines: list[int] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
            lines.append(_first_line(token))
        elif token.type == "inline":
            rows[-1].append(_texts(token))
    yield from paragraphs_of(rows, lines)
