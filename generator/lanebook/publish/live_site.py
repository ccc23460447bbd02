"""A site of which each page is finished when somebody opens it, as a build would finish it.

MkDocs builds a site as a whole. Here its parts are called in the same order with the same events,
page by page, over sources that are nowhere on the disk. Whatever a build makes of all pages
together, the search index above all, is made by the same plugins when it is first asked for.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from lanebook.publish.live_edition import Edition, LiveTheme, theme_of
from lanebook.publish.mkdocs_log import mkdocs_warnings
from lanebook.publish.mkdocs_plugin import PROGRAMS, SITE_DATA, silenced
from lanebook.publish.page_memory import Ground, PageMemory
from lanebook.publish.site import configuration, refused, settings_for

_SCRIPTS = re.compile(r"assets/lanebook/theme-[0-9a-f]+\.js")


class LiveSite:
    """The site of a handbook that changes. All of it may be called from several threads."""

    def __init__(self, handbook: Path) -> None:
        """Begin without pages.

        Args:
            handbook: The folder beside which ``mkdocs.yml`` may lie.
        """
        self._handbook = handbook
        self._lock = threading.RLock()
        self._completing = threading.Lock()
        self._memory = PageMemory()
        self._theme: LiveTheme | None = None
        self._scripts: dict[str, bytes] = {}
        self._edition: Edition | None = None
        self._surroundings = b""
        self._whole: tuple[Edition, Mapping[str, bytes]] | None = None
        self._scratch = tempfile.TemporaryDirectory(prefix="lanebook-", ignore_cleanup_errors=True)

    @property
    def is_open(self) -> bool:
        """Whether there is anything to show yet."""
        return self._edition is not None

    def close(self) -> None:
        """Remove what was put on the disk."""
        self._scratch.cleanup()

    def put(self, sources: Mapping[str, bytes], pictures: Mapping[str, bytes]) -> None:
        """From now on show these sources.

        Args:
            sources: All files of the docs folder by path; each is asked for when it is needed.
            pictures: Those among them that pages refer to without having them within.

        Raises:
            LanebookError: The settings of the site are not right; what was shown stays.
        """
        with self._lock:
            self._edition = self._open(sources)
            assert self._theme, "an open edition has one"
            stamp = hashlib.sha256(self._theme.stamp)
            for path, content in pictures.items():
                stamp.update(path.encode() + b"\0" + content)
            self._surroundings = stamp.digest()

    def read(self, path: str, *, may_be_old: bool = False) -> bytes | None:
        """A file of the finished site by its path, ``hotel/index.html``; None if it has none.

        Args:
            path: Relative to the site.
            may_be_old: Whether what is made of all pages together may be that of earlier sources.

        Raises:
            LanebookError: MkDocs refuses a page.
            OSError: There is no room for what is made of all pages.
        """
        with self._lock:
            edition = self._edition
            if edition is None:
                return None
            if edition.has_page(path):
                return self._page(edition, path)
            found = self._scripts.get(path) or edition.asset(path)
        if found is not None:
            is_program = path.startswith(f"{PROGRAMS}/") and path.endswith(".js")
            return _quiet(found) if is_program else found
        if path.endswith(".html") or _SCRIPTS.fullmatch(path):
            return None
        if self._whole is None or not may_be_old:
            self.complete()
        return self._whole[1].get(path) if self._whole else None

    def digest(self, path: str) -> str | None:
        """What changes whenever a page would look different; None if there is no such page."""
        with self._lock:
            if self._edition is None or not self._edition.has_page(path):
                return None
            return self.mark(self._page(self._edition, path))

    def mark(self, page: bytes) -> str:
        """The digest of a page that has been read."""
        return hashlib.sha256(self._surroundings + page).hexdigest()[:16]

    def warnings(self) -> tuple[str, ...]:
        """What MkDocs had to say of the pages so far; a build would stop at it."""
        with self._lock:
            return self._edition.warnings() if self._edition else ()

    def complete(self, pause: Callable[[], None] = lambda: None) -> None:
        """Make what is made of all pages together, unless that is done.

        Args:
            pause: Called before each page; may wait for a better moment.

        Raises:
            LanebookError: MkDocs refuses a page.
            OSError: There is no room for it.
        """
        with self._completing:
            while (edition := self._edition) is not None and not self._is_complete(edition):
                with self._lock, _refusing():
                    whole = self._open(edition.sources)
                for path in whole.pages():
                    pause()
                    with self._lock, _refusing():
                        if self._edition is not edition:
                            break
                        whole.collect(path)
                else:
                    self._whole = (edition, whole.finish())

    def _is_complete(self, edition: Edition) -> bool:
        return self._whole is not None and self._whole[0] is edition

    def _page(self, edition: Edition, path: str) -> bytes:
        with _refusing():
            page = edition.page(path)
        self._scripts |= edition.scripts()
        return page

    def _open(self, sources: Mapping[str, bytes]) -> Edition:
        docs, site = Path(self._scratch.name, "docs"), Path(self._scratch.name, "site")
        docs.mkdir(parents=True, exist_ok=True)
        with _refusing():
            path = settings_for(self._handbook)
            config = configuration(docs, site, path)
            settings = path.read_bytes()
            stamp = settings + _stamp(config)
            if self._theme is None or self._theme.stamp != stamp:
                self._theme = theme_of(config, stamp)
            language = str(json.loads(sources[SITE_DATA])["language"])
            ground = Ground(settings, language, frozenset(sources))
            return Edition(config, self._theme, sources, self._memory.on(ground))


@lru_cache(maxsize=64)
def _quiet(program: bytes) -> bytes:
    """Every page asks for the same few programs."""
    return silenced(program)


@contextmanager
def _refusing() -> Iterator[None]:
    """While inside, MkDocs giving up becomes an error of ours."""
    with mkdocs_warnings() as warnings:
        try:
            yield
        except (Abort, MkDocsException) as error:
            raise refused(warnings or [str(error)]) from None


def _stamp(config: MkDocsConfig) -> bytes:
    """Changes when a file of the theme's own folder does."""
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    found = sorted(own.rglob("*")) if own else []
    return repr([(str(path), path.stat().st_mtime_ns) for path in found]).encode()
