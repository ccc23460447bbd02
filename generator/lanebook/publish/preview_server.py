"""The preview over http: pages of a live site, and one long answer to each page that is open.

Every page gets one program more than a built one. It keeps a connection of server-sent events
(HTML Living Standard, 9.2), over which it hears what was found in the newest state and whether
the page itself has changed.
"""

from __future__ import annotations

import hashlib
import html
import json
import mimetypes
import socket
import sys
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from urllib.parse import parse_qs, unquote, urlsplit

from lanebook.diagnostics import LanebookError, Language, Text
from lanebook.publish.bulletin import Board
from lanebook.publish.live_site import LiveSite

_OURS = ".lanebook/preview/"
"""The folder of what the preview adds; no page has a path that begins with a dot."""
_EVENTS = f"{_OURS}events"
_HEARTBEAT = 15.0
"""Seconds after which a silent connection says that it is alive."""
_RETRY = 1000
"""Milliseconds after which a page asks again when the preview has ended."""
_IDLE = 60.0
"""Seconds that a browser may keep a connection without asking for anything."""
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})

_NOT_THERE = Text("没有这一页", "There is no such page")
_NOT_YET = Text(
    "手册还有错误，改正后这里就是网站", "The site will be here once the errors are mended"
)
_REFUSED = Text("这一页做不出来", "This page cannot be made")
_HOME = Text("到首页", "To the first page")


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


