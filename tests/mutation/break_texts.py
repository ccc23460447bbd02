"""Breaks of keys, values and texts: whatever a slip of the hand does to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from lanebook.corpus.nodes import ScalarNode
from lanebook.corpus.sources import FileKind
from tests.mutation.edits import Add, Delete, Put, Raw, RenameKey
from tests.mutation.mutation import Clean, Mutation
from tests.mutation.places import Line
from tests.mutation.walk import At, flows, options, parts, steps, tops

Break = Callable[[Clean], Iterator[Mutation]]

_STEPS = "steps"
_OPTIONS = "options"
REQUIRED = (
    *(("handbook", key) for key in ("title", "code", "revision", "effective", "owner", "volumes")),
    *(("volume", key) for key in ("title", "introduction")),
    *(("role", key) for key in ("name", "summary")),
    *(("flow", key) for key in ("name", "owner", "trigger", "steps")),
    *(("rule", key) for key in ("name", "for", "statements")),
    *(("form", key) for key in ("name", "keeper")),
    *(("duties", key) for key in ("id", "do")),
    *(("fields", key) for key in ("id", "name")),
    *(("terms", key) for key in ("id", "name", "meaning")),
    *(("questions", key) for key in ("id", "question")),
    *((_STEPS, key) for key in ("by", "do", "decide", "options", "repeat")),
    (_OPTIONS, "if"),
)
"""What an object is nothing without."""
_NEEDS_ACTOR = ("do", "tell", "decide", "wait")


def _owners(clean: Clean, what: str) -> Iterator[At]:
    lists = {
        "duties": FileKind.ROLE,
        "fields": FileKind.FORM,
        "terms": FileKind.GLOSSARY,
        "questions": FileKind.QUESTIONS,
    }
    if what == _STEPS:
        return steps(clean)
    if what == _OPTIONS:
        return options(clean)
    return parts(clean, lists[what], what) if what in lists else tops(clean, FileKind(what))


def drop_key(what: str, key: str, clean: Clean) -> Iterator[Mutation]:
    """Something that has to be written is not. The object then lacks it."""
    for owner in _owners(clean, what):
        if owner.has(key) and len(owner.node.entries) > 1 and not _can_spare(owner, key):
            yield Mutation((owner.spot(),), {owner.path: Delete((*owner.way, key))})


def _can_spare(owner: At, key: str) -> bool:
    """Whether a step is whole without a key: one that tells, a fork without actor."""
    if key == "by" and owner.file.kind is FileKind.FLOW:
        return not any(map(owner.has, _NEEDS_ACTOR))
    return key == "do" and owner.has("tell")


def empty_key(what: str, key: str, clean: Clean) -> Iterator[Mutation]:
    """A key is written and nothing behind it."""
    for owner in _owners(clean, what):
        if owner.has(key):
            way = (*owner.way, key)
            yield Mutation((owner.spot(key),), {owner.path: Put(way, "")})


def unknown_key(what: str, key: str, clean: Clean) -> Iterator[Mutation]:
    """A key is misspelt, so that the format does not know it."""
    for owner in _owners(clean, what):
        if owner.has(key):
            edit = RenameKey((*owner.way, key), f"{key[0]}{key}")
            yield Mutation((owner.spot(f"{key[0]}{key}"),), {owner.path: edit})


def bad_value(what: str, key: str, value: str, clean: Clean) -> Iterator[Mutation]:
    """A value that is none of those allowed."""
    for owner in _owners(clean, what):
        if owner.has(key):
            yield Mutation((owner.spot(key),), {owner.path: Put((*owner.way, key), value)})


def text_for_list(clean: Clean) -> Iterator[Mutation]:
    """A sentence where steps are wanted."""
    for flow in flows(clean):
        yield Mutation((flow.spot("steps"),), {flow.path: Put(("steps",), "先迎接，再登记")})


def object_for_text(clean: Clean) -> Iterator[Mutation]:
    """An object where a sentence is wanted."""
    for step in steps(clean):
        if step.has("do"):
            edit = Put((*step.way, "do"), {"text": step.text("do")})
            yield Mutation((step.spot("do"),), {step.path: edit})


def in_text(sign: str, clean: Clean) -> Iterator[Mutation]:
    """Signs in a sentence that would become more than text."""
    for owner in (*parts(clean, FileKind.ROLE, "duties"), *steps(clean)):
        text = owner.text("do")
        if text:
            edit = Put((*owner.way, "do"), f"{text}{sign}先生")
            yield Mutation((Line(owner.path, _line(owner)),), {owner.path: edit})


def _line(owner: At) -> int:
    entry = owner.node.entry("do")
    assert entry
    return entry.value.span.line


def _one_line_texts(clean: Clean) -> Iterator[tuple[At, ScalarNode]]:
    for owner in (*parts(clean, FileKind.ROLE, "duties"), *steps(clean)):
        value = owner.node.get("do")
        if isinstance(value, ScalarNode) and value.span.line == value.span.end_line:
            yield owner, value


def before_text(sign: str, clean: Clean) -> Iterator[Mutation]:
    """A sign of YAML in front of a sentence: a tag, an anchor, an alias."""
    for owner, value in _one_line_texts(clean):
        edit = Raw(value.span.line, value.span.column, 0, sign)
        yield Mutation((Line(owner.path, value.span.line),), {owner.path: edit})


def hidden_in_text(sign: str, clean: Clean) -> Iterator[Mutation]:
    """A character within a sentence that nobody sees."""
    for owner, value in _one_line_texts(clean):
        edit = Raw(value.span.line, value.span.column + 1, 0, sign)
        yield Mutation((Line(owner.path, value.span.line),), {owner.path: edit})


def no_gap_after_colon(clean: Clean) -> Iterator[Mutation]:
    """A colon without a space: the key has swallowed its value."""
    for owner, value in _one_line_texts(clean):
        gap = Raw(value.span.line, value.span.column - 1, 1, "")
        near = range(value.span.line - 1, value.span.line + 2)
        yield Mutation(tuple(Line(owner.path, line) for line in near), {owner.path: gap})


def wide_colon(clean: Clean) -> Iterator[Mutation]:
    """A full-width colon behind a key."""
    for owner, value in _one_line_texts(clean):
        edit = Raw(value.span.line, value.span.column - 2, 2, "：")
        near = range(value.span.line - 1, value.span.line + 2)
        yield Mutation(tuple(Line(owner.path, line) for line in near), {owner.path: edit})


def tab_indentation(clean: Clean) -> Iterator[Mutation]:
    """A line is indented with a tab."""
    for owner in parts(clean, FileKind.ROLE, "duties"):
        entry = owner.node.entry("do")
        assert entry
        edit = Raw(entry.key_span.line, 1, entry.key_span.column - 1, "\t")
        yield Mutation((Line(owner.path, entry.key_span.line),), {owner.path: edit})


def key_twice(clean: Clean) -> Iterator[Mutation]:
    """A key is written twice in one object."""
    for owner in (*parts(clean, FileKind.ROLE, "duties"), *steps(clean)):
        value = owner.node.entry("do")
        if value and value is not owner.node.entries[0]:
            first = owner.node.entries[0].key_span
            in_flow = clean.text(owner.path).split("\n")[first.line - 1][first.column - 2] == "{"
            gap = ", " if in_flow else "\n" + " " * (first.column - 1)
            edit = Raw(first.line, first.column, 0, f"do: 另一件事{gap}")
            line = value.key_span.line + (0 if in_flow else 1)
            yield Mutation((Line(owner.path, line),), {owner.path: edit})


def comment_in_text(clean: Clean) -> Iterator[Mutation]:
    """A number sign cuts the rest of a sentence off."""
    for owner, value in _one_line_texts(clean):
        line = clean.text(owner.path).split("\n")[value.span.line - 1]
        if value.span.end_column - 1 == len(line):
            edit = Raw(value.span.line, value.span.end_column, 0, " #1号门")
            yield Mutation((Line(owner.path, value.span.line),), {owner.path: edit})


def long_line(clean: Clean) -> Iterator[Mutation]:
    """More than fits a box."""
    for owner in parts(clean, FileKind.ROLE, "duties"):
        edit = Put((*owner.way, "do"), owner.text("do") * 60)
        yield Mutation((owner.spot("do"),), {owner.path: edit})


def handbook_date(clean: Clean) -> Iterator[Mutation]:
    """Days that no calendar has."""
    for top in tops(clean, FileKind.HANDBOOK):
        for month in ("00", "13", "2"):
            for key in ("effective", "review_due"):
                edit = Put((key,), f"2026-{month}-01")
                yield Mutation((top.spot(key),), {top.path: edit})


def stray_key(clean: Clean) -> Iterator[Mutation]:
    """A key that the format does not have."""
    for top in tops(clean, FileKind.ROLE, FileKind.FORM, FileKind.RULE):
        yield Mutation((top.spot("salary"),), {top.path: Add((), "salary", "1000")})


SIGNS = {
    "HTML": "<b>尊敬的</b>",
    "template": "{{ name }}",
    "picture": "![照片](a.png)",
    "script link": "[您](javascript:alert(1))",
    "local link": "[您](../roles/guard.md)",
    "entity": "&nbsp;",
    "half-width comma": ",您好",
    "half-width bracket": "(您)",
}
HIDDEN = {"direction mark": "\u202e", "zero-width space": "\u200b", "bell": "\u0007"}
VALUES = (
    ("duties", "every", "dayly"),
    ("duties", "id", "No Id"),
    ("steps", "before", "1小时"),
    ("fields", "type", "words"),
    ("form", "kind", "paper"),
    ("role", "kind", "staffs"),
    ("flow", "view", "gantt"),
)
TEXT_BREAKS: dict[str, Break] = {
    **{f"drop {key} of {what}": partial(drop_key, what, key) for what, key in REQUIRED},
    **{f"empty {key} of {what}": partial(empty_key, what, key) for what, key in REQUIRED},
    **{f"misspell key {key} of {what}": partial(unknown_key, what, key) for what, key in REQUIRED},
    **{f"bad {key} of {what}": partial(bad_value, what, key, bad) for what, key, bad in VALUES},
    **{f"{name} in text": partial(in_text, sign) for name, sign in SIGNS.items()},
    **{f"{name} in text": partial(hidden_in_text, sign) for name, sign in HIDDEN.items()},
    "tag before text": partial(before_text, "!!str "),
    "anchor before text": partial(before_text, "&a "),
    "alias for text": partial(before_text, "*a "),
    **{
        one.__name__.replace("_", " "): one
        for one in (
            *(text_for_list, object_for_text, no_gap_after_colon, wide_colon, tab_indentation),
            *(key_twice, comment_in_text, long_line, handbook_date, stray_key),
        )
    },
}
