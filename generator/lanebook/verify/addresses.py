"""Addresses in style sheets and programs, as a browser would read them there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tinycss2
from tinycss2.ast import AtKeywordToken, FunctionBlock, Node, StringToken, URLToken

_NAMED = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//|(?:data|javascript|blob):", re.IGNORECASE)
_PARTS = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"""
    r"|(?P<comment>/\*.*?\*/)",
    re.DOTALL,
)
_ADDRESS = re.compile(r"\b(?:https?|wss?|ftp):?//[A-Za-z0-9][^\s\"'`<>()\\]*", re.IGNORECASE)
_NAMESPACES = ("http://www.w3.org/",)
"""Names, not addresses: nothing is ever loaded from there."""


def in_style(text: str) -> Iterator[str]:
    """What a style sheet may load: of url(), of functions like it, of @import; no comments."""
    yield from _in_tokens(tinycss2.parse_component_value_list(text, skip_comments=True))


def _in_tokens(tokens: list[Node], loading: bool = False) -> Iterator[str]:  # noqa: FBT001, FBT002
    for one in tokens:
        if isinstance(one, URLToken):
            yield one.value
        elif isinstance(one, StringToken):
            if loading or _NAMED.match(one.value):
                yield one.value
        elif isinstance(one, AtKeywordToken):
            loading = one.lower_value == "import"
        elif isinstance(one, FunctionBlock):
            loads = one.lower_name == "url" or one.lower_name.endswith("image-set")
            yield from _in_tokens(one.arguments, loads)
        else:
            content = getattr(one, "content", None)
            if content:
                yield from _in_tokens(content)
            loading = loading and one.type in ("whitespace", "comment")


def in_program(text: str) -> Iterator[str]:
    """The hosts that a program names anywhere but in its comments, which are its licences."""
    kept = _PARTS.sub(lambda found: found[0] if found["string"] else " ", text)
    yield from (one for one in _ADDRESS.findall(kept) if not one.startswith(_NAMESPACES))
