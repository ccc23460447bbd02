"""What became of each page's Markdown, so that a page that has not changed is not made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page after Markdown, as ``Page.render`` and the plugins' events left it."""

    source: bytes
    markdown: str | None
    meta: dict[str, Any]
    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    warnings: tuple[str, ...]

    def give(self, page: Page) -> None:
        """Put it into a page that has not been rendered."""
        page.markdown, page.meta = self.markdown, dict(self.meta)
        page.content, page.toc = self.content, self.toc
        page._title_from_render = self.title  # noqa: SLF001 - Page.render is what else sets it
        page.present_anchor_ids = self.anchors


def taken(page: Page, source: bytes, warnings: tuple[str, ...]) -> Rendering:
    """What a page has after its rendering."""
    title = page._title_from_render  # noqa: SLF001 - see ``give``
    anchors, meta = page.present_anchor_ids, dict(page.meta)
    return Rendering(source, page.markdown, meta, page.content, page.toc, title, anchors, warnings)


@dataclass(frozen=True, slots=True)
class Ground:
    """All that the rendering of a page's Markdown depends on besides its text."""

    settings: bytes
    language: str
    paths: frozenset[str]
    """Of all sources: what links can lead to."""


class PageMemory:
    """The renderings of one ground; those of an earlier one are forgotten."""

    def __init__(self) -> None:
        self._ground: Ground | None = None
        self._found: dict[str, Rendering] = {}

    def on(self, ground: Ground) -> PageMemory:
        """Itself, good for this ground."""
        if ground != self._ground:
            self._ground, self._found = ground, {}
        return self

    def of(self, path: str, source: bytes, make: Callable[[], Rendering]) -> Rendering:
        """The rendering of a text, made unless the path's last text was the same."""
        known = self._found.get(path)
        if known is None or known.source != source:
            known = self._found[path] = make()
        return known
