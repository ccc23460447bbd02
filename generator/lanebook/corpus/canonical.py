"""The one layout of an author's file: what was typed, set anew.

Order, words, comments and the choice between brackets and lines below stay the author's. Given
are indentation, quotes and blanks, that brackets wider than a line open below their key, and
that comments behind neighbouring lines stand below one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, takewhile

from lanebook.corpus.lossless import BLANK, Child, Collection
from lanebook.corpus.raw_scalars import Scalar
from lanebook.diagnostics.text import width

WIDTH = 100
"""Columns of a line with brackets; Chinese characters take two."""
_FARTHEST = 60
"""Columns of a line that comments are still aligned behind."""
_BEHIND = "\0"
"""Parts a line from the comment behind it, until comments are aligned; no file holds it."""
_STEP = 2

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_NOT_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that YAML 1.1 takes for something else, in any case."""


def set_anew(root: Child) -> str:
    """The text of a file, ending in a line break.

    Before: the value of the root is a collection.
    """
    value = root.value
    assert isinstance(value, Collection), "the caller has seen to it"
    hoisted = [*root.behind]
    if _opens(value, 0):
        body = _below(value, 0)
    else:
        body = [_in_line(value)]
        hoisted += value.trailing
    lines = [*_notes([*root.leading, *hoisted], 0), *body]
    while lines[0] == BLANK:
        del lines[0]
    return "\n".join(_aligned(lines)) + "\n"


def _aligned(lines: list[str]) -> Iterator[str]:
    """The lines, comments behind neighbouring ones below one another."""
    for has_comment, group in groupby(lines, lambda line: _BEHIND in line):
        if not has_comment:
            yield from group
            continue
        parted = [line.split(_BEHIND, 1) for line in group]
        widths = [width(text) for text, _ in parted]
        column = max((one for one in widths if one <= _FARTHEST), default=0)
        for (text, comment), used in zip(parted, widths, strict=True):
            yield f"{text}{' ' * max(column - used, 0)}  {comment}"


def _below(collection: Collection, indent: int) -> list[str]:
    """The lines of a list or an object whose children have lines of their own."""
    lines: list[str] = []
    for child in collection.children:
        lines += _child(child, indent)
    while lines and lines[0] == BLANK:
        del lines[0]
    return lines + _notes(collection.trailing, indent)


def _child(child: Child, indent: int) -> list[str]:
    """A child with the comments before it and behind it."""
    head = " " * indent + (f"{_key(child.key)}:" if child.key else "-")
    match child.value:
        case Collection() as value if _opens(value, width(head) + 1):
            return _opened(child, value, head, indent)
        case Collection() as value:
            hoisted, last = [*value.trailing, *child.behind[:-1]], child.behind[-1:]
            lines = [f"{head} {_in_line(value)}"]
        case value:
            hoisted, last = child.behind[:-1], child.behind[-1:]
            lines = _scalar(head, value, indent + _STEP)
    marked = 0 if isinstance(child.value, Scalar) and child.value.is_block else -1
    for comment in last:
        lines[marked] += _BEHIND + comment
    return [*_notes([*child.leading, *hoisted], indent), *lines]


def _opened(child: Child, value: Collection, head: str, indent: int) -> list[str]:
    """A child whose value has lines of its own: below a key, or beginning behind a dash."""
    body = _below(value, indent + _STEP)
    if child.key:
        last = "".join(_BEHIND + comment for comment in child.behind[-1:])
        return [*_notes([*child.leading, *child.behind[:-1]], indent), head + last, *body]
    notes = list(takewhile(_is_note, body))
    first, *others = body[len(notes) :]
    above = [*child.leading, *child.behind, *(line.strip() for line in notes)]
    return [*_notes(above, indent), f"{head} {first[indent + _STEP :]}", *others]


def _is_note(line: str) -> bool:
    return line == BLANK or line.lstrip().startswith("#")


def _scalar(head: str, value: Scalar | None, indent: int) -> list[str]:
    """A text behind its key or dash."""
    if value is None or not value.first:
        return [head]
    first = _block_header(value) if value.is_block else _quoted(value)
    return [f"{head} {first}", *(" " * indent + line if line else "" for line in value.lines)]


def _block_header(value: Scalar) -> str:
    """The header of a block; the indentation is said where the text begins with blanks."""
    begins = next((line for line in value.lines if line), "")
    depth = str(_STEP) if begins.startswith(" ") else ""
    return value.first[0] + depth + value.first[1:]


def _quoted(value: Scalar) -> str:
    """A text with double quotes instead of single ones, where they mean the same."""
    inner = value.first[1:-1]
    if value.style == "'" and not value.lines and not set(inner) & set("'\"\\"):
        return f'"{inner}"'
    return value.first


def _key(key: Scalar) -> str:
    """A key, without quotes that it does not need."""
    inner = key.first[1:-1]
    needless = key.style in ("'", '"') and _WORD.fullmatch(inner)
    return inner if needless and inner.lower() not in _NOT_WORDS else _quoted(key)


def _opens(collection: Collection, used: int) -> bool:
    """Whether the children get lines of their own.

    Args:
        collection: In brackets or not.
        used: Columns before it on its line.
    """
    if not collection.in_brackets:
        return True
    if not collection.children:
        return False
    return not _fits_a_line(collection) or used + width(_in_line(collection)) > WIDTH


def _fits_a_line(collection: Collection) -> bool:
    """Whether nothing in brackets needs a line of its own: no comment, no text of several lines."""
    if collection.trailing:
        return False
    for child in collection.children:
        if child.behind or any(child.leading):
            return False
        match child.value:
            case Collection() as value:
                if not _fits_a_line(value):
                    return False
            case value:
                if value is None or not value.first or value.lines:
                    return False
    return True


def _in_line(collection: Collection) -> str:
    """A collection in brackets, on one line."""
    parts = []
    for child in collection.children:
        key = f"{_key(child.key)}: " if child.key else ""
        match child.value:
            case Collection() as value:
                parts.append(key + _in_line(value))
            case value:
                parts.append(key + (_quoted(value) if value else ""))
    inner = ", ".join(parts)
    return f"{{{inner}}}" if collection.is_map else f"[{inner}]"


def _notes(notes: Iterable[str], indent: int) -> list[str]:
    """Comments on lines of their own, no two blank lines together."""
    lines: list[str] = []
    for note in notes:
        if note != BLANK:
            lines.append(" " * indent + note)
        elif lines[-1:] != [BLANK]:
            lines.append(BLANK)
    return lines
