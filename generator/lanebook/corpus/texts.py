"""Text is text: find what is written in YAML and could become more than text.

Every scalar of every file is looked at, names and ids too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lanebook.corpus.characters import hidden_in
from lanebook.corpus.file_rules import (
    BAD_LINK,
    COMMENT_IN_TEXT,
    HALF_WIDTH_PUNCTUATION,
    HTML_IN_TEXT,
    MARKUP_IN_TEXT,
)
from lanebook.corpus.nodes import ListNode, MapNode, Node, ScalarNode
from lanebook.corpus.scalars import LONGEST_TEXT
from lanebook.corpus.yaml_findings import control_character, template
from lanebook.diagnostics import Diagnostic, Span, Text

_SUSPECT = re.compile(r"[<&{\[#!|>`~=^,;:?(]|^\s*(?:[-*+_]|\d{1,9}[.)])", re.MULTILINE)
_HTML = re.compile(
    r"<[A-Za-z/!?](?:[^<>\n]*>|[A-Za-z0-9-]*)"
    r"|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_TEMPLATE = re.compile(
    r"\{\{[^\n]*?(?:\}\}|$)|\{%[^\n]*?(?:%\}|$)|\{#[^\n]*?(?:#\}|$)", re.MULTILINE
)
_MARKUP = re.compile(
    r"!\[[^\]\n]*\]"  # image
    r"|\[\^[^\]\n]*\]"  # footnote
    r"|\{:[^}\n]*\}?"  # attribute list
    r"|^[ ]*\[[^\]\n]+\]:[ ].*$"  # link definition
    r"|^[ ]*#+"  # heading
    r"|^[ ]*(?:=+|-{2,})[ ]*$"  # underlined heading
    r"|^[ ]*([-*_])(?:[ ]*\1){2,}[ ]*$"  # rule
    r"|^[ ]*(?:[-*+]|\d{1,9}[.)])[ ]+(?=\S)"  # list
    r"|^[ ]*>"  # quotation
    r"|^[ ]*(?:`{3,}|~{3,})"  # code block
    r"|^[ ]*(?:!!!|\?\?\?)"  # admonition
    r"|^[ ]*\|.*\|[ ]*$",  # table
    re.MULTILINE,
)
_HALF_WIDTH = re.compile(
    r"(?<=[\u3400-\u9fff”’》）])[,;:?!](?=[\u3400-\u9fff“‘《（]|$)"
    r"|(?<=[\u3400-\u9fff”’》）])\(|(?<!\])\((?=[\u3400-\u9fff“‘《])",
    re.MULTILINE,
)
_COMMENT = re.compile(r"[ \t]+(#[^\s#].*)")
_LINK = re.compile(r"\]\((?=\s*<?\s*([^)\s>]*))")  # the next may begin within the target
_SCHEME = re.compile(r"[^/?#]*?:")
_ALLOWED_SCHEMES = frozenset({"https:", "http:", "mailto:"})


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern no text may hold, and what to say of it."""

    search: Callable[[str], tuple[int, int] | None]
    finding: Callable[[Span], Diagnostic]


def check_texts(node: Node, text: str) -> tuple[Diagnostic, ...]:
    """Findings about the scalars of a file, one for each rule a scalar breaks.

    Args:
        node: The tree of the file.
        text: The file itself, to find the exact place within a value.
    """
    lines = text.split("\n")
    findings: list[Diagnostic] = []
    for scalar in _scalars(node):
        if scalar.value is not None:
            findings += _check(scalar, scalar.value, lines)
        findings += _cut_off(scalar.span, lines)
    return tuple(findings)


def _scalars(node: Node) -> Iterator[ScalarNode]:
    match node:
        case ScalarNode():
            yield node
        case ListNode():
            for item in node.items:
                yield from _scalars(item)
        case MapNode():
            for entry in node.entries:
                yield from _scalars(entry.value)


def _check(scalar: ScalarNode, value: str, lines: list[str]) -> Iterator[Diagnostic]:
    if not value.isprintable():
        for _, name in hidden_in(value, 1):
            yield control_character(scalar.span, name)
    # What is longer is refused for it, whatever it says; looking through it could take minutes.
    if len(value) <= LONGEST_TEXT and _SUSPECT.search(value):
        for rule in _RULES:
            if rule.search(value):
                yield rule.finding(_place(scalar, lines, rule))


def _cut_off(span: Span, lines: list[str]) -> Iterator[Diagnostic]:
    """Words behind a value that YAML takes for a comment, though the author may not."""
    if span.end_column == 1 or span.end_line > len(lines):  # the text of | and > ends a line later
        return
    match = _COMMENT.match(lines[span.end_line - 1], span.end_column - 1)
    if match:
        end = match.start(1) + len(match[1].rstrip())
        yield COMMENT_IN_TEXT.at(
            Span(span.path, span.end_line, match.start(1) + 1, span.end_line, end + 1),
            Text("从 # 起的文字当作注释，不会印出来", "what follows # is taken for a comment"),
            Text(
                "这些字要印出来，就给整个值加上引号；真是注释，就在 # 后面空一格",
                "quote the whole value if it is text; put a space after # if it is a comment",
            ),
        )


