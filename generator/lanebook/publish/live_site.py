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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from lanebook.publish.live_edition import Edition
from lanebook.publish.mkdocs_log import mkdocs_warnings
from lanebook.publish.mkdocs_plugin import PROGRAMS, SITE_DATA, silenced
from lanebook.publish.page_memory import Ground, PageMemory
from lanebook.publish.site import configuration, refused

_SCRIPTS = re.compile(r"assets/lanebook/theme-[0-9a-f]+\.js")


class LiveSite:
    """The site of a handbook that changes. All of it may be called from several threads."""

    def __init__(self, settings: Path) -> None:
        """Begin without pages.

        Args:
            settings: The ``mkdocs.yml``, from ``site.settings_for``.
        """
        self._settings = settings
        self._lock = threading.RLock()
        self._memory = PageMemory()
        self._theme: tuple[bytes, Environment] | None = None
        self._scripts: dict[str, bytes] = {}
        self._edition: Edition | None = None
        self._surroundings = b""
        self._whole: tuple[Edition, Mapping[str, bytes]] | None = None
        self._scratch = tempfile.TemporaryDirectory(prefix="lanebook-", ignore_cleanup_errors=True)

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
            self._whole = None
            assert self._theme, "an open edition has one"
            stamp = hashlib.sha256(self._theme[0])
            for path, content in pictures.items():
                stamp.update(path.encode() + b"\0" + content)
            self._surroundings = stamp.digest()

    def read(self, path: str) -> bytes | None:
        """A file of the finished site by its path, ``hotel/index.html``; None if it has none.

        Raises:
            LanebookError: MkDocs refuses a page.
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
                return silenced(found) if is_program else found
            if path.endswith(".html") or _SCRIPTS.fullmatch(path):
                return None
            return self._made_of_all(edition).get(path)

    def digest(self, path: str) -> str | None:
        """What changes whenever a page would look different; None if there is no such page."""
        with self._lock:
            if self._edition is None or not self._edition.has_page(path):
                return None
            content = self._page(self._edition, path)
            return hashlib.sha256(self._surroundings + content).hexdigest()[:16]

    def warnings(self) -> tuple[str, ...]:
        """What MkDocs had to say of the pages so far; a build would stop at it."""
        with self._lock:
            return self._edition.warnings() if self._edition else ()

    def warm(self) -> Iterator[None]:
        """Prepare the pages of the newest sources one by one, so that the index comes soon."""
        edition = self._edition
        for path in edition.pages() if edition else ():
            with self._lock:
                if edition is None or self._edition is not edition:
                    return
                with _refusing():
                    edition.prepare(path)
            yield

    def _page(self, edition: Edition, path: str) -> bytes:
        with _refusing():
            page = edition.page(path)
        self._scripts |= edition.scripts()
        return page

    def _open(self, sources: Mapping[str, bytes]) -> Edition:
        docs, site = Path(self._scratch.name, "docs"), Path(self._scratch.name, "site")
        docs.mkdir(parents=True, exist_ok=True)
        with _refusing():
            config = configuration(docs, site, self._settings)
            settings = self._settings.read_bytes()
            stamp = settings + _stamp(config)
            if self._theme is None or self._theme[0] != stamp:
                self._theme = (stamp, config.theme.get_env())
            language = str(json.loads(sources[SITE_DATA])["language"])
            ground = Ground(settings, language, frozenset(sources))
            return Edition(config, self._theme[1], sources, self._memory.on(ground))

    def _made_of_all(self, edition: Edition) -> Mapping[str, bytes]:
        """What the plugins write when all pages are done."""
        if self._whole is None or self._whole[0] is not edition:
            # An edition of its own: each page enters the index once, in the order of a build.
            with _refusing():
                self._whole = (edition, self._open(edition.sources).finish())
        return self._whole[1]


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
