"""Whose time a build takes: ours, or that of MkDocs, Markdown and WeasyPrint.

    python -m tests.benchmarks.bench_build [HANDBOOK]

A timer of the processor's time interrupts the build up to a thousand times a second; the time
since the interruption before is booked on the innermost frame that is Lanebook's or one of the
three's. Jinja2, jieba or pydyf are booked on whoever called them. Everything runs in one process,
imports included.
"""

from __future__ import annotations

import collections
import datetime
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from rich.console import Console
from rich.table import Table

INTERVAL = 0.001
THEIRS = ("mkdocs", "material", "markdown", "pymdownx", "weasyprint")


def owner(frame: FrameType | None) -> str:
    """The package a moment is booked on: ``lanebook.layout``, ``weasyprint`` …."""
    while frame is not None:
        name: str = frame.f_globals.get("__name__", "")
        top = name.partition(".")[0]
        if top == "lanebook":
            return ".".join(name.split(".")[:2])
        if top in THEIRS:
            return top
        frame = frame.f_back
    return "python"


def profile(folder: Path, out: Path) -> Mapping[str, float]:
    """Build site and all binders once; seconds of the processor's time by owner."""
    booked: dict[str, float] = collections.defaultdict(float)
    last = time.process_time()

    def book(_number: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        booked[owner(frame)] += now - last
        last = now

    signal.signal(signal.SIGPROF, book)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        _build(folder, out)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return booked


def _build(folder: Path, out: Path) -> None:
    from lanebook.pipeline.building import Order, build  # noqa: PLC0415 - imports are measured too
    from lanebook.pipeline.reading import read  # noqa: PLC0415

    today = datetime.date(2026, 12, 1)
    order = Order(folder, out, today, site=True, binders=True)
    build(read(folder, today), order, lambda _name, _done, _total: None)


def main() -> None:
    """Print the shares."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("content")
    with tempfile.TemporaryDirectory() as out:
        booked = profile(folder, Path(out) / "build")
    total = sum(booked.values())
    table = Table(title=f"{total:.1f} s of processor time")
    for head in ("whose", "seconds", "share"):
        table.add_column(head, justify="left" if head == "whose" else "right")
    for name, seconds in sorted(booked.items(), key=lambda item: -item[1]):
        table.add_row(name, f"{seconds:.2f}", f"{seconds / total:.1%}")
    ours = sum(seconds for name, seconds in booked.items() if name not in THEIRS)
    table.add_section()
    table.add_row("ours and Python's", f"{ours:.2f}", f"{ours / total:.1%}")
    Console().print(table)


if __name__ == "__main__":
    main()
