"""The small handbook, open in an editor with the real language server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editor.language_server import SERVER, Editor, editor

SMALL = Path(__file__).parents[1] / "handbook"


@pytest.fixture(scope="session")
def vscode(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """A desk with the small handbook and its schemas."""
    if not SERVER.exists():
        assert "CI" not in os.environ, "CI has npm, and .ci/setup test brings the server"
        pytest.skip("yaml-language-server is not here: install npm, then run .ci/setup test")
    desk = tmp_path_factory.mktemp("desk")
    shutil.copytree(SMALL, desk / "content")
    command = [sys.executable, "-m", "lanebook", "schema", "--handbook", "content"]
    subprocess.run(command, cwd=desk, check=True, capture_output=True)
    schemas = {
        f"./content/.lanebook/{kind}.json": f"content/*/{kind}s/*.yml"
        for kind in ("role", "flow", "rule", "form")
    }
    settings = {"yaml.schemas": json.loads(json.dumps(schemas))}
    with editor(desk, settings) as opened:
        yield opened
