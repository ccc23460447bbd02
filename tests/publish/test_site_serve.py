"""The preview: the last good site, rebuilt after a change, until it is stopped."""

from __future__ import annotations

import signal
import socket
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from lanebook.diagnostics import LanebookError
from lanebook.publish.serve import Address, serve


def _read(url: str) -> str:
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def test_a_change_rebuilds_the_site_and_ctrl_c_ends(tmp_path: Path) -> None:
    watched, site = tmp_path / "content", tmp_path / "site"
    watched.mkdir()
    site.mkdir()
    seen: list[str] = []

    def rebuild() -> None:
        words = "".join(path.read_text() for path in sorted(watched.iterdir()))
        (site / "index.html").write_text(f"<body>{words}</body>")

    def visit(url: str) -> None:
        try:
            seen.append(_read(url))
            (watched / "page.yml").write_text("second")
            limit = time.monotonic() + 20
            while "second" not in _read(url) and time.monotonic() < limit:
                time.sleep(0.05)
            seen.append(_read(url))
        finally:
            signal.raise_signal(signal.SIGINT)

    (watched / "page.yml").write_text("first")
    rebuild()
    visitors: list[threading.Thread] = []

    def ready(url: str) -> None:
        visitors.append(threading.Thread(target=visit, args=(url,)))
        visitors[0].start()

    serve([watched], rebuild, site, Address(port=0), ready)
    visitors[0].join()
    assert "first" in seen[0]
    assert "second" in seen[1]


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = Address(port=other.getsockname()[1])
        with pytest.raises(LanebookError, match=str(address.port)):
            serve([tmp_path], lambda: None, tmp_path, address, print)
