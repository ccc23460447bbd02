"""The preview: the finished site over http, rebuilt when the author saves, reloaded by itself."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from lanebook.diagnostics import LanebookError, Text

_POLL_SECONDS = 0.2
"""How often the watched folders are looked through."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the preview listens."""

    host: str = "127.0.0.1"
    port: int = 8000

    @property
    def url(self) -> str:
        """What to open in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def serve(
    watched: Sequence[Path],
    rebuild: Callable[[], None],
    site: Path,
    address: Address,
    ready: Callable[[str], None],
) -> None:
    """Serve ``site`` until interrupted; call ``rebuild`` after every change below ``watched``.

    A rebuild that finds mistakes prints them itself, leaves ``site`` as it is and returns: the
    last good site stays visible. Open pages reload after every rebuild.

    Args:
        watched: Files or folders that exist.
        rebuild: Builds ``site`` anew, or says why not. It must not raise: the server would hang.
        site: The site as the last good build left it.
        address: Where to listen; port 0 takes a free one.
        ready: Told the address once the server listens.

    Raises:
        LanebookError: The address is taken or may not be used.
    """
    server = _server(rebuild, site, address)
    for path in watched:
        server.watch(str(path), recursive=path.is_dir())
    _quiet()
    try:
        server.serve_with(ready)
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


class _Server(LiveReloadServer):
    """Says where it listens before it starts waiting for changes."""

    def serve_with(self, ready: Callable[[str], None]) -> None:
        self.told = ready
        self.serve()  # type: ignore[no-untyped-call]

    def server_bind(self) -> None:
        try:
            super().server_bind()
        except OSError as error:
            raise LanebookError(
                Text(f"不能在 {self.url} 上预览：{error}", f"cannot listen on {self.url}: {error}"),
                Text("换一个端口，例如 --port 8001", "choose another port: --port 8001"),
            ) from error

    def server_activate(self) -> None:
        super().server_activate()
        host, port = self.server_address[:2]
        self.told(Address(str(host), int(port)).url)


def _server(rebuild: Callable[[], None], site: Path, address: Address) -> _Server:
    return _Server(
        builder=rebuild,
        host=address.host,
        port=address.port,
        root=str(site),
        polling_interval=_POLL_SECONDS,
    )


def _quiet() -> None:
    """What MkDocs says of polling and reloading is of no use to an author."""
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
