"""The YAML language server as an editor talks to it: JSON-RPC over its standard streams."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent
SERVER = HOME / "node_modules" / ".bin" / "yaml-language-server"

Json = dict[str, Any]


@dataclass(slots=True)
class Editor:
    """An open editor with the server behind it."""

    root: Path
    process: subprocess.Popen[bytes]
    settings: Json
    """Those of the section ``yaml``."""
    configured: bool = False
    count: int = 0
    notes: list[Json] = field(default_factory=list)
    """What the server has said without being asked."""

    def complete(self, path: str, text: str) -> dict[str, Json]:
        """What is offered where ``│`` stands in the text, by its label."""
        found = self._at(path, text, "textDocument/completion")
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: item for item in items}

    def hover(self, path: str, text: str) -> str:
        """What is explained where ``│`` stands in the text."""
        found = self._at(path, text, "textDocument/hover")
        return str(found["contents"]["value"]) if found else ""

    def underlined(self, path: str, text: str) -> list[tuple[str, str]]:
        """The stretches of a text that are underlined, each with what is said of it."""
        uri = self._show(path, text)
        lines = text.split("\n")
        found = []
        for fault in self._faults(uri):
            start, end = fault["range"]["start"], fault["range"]["end"]
            line = lines[start["line"]]
            last = end["character"] if end["line"] == start["line"] else len(line)
            found.append((line[start["character"] : last], fault["message"]))
        return found

    def _at(self, path: str, text: str, method: str) -> Any:  # noqa: ANN401 - JSON of some shape
        before, _, _ = text.partition("│")
        uri = self._show(path, text.replace("│", ""))
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        place = {"line": line, "character": column}
        return self.ask(method, {"textDocument": {"uri": uri}, "position": place})

    def _show(self, path: str, text: str) -> str:
        """Open a file of a name of its own, so that what is said of it is said of this text."""
        self.count += 1
        place = self.root / path
        uri = place.with_stem(f"{place.stem}-{self.count}").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _faults(self, uri: str) -> list[Json]:
        while True:
            for note in self.notes:
                if note["method"] == "textDocument/publishDiagnostics":
                    about = note["params"]
                    if about["uri"] == uri:
                        return list(about["diagnostics"])
            self.heed()

    def heed(self) -> None:
        """Take one message of the server."""
        self._heed(self._read())

    def ask(self, method: str, about: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
        """Ask for something and wait for the answer."""
        self.count += 1
        self._write({"id": self.count, "method": method, "params": about})
        while True:
            message = self._read()
            if message.get("id") == self.count and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._heed(message)

    def _heed(self, message: Json) -> None:
        """Answer what the server asks, and keep what it says."""
        if "id" not in message:
            self.notes.append(message)
            return
        result = None
        if message["method"] == "workspace/configuration":
            items = message["params"]["items"]
            self.configured = True
            result = [self.settings if one["section"] == "yaml" else {} for one in items]
        self._write({"id": message["id"], "result": result})

    def tell(self, method: str, about: Mapping[str, Any]) -> None:
        """Tell something that has no answer."""
        self._write({"method": method, "params": about})

    def _write(self, message: Json) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def _read(self) -> Json:
        stream = self.process.stdout
        assert stream
        length = 0
        while line := stream.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the language server has ended"
        message: Json = json.loads(stream.read(length))
        return message


@contextmanager
def editor(root: Path, settings: Mapping[str, Any]) -> Iterator[Editor]:
    """An editor with a folder open; the settings are those of ``.vscode/settings.json``."""
    asked: Json = {key.removeprefix("yaml."): value for key, value in settings.items()}
    asked |= {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
    command = [str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            opened = Editor(root, process, asked)
            where = [{"uri": root.as_uri(), "name": root.name}]
            markdown = {"contentFormat": ["markdown"]}
            able = {"hover": markdown, "completion": {"completionItem": {"snippetSupport": True}}}
            opened.ask(
                "initialize",
                {
                    "processId": None,
                    "rootUri": root.as_uri(),
                    "workspaceFolders": where,
                    "capabilities": {"textDocument": able, "workspace": {"configuration": True}},
                },
            )
            opened.tell("initialized", {})
            opened.tell("workspace/didChangeConfiguration", {"settings": None})
            while not opened.configured:
                opened.heed()
            yield opened
        finally:
            process.kill()
