"""The way out: plain values to YAML as an author would write it.

What is short stands on one line, what is long opens below its key, as in the handbooks that
people write; a text that YAML would take for something else is quoted.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Mapping, Sequence

import yaml

from lanebook.corpus.formatting import laid_out
from lanebook.corpus.look_alikes import in_value

Value = str | bool | datetime.date | Sequence["Value"] | Mapping[str, "Value"]
"""All that the format knows. Keys stay in order."""

_SHORT = 88
"""Columns that an object or a list on one line may have; Chinese characters take two."""
_TAG = "tag:yaml.org,2002:"


class _Author(yaml.SafeDumper):
    """Indents lists below their key."""

    def increase_indent(
        self,
        flow: bool = False,  # noqa: FBT001, FBT002 - PyYAML's signature
        indentless: bool = False,  # noqa: ARG002, FBT001, FBT002 - PyYAML's signature
    ) -> None:
        """Indent always."""
        super().increase_indent(flow=flow, indentless=False)


def write_yaml(value: Mapping[str, Value]) -> str:
    """The text of a file, ending in a line break."""
    root = yaml.MappingNode(f"{_TAG}map", _pairs(value, 0), flow_style=False)
    return _laid_out(root)


def write_items(items: Sequence[Value], indent: int) -> str:
    """Items of a block list, to be added to a list of that indent."""
    root = yaml.SequenceNode(f"{_TAG}seq", [_node(one, 1) for one in items], flow_style=False)
    return "".join(" " * indent + line for line in _laid_out(root).splitlines(keepends=True))


def _laid_out(root: yaml.Node) -> str:
    """The text of a tree, as ``lanebook fmt`` leaves it."""
    text = str(yaml.serialize(root, Dumper=_Author, allow_unicode=True, width=1_000_000))
    return laid_out(text)


def _node(value: Value, depth: int) -> yaml.Node:
    match value:
        case bool():
            return yaml.ScalarNode(f"{_TAG}bool", "true" if value else "false")
        case datetime.date():
            return yaml.ScalarNode(f"{_TAG}timestamp", value.isoformat())
        case str():
            return yaml.ScalarNode(f"{_TAG}str", value, style=_style(value))
        case Mapping():
            node: yaml.Node = yaml.MappingNode(f"{_TAG}map", _pairs(value, depth))
        case _:
            node = yaml.SequenceNode(f"{_TAG}seq", [_node(one, depth + 1) for one in value])
    assert isinstance(node, yaml.CollectionNode), "texts have been dealt with"
    opens = (
        depth == 1
        and isinstance(value, Sequence)
        and any(isinstance(one, Mapping) for one in value)
    )
    node.flow_style = not opens and _columns(value) + 2 * depth <= _SHORT
    return node


def _style(value: str) -> str | None:
    """How a text stands there: quoted where it could be taken for a slip of the keyboard."""
    if "\n" in value:
        return "|"
    return "'" if in_value(value, "") else None


def _pairs(value: Mapping[str, Value], depth: int) -> list[tuple[yaml.Node, yaml.Node]]:
    return [
        (yaml.ScalarNode(f"{_TAG}str", key), _node(one, depth + 1)) for key, one in value.items()
    ]


def _columns(value: Value) -> int:
    """How wide a value is on one line; far too wide where it should not stand on one."""
    match value:
        case str():
            wide = sum(unicodedata.east_asian_width(one) in "WF" for one in value)
            return len(value) + wide if "\n" not in value else 10 * _SHORT
        case bool() | datetime.date():
            return 10
        case Mapping():
            if any(isinstance(one, Mapping) for one in value.values()) or not value:
                return 10 * _SHORT if value else 2
            return sum(len(key) + _columns(one) + 4 for key, one in value.items())
        case _:
            if any(not isinstance(one, str) for one in value):
                # A list of steps opens below its key, but for one short step.
                return 10 * _SHORT if len(value) > 1 else sum(_columns(one) + 2 for one in value)
            return sum(_columns(one) + 2 for one in value)
