"""The preview while it runs: serve, watch, read again after each save, tell the open pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from lanebook.publish.bulletin import Said
from lanebook.publish.preview_server import Address, PreviewServer
from lanebook.publish.watching import watching


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
            while True:
                sight = watcher.after(sight)
                server.board.post(refresh())
    finally:
        server.board.close()
        if answering.is_alive():
            server.shutdown()
        server.server_close()
        server.site.close()
