"""An interrupt is an interrupt, also where a library catches or drops it on the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.whole.conftest import TODAY

_RUN = """
import os, signal, sys
from lanebook.cli import building, main
from lanebook.diagnostics import LanebookError, Text

def swallow(*_):
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(1000): pass
    except BaseException:
        pass

class Dropping:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(1000): pass

def build(reading, order, report):
    {}

building.build = build
sys.argv = ["lanebook", "build", "--site", "--today", "@today"]
main()
"""


def _run(desk: Path, body: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _RUN.replace("{}", body).replace("@today", TODAY)],
        cwd=desk,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_an_interrupt_taken_for_a_failure_is_still_an_interrupt(desk: Path) -> None:
    done = _run(desk, 'swallow(); raise LanebookError(Text("坏图", "bad"), Text("改", "mend"))')
    assert done.returncode == 130
    assert "已中断" in done.stderr
    assert "坏图" not in done.stderr


def test_a_swallowed_interrupt_comes_up_at_the_next_report(desk: Path) -> None:
    done = _run(desk, 'swallow(); report(Text("一", "one"), 1, 1); os._exit(7)')
    assert done.returncode == 130


def test_an_interrupt_in_a_destructor_leaves_no_traceback(desk: Path) -> None:
    done = _run(desk, 'Dropping(); report(Text("一", "one"), 1, 1)')
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
