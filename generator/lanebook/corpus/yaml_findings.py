"""What is said about files whose YAML cannot be used."""

from __future__ import annotations

import re

import yaml

from lanebook.corpus.characters import hidden_in
from lanebook.corpus.file_rules import (
    CONTROL_CHARACTER,
    DUPLICATE_KEY,
    EMPTY_FILE,
    SEVERAL_DOCUMENTS,
    TAB_INDENTATION,
    TEMPLATE_IN_TEXT,
    TOO_DEEP,
    TOO_LARGE,
    YAML_ALIAS,
    YAML_SYNTAX,
    YAML_TAG,
)
from lanebook.corpus.look_alikes import LookAlike
from lanebook.corpus.syntax import explain
from lanebook.diagnostics import Diagnostic, Span, Text

_SHOWN_CHARACTERS = 20
"""Findings about hidden characters in one file; more would say nothing new."""


def control_characters(text: str, path: str) -> tuple[Diagnostic, ...]:
    """Characters that nobody sees, at their places."""
    findings = []
    for offset, name in hidden_in(text, _SHOWN_CHARACTERS):
        line = text.count("\n", 0, offset) + 1
        column = offset - text.rfind("\n", 0, offset)
        findings.append(control_character(Span(path, line, column, line, column + 1), name))
    return tuple(findings)


def control_character(span: Span, name: str) -> Diagnostic:
    """One hidden character."""
    return CONTROL_CHARACTER.at(
        span,
        Text(f"这里有看不见的字符 {name}", f"here is an invisible character, {name}"),
        Text("删去它；从别处粘贴的文字常带有它", "delete it; pasted text often brings it along"),
    )


def syntax(error: yaml.MarkedYAMLError, text: str, path: str) -> Diagnostic:
    """YAML that cannot be parsed."""
    trouble = explain(error, text)
    rule = {"tab": TAB_INDENTATION, "template": TEMPLATE_IN_TEXT}.get(trouble.kind, YAML_SYNTAX)
    span = Span(path, trouble.line, trouble.column, trouble.line, trouble.end_column)
    return rule.at(span, trouble.message, trouble.advice)


def look_alike(span: Span, odd: LookAlike) -> Diagnostic:
    """A full-width or invisible character; ``span`` begins where its offsets count from."""
    column = span.column + odd.start
    place = Span(span.path, span.line, column, span.line, column + odd.end - odd.start)
    return YAML_SYNTAX.at(place, odd.message, odd.advice)


def empty_file(path: str) -> Diagnostic:
    """Nothing, or nothing but comments."""
    return EMPTY_FILE.at(
        Span(path, 1, 1, 1, 1),
        Text("文件是空的", "the file is empty"),
        Text("写上内容，或删去这个文件", "write something into it, or delete it"),
    )


def several_documents(span: Span) -> Diagnostic:
    """A second ``---``."""
    return SEVERAL_DOCUMENTS.at(
        span,
        Text("一个文件里只能有一份内容", "a file can hold only one document"),
        Text("删去 ---，把后面的内容另存为文件", "remove ---, put the rest into a file of its own"),
    )


def alias(span: Span, name: str, text: str) -> Diagnostic:
    """``*name``. Chinese emphasis at the beginning of a value looks like one."""
    line = text.split("\n")[span.line - 1]
    if line.find("*", span.column) >= 0:
        advice = Text("值以 * 开头时，整个值加上引号", "put a value that begins with * into quotes")
    else:
        advice = Text("把内容原样再写一遍", "write the content out again")
    return YAML_ALIAS.at(
        span,
        Text(f"不能用 YAML 别名“*{name}”", f"the YAML alias “*{name}” cannot be used"),
        advice,
    )


def anchor(span: Span, name: str) -> Diagnostic:
    """``&name``."""
    return YAML_ALIAS.at(
        Span(span.path, span.line, span.column, span.line, span.column + len(name) + 1),
        Text(f"不能用 YAML 锚点“&{name}”", f"the YAML anchor “&{name}” cannot be used"),
        Text(
            "删去它，用到的地方各自写明；值以 & 开头时加引号",
            "remove it and write things out; put a value that begins with & into quotes",
        ),
    )


def tag(span: Span, text: str) -> Diagnostic:
    """``!tag``, for whatever purpose."""
    line = text.split("\n")[span.line - 1]
    found = re.match(r"!\S*", line[span.column - 1 :])
    written = found.group() if found else "!"
    return YAML_TAG.at(
        Span(span.path, span.line, span.column, span.line, span.column + len(written)),
        Text(f"不能用 YAML 标签“{written}”", f"the YAML tag “{written}” cannot be used"),
        Text(
            "删去它；值以 ! 开头时加引号",
            "remove it; put a value that begins with ! into quotes",
        ),
    )


def too_deep(span: Span, limit: int) -> Diagnostic:
    """Nesting without end."""
    return TOO_DEEP.at(
        span,
        Text(f"嵌套超过 {limit} 层", f"nested deeper than {limit} levels"),
        Text("把里面的步骤另立流程，用 flow 转入", "move the inner steps to a flow and call it"),
    )


_SPLIT = Text(
    "查看是否放错了文件；确有必要就拆开", "see whether it is the right file; else split it"
)


def too_many_values(span: Span, limit: int) -> Diagnostic:
    """A file nobody wrote by hand."""
    message = Text(f"一个文件里超过 {limit} 个值", f"more than {limit} values in one file")
    return TOO_LARGE.at(span, message, _SPLIT)


def too_many_keys(span: Span, limit: int) -> Diagnostic:
    """An object nobody wrote by hand."""
    message = Text(f"一个对象里超过 {limit} 个键", f"more than {limit} keys in one object")
    return TOO_LARGE.at(span, message, _SPLIT)


def duplicate_key(span: Span, key: str, first: Span) -> Diagnostic:
    """The same key again."""
    return DUPLICATE_KEY.at(
        span,
        Text(
            f"“{key}”写了两次，第一次在第 {first.line} 行",
            f"“{key}” is written twice, first in line {first.line}",
        ),
        Text("合成一处；前面的内容并没有被覆盖", "keep one of them; the first one is in force"),
    )


def odd_key(span: Span, text: str, index: int | None) -> Diagnostic:
    """A key that is no word. A bare ``{{ x }}`` is read so by YAML."""
    if index is not None and text[index - 1 : index + 1] == "{{":
        end = text.find("}}", index)
        line_end = text.find("\n", index)
        whole = end if end >= 0 and (line_end < 0 or end < line_end) else index
        place = Span(
            span.path, span.line, span.column - 1, span.line, span.column + whole + 2 - index
        )
        return template(place)
    return YAML_SYNTAX.at(
        span,
        Text("冒号前面应是一个词", "before the colon there should be a word"),
        Text("写成“键: 值”", "write it as “key: value”"),
    )


def template(span: Span) -> Diagnostic:
    """Template code."""
    return TEMPLATE_IN_TEXT.at(
        span,
        Text("文字里有模板代码", "there is template code in the text"),
        Text(
            "删去花括号，写出实际的文字；要填的空用 ×× 或 ____",
            "remove the braces and write the words themselves; use ×× or ____ for a blank",
        ),
    )
