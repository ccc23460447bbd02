"""The MkDocs plugin: what a handbook tells its site, and diagrams put in after Markdown."""

from __future__ import annotations

import hashlib
import html
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from lanebook.publish.slim import slim

SITE_DATA = ".lanebook/site.json"
_BRAND = "assets/lanebook/brand.css"
"""The house's own colours, where it has some."""
_KEYS = ".lanebook/keys"
"""The key to each drawing that has one, at the path of the drawing."""
_PICTURE = re.compile(
    r'<p>\s*<img alt="([^"]*)" class="lb-picture"(?: data-words="([a-z]+)")? src="([^"]+\.svg)" />'
    r"\s*</p>"
)
"""``data-words`` names the heading below which the same stands in words."""
_WIDTH = re.compile(r'<svg\b[^>]*?\bwidth="([0-9.]+)"')
_WORKER = re.compile(r'(?<="search": )"[^"]*/workers/search\.[0-9a-f]+\.min\.js"')
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SCRIPTS = "assets/lanebook/theme-{}.js"
PROGRAMS = "assets/javascripts"
"""The folder of the theme's programs."""
_PROLOGUE = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>", re.DOTALL)
_UNUSED = re.compile(r"^sitemap\.xml$|\.map$|/lunr/|/workers/|/images/favicon\.png$")
"""Files of the theme that no page of ours asks for, those of its search among them."""
_ELSEWHERE = re.compile(r"/\*[!*\s].*?\*/|https?://(?!www\.w3\.org/)[^\s\"'`<>()\\]+", re.DOTALL)
"""An address of another host in a program of the theme; and comments, which are licences."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """What the theme says in one language where Material has no words of its own."""

    to_dark: str
    to_light: str
    zoom: tuple[tuple[str, str, str], ...]
    """For each button of a diagram: what it does, its sign, its name."""
    part: str
    """Before the choice whose part in a diagram stands out."""
    everybody: str


_TONGUES = {
    "zh": Tongue(
        "切换到深色",
        "切换到浅色",
        (
            ("fit", "↔", "适合宽度"),
            ("full", "1:1", "1:1 原始大小"),
            ("out", "–", "缩小"),
            ("in", "+", "放大"),
            ("window", "⤢", "占满窗口，步骤在旁"),
        ),
        "只看",
        "全部岗位",
    ),
    "en": Tongue(
        "Switch to dark",
        "Switch to light",
        (
            ("fit", "↔", "Fit to width"),
            ("full", "1:1", "1:1 original size"),
            ("out", "–", "Smaller"),
            ("in", "+", "Larger"),
            ("window", "⤢", "Fill the window, steps beside"),
        ),
        "Show",
        "All roles",
    ),
}


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin has no settings: all it needs lies beside the pages."""


class LanebookPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Reads ``.lanebook/site.json`` beside the pages and prepares theme and navigation."""

    source: Callable[[str], bytes | None] | None = None
    """Reads a file of the docs folder; set by whoever has it elsewhere than on the disk."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Give the site its title, language, edition and navigation."""
        self.read = self.source or partial(_from_disk, Path(config.docs_dir))
        data = _site_data(self.read)
        language = data["language"]
        self.tongue = _TONGUES[language]
        config.site_name = escape(data["title"])
        config.copyright = html.escape(data["edition"])
        config.nav = config.nav or data["nav"]
        config.theme["language"] = language
        _speak(config, self.tongue)
        # No address is known that a sitemap or an error page could name in full.
        config.theme.static_templates -= {"sitemap.xml", "404.html"}
        if (Path(config.docs_dir) / _BRAND).is_file():
            config.extra_css = [*config.extra_css, _BRAND]
        if data.get("logo"):
            config.theme["logo"] = config.theme["favicon"] = data["logo"]
        self.apart: str | None = data.get("apart")
        self.scripts: dict[str, str] = {}
        return config

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let the reading path end before what is set apart: its pages only follow each other.

        Titles are text, and Material prints them as they are, in attributes too: they become
        text that knows that it is escaped.
        """
        del config, files
        for titled in _all_items(nav.items):
            titled.title = escape(titled.title)
        for page in nav.pages:
            after = page.next_page
            if after and self._is_apart(page) != self._is_apart(after):
                page.next_page = after.previous_page = None
        return nav

    def _is_apart(self, page: Page) -> bool:
        return self.apart is not None and page.file.src_uri.startswith(self.apart)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let the theme print the description as text."""
        del config, nav
        if "description" in page.meta:
            page.meta["description"] = escape(page.meta["description"])
        return context

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what only debuggers and other languages need."""
        del config
        for file in list(files):
            if _UNUSED.search(file.src_uri):
                files.remove(file)
        return files

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put each diagram itself where the page shows it as a picture, its key below it.

        Done on the finished page: through Markdown it would take five times as long. The scripts
        that the theme has within its pages go into files: so the site runs under a policy that
        allows no others. The theme's own search is named no more.
        """
        del config
        folder = posixpath.dirname(page.file.src_uri)

        def figure(found: re.Match[str]) -> str:
            path = posixpath.normpath(posixpath.join(folder, html.unescape(found[3])))
            return self._figure(html.unescape(found[1]), path, found[2])

        def script(found: re.Match[str]) -> str:
            path = _SCRIPTS.format(hashlib.sha256(found[1].encode()).hexdigest()[:12])
            self.scripts[path] = found[1]
            return f'<script src="{get_relative_url(path, page.file.url)}"></script>'

        output = _SCRIPT.sub(script, _WORKER.sub("null", output))
        return _PICTURE.sub(figure, slim(output))

    def _figure(self, name: str, path: str, words: str | None) -> str:
        key_path = f"{_KEYS}/{path.removesuffix('.svg')}.html"
        found = self.read(path)
        if found is None:
            raise PluginError(f"the drawing {path} is missing")
        drawing = _PROLOGUE.sub("", _text(found)).strip()
        key = _text(self.read(key_path)).strip()
        width = _WIDTH.search(drawing)
        natural = f' style="--lb-natural:{width[1]}px"' if width else ""
        buttons = "".join(
            f'<button type="button" data-zoom="{way}" title="{title}" aria-label="{title}">'
            f"{sign}</button>"
            for way, sign, title in self.tongue.zoom
        )
        part = (
            f'<label class="lb-part" hidden>{self.tongue.part} <select data-part>'
            f'<option value="">{self.tongue.everybody}</option></select></label>'
        )
        details = f' aria-details="{words}"' if words else ""
        return (
            f'<figure class="lb-figure"><div class="lb-tools" hidden>{part}{buttons}</div>'
            f'<div class="lb-frame" tabindex="0" role="group"{natural} '
            f'aria-label="{html.escape(name)}"{details}>'
            f"{drawing}</div>{key}</figure>"
        )

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the scripts of the pages; keep the theme to this host."""
        for name, script in sorted(self.scripts.items()):
            Path(config.site_dir, name).write_text(script, encoding="utf-8")
        for program in Path(config.site_dir, PROGRAMS).rglob("*.js"):
            _silence(program)


def _all_items(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    for one in items:
        yield one
        if isinstance(one, Section):
            yield from _all_items(one.children)


def _from_disk(docs: Path, name: str) -> bytes | None:
    path = docs / name
    return path.read_bytes() if path.is_file() else None


def _text(content: bytes | None) -> str:
    return (content or b"").decode("utf-8")


def _site_data(read: Callable[[str], bytes | None]) -> dict[str, Any]:
    content = read(SITE_DATA)
    if content is None:
        raise PluginError(f"{SITE_DATA} is missing: run 'lanebook build' first")
    data: dict[str, Any] = json.loads(content)
    return data


def _silence(program: Path) -> None:
    """Take the addresses of other hosts out of a program of the theme.

    They are for what our pages do not have: old browsers, Mermaid, counts of a repository.
    """
    program.write_bytes(silenced(program.read_bytes()))


def silenced(program: bytes) -> bytes:
    """A program without the addresses of other hosts, its comments aside."""
    text = program.decode("utf-8")
    kept = _ELSEWHERE.sub(lambda found: found[0] if found[0][:2] == "/*" else "about:blank", text)
    return kept.encode("utf-8")


def _speak(config: MkDocsConfig, tongue: Tongue) -> None:
    """Put our words of the language into the settings, where those of mkdocs.yml are Chinese."""
    names = {"default": tongue.to_dark, "slate": tongue.to_light}
    for palette in _palettes(config):
        if palette.get("scheme") in names and "toggle" in palette:
            palette["toggle"]["name"] = names[palette["scheme"]]


def _palettes(config: MkDocsConfig) -> Iterator[dict[str, Any]]:
    palette = config.theme.get("palette", [])
    yield from palette if isinstance(palette, list) else [palette]
