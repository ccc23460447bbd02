"""Findings for people: the line, the underline, the help. Plain strings; colour is a hook."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from lanebook.diagnostics import Diagnostic, Language, Severity, Span


class Part(StrEnum):
    """A part of a printed finding that a terminal may colour."""

    ERROR = "error"
    WARNING = "warning"
    MESSAGE = "message"
    FRAME = "frame"
    """Line numbers, bars and arrows."""
    HELP = "help"


Style = Callable[[str, Part], str]
"""Puts colour around a piece of text; must not change what is seen of it."""

_WINDOW = 160
"""Columns shown of a source line. A longer one is cut around its underline."""
_TAB = "    "


def plain(text: str, part: Part) -> str:  # noqa: ARG001 - the signature is the hook's
    """No colour."""
    return text


def render_text(
    findings: Iterable[Diagnostic],
    sources: Mapping[str, str],
    language: Language,
    style: Style = plain,
) -> str:
    """All findings, parted by empty lines; an empty string for none.

    Args:
        findings: In the order they are to be read.
        sources: The texts of the files by path, where there are any.
        language: Of the messages.
        style: Called for each piece of each line.
    """
    lines = {path: text.split("\n") for path, text in sources.items()}
    return "\n".join(_finding(finding, lines, language, style) for finding in findings)


def summary(findings: Iterable[Diagnostic], language: Language) -> str:
    """How many errors and warnings there are, in one line without line end."""
    severities = [finding.severity for finding in findings]
    errors = severities.count(Severity.ERROR)
    warnings = severities.count(Severity.WARNING)
    if language is Language.ZH:
        return f"{errors} 个错误，{warnings} 个警告"
    return f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _finding(
    finding: Diagnostic, sources: Mapping[str, list[str]], language: Language, style: Style
) -> str:
    part = Part.ERROR if finding.severity is Severity.ERROR else Part.WARNING
    head = style(f"{finding.severity.value}[{finding.rule}]", part)
    message = style(f": {visible(finding.message.in_(language))}", Part.MESSAGE)
    span = finding.span
    source = sources.get(span.path)
    shows_line = source is not None and span.line <= len(source) and not _is_whole(span)
    gutter = " " * (len(str(span.line)) if shows_line else 1)
    place = f"{span.path}:{span.line}:{span.column}" if not _is_whole(span) else span.path
    rows = [head + message, f"{style(f'{gutter}-->', Part.FRAME)} {visible(place)}"]
    if source is not None and shows_line:
        label = visible(finding.label.in_(language)) if finding.label else ""
        line, underline = underlined(source[span.line - 1], span)
        bar = style(f"{gutter} |", Part.FRAME)
        number = style(f"{span.line} |", Part.FRAME)
        mark = style(f"{underline} {label}".rstrip(), part)
        rows += [bar, f"{number} {line}".rstrip(), f"{bar} {mark}"]
    if finding.help:
        title = style(f"{gutter} = help:", Part.HELP)
        rows.append(f"{title} {visible(finding.help.in_(language))}")
    return "\n".join(rows) + "\n"


def _is_whole(span: Span) -> bool:
    """Whether a file or folder as such is meant: the empty stretch at its beginning."""
    return (span.line, span.column, span.end_line, span.end_column) == (1, 1, 1, 1)


def underlined(line: str, span: Span) -> tuple[str, str]:
    """A source line as it is shown, and the carets below it.

    A span over several lines is underlined to the end of its first one. Columns of the terminal
    are counted, of which a Chinese character takes two.
    """
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = min(max(end, start), len(line))
    before, marked, after = (visible(part) for part in (line[:start], line[start:end], line[end:]))
    if width(before) > _WINDOW // 2:
        before = "…" + _last_columns(before, _WINDOW // 4)
    marked = _first_columns(marked, _WINDOW - width(before))
    after = _first_columns(after, max(_WINDOW - width(before) - width(marked), 0))
    return before + marked + after, " " * width(before) + "^" * max(width(marked), 1)


def _first_columns(text: str, columns: int) -> str:
    if width(text[: columns + 1]) <= columns and len(text) <= columns:
        return text
    kept = 0
    for place, character in enumerate(text):
        kept += width(character)
        if kept > max(columns - 1, 0):
            return text[:place] + "…"
    return text


def _last_columns(text: str, columns: int) -> str:
    kept = 0
    for place in range(len(text), 0, -1):
        kept += width(text[place - 1])
        if kept > columns:
            return text[place:]
    return text


def visible(text: str) -> str:
    """The text with tabs as spaces, and a mark for whatever could play tricks on a terminal."""
    if text.isprintable():
        return text
    shown = text.replace("\t", _TAB)
    return "".join(each if _is_harmless(each) else "\N{REPLACEMENT CHARACTER}" for each in shown)


def _is_harmless(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def width(text: str) -> int:
    """Columns a text takes in a terminal; wide and full-width characters take two."""
    if text.isascii():
        return len(text)
    return sum(_width_of(character) for character in text)


def _width_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
