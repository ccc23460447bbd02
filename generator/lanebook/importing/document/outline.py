"""From paragraphs to a tree: which heading holds which items.

A document has no fixed ranks: what ① is below depends on the document. So a label of a kind that
is open already goes beside it and closes what was below; a label of a new kind goes one level
deeper. Headings that the file marks itself keep their level, and close all labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lanebook.importing.document.numbering import Label, label_of
from lanebook.importing.document.paragraphs import Paragraph, joined

DEEPEST = 40
"""Levels below which nothing more is nested."""
_STRONG = ("part", "chapter", "section", "article")
_SENTENCE_END = re.compile("[。；;！!？?，,]")
_LONGEST_TITLE = 24
_OF_POST = re.compile("(?:岗位|工作|主要)?(?:职责|权限|内容)|任职(?:资格|要求|条件)")
"""Headings of the parts of a description of a role."""
_POST = re.compile(r"(?:岗位|职位|职务)(?:名称)?\s*[：:]\s*(?P<name>[^，,。；：:]{2,16})")


@dataclass(slots=True, eq=False)
class Node:
    """A heading or an item with what stands below it."""

    line: int
    text: str
    label: Label | None = None
    level: int = 0
    """Of a heading that the file marks as one; else 0."""
    children: list[Node] = field(default_factory=list)
    is_post: bool = False
    """Whether it is the name of a role in a form of descriptions: 岗位名称：…"""

    @property
    def is_section(self) -> bool:
        """Whether it holds others."""
        return bool(self.children)

    def walk(self) -> Iterator[Node]:
        """Itself and all below, in the order of the document."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(one.children)


@dataclass(slots=True)
class _Open:
    """A place where more can be put."""

    key: tuple[str, int]
    node: Node


def outline_of(paragraphs: Sequence[Paragraph]) -> Node:
    """The tree of a document; its root has no text."""
    labels = [_label(one) for one in paragraphs]
    starts = [
        label is not None or one.level > 0
        for one, (label, _) in zip(paragraphs, labels, strict=True)
    ]
    root = Node(1, "")
    stack = [_Open(("root", 0), root)]
    for one in joined(paragraphs, is_new=starts):
        label, text = _label(one)
        post = _POST.fullmatch(text)
        node = Node(one.line, post["name"] if post else text, label, one.level, [], bool(post))
        key = ("post", 0) if post else _key(one, label)
        if key is None and _is_title(one, stack):
            of_post = text.endswith(("：", ":")) or _OF_POST.fullmatch(text)
            key = ("key" if of_post else "title", 0)
        if key is None:
            _home_of_plain(stack).children.append(node)
            continue
        _close(stack, key)
        stack[-1].node.children.append(node)
        if len(stack) < DEEPEST:
            stack.append(_Open(key, node))
    return root


def _label(one: Paragraph) -> tuple[Label | None, str]:
    label, text = label_of(one.text)
    if label is None and one.marker:
        made, _ = label_of(f"{one.marker} x")
        label = made or Label("list", 0, one.marker)
        return Label(f"{label.kind}@{one.depth}", label.value, one.marker), text
    return label, text


def _key(one: Paragraph, label: Label | None) -> tuple[str, int] | None:
    if one.level:
        return "heading", one.level
    return (label.kind, 0) if label else None


def _close(stack: list[_Open], key: tuple[str, int]) -> None:
    """Close what is not around something of that key."""
    kind, level = key
    if kind == "heading":
        while len(stack) > 1 and not (stack[-1].key[0] == "heading" and stack[-1].key[1] < level):
            stack.pop()
        return
    lowest = max(place for place, one in enumerate(stack) if one.key[0] in ("root", "heading"))
    for place in range(len(stack) - 1, lowest, -1):
        if _outranks(key, stack[place].key):
            del stack[place:]


def _outranks(key: tuple[str, int], other: tuple[str, int]) -> bool:
    """Whether something of one key cannot stand within the other."""
    if key == other:
        return True
    kind, its = key[0], other[0]
    if kind in _STRONG:
        return its not in _STRONG or _STRONG.index(kind) < _STRONG.index(its)
    if kind.startswith("dotted-") and its.startswith("dotted-"):
        return int(kind[7:]) < int(its[7:])
    if kind == "post":
        return its not in _STRONG and its != "title"
    if kind == "key":
        return its not in (*_STRONG, "title", "post")
    return kind == "title" and its not in _STRONG


def _is_title(one: Paragraph, stack: Sequence[_Open]) -> bool:
    """Whether a line without number or mark looks like a heading."""
    text = one.text.strip()
    if one.goes_on and stack[-1].key[0] != "root" and not text.endswith(("：", ":")):
        open_text = stack[-1].node.text
        if open_text and not _SENTENCE_END.search(open_text[-1]) and stack[-1].node.label is None:
            return False
    return (
        len(text) <= _LONGEST_TITLE
        and not _SENTENCE_END.search(text)
        and not re.search("[：:].", text)
    )


def _home_of_plain(stack: Sequence[_Open]) -> Node:
    """Where a sentence without a number belongs: with the items, or below the heading."""
    top = stack[-1]
    is_item = top.node.label is not None and not top.node.level
    if is_item and len(stack) > 1 and not top.node.children and _SENTENCE_END.search(top.node.text):
        return stack[-2].node
    return top.node


def title_in(root: Node) -> str:
    """What the document calls itself: its first line, where that is a heading without a number."""
    first = root.children[0] if root.children else None
    if first is None or first.label is not None or first.level > 1 or not is_heading(first):
        return ""
    return title_of(first)


def is_heading(node: Node) -> bool:
    """Whether the text of a node names something rather than saying something."""
    text = node.text.strip().rstrip("：:")
    if node.level:
        return True
    return 0 < len(text) <= _LONGEST_TITLE and not re.search("[，,。；;！!？?：]", text)


def title_of(node: Node) -> str:
    """The words of a heading."""
    return node.text.strip().strip("：:。；;《》【】 ")
