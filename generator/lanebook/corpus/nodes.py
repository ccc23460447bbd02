"""The tree of a YAML file: text, lists and objects, each with its place.

All scalars stay text, just as typed; the shapes say what is a number or a date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.diagnostics import Span

Plain = str | list["Plain"] | dict[str, "Plain"] | None
"""A tree without places, as the shapes want it."""


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A piece of text; None where nothing was written, or ``~``."""

    value: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list in the author's order."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value."""

    key: str
    key_span: Span
    value: Node


@dataclass(frozen=True, slots=True)
class MapNode:
    """An object: entries in the author's order, no key twice."""

    entries: tuple[Entry, ...]
    span: Span

    def entry(self, key: str) -> Entry | None:
        """The entry of a key, if it is there."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def get(self, key: str) -> Node | None:
        """The value of a key, if it is there."""
        entry = self.entry(key)
        return entry.value if entry else None


Node = ScalarNode | ListNode | MapNode

Step = str | int
"""A key or an index on the way into a tree."""


def to_plain(node: Node) -> Plain:
    """The tree without its places."""
    match node:
        case ScalarNode():
            return node.value
        case ListNode():
            return [to_plain(item) for item in node.items]
        case MapNode():
            return {entry.key: to_plain(entry.value) for entry in node.entries}


def opening(node: Node) -> Span:
    """Where to point when an object as a whole is meant: its first entry, or its own span."""
    while isinstance(node, ListNode) and node.items:
        node = node.items[0]
    if isinstance(node, MapNode) and node.entries:
        first = node.entries[0]
        value = first.value.span
        if isinstance(first.value, ScalarNode) and value.end_line == first.key_span.line:
            return join(first.key_span, value)
        return first.key_span
    return node.span


def join(start: Span, end: Span) -> Span:
    """From the beginning of one span to the end of another of the same file."""
    return Span(start.path, start.line, start.column, end.end_line, end.end_column)


def scalar_text(node: Node | None) -> str | None:
    """The text of a scalar without white space around it, None for anything else."""
    return node.value.strip() if isinstance(node, ScalarNode) and node.value is not None else None


def as_items(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; one value standing for a list of one."""
    if node is None:
        return ()
    return node.items if isinstance(node, ListNode) else (node,)


def objects_in(node: Node | None) -> tuple[MapNode, ...]:
    """The objects of a list; whatever else is in it is left out."""
    return tuple(item for item in as_items(node) if isinstance(item, MapNode))


def node_at(node: Node, way: tuple[Step, ...]) -> Node:
    """The node a way leads to.

    An index into a single value is the value itself: it stands for a list of one. A key that
    is not there leads to the object that lacks it.
    """
    for step in way:
        match node, step:
            case MapNode(), str():
                node = node.get(step) or node
            case ListNode(), int():
                node = node.items[step]
            case _:
                pass
    return node


@dataclass(frozen=True, slots=True)
class Repair:
    """What to take out of a tree and what to put in. Nodes are named by ``id()``."""

    doomed: frozenset[int]
    """Values to leave out; a key goes with its value."""
    added: Mapping[int, tuple[str, ...]]
    """Keys to add to objects, each with the text ``PLACEHOLDER``."""


PLACEHOLDER = "text-that-is-missing"
"""Stands for a text the author forgot, in files that will not be used."""


def repaired(node: Node, repair: Repair) -> Node:
    """The tree after a repair. The root itself is never left out."""
    match node:
        case ListNode():
            kept = (item for item in node.items if id(item) not in repair.doomed)
            return ListNode(tuple(repaired(item, repair) for item in kept), node.span)
        case MapNode():
            entries = [
                Entry(entry.key, entry.key_span, repaired(entry.value, repair))
                for entry in node.entries
                if id(entry.value) not in repair.doomed
            ]
            filler = ScalarNode(PLACEHOLDER, node.span)
            keys = repair.added.get(id(node), ())
            entries += [Entry(key, node.span, filler) for key in keys]
            return MapNode(tuple(entries), node.span)
        case ScalarNode():
            return node
