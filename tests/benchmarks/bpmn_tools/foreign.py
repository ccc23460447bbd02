"""Imports BPMN files of any origin one by one and counts what comes of them.

``python tests/benchmarks/bpmn_tools/foreign.py FOLDER …`` looks for ``*.bpmn*`` below the folders.
Every file goes into a handbook of its own, which is checked. Printed are the files that are
refused and, at the end, sums.
"""

from __future__ import annotations

import datetime
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from lanebook.diagnostics import LanebookError, Language, Severity
from lanebook.pipeline.importing import Order, import_into
from lanebook.pipeline.reading import read

TODAY = datetime.date(2026, 1, 1)


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")


def main(folders: list[str]) -> None:
    """Import everything below some folders."""
    files = [
        path
        for folder in folders
        for path in sorted(Path(folder).rglob("*.bpmn*"))
        if path.is_file()
    ]
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    slowest = (0.0, "")
    for path in files:
        with tempfile.TemporaryDirectory() as home:
            out = Path(home) / "handbook"
            order = Order({path.as_posix(): path.read_bytes()}, out, None, TODAY, Language.EN)
            begun = time.perf_counter()
            try:
                done = import_into(order)
            except LanebookError as refused:
                counts["refused"] += 1
                reasons[refused.message.en.rpartition(": ")[2][:90]] += 1
                say(f"{path}: {refused.message.en}")
                continue
            slowest = max(slowest, (time.perf_counter() - begun, path.name))
            found = read(out, TODAY).findings
            counts["imported"] += 1
            counts["remarks"] += len(done.remarks)
            counts["without remarks"] += not done.remarks
            counts["flows"] += sum("/flows/" in one for one in done.new)
            counts["errors"] += sum(one.severity is Severity.ERROR for one in found)
            counts["warnings"] += sum(one.severity is Severity.WARNING for one in found)
    say(f"{len(files)} files: {dict(counts)}; slowest {slowest[0]:.2f} s {slowest[1]}")
    for reason, count in reasons.most_common():
        say(f"  refused {count}: {reason}")


if __name__ == "__main__":
    main(sys.argv[1:])
