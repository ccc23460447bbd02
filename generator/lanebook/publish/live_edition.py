"""One state of a handbook's site: MkDocs's build taken apart, so that a page can be had alone."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from lanebook.publish.mkdocs_log import mkdocs_warnings
from lanebook.publish.mkdocs_plugin import LanebookPlugin
from lanebook.publish.page_memory import PageMemory, Rendering, taken


class _Source(File):
    """A file of the docs folder that is nowhere on the disk."""

    def __init__(self, path: str, config: MkDocsConfig, sources: Mapping[str, bytes]) -> None:
        super().__init__(path, None, config.site_dir, config.use_directory_urls)
        self._sources = sources

    def _read(self) -> bytes:
        return self._sources[self.src_uri]

    def _read_text(self) -> str:
        return self._read().decode("utf-8")

    def _refuse(self, _: object) -> None:
        raise AttributeError("the sources are not for plugins to write into")

    content_bytes = property(_read, _refuse)
    content_string = property(_read_text, _refuse)


@dataclass(frozen=True, slots=True)
class LiveTheme:
    """What of a theme is the same for all editions until one of its files changes."""

    stamp: bytes
    environment: Environment
    """Its templates."""
    files: tuple[tuple[str, str], ...]
    """What goes into the site as it is: paths, and the folders they lie in."""


def theme_of(config: MkDocsConfig, stamp: bytes) -> LiveTheme:
    """The theme of these settings. There are some ten thousand files to be looked through."""
    environment, files = config.theme.get_env(), Files([])
    files.add_files_from_theme(environment, config)
    found = tuple((file.src_uri, file.src_dir) for file in files if file.src_dir is not None)
    return LiveTheme(stamp, environment, found)


class Edition:
    """The events of a build up to the navigation are done; those of a page come with the page.

    Not for several threads at once.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        theme: LiveTheme,
        sources: Mapping[str, bytes],
        memory: PageMemory,
    ) -> None:
        """Begin a build.

        Args:
            config: Fresh from the settings; the edition's own from here on.
            theme: Of these settings.
            sources: All files of the docs folder.
            memory: Of pages rendered on the same ground.
        """
        self.sources = sources
        self._memory = memory
        self._finished: dict[str, bytes] = {}
        self._warned: dict[str, tuple[str, ...]] = {}
        plugin = config.plugins["lanebook"]
        assert isinstance(plugin, LanebookPlugin), "the settings name it"
        plugin.source = sources.get
        self._plugin = plugin
        config.plugins.on_startup(command="serve", dirty=False)
        self._config = config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files = Files([_Source(path, config, sources) for path in sorted(sources, key=_walk)])
        for path, folder in theme.files:
            if path not in files.src_uris:
                files.append(File(path, folder, config.site_dir, config.use_directory_urls))
        self._files = config.plugins.on_files(files, config=config)
        set_exclusions(self._files, config)
        navigation = get_navigation(self._files, config)
        self._nav: Navigation = config.plugins.on_nav(navigation, config=config, files=self._files)
        self._environment = config.plugins.on_env(
            theme.environment, config=config, files=self._files
        )
        self._documents = self._files.documentation_pages()
        self._pages = {file.dest_uri: file for file in self._documents}
        self._others = {
            file.dest_uri: file
            for file in self._files
            if not file.is_documentation_page()
            and file.inclusion.value > InclusionLevel.DRAFT.value
        }

    def pages(self) -> tuple[str, ...]:
        """The paths of all pages in the site."""
        return tuple(self._pages)

    def has_page(self, path: str) -> bool:
        """Whether the site has such a page."""
        return path in self._pages

    def asset(self, path: str) -> bytes | None:
        """A file that goes into the site as it is."""
        file = self._others.get(path)
        return file.content_bytes if file else None

    def scripts(self) -> dict[str, bytes]:
        """What the pages had within them and now ask for as files."""
        return {path: text.encode() for path, text in self._plugin.scripts.items()}

    def warnings(self) -> tuple[str, ...]:
        """What MkDocs had to say of the pages so far; a build would stop at it."""
        return tuple(dict.fromkeys(each for found in self._warned.values() for each in found))

    def prepare(self, path: str) -> Page:
        """Render the Markdown of a page, unless that has been done."""
        file = self._pages[path]
        page = file.page or Page(None, file, self._config)
        if page.content is None:
            source = file.content_bytes
            known = self._memory.of(file.src_uri, source, lambda: self._rendered(page, source))
            known.give(page)
            self._warned[path] = known.warnings
        return page

    def _rendered(self, page: Page, source: bytes) -> Rendering:
        config, files = self._config, self._files
        with mkdocs_warnings() as warnings:
            page = config.plugins.on_pre_page(page, config=config, files=files)
            page.read_source(config)
            page.markdown = config.plugins.on_page_markdown(
                page.markdown or "", page=page, config=config, files=files
            )
            page.render(config, files)
            page.content = config.plugins.on_page_content(
                page.content or "", page=page, config=config, files=files
            )
        return taken(page, source, tuple(warnings))

    def page(self, path: str) -> bytes:
        """A finished page."""
        if path not in self._finished:
            page = self.prepare(path)
            page.active = True
            try:
                context = self._in_context(page)
                template = self._environment.get_template(page.meta.get("template", "main.html"))
                output = template.render(context)
            finally:
                page.active = False
            output = self._config.plugins.on_post_page(output, page=page, config=self._config)
            self._finished[path] = output.encode("utf-8", errors="xmlcharrefreplace")
        return self._finished[path]

    def _in_context(self, page: Page) -> Mapping[str, object]:
        context = get_context(self._nav, self._documents, self._config, page)
        found: Mapping[str, object] = self._config.plugins.on_page_context(
            context, page=page, config=self._config, nav=self._nav
        )
        return found

    def collect(self, path: str) -> None:
        """Let the plugins take from a page what they put together at the end.

        Before: the page itself has not been asked for, which would have them take it twice.
        """
        self._in_context(self.prepare(path))

    def finish(self) -> Mapping[str, bytes]:
        """End the build; what the plugins wrote, by path.

        Before: every page has been collected.
        """
        self._config.plugins.on_post_build(config=self._config)
        folder = Path(self._config.site_dir)
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


def _walk(path: str) -> tuple[tuple[bool, bool, str], ...]:
    """The order of ``mkdocs.structure.files.get_files``: files first, the index before others."""
    *folders, name = path.split("/")
    is_index = posixpath.splitext(name)[0] in ("index", "README")
    return (*((True, True, folder) for folder in folders), (False, not is_index, name))
