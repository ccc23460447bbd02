"""The preview stays up, and shows the last good site, whatever goes wrong with a rebuild."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.whole.conftest import TODAY


@pytest.fixture
def preview(desk: Path) -> Iterator[IO[str]]:
    """What a running preview of the desk says."""
    command = [sys.executable, "-m", "lanebook", "serve", "--port", "0", "--today", TODAY]
    with subprocess.Popen(command, cwd=desk, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        limit = threading.Timer(120, running.kill)
        limit.start()
        yield running.stderr
        limit.cancel()
        running.terminate()


def _until(words: str, said: IO[str]) -> str:
    """What is said up to a line with these words."""
    lines: list[str] = []
    for line in said:
        lines.append(line)
        if words in line:
            return "".join(lines)
    pytest.fail("".join(lines))


def test_a_failed_rebuild_is_said_and_the_last_good_site_stays(
    desk: Path, preview: IO[str]
) -> None:
    page, settings = desk / "content" / "welcome.md", desk / "mkdocs.yml"
    lock = desk / "build" / ".lanebook" / "lock"
    found = re.search(r"http://\S+/", _until("预览在", preview))
    assert found
    url = f"{found[0]}welcome.html"

    def save(words: str) -> None:
        page.write_text(f"# 首页\n\n{words}\n", encoding="utf-8")

    def shown() -> str:
        with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())

    assert "先读" in shown()
    time.sleep(1)  # the folder is watched from a moment after the address is told
    settings.write_text("site_name: x\nplugins: [search]\n")
    save("第二版")
    said = _until("仍是上一次", preview)
    assert "错误：" in said
    assert "没有启用插件" in said
    settings.unlink()
    lock.unlink()
    lock.mkdir()
    save("第三版")
    said += _until("仍是上一次", preview)
    assert "系统不允许" in said
    assert "Traceback" not in said
    assert "先读" in shown()
    lock.rmdir()
    save("第四版")
    _until("生成网站", preview)
    assert "第四版" in shown()
