"""Running text of the corpus as HTML or Markdown: emphasis, links, code and mentions, nothing else.

Whatever else an author types is text and stays text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lanebook.derive.mentions import Names
from lanebook.model.documents import Target
from lanebook.typeset.addresses import marked

_PARSER = MarkdownIt("zero").enable(["emphasis", "link", "backticks", "escape"])
_MARKS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
}
_SPECIAL = re.compile(r"[\\`*_{}\[\]|~!]|#(?=[#\s]*$)")
_LINE_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+#=:?])")

_MAY_BREAK = "\u200b"
"""Stands for ``<wbr>`` while a text is escaped; so it does where an author has typed it."""

Href = Callable[[Target], str | None]


@dataclass(slots=True)
class Linker:
    """Turns mentions into links, each object once per stretch of text that shares the linker."""

    names: Names
    href: Href
    """None for an object that shall not be linked (the page's own subject)."""
    seen: set[Target] = field(default_factory=set)

    def pieces(self, text: str) -> Iterator[tuple[str, str | None]]:
        """The text cut into stretches, each with the address it links to, if any."""
        at = 0
        for mention in self.names.find(text):
            address = None if mention.target in self.seen else self.href(mention.target)
            if address is None:
                continue
            self.seen.add(mention.target)
            if mention.start > at:
                yield text[at : mention.start], None
            yield text[mention.start : mention.end], address
            at = mention.end
        if at < len(text):
            yield text[at:], None


def to_html(text: str, linker: Linker | None = None) -> str:
    """Inline HTML; without a linker no mentions are linked. Line breaks become ``<br>``."""
    return "".join(_html(token, linker, inside) for token, inside in _tokens(text))


def to_plain(text: str) -> str:
    """The words alone, without marks."""
    breaks = ("softbreak", "hardbreak")
    return "".join(" " if token.type in breaks else token.content for token, _ in _tokens(text))


def to_markdown(text: str, linker: Linker | None = None) -> str:
    """Markdown that Python-Markdown reads as exactly this text; one line.

    Emphasis and code are written as HTML: between Chinese characters the asterisks of
    Markdown are not always taken for emphasis.
    """
    written: list[str] = []
    addresses: list[str] = []
    for token, inside in _tokens(text):
        if token.type == "link_open":
            addresses.append(str(token.attrs["href"]))
            written.append("[")
        elif token.type == "link_close":
            written.append(f"]({quote(addresses.pop(), safe=_SAFE_IN_ADDRESS)})")
        else:
            written.append(_markdown(token, linker, inside))
    return "".join(written)


_SAFE_IN_ADDRESS = "/:?#@!$&,;=%+-.~"


def _tokens(text: str) -> Iterator[tuple[Token, bool]]:
    """The inline tokens, each with whether it stands inside a link."""
    depth = 0
    for block in _PARSER.parseInline(text):
        for token in block.children or []:
            if token.type == "link_close":
                depth -= 1
            yield token, depth > 0
            if token.type == "link_open":
                depth += 1


def _html(token: Token, linker: Linker | None, inside_link: bool) -> str:  # noqa: FBT001
    match token.type:
        case "text":
            return _linked_html(token.content, None if inside_link else linker)
        case "code_inline":
            return f"<code>{_escaped(token.content)}</code>"
        case "link_open":
            return f'<a href="{html.escape(str(token.attrs["href"]))}">'
        case "link_close":
            return "</a>"
        case "softbreak" | "hardbreak":
            return "<br>"
        case _:
            return _MARKS[token.type]


def _markdown(token: Token, linker: Linker | None, inside_link: bool) -> str:  # noqa: FBT001
    if token.type == "text":
        return _linked_markdown(token.content, None if inside_link else linker)
    if token.type == "code_inline":
        return f"<code>{escape_markdown(token.content)}</code>"
    return _html(token, linker, inside_link)


def _linked_html(text: str, linker: Linker | None) -> str:
    if linker is None:
        return _running(text, _escaped)
    return "".join(
        f'<a href="{html.escape(address)}">{_escaped(piece)}</a>'
        if address
        else _running(piece, _escaped)
        for piece, address in linker.pieces(text)
    )


def _linked_markdown(text: str, linker: Linker | None) -> str:
    if linker is None:
        return _running(text, escape_markdown)
    return "".join(
        f"[{escape_markdown(piece)}]({address})" if address else _running(piece, escape_markdown)
        for piece, address in linker.pieces(text)
    )


def _running(text: str, escaped: Callable[[str], str]) -> str:
    """Escaped text that may break within an Internet address where readers are used to it."""
    return escaped(marked(text, _MAY_BREAK)).replace(_MAY_BREAK, "<wbr>")


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def escape_markdown(text: str) -> str:
    """Text that Python-Markdown gives back unchanged, wherever in a line it stands; one line."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", text)
    text = text.lstrip(" \t") if text[:1] in (" ", "\t") and text.strip() else text
    text = _LINE_START.sub(_entity_at_start, text)
    return re.sub(r"\s*\n\s*", "<br>", text)


def _entity_at_start(found: re.Match[str]) -> str:
    if found.group(1):
        return f"{found.group(1)}&#{ord(found.group(2))};"
    return f"&#{ord(found.group(3))};"
