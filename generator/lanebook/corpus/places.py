"""From nodes to origins: where an object stands and where its values stand."""

from __future__ import annotations

from lanebook.corpus.nodes import ListNode, MapNode, ScalarNode, opening
from lanebook.model.origin import Origin


def origin_of(node: MapNode, *headlines: str) -> Origin:
    """The origin of an object.

    Args:
        node: The object.
        headlines: Keys that name the object to its author; the value of the first one present
            is its place, or the key where the value is long.
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
    named = (node.entry(key) for key in headlines)
    headline = next((entry for entry in named if entry), None)
    if headline is None:
        span = opening(node)
    elif isinstance(headline.value, ScalarNode):
        span = headline.value.span
    else:
        span = headline.key_span
    return Origin(span.path, span.line, span.column, span.end_line, span.end_column, parts)