class PreviewServer(ThreadingHTTPServer):
    """Serves until it is closed; each connection has a thread of its own."""

    daemon_threads = True
    block_on_close = False
    # On Windows this would let two programs listen on one port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, address: Address, site: LiveSite, board: Board, language: Language) -> None:
        """Listen.

        Raises:
            LanebookError: The address is taken or may not be used.
        """
        self.site, self.board, self.language = site, board, language
        self.wanted = address
        try:
            found = socket.getaddrinfo(
                address.host, address.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )
            self.address_family = found[0][0]
            super().__init__((address.host, address.port), _Handler)
        except OSError as error:
            raise _cannot_listen(address, error) from error

    def server_bind(self) -> None:
        """Bind without asking the network for the name of this machine, which may take seconds."""
        self.socket.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, int(self.allow_reuse_address)
        )
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    @property
    def address(self) -> Address:
        """Where it listens, the port found out."""
        return Address(self.wanted.host, self.server_port)

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """A browser that hangs up is no fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _cannot_listen(address: Address, error: OSError) -> LanebookError:
    reason = error.strerror or str(error)
    other = address.port + 1 if 0 < address.port < 65535 else 8000
    return LanebookError(
        Text(f"不能在 {address.url} 上预览：{reason}", f"cannot listen on {address.url}: {reason}"),
        Text(
            f"端口可能已被另一个预览占用：用 --port {other} 换一个，或用 --port 0 任取一个",
            f"another preview may be there: try --port {other}, or --port 0 for any that is free",
        ),
    )


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = _IDLE
    server: PreviewServer

    def do_GET(self) -> None:
        """Answer with a file of the site, or with what happens to it."""
        parts = urlsplit(self.path)
        path = unquote(parts.path).lstrip("/")
        if not self._is_meant_for_us():
            self._answer(HTTPStatus.FORBIDDEN, b"Forbidden\n", "text/plain; charset=utf-8")
        elif path == _EVENTS:
            self._tell(parse_qs(parts.query).get("page", [""])[0])
        elif path.startswith(_OURS):
            self._answer_ours(path.removeprefix(_OURS))
        else:
            self._answer_page(f"{path}index.html" if path == "" or path.endswith("/") else path)

    def do_HEAD(self) -> None:
        """The same without the file itself."""
        self.do_GET()

    def _is_meant_for_us(self) -> bool:
        """Whether the browser asks for this host: another name may be a trick of a strange site."""
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        wanted = self.server.wanted.host
        return wanted not in _LOCAL or host in _LOCAL

    def _answer_ours(self, name: str) -> None:
        found = _own_file(name)
        if found is None:
            self._answer(HTTPStatus.NOT_FOUND, b"Not found\n", "text/plain; charset=utf-8")
        else:
            self._answer(HTTPStatus.OK, found, _kind_of(name))

    def _answer_page(self, path: str) -> None:
        site, language = self.server.site, self.server.language
        try:
            content = site.read(path)
        except OSError as failure:
            page = _plain(_REFUSED.in_(language), str(failure), language)
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, page, _kind_of("x.html"))
            return
        except LanebookError as failure:
            words = f"{failure.message.in_(language)}\n{failure.next_step.in_(language)}"
            page = _plain(_REFUSED.in_(language), words, language)
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, page, _kind_of("x.html"))
            return
        if content is None and not path.endswith(".html"):
            self._answer(HTTPStatus.NOT_FOUND, b"Not found\n", "text/plain; charset=utf-8")
        elif content is None:
            title = (_NOT_THERE if site.is_open else _NOT_YET).in_(language)
            self._answer(HTTPStatus.NOT_FOUND, _plain(title, "", language), _kind_of("x.html"))
        elif path.endswith(".html"):
            page = _with_program(content, site.mark(content))
            self._answer(HTTPStatus.OK, page, _kind_of(path))
        else:
            self._answer(HTTPStatus.OK, content, _kind_of(path))

    def _answer(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        unchanged = status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag
        self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else status)
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        if not unchanged:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if not unchanged and self.command != "HEAD":
            self.wfile.write(content)

    def _tell(self, page: str) -> None:
        """Tell a page what happens, until it goes away."""
        path = unquote(page).lstrip("/")
        path = f"{path}index.html" if path == "" or path.endswith("/") else path
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(f"retry: {_RETRY}\n\n".encode())
        board, number = self.server.board, -1
        while not board.closed:
            bulletin = board.after(number, _HEARTBEAT)
            if bulletin is None:
                self.wfile.write(b": still here\n\n")
                continue
            number = bulletin.number
            said = {**bulletin.said, **self._said_of(path)}
            self.wfile.write(f"data: {json.dumps(said, ensure_ascii=False)}\n\n".encode())

    def _said_of(self, path: str) -> dict[str, object]:
        """How one page is, as of now."""
        site, language = self.server.site, self.server.language
        try:
            digest, refusal = site.digest(path), None
        except LanebookError as failure:
            digest, refusal = None, failure.message.in_(language)
        return {"page": digest, "refusal": refusal, "warnings": site.warnings()}

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
        """Requests are of no interest to an author."""


@cache
def _own_file(name: str) -> bytes | None:
    if name not in ("preview.js", "preview.css"):
        return None
    return resources.files("lanebook.publish").joinpath("preview", name).read_bytes()


def _kind_of(path: str) -> str:
    """The media type; said here, since a machine's own table may lack one or have it wrong."""
    known = {
        "html": "text/html; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "json": "application/json",
        "svg": "image/svg+xml",
        "woff2": "font/woff2",
    }
    suffix = path.rpartition(".")[2].lower()
    return known.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def _with_program(page: bytes, digest: str) -> bytes:
    """A page with the program that keeps it up to date, at its end."""
    program = (
        f'<link rel="stylesheet" href="/{_OURS}preview.css">'
        f'<script src="/{_OURS}preview.js" data-digest="{digest}" defer></script>'
    ).encode()
    before, end, after = page.rpartition(b"</body>")
    return before + program + end + after if end else page + program


def _plain(title: str, words: str, language: Language) -> bytes:
    """A page that says what is the matter."""
    lang = "en" if language is Language.EN else "zh-Hans"
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title>'
    said = f"<pre>{html.escape(words)}</pre>" if words else ""
    link = f'<p><a href="/">{html.escape(_HOME.in_(language))}</a></p>'
    body = f"<main><h1>{html.escape(title)}</h1>{said}{link}</main>"
    page = f'<!doctype html><html lang="{lang}"><head>{head}</head>'
    return _with_program(f'{page}<body class="lb-plain">{body}</body></html>\n'.encode(), "")
