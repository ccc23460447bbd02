"""Where a finding has to stand to have found a mutant.

A place is the key or the value that was changed, by line and column in the changed file, not its
surroundings. Three kinds of object count as changed:

1. the object whose key was changed, dropped or put in: its own keys and values, not what is
   nested in them;
2. a reference that now leads nowhere, where an object was dropped or renamed;
3. the other end of what was tied or cut: the second owner of a name, an id or a number, the step
   a jump now leads to, the step it now passes by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.corpus.nodes import ListNode, MapNode, Node, ScalarNode, node_at, opening
from lanebook.diagnostics import Span
from tests.mutation.edits import Way


@dataclass(frozen=True, slots=True)
class Spot:
    """A value of a file, by its way in the changed file."""

    path: str
    way: Way


@dataclass(frozen=True, slots=True)
class Line:
    """A line, where the file is no YAML any more."""

    path: str
    number: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A file or a folder as such."""

    path: str


Place = Spot | Line | Whole

Start = tuple[int, int]


def holds(place: Place, span: Span, root: Node | None) -> bool:
    """Whether a finding stands there.

    Args:
        place: Where it should.
        span: Where it does.
        root: The tree of that file after the change.
    """
    if span.path != place.path:
        return False
    here = span.line, span.column
    match place:
        case Whole():
            return here == (1, 1)
        case Line():
            return span.line == place.number
        case Spot():
            return root is not None and here in set(_starts(root, place.way))


def _starts(root: Node, way: Way) -> Iterator[Start]:
    if not way:
        yield 1, 1
    else:
        owner = node_at(root, way[:-1])
        entry = owner.entry(str(way[-1])) if isinstance(owner, MapNode) else None
        if entry:
            yield _start(entry.key_span)
    node = node_at(root, way)
    yield _start(node.span)
    yield _start(opening(node))
    if isinstance(node, ListNode):
        yield from (_start(opening(item)) for item in node.items)
    if isinstance(node, MapNode):
        for entry in node.entries:
            yield _start(entry.key_span)
            if isinstance(entry.value, ScalarNode):
                yield _start(entry.value.span)


def _start(span: Span) -> Start:
    return span.line, span.column
