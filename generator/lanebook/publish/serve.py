"""The preview while it runs: serve, watch, read again after each save, tell the open pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from lanebook.diagnostics import LanebookError
from lanebook.publish.bulletin import Said
from lanebook.publish.preview_server import Address, PreviewServer
from lanebook.publish.watching import watching

_QUIET = 2.0
"""Seconds without a save or a request after which there is time for the search index."""


def serve(
    server: PreviewServer,
    places: Sequence[Path],
    refresh: Callable[[], Said],
    ready: Callable[[Address], None],
) -> None:
    """Serve until interrupted; call ``refresh`` at first and after every change of ``places``.

    Args:
        server: Listens already; is closed at the end.
        places: Files and folders; those that do not exist may come.
        refresh: Brings the server's site up to date and says what is to be told. Must not raise.
        ready: Told the address once there is something to see.
    """
    answering = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    try:
        with watching(places) as watcher:
            sight = watcher.look()
            server.board.post(refresh())
            answering.start()
            ready(server.address)
            threading.Thread(target=_complete, args=(server,), daemon=True).start()
            while True:
                sight = watcher.after(sight)
                server.keep_busy()
                server.board.post(refresh())
    finally:
        server.board.close()
        if answering.is_alive():
            server.shutdown()
        server.server_close()
        server.site.close()


def _complete(server: PreviewServer) -> None:
    """Keep the search index near the newest state, in moments when nobody waits for a page."""

    def pause() -> None:
        while time.monotonic() - server.busy_until < _QUIET and not server.board.closed:
            time.sleep(_QUIET / 5)

    number = -1
    while not server.board.closed:
        bulletin = server.board.after(number, _QUIET)
        if bulletin is not None:
            number = bulletin.number
            with suppress(LanebookError, OSError):  # whoever asks for it is told
                pause()
                server.site.complete(pause)
