"""How long after a save the new text is seen in a browser, and whether the preview grows.

    python -m tests.benchmarks.bench_serve [HANDBOOK] [SAVES] [SAVES FOR MEMORY]

The preview runs as authors run it. A step of a flow is saved with a new word in it, and a real
Chromium that shows the page of the flow is asked until it shows the word. Then more saves, each
waited for over http, with the memory of the process read from ``/proc`` in between.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.browser import Browser

_STEP = re.compile(r"(\bdo: )(\w)")
_PATIENCE = 60.0
_BETWEEN = 0.3
"""Seconds between a page that is seen and the next save."""


@contextmanager
def running(folder: Path) -> Iterator[tuple[int, str]]:
    """A preview of a handbook: its process and its address."""
    command = [sys.executable, "-m", "lanebook", "serve", "--port", "0", "--handbook", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        found = None
        while found is None:
            line = process.stderr.readline()
            assert line, "the preview has ended"
            found = re.search(r"http://\S+/", line)
        drain = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)  # noqa: S607
        try:
            yield process.pid, found[0]
        finally:
            process.terminate()
            process.wait()
            drain.wait()


def wait_for(shown: Callable[[], bool]) -> float:
    """Seconds until something is shown."""
    start = time.perf_counter()
    while not shown():
        assert time.perf_counter() - start < _PATIENCE, "never shown"
        time.sleep(0.01)
    return time.perf_counter() - start


def saves(flow: Path, number: int) -> Iterator[str]:
    """Save a flow again and again, each time with another word; the word."""
    text = flow.read_text(encoding="utf-8")
    for each in range(number):
        word = f"w{each:04}q"
        flow.write_text(_STEP.sub(rf"\g<1>{word}\g<2>", text, count=1), encoding="utf-8")
        yield word
    flow.write_text(text, encoding="utf-8")


def memory_of(process: int) -> int:
    """What a process has in memory, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found, "Linux says so"
    return int(found[1]) // 1024


def work_of(process: int) -> float:
    """Seconds of the processor's time that a process has taken, whatever else the machine did."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def in_browser(flow: Path, url: str, number: int, process: int) -> list[tuple[float, float]]:
    """Seconds from each save to its word on the screen, and those the preview worked for it."""
    browser = Browser()
    times = []
    try:
        browser.open(url)
        browser.find("main")
        for word in saves(flow, number):
            before = work_of(process)

            def shown(word: str = word) -> bool:
                return bool(browser.evaluate(f"document.body?.innerText.includes('{word}')"))

            times.append((wait_for(shown), work_of(process) - before))
            time.sleep(_BETWEEN)
    finally:
        browser.close()
    return times


def over_http(flow: Path, url: str, number: int, process: int) -> list[int]:
    """MB in memory after each tenth of the saves."""
    sizes = []
    for each, word in enumerate(saves(flow, number), 1):

        def shown(word: str = word) -> bool:
            with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
                return word.encode() in answer.read()

        wait_for(shown)
        if each % max(number // 10, 1) == 0:
            sizes.append(memory_of(process))
    return sizes


def main() -> None:
    """Measure and print."""
    handbook = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("content")
    seen, unseen = (int(sys.argv[n]) if len(sys.argv) > n else d for n, d in ((2, 50), (3, 500)))
    with tempfile.TemporaryDirectory() as desk:
        folder = Path(desk, "content")
        shutil.copytree(handbook, folder)
        flows = sorted(folder.glob("*/flows/*.yml"))
        flow = next(one for one in flows if _STEP.search(one.read_text(encoding="utf-8")))
        page = flow.relative_to(folder).with_suffix(".html").as_posix()
        with running(folder) as (process, address):
            times = in_browser(flow, address + page, seen, process) if seen else []
            sizes = over_http(flow, address + page, unseen, process) if unseen else []
    table = Table(title=f"{page}: {len(times)} saves in Chromium, {unseen} over http")
    for head in ("", "median", "worst"):
        table.add_column(head)
    for name, place in (("to the screen", 0), ("work of the preview", 1)):
        found = [each[place] for each in times]
        if found:
            table.add_row(name, f"{statistics.median(found):.2f} s", f"{max(found):.2f} s")
    table.caption = f"MB after each tenth: {' '.join(map(str, sizes))}" if sizes else None
    Console().print(table)


if __name__ == "__main__":
    main()
