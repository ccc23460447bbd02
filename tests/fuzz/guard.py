"""What a build may touch, seen to by Python's audit events."""

from __future__ import annotations

import os
import site
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

from lanebook.publish.fonts import cache_folder

_ROOT = Path(__file__).parents[2]
_MACHINE = (
    *("/usr/", "/lib", "/proc/", "/dev/null", "/dev/urandom", "/opt/homebrew", "/etc/fonts"),
    *("/etc/mime.types", "/etc/apache2/mime.types", "/etc/httpd/", "/etc/localtime"),
    *("/etc/ld.so.cache", "/var/cache/fontconfig"),
)
"""What Python and the libraries of the system read."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REACHING_OUT = (
    *("socket.connect", "socket.bind", "socket.getaddrinfo", "urllib.Request", "webbrowser."),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "ftplib.", "smtplib."),
)
_CHANGING = frozenset({
    "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "shutil.rmtree", "shutil.move",
})  # fmt: skip


class Guard:
    """Collects what was touched that should not have been; one a process, for hooks stay."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._home: str | None = None
        python = (sys.prefix, sys.base_prefix, *site.getsitepackages())
        own = (_ROOT, cache_folder(), *map(Path, python))
        self._reads = _MACHINE + tuple(str(one.resolve()) + "/" for one in own)
        self._writes = (str(cache_folder()) + "/",)
        sys.addaudithook(self._hook)

    @contextmanager
    def watching(self, home: Path) -> Iterator[None]:
        """Nothing but ``home`` and the cache may be written while inside.

        It is the current folder, too: ``shutil.rmtree`` names what is in a folder by it alone.
        """
        with chdir(home):
            self._home = str(home.resolve()) + "/"
            try:
                yield
            finally:
                self._home = None

    def _hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if self._home is None:
            return
        if event.startswith(_REACHING_OUT):
            self.found.append(f"{event}{arguments!r}"[:200])
        elif event == "open":
            path, mode, flags = arguments[:3]
            writes = isinstance(flags, int) and bool(flags & _WRITING)
            self._look(path, writes=writes or (isinstance(mode, str) and mode[:1] in "wax"))
        elif event in _CHANGING:
            for path in arguments[:2]:
                self._look(path, writes=True)

    def _look(self, path: object, *, writes: bool) -> None:
        if not isinstance(path, (str, bytes, os.PathLike)):
            return  # a file that is open already
        place = os.path.abspath(os.fsdecode(path)) + "/"  # noqa: PTH100 - without the file system
        good = (str(self._home), *(self._writes if writes else self._reads))
        if not place.startswith(good):
            self.found.append(f"{'writes' if writes else 'reads'} {place}")
