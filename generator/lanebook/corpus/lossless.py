"""The tree of a file as it was typed: texts with their quotes, comments, blank lines.

``compose`` reads what a file means; this reads how it is written, for ``canonical`` to write it
again. Every comment belongs to a child: it precedes it, stands behind it, or ends its list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from lanebook.corpus.raw_scalars import Scalar, read_scalar

BLANK = ""
"""Stands for blank lines among the comments before a child."""
_BLANK_LINES = re.compile(r"\n(?: *\n)*\Z")


@dataclass(slots=True)
class Collection:
    """A list or an object."""

    is_map: bool
    in_brackets: bool
    column: int
    """Where its children begin, if it is not in brackets."""
    children: list[Child] = field(default_factory=list)
    trailing: list[str] = field(default_factory=list)
    """Comments behind the last child, and blank lines between them."""


@dataclass(slots=True)
class Child:
    """An item of a list, or a key with its value."""

    parent: Collection
    key: Scalar | None = None
    value: Scalar | Collection | None = None
    leading: list[str] = field(default_factory=list)
    """Comments before it, and blank lines before and between them."""
    behind: list[str] = field(default_factory=list)
    """Comments on its line, in order; several where it stood on several lines."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """A scalar or a bracket: the marks between which nothing but comments can stand."""

    start: int
    end: int
    child: Child
    """What it belongs to."""
    first: Child | None
    """The outermost child that begins with it."""
    closed: tuple[Collection, ...]
    """Collections without brackets that end before it, innermost first."""
    ends: Collection | None = None
    """The collection whose closing bracket it is."""


def read_lossless(text: str) -> Child:
    """The tree of a text that ``compose`` has read without a finding; its root is an only child."""
    reader = _Reader(text)
    parser = yaml.CSafeLoader(text)
    try:
        while parser.check_event():
            event = parser.get_event()
            assert event, "the parser has just said that there is one"
            reader.take(event)
    finally:
        parser.dispose()
    reader.finish()
    return reader.root


def comments_in(child: Child) -> Iterator[str]:
    """Every comment of a child and all below it."""
    yield from (line for line in (*child.leading, *child.behind) if line != BLANK)
    if isinstance(child.value, Collection):
        for one in child.value.children:
            yield from comments_in(one)
        yield from (line for line in child.value.trailing if line != BLANK)


class _Reader:
    """The tree while its events come in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Child(Collection(is_map=False, in_brackets=False, column=-1))
        self.stack: list[Collection] = []
        self.open: list[Child] = []
        """The child that each open collection is the value of."""
        self.first: Child | None = None
        self.closed: list[Collection] = []
        self.end = 0
        """Where the last atom ends."""
        self.last: Child | None = None
        """The child of the last atom."""
        self.keeps = False
        """Whether the last atom is a text that blank lines behind it belong to."""

    def take(self, event: yaml.Event) -> None:
        """One event."""
        match event:
            case yaml.ScalarEvent():
                self.scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.start(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stop(event)
            case _:
                pass

    def scalar(self, event: yaml.ScalarEvent) -> None:
        """A key, or a value."""
        start, end = _places(event)
        if start == end:  # nothing was typed: it stands where the text before it ends
            start = end = self.end
        column = self.stack[-1].column if self.stack else 0
        scalar, comment = read_scalar(self.text[start:end], event.style or "", column)
        if scalar.is_block and not scalar.keeps:  # blank lines behind it say nothing
            end = start + len(_BLANK_LINES.sub("\n", self.text[start:end]))
        child = self.child()
        if child.parent.is_map and child.key is None:
            child.key = scalar
        else:
            child.value = scalar
        self.atom(start, end, child)
        self.keeps = scalar.keeps
        if comment:
            child.behind.append(comment)

    def start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        """A collection begins."""
        start, end = _places(event)
        assert event.start_mark, "events of a parser have marks"
        child = self.child()
        collection = Collection(
            isinstance(event, yaml.MappingStartEvent),
            bool(event.flow_style),
            event.start_mark.column,
        )
        child.value = collection
        if self.text[start:end] in ("[", "{") and event.flow_style:
            self.atom(start, end, child)
        self.stack.append(collection)
        self.open.append(child)

    def stop(self, event: yaml.Event) -> None:
        """A collection ends."""
        start, end = _places(event)
        collection, child = self.stack.pop(), self.open.pop()
        if self.text[start:end] in ("]", "}") and collection.in_brackets:
            self.atom(start, end, child, collection)
        else:
            self.closed.append(collection)

    def child(self) -> Child:
        """The child that the next scalar or collection belongs to."""
        if not self.stack:
            self.first = self.first or self.root
            return self.root
        parent = self.stack[-1]
        if parent.is_map and parent.children and parent.children[-1].value is None:
            return parent.children[-1]
        child = Child(parent)
        parent.children.append(child)
        self.first = self.first or child
        return child

    def atom(self, start: int, end: int, child: Child, ends: Collection | None = None) -> None:
        """A scalar or a bracket, after a gap with comments."""
        atom = _Atom(start, end, child, self.first, tuple(self.closed), ends)
        self.place(_Gap(self.text, self.end, start), atom)
        self.end, self.last = end, child
        self.first, self.keeps = None, False
        self.closed.clear()

    def finish(self) -> None:
        """What stands behind the last atom."""
        atom = _Atom(self.end, self.end, self.root, None, tuple(self.closed))
        self.place(_Gap(self.text, self.end, len(self.text)), atom)

    def place(self, gap: _Gap, atom: _Atom) -> None:
        """Give the comments and blank lines of a gap to children."""
        if gap.behind:
            (self.last or self.root).behind.append(gap.behind)
        waiting = []
        for line in gap.lines:
            if line.text == BLANK:
                if not self.keeps:
                    waiting.append(BLANK)
                continue
            self.keeps = False
            _home(line, atom).extend([*waiting[:1], line.text])
            waiting.clear()
        if atom.first:
            atom.first.leading += waiting[:1]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a gap: a comment, or blank."""

    text: str
    column: int
    alone: bool
    """Whether nothing but blanks precedes it."""


class _Gap:
    """What stands between two atoms: comments, blank lines, and marks that say nothing here."""

    def __init__(self, text: str, start: int, end: int) -> None:
        pieces = text[start:end].split("\n")
        begins_line = start == 0 or text[start - 1] == "\n"
        self.behind = "" if begins_line else _comment(pieces[0])
        """The comment on the line of the atom before."""
        whole = pieces[:-1] if begins_line else pieces[1:-1]
        last = pieces[-1:] if end == len(text) and len(pieces) > 1 - begins_line else []
        self.lines = tuple(_lines([*whole, *last]))


def _lines(pieces: list[str]) -> Iterator[_Line]:
    for piece in pieces:
        comment = _comment(piece)
        if comment:
            column = piece.index("#")
            yield _Line(comment, column, alone=not piece[:column].strip())
        elif not piece.strip():
            yield _Line(BLANK, 0, alone=True)


def _comment(piece: str) -> str:
    """The comment in a piece of a gap; nothing else there can hold the mark."""
    _, mark, words = piece.partition("#")
    return (mark + words).rstrip()


def _home(line: _Line, atom: _Atom) -> list[str]:
    """Where a comment belongs that stands on a line of its own.

    To what follows, unless it is indented deeper than that, and so ends a list before it.
    """
    following = atom.first
    if atom.ends:
        return atom.ends.trailing
    if following is None and not atom.closed:  # between a key and its value
        return atom.child.leading
    if following and (following.parent.in_brackets or not line.alone):
        return following.leading
    if following and line.column <= following.parent.column:
        return following.leading
    blocks = [one for one in atom.closed if not one.in_brackets]
    ended = next((one for one in blocks if one.column <= line.column), None)
    if ended:
        return ended.trailing
    return following.leading if following else blocks[-1].trailing


def _places(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark, "events of a parser have marks"
    assert event.end_mark, "events of a parser have marks"
    return event.start_mark.index, event.end_mark.index
