"""YAML text to nodes.

Built from the parser's events with a stack of our own rather than by ``yaml.compose``, which
recurses (deep nesting would exhaust the C stack), resolves aliases (a bomb of a few hundred
bytes grows to gigabytes), and cannot say where a repeated key stood first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from lanebook.corpus import yaml_findings as say
from lanebook.corpus.look_alikes import in_key, in_value
from lanebook.corpus.nodes import Entry, ListNode, MapNode, Node, ScalarNode, join
from lanebook.diagnostics import Diagnostic, Span

DEPTH_LIMIT = 60
"""Levels of nesting. A decision within a decision costs four; nobody reads fifteen of them."""
NODE_LIMIT = 50_000
"""Values in one file. A large flow has some two thousand."""
KEY_LIMIT = 200
"""Keys of one object. The format knows some forty for a step."""

_NULLS = frozenset({"", "~"})
_WIDE = "\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef"
_FOLD_BETWEEN_WIDE = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")


@dataclass(frozen=True, slots=True)
class Composed:
    """The tree of a file, if it has one, and what was wrong with its YAML."""

    node: Node | None
    findings: tuple[Diagnostic, ...]


_Content = yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent


class _StoppedError(Exception):
    """Reading on makes no sense: the finding says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.rule)
        self.finding = finding


@dataclass(slots=True)
class _Frame:
    """A list or an object that is still open."""

    start: Span
    is_map: bool
    items: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    keys: dict[str, Span] = field(default_factory=dict)
    key: ScalarNode | None = None
    """The key whose value comes next."""
    repeated: bool = False
    """Whether that key was there before, so that its value is dropped."""


def compose(text: str, path: str) -> Composed:
    """Read one file.

    After: without findings there is a node; with some there may still be one (after a repeated
    key, whose later value is dropped).
    """
    hidden = say.control_characters(text, path)
    if hidden:
        return Composed(None, hidden)
    composer = _Composer(text, path)
    try:
        composer.run()
    except _StoppedError as stop:
        return Composed(None, (*composer.findings, stop.finding))
    except yaml.MarkedYAMLError as error:
        return Composed(None, (*composer.findings, say.syntax(error, text, path)))
    if composer.root is None:
        return Composed(None, (say.empty_file(path),))
    return Composed(composer.root, tuple(composer.findings))


class _Composer:
    """The nodes of a file while its events come in."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.root: Node | None = None
        self.findings: list[Diagnostic] = []
        self.stack: list[_Frame] = []
        self.count = 0
        self.documents = 0

    def run(self) -> None:
        """Take all events. Events of the parser come one by one, so a bomb never unfolds."""
        parser = yaml.CSafeLoader(self.text)
        try:
            while parser.check_event():
                event = parser.get_event()
                assert event, "the parser has just said that there is one"
                self.take(event)
        finally:
            parser.dispose()

    def take(self, event: yaml.Event) -> None:
        """One event."""
        match event:
            case yaml.ScalarEvent():
                self.check(event)
                self.put(self.scalar(event))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.check(event)
                self.open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.close(event)
            case yaml.AliasEvent():
                raise _StoppedError(say.alias(self.span(event), event.anchor or "", self.text))
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise _StoppedError(say.several_documents(self.span(event)))
            case _:
                pass

    def check(self, event: _Content) -> None:
        """Refuse anchors, tags and sizes that no handbook has."""
        self.count += 1
        if self.count > NODE_LIMIT:
            raise _StoppedError(say.too_many_values(self.span(event), NODE_LIMIT))
        if event.anchor is not None:
            raise _StoppedError(say.anchor(self.span(event), event.anchor))
        if event.tag is not None:
            raise _StoppedError(say.tag(self.span(event), self.text))

    def scalar(self, event: yaml.ScalarEvent) -> ScalarNode:
        """The text of a scalar. Lines folded into one leave no gap between Chinese words."""
        span, value = self.span(event), event.value
        if not event.style and value in _NULLS:
            return ScalarNode(None, span)
        if not event.style:
            self.refuse_look_alikes(event, span)
        if span.end_line > span.line and event.style != "|":
            value = _FOLD_BETWEEN_WIDE.sub("", value)
        return ScalarNode(value, span)

    def refuse_look_alikes(self, event: yaml.ScalarEvent, span: Span) -> None:
        """Stop where a full-width or invisible character made a text of something else."""
        is_key = bool(self.stack) and self.stack[-1].is_map and self.stack[-1].key is None
        begin = self.offset(event)
        before = self.text[begin - span.column + 1 : begin]
        odd = in_key(event.value) if is_key else in_value(event.value, before)
        if odd:
            raise _StoppedError(say.look_alike(span, odd))

    def open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        """A list or an object begins."""
        span = self.span(event)
        if len(self.stack) >= DEPTH_LIMIT:
            raise _StoppedError(say.too_deep(span, DEPTH_LIMIT))
        parent = self.stack[-1] if self.stack else None
        if parent and parent.is_map and parent.key is None:
            raise _StoppedError(say.odd_key(span, self.text, self.offset(event)))
        self.stack.append(_Frame(span, isinstance(event, yaml.MappingStartEvent)))

    def close(self, event: yaml.MappingEndEvent | yaml.SequenceEndEvent) -> None:
        """A list or an object ends: with its last value, or with its bracket."""
        frame = self.stack.pop()
        end = self.span(event)
        values = [entry.value for entry in frame.entries] + frame.items
        if end == _from_start(end) and values:
            last = values[-1].span
            end = max(last, frame.start)
        span = join(frame.start, end)
        if frame.is_map:
            self.put(MapNode(tuple(frame.entries), span))
        else:
            self.put(ListNode(tuple(frame.items), span))

    def put(self, node: Node) -> None:
        """A finished node goes where it belongs."""
        if not self.stack:
            self.root = node if not _is_null(node) else None
            return
        frame = self.stack[-1]
        if not frame.is_map:
            frame.items.append(node)
        elif frame.key is None:
            self.put_key(frame, node)
        else:
            key = frame.key
            if not frame.repeated:
                frame.entries.append(Entry(key.value or "", key.span, node))
            frame.key = None

    def put_key(self, frame: _Frame, node: Node) -> None:
        """A key: a word, and not one that this object has already."""
        if not isinstance(node, ScalarNode) or node.value is None:
            raise _StoppedError(say.odd_key(node.span, self.text, None))
        if len(frame.keys) >= KEY_LIMIT:
            raise _StoppedError(say.too_many_keys(node.span, KEY_LIMIT))
        first = frame.keys.setdefault(node.value, node.span)
        frame.repeated = first is not node.span
        if frame.repeated:
            self.findings.append(say.duplicate_key(node.span, node.value, first))
        frame.key = node

    def offset(self, event: yaml.Event) -> int:
        """Where an event begins, in characters from the start of the text."""
        assert event.start_mark, "events of a parser have marks"
        return event.start_mark.index

    def span(self, event: yaml.Event) -> Span:
        """The place of an event."""
        start, end = event.start_mark, event.end_mark
        assert start, "events of a parser have marks"
        assert end, "events of a parser have marks"
        return Span(self.path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _from_start(span: Span) -> Span:
    """The empty span at its beginning: block lists and objects end with such a one."""
    return Span(span.path, span.line, span.column, span.line, span.column)


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value is None