def _place(scalar: ScalarNode, lines: list[str], rule: _Rule) -> Span:
    """Where in the file a pattern stands; the whole value where escapes hide it."""
    span = scalar.span
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        line = lines[number - 1]
        start = span.column - 1 if number == span.line else len(line) - len(line.lstrip(" "))
        end = span.end_column - 1 if number == span.end_line else len(line)
        piece = line[start:end]
        opening = len(piece) - len(piece.lstrip("\"'")) if number == span.line else 0
        found = rule.search(piece[opening:])
        if found:
            left = start + opening + 1
            return Span(span.path, number, left + found[0], number, left + found[1])
    return span


def _pattern(pattern: re.Pattern[str]) -> Callable[[str], tuple[int, int] | None]:
    def search(text: str) -> tuple[int, int] | None:
        match = pattern.search(text)
        return match.span() if match else None

    return search


def _bad_link(text: str) -> tuple[int, int] | None:
    """A target within the handbook is bad too: texts are printed on pages of several folders."""
    for match in _LINK.finditer(text):
        if not _has_allowed_scheme(match[1]):
            return match.span(1)
    return None


def _has_allowed_scheme(target: str) -> bool:
    scheme = _SCHEME.match(target)
    return scheme is not None and scheme.group().lower() in _ALLOWED_SCHEMES


def tamed(text: str) -> str:
    """A text from elsewhere with what this format takes for markup made plain characters.

    Signs that would open a tag, a list or a link become their full-width forms; what cannot be
    seen is left out. A text that has no finding but half-width punctuation comes back unchanged.
    """
    while hidden := hidden_in(text, 1):
        place = hidden[0][0]
        text = text[:place] + text[place + 1 :]
    for pattern in (_HTML, _TEMPLATE, _MARKUP):
        while found := pattern.search(text):
            text = _widened(text, *found.span())
    while place_of_link := _bad_link(text):
        opening = text.rindex("](", 0, place_of_link[0] + 1)
        text = _widened(text, opening, opening + 2)
    return text


_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()}


def _widened(text: str, start: int, end: int) -> str:
    return text[:start] + text[start:end].translate(_WIDE) + text[end:]


def is_good_target(target: str) -> bool:
    """Whether a page may link there: a known scheme, or a path that stays in the handbook."""
    if _SCHEME.match(target):
        return _has_allowed_scheme(target)
    if target.startswith(("/", "\\")) or "\\" in target or not target:
        return False
    return ".." not in target.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0].split("/")


def html_finding(span: Span) -> Diagnostic:
    """There is HTML where only text belongs."""
    return HTML_IN_TEXT.at(
        span,
        Text("文字里有 HTML", "there is HTML in the text"),
        Text(
            "删去它；强调写成 **词**，小于号后面空一格",
            "remove it; write **word** for emphasis, and a space after a less-than sign",
        ),
    )


def _markup(span: Span) -> Diagnostic:
    return MARKUP_IN_TEXT.at(
        span,
        Text(
            "文字里只能有强调、链接和代码，没有这种标记",
            "text can hold emphasis, links and code, but not this",
        ),
        Text(
            "改成平常的句子；几件事就分几条写；行首的 # - * > 数字加点都算标记",
            "write plain sentences, several things as several items; "
            "# - * > and “1.” at the start of a line count as markup",
        ),
    )


def _link(span: Span) -> Diagnostic:
    """A link of a text leads elsewhere than to the web."""
    return BAD_LINK.at(
        span,
        Text("不能链接到这里", "a link cannot lead there"),
        Text(
            "只能链接到 https:、http:、mailto:；手册里的岗位、流程等写出名称，会自动成为链接",
            "link to https:, http: or mailto: only; write the name of a role, a flow and so on: "
            "names are linked by themselves",
        ),
    )


def link_finding(span: Span) -> Diagnostic:
    """A link of a page, or a picture, leads where none may lead."""
    return BAD_LINK.at(
        span,
        Text("不能链接到这里", "a link cannot lead there"),
        Text(
            "只用 https:、http:、mailto:，或手册内不含 .. 的相对路径",
            "use https:, http:, mailto:, or a relative path inside the handbook, without “..”",
        ),
    )


def _half_width(span: Span) -> Diagnostic:
    return HALF_WIDTH_PUNCTUATION.at(
        span,
        Text("中文里用了半角标点", "half-width punctuation stands in Chinese text"),
        Text("改用全角：，；：？！（）", "use the full-width marks ，；：？！（）"),
    )


_RULES = (
    _Rule(_pattern(_HTML), html_finding),
    _Rule(_pattern(_TEMPLATE), template),
    _Rule(_pattern(_MARKUP), _markup),
    _Rule(_bad_link, _link),
    _Rule(_pattern(_HALF_WIDTH), _half_width),
)
