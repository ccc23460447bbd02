"""Free pages of the authors in the front matter: Markdown without HTML, headings fitted in."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from lanebook.model.corpus import FreePage
from lanebook.render.sheet_plan import Scope, ScopeKind
from lanebook.render.sheet_text import printable_links
from lanebook.render.sheet_writer import Writer

_PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A free page as it is printed."""

    anchor: str
    title: str
    content: Markup
    """Without the title."""


def front_pages(pen: Writer) -> Iterator[FrontPage]:
    """The pages that belong to this binder: none in those of a role, a flow or a form."""
    for place, page in enumerate(pen.corpus.pages, 1):
        if belongs(page, pen.plan.scope):
            yield _page(page, f"front--page-{place}")


def belongs(page: FreePage, scope: Scope) -> bool:
    """Whether a page is printed in the binder of ``scope``."""
    folder = page.path.partition("/")[0] if "/" in page.path else ""
    if scope.kind is ScopeKind.VOLUME:
        return folder in ("", scope.id)
    return scope.kind is ScopeKind.WHOLE


def title_of(page: FreePage) -> str:
    """Its heading, or its file's name."""
    return _opened(page)[0]


def _opened(page: FreePage) -> tuple[str, list[Token]]:
    """The title, and what follows it."""
    tokens = _PARSER.parse(page.text)
    if len(tokens) > 2 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return tokens[1].content, tokens[3:]
    return posixpath.splitext(posixpath.basename(page.path))[0], tokens


def _page(page: FreePage, anchor: str) -> FrontPage:
    title, tokens = _opened(page)
    for token in tokens:
        _fit(token, posixpath.dirname(page.path))
    content = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return FrontPage(anchor, title, Markup(printable_links(str(content))))  # noqa: S704 - no HTML gets in


def _fit(token: Token, folder: str) -> None:
    """Headings below the page's own, pictures by their path in the corpus."""
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{max(2, min(3, int(token.tag[1])))}"
        if token.type == "heading_open" and token.tag == "h2":
            token.attrSet("class", "front-head")
    if token.type == "image":
        source = html.unescape(str(token.attrs["src"]))
        token.attrSet("src", posixpath.normpath(posixpath.join(folder, source)))
    for child in token.children or []:
        _fit(child, folder)
