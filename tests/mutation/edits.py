"""Changes of one place in a YAML file, made in the text and, to compare, in its tree.

Values that are put in are written in flow style, so that they fit wherever they stand.
"""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass

from lanebook.corpus.nodes import ListNode, MapNode, Node, Plain, Step, node_at
from lanebook.diagnostics import Span

Way = tuple[Step, ...]
"""Keys and indexes from the root of a file to a value in it."""


@dataclass(frozen=True, slots=True)
class Put:
    """Another value for a key or an item that is there."""

    way: Way
    value: Plain


@dataclass(frozen=True, slots=True)
class Delete:
    """An entry with its key, or an item; not the only one of its kind."""

    way: Way


@dataclass(frozen=True, slots=True)
class Add:
    """A new key, the first of an object."""

    way: Way
    key: str
    value: Plain


@dataclass(frozen=True, slots=True)
class Insert:
    """A new item before the one at an index of a list; after the last for its length."""

    way: Way
    index: int
    value: Plain


@dataclass(frozen=True, slots=True)
class RenameKey:
    """Another key for a value."""

    way: Way
    key: str


TreeEdit = Put | Delete | Add | Insert | RenameKey


@dataclass(frozen=True, slots=True)
class Raw:
    """Characters of a file that make it something else than the same tree with a change."""

    line: int
    column: int
    removed: int
    added: str


Edit = TreeEdit | Raw


def edited(text: str, root: Node, edit: Edit) -> str:
    """The file after a change."""
    match edit:
        case Raw():
            start = _offset(text, edit.line, edit.column)
            return text[:start] + edit.added + text[start + edit.removed :]
        case Put():
            start, end = _stretch(text, node_at(root, edit.way).span)
            return text[:start] + _written(edit.value) + text[end:]
        case RenameKey():
            span = _entry_span(root, edit.way)
            start, end = _stretch(text, span)
            return text[:start] + edit.key + text[end:]
        case Delete():
            return _without(text, root, edit.way)
        case Add():
            return _with_key(text, node_at(root, edit.way), edit)
        case Insert():
            return _with_item(text, node_at(root, edit.way), edit)


def after(plain: Plain, edit: TreeEdit) -> Plain:
    """The tree that an edited text has to have."""
    tree = copy.deepcopy(plain)
    match edit:
        case Add() | Insert():
            inner = _inner(tree, edit.way)
            if isinstance(edit, Insert):
                assert isinstance(inner, list)
                inner.insert(edit.index, copy.deepcopy(edit.value))
            else:
                assert isinstance(inner, dict)
                inner[edit.key] = copy.deepcopy(edit.value)
        case Put() | Delete() | RenameKey():
            owner, last = _inner(tree, edit.way[:-1]), edit.way[-1]
            assert isinstance(owner, list | dict)
            if isinstance(edit, Put):
                owner[last] = copy.deepcopy(edit.value)  # type: ignore[index]
                return tree
            value = owner.pop(last)  # type: ignore[arg-type]
            if isinstance(edit, RenameKey):
                assert isinstance(owner, dict)
                owner[edit.key] = value
    return tree


def _inner(tree: Plain, way: Way) -> Plain:
    for step in way:
        assert isinstance(tree, list | dict)
        tree = tree[step]  # type: ignore[index]
    return tree


def _written(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False)


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def _stretch(text: str, span: Span) -> tuple[int, int]:
    """From the first character to the last one that can be seen: folded text ends a line later."""
    start = _offset(text, span.line, span.column)
    end = _offset(text, span.end_line, span.end_column)
    return start, start + len(text[start:end].rstrip())


def _entry_span(root: Node, way: Way) -> Span:
    owner = node_at(root, way[:-1])
    assert isinstance(owner, MapNode)
    entry = owner.entry(str(way[-1]))
    assert entry
    return entry.key_span


def _without(text: str, root: Node, way: Way) -> str:
    owner, last = node_at(root, way[:-1]), way[-1]
    if isinstance(owner, MapNode):
        place = next(i for i, entry in enumerate(owner.entries) if entry.key == last)
        starts = [_stretch(text, entry.key_span)[0] for entry in owner.entries]
        ends = [_stretch(text, entry.value.span)[1] for entry in owner.entries]
    else:
        assert isinstance(owner, ListNode)
        assert isinstance(last, int)
        place = last
        starts = [_stretch(text, item.span)[0] for item in owner.items]
        ends = [_stretch(text, item.span)[1] for item in owner.items]
    assert len(starts) > 1, "the only one of its kind cannot be left out"
    if place + 1 < len(starts):
        return text[: starts[place]] + text[starts[place + 1] :]
    return text[: ends[place - 1]] + text[ends[place] :]


def _with_key(text: str, owner: Node, edit: Add) -> str:
    assert isinstance(owner, MapNode)
    first = owner.entries[0].key_span
    start = _stretch(text, first)[0]
    in_flow = text[_stretch(text, owner.span)[0]] == "{"
    parting = ", " if in_flow else "\n" + " " * (first.column - 1)
    return f"{text[:start]}{edit.key}: {_written(edit.value)}{parting}{text[start:]}"


def _with_item(text: str, owner: Node, edit: Insert) -> str:
    assert isinstance(owner, ListNode)
    assert owner.items
    in_flow = text[_stretch(text, owner.span)[0]] == "["
    parting = ", " if in_flow else "\n" + " " * (owner.items[0].span.column - 3) + "- "
    if edit.index < len(owner.items):
        start = _stretch(text, owner.items[edit.index].span)[0]
        return text[:start] + _written(edit.value) + parting + text[start:]
    end = _stretch(text, owner.items[-1].span)[1]
    return text[:end] + parting + _written(edit.value) + text[end:]
