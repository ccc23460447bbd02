"""The preview stays up, and shows the last good site, whatever happens to the handbook."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.whole.conftest import TODAY, Run

FLOW = "teahouse/flows/serve"


class Running:
    """A preview as a process, and what it has said so far."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = [sys.executable, "-m", "lanebook", "serve", "--port", "0", "--today", TODAY]
        self.process = subprocess.Popen(
            [*command, *options], cwd=folder, stderr=subprocess.PIPE, text=True
        )
        self.said = ""
        self.reader = threading.Thread(target=self._listen)
        self.reader.start()
        self.url = self.until(r"http://\S+/(?=\n)")

    def _listen(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.said += line

    def until(self, pattern: str, times: int = 1) -> str:
        """Wait until something has been said so often; what was said."""
        limit = time.monotonic() + 90
        while len(found := re.findall(pattern, self.said)) < times:
            assert time.monotonic() < limit, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.02)
        return str(found[-1])

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """The status and text of an answer."""
        request = urllib.request.Request(self.url + path, headers=headers)  # noqa: S310 - ours
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - ours
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()

    def shows(self, words: str, page: str = f"{FLOW}.html") -> None:
        """Wait until a page has these words."""
        limit = time.monotonic() + 90
        while words not in self.get(page)[1]:
            assert time.monotonic() < limit, self.said
            time.sleep(0.05)

    def end(self) -> int:
        """Interrupt it, as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(20)
        finally:
            self.process.kill()
            self.reader.join()
            assert self.process.stderr
            self.process.stderr.close()


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    """A preview while inside."""
    one = Running(folder, *options)
    try:
        yield one
    finally:
        one.end()


def _edited(text: str, word: str) -> str:
    return re.sub(r"do: ", f"do: {word}", text, count=1)


def test_a_flow_through_all_that_editors_do_to_it(desk: Path) -> None:
    flow = desk / f"content/{FLOW}.yml"
    good = flow.read_text(encoding="utf-8")
    with running(desk) as preview:
        preview.shows("data-digest")
        # Half-written: the last good page stays, the terminal says where.
        flow.write_text(_edited(good, "甲乙丙") + "steps: [", encoding="utf-8")
        preview.until("仍是上一次")
        assert f"content/{FLOW}.yml:" in preview.said
        assert "甲乙丙" not in preview.get(f"{FLOW}.html")[1]
        # Saved by way of another file.
        aside = flow.with_name(".serve.yml.tmp")
        aside.write_text(_edited(good, "丁戊己"), encoding="utf-8")
        aside.replace(flow)
        preview.shows("丁戊己")
        # Moved away, as a backup, and written anew.
        flow.rename(flow.with_name("serve.yml~"))
        flow.write_text(_edited(good, "庚辛壬"), encoding="utf-8")
        preview.shows("庚辛壬")
        # Many saves at once: the last one counts.
        for each in range(30):
            flow.write_text(_edited(good, f"第{each}次"), encoding="utf-8")
        preview.shows("第29次")
        # Removed, while others refer to it, and put back.
        flow.unlink()
        preview.until("仍是上一次", 2)
        assert "第29次" in preview.get(f"{FLOW}.html")[1]
        flow.write_text(good, encoding="utf-8")
        preview.until("预览已更新", 5)
        assert "第29次" not in preview.get(f"{FLOW}.html")[1]
        assert "Traceback" not in preview.said


def test_settings_that_come_and_go(desk: Path) -> None:
    settings = desk / "mkdocs.yml"
    with running(desk) as preview:
        settings.write_text("site_name: x\nplugins: [search]\n")
        preview.until("仍是上一次")
        assert "没有启用插件" in preview.said
        assert preview.get("index.html")[0] == 200
        settings.unlink()
        preview.until("预览已更新", 2)


def test_it_begins_with_errors_and_waits(desk: Path) -> None:
    flow = desk / f"content/{FLOW}.yml"
    good = flow.read_text(encoding="utf-8")
    flow.write_text("steps: [", encoding="utf-8")
    with running(desk) as preview:
        status, page = preview.get("index.html")
        assert status == 404
        assert "手册还有错误" in page
        assert "preview.js" in page
        flow.write_text(good, encoding="utf-8")
        preview.until("预览已更新")
        assert preview.get("index.html")[0] == 200


def test_ctrl_c_ends_it_soon_though_pages_listen(desk: Path) -> None:
    preview = Running(desk)
    with urllib.request.urlopen(f"{preview.url}.lanebook/preview/events?page=/") as events:  # noqa: S310
        assert b"retry" in events.readline()
        start = time.monotonic()
        assert preview.end() == 130
        assert time.monotonic() - start < 10
    assert "预览已结束" in preview.said
    assert "Traceback" not in preview.said


def test_two_at_once_and_a_taken_port(desk: Path, lanebook: Run) -> None:
    with running(desk) as one, running(desk) as other:
        assert one.url != other.url
        port = one.url.rstrip("/").rpartition(":")[2]
        refused = lanebook(desk, "serve", "--port", port)
        assert refused.returncode == 1
        assert port in refused.stderr
        assert "--port 0" in refused.stderr
        assert "Traceback" not in refused.stderr
        flow = desk / f"content/{FLOW}.yml"
        flow.write_text(_edited(flow.read_text(encoding="utf-8"), "甲乙丙"), encoding="utf-8")
        one.shows("甲乙丙")
        other.shows("甲乙丙")
    assert not (desk / "build").exists()


def test_strangers_and_what_is_not_there(desk: Path) -> None:
    with running(desk) as preview:
        assert preview.get("index.html", Host="evil.example:80")[0] == 403
        assert preview.get("index.html", Host="localhost:80")[0] == 200
        assert preview.get("nowhere.html")[0] == 404
        assert preview.get(".lanebook/preview/../site.json")[0] == 404
        assert preview.get(".lanebook/site.json")[0] == 404
        assert preview.get("%2e%2e/handbook.yml")[0] == 404


def test_without_a_handbook_it_says_so(tmp_path: Path, lanebook: Run) -> None:
    refused = lanebook(tmp_path, "serve")
    assert refused.returncode == 1
    assert "content" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_it_speaks_english(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANEBOOK_LANGUAGE", "en")
    with running(desk) as preview:
        assert "preview updated, 0 errors" in preview.said
        assert "There is no such page" in preview.get("nowhere.html")[1]
