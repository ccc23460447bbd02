"""From nodes to origins: where an object stands and where its values stand."""

from __future__ import annotations

from lanebook.corpus.nodes import ListNode, MapNode, opening
from lanebook.model.origin import Origin


def origin_of(node: MapNode, *headlines: str) -> Origin:
    """The origin of an object.

    Args:
        node: The object.
        headlines: Keys whose value names the object to its author; the first one present is
            its place.
    """
    parts = {}
    for entry in node.entries:
        value = entry.value
        parts[entry.key] = opening(value)
        if isinstance(value, ListNode):
            for place, item in enumerate(value.items):
                parts[f"{entry.key}.{place}"] = opening(item)
        if isinstance(value, MapNode):
            for inner in value.entries:
                parts[f"{entry.key}.{inner.key}"] = inner.key_span
    span = next((parts[key] for key in headlines if key in parts), opening(node))
    return Origin(span.path, span.line, span.column, span.end_line, span.end_column, parts)
