"""What markup may do, read by a parser that reads as browsers do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

_SVG = "{http://www.w3.org/2000/svg}"
_OF_TEXT = frozenset({"em", "strong", "code", "a", "br", "wbr", "span"})
"""What a text may become, and how it is broken: links, emphasis, code."""
_NEVER = frozenset({
    "script", "iframe", "object", "embed", "form", "base", "meta", "link", "style", "math",
    "foreignObject", "img", "video", "audio", "textarea", "select", "frame", "frameset", "applet",
    "template", "noscript", "animate", "set", "handler",
})  # fmt: skip
_SCHEMES = re.compile(r"(?:https?://|mailto:|leaf:|#|(?![a-z0-9+.-]*:|//)[^\\])", re.IGNORECASE)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "srcset", "cite"})
_DRAWN = frozenset({
    "svg", "g", "a", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "title", "desc", "defs", "clipPath", "style", "use",
})  # fmt: skip

Shape = tuple[str, tuple[str, ...], str]
"""An element: its name, the names of its attributes, its classes."""


def parsed(text: str) -> LexborNode:
    """A page or a part of one as a browser would have it."""
    root = LexborHTMLParser(text).root
    assert root, "there is a root whatever is read"
    return root


def shapes(tree: LexborNode) -> Iterator[Shape]:
    """Every element in order but those that texts may become; a drawing counts as one."""
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        name = one.tag or ""
        if name == "svg":
            yield "svg", (), ""
            continue
        if name not in _OF_TEXT:
            yield name, tuple(sorted(one.attributes)), one.attributes.get("class") or ""
        waiting += reversed(list(one.iter()))


def difference(found: list[Shape], wanted: list[Shape]) -> str:
    """Where two rows of elements part."""
    pairs = enumerate(zip(found, wanted, strict=False))
    place = next((number for number, (one, other) in pairs if one != other), len(wanted))
    here = slice(place, place + 3)
    return f"element {place} is {found[here]}, not {wanted[here]}"


def text_of(tree: LexborNode) -> str:
    """All that can be read, without white space."""
    return re.sub(r"\s+", "", tree.text(separator=""))


def acting(tree: LexborNode, allowed: frozenset[str] = frozenset()) -> Iterator[str]:
    """What could run, or fetch, or be followed to where nothing of ours leads."""
    for one in tree.traverse():
        if one.tag in _NEVER - allowed:
            yield f"<{one.tag}>"
        for key, value in one.attributes.items():
            bare = key.rpartition(":")[2].lower()
            if bare.startswith("on") or bare in {"srcdoc", "formaction", "ping"}:
                yield f"<{one.tag} {key}>"
            if bare in _ADDRESSES and value and not _SCHEMES.match(value):
                yield f"<{one.tag} {key}={value[:80]!r}>"


def wrong_drawing(text: str) -> Iterator[str]:
    """What a drawing of ours never holds. It must be XML, too."""
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for one in root.iter():
        if not isinstance(one.tag, str):
            yield f"{one}"
        elif one.tag.removeprefix(_SVG) not in _DRAWN:
            yield f"<{one.tag}>"
        for key, value in one.items():
            bare = key.rpartition("}")[2].lower()
            if bare.startswith("on") or (bare in _ADDRESSES and not _SCHEMES.match(value)):
                yield f"<{one.tag} {key}={value[:80]!r}>"
