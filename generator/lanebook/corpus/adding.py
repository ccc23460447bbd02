"""Adding to a list of a file that an author wrote; every character of theirs stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from lanebook.corpus.compose import compose
from lanebook.corpus.nodes import ListNode, MapNode, Node, ScalarNode
from lanebook.corpus.writing import Value, write_items


def add_to_list(text: str, key: str, items: Sequence[Value]) -> str | None:
    """The file with items behind those of a list.

    Args:
        text: The file, its lines ended by line feeds.
        key: Of the list, at the top of the file.
        items: For a list in brackets, texts that need no quotes.

    Returns:
        None where the file has no such list, or one of objects in brackets.
    """
    root = compose(text, "").node
    found = root.get(key) if isinstance(root, MapNode) else None
    if not isinstance(found, ListNode) or not found.items:
        return None
    lines = text.split("\n")
    if lines[found.span.line - 1][found.span.column - 1] == "[":
        return _in_brackets(lines, found, items)
    last = _last_line(found.items[-1])
    while not lines[last - 1].strip():  # the text of | ends behind the blank lines below it
        last -= 1
    first = found.items[0].span
    indent = lines[first.line - 1].rindex("-", 0, first.column - 1)
    added = write_items(items, indent).rstrip("\n").split("\n")
    return "\n".join([*lines[:last], *added, *lines[last:]])


def _in_brackets(lines: list[str], found: ListNode, items: Sequence[Value]) -> str | None:
    words = [one for one in items if isinstance(one, str)]
    if len(words) != len(items):
        return None
    line, place = found.span.end_line - 1, found.span.end_column - 2
    added = "".join(f", {one}" for one in words)
    changed = lines[line][:place].rstrip().removesuffix(",") + added + lines[line][place:]
    return "\n".join([*lines[:line], changed, *lines[line + 1 :]])


def _last_line(node: Node) -> int:
    """The line that the last word of a value stands on; blank lines behind it are not its own."""
    match node:
        case ScalarNode():
            return node.span.end_line - (node.span.end_column == 1)
        case ListNode():
            return _last_line(node.items[-1]) if node.items else node.span.end_line
        case MapNode():
            return _last_line(node.entries[-1].value) if node.entries else node.span.end_line
