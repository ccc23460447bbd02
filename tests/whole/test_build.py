"""A build is whole or not there, equal each time, and touches nothing else."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.whole.conftest import SMALL, TODAY, Run

BUILD = ("build", "--volume", "teahouse", "--site", "--binders", "--today", TODAY, "--jobs", "1")
MOMENTS = 10
"""How many times a build is killed, at even distances over the time it takes."""
ATTEMPTS = 10
"""How often a kill that comes too late is tried again, sooner each time."""


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _results(desk: Path) -> dict[str, dict[str, str]]:
    return {name: _digests(desk / "build" / name) for name in ("site", "binders")}


def test_equal_corpus_and_date_give_equal_bytes(desk: Path, lanebook: Run) -> None:
    first = lanebook(desk, *BUILD)
    assert (first.returncode, first.stdout) == (0, "")
    one = _results(desk)
    assert "index.html" in one["site"]
    assert list(one["binders"]) == ["teahouse/cards.pdf", "teahouse/teahouse.pdf"]
    time.sleep(1.1)  # archive headers and the like count in seconds
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"}
    subprocess.run(
        [sys.executable, "-m", "lanebook", *BUILD, "-o", "other"],
        cwd=desk,
        env=environment,
        check=True,
        capture_output=True,
    )
    (desk / "build").rename(desk / "first")
    (desk / "other").rename(desk / "build")
    assert _results(desk) == one


def test_the_manual_comes_with_the_site_unless_left_out(desk: Path, lanebook: Run) -> None:
    build = ("build", "--site", "--today", TODAY, "--quiet")
    site = desk / "build" / "site"
    assert lanebook(desk, *build).returncode == 0
    page = (site / "manual" / "patterns.html").read_text(encoding="utf-8")
    drawing = (site / "manual" / "check-in.svg").read_text(encoding="utf-8").strip()
    assert drawing in page
    assert "manual/" in (site / "index.html").read_text(encoding="utf-8")
    settings = desk / "content" / "handbook.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}manual: false\n", encoding="utf-8")
    assert lanebook(desk, *build).returncode == 0
    assert not (site / "manual").exists()
    assert "manual/" not in (site / "index.html").read_text(encoding="utf-8")


def test_an_error_leaves_the_last_good_build(desk: Path, lanebook: Run) -> None:
    assert lanebook(desk, "build", "--site", "--today", TODAY).returncode == 0
    before = _digests(desk / "build" / "site")
    (desk / "content" / "glossary.yml").write_text("terms: [", encoding="utf-8")
    assert lanebook(desk, "build", "--site", "--today", TODAY).returncode == 1
    assert _digests(desk / "build" / "site") == before


def test_a_folder_of_somebody_else_is_not_touched(desk: Path, lanebook: Run) -> None:
    (desk / "build" / "site").mkdir(parents=True)
    (desk / "build" / "site" / "mine.html").write_text("mine")
    done = lanebook(desk, "build", "--site", "--today", TODAY)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (desk / "build" / "site" / "mine.html").read_text() == "mine"


@pytest.mark.parametrize("out", ["content", "content/build"])
def test_nothing_is_generated_into_the_handbook(desk: Path, lanebook: Run, out: str) -> None:
    before = _digests(desk / "content")
    done = lanebook(desk, "build", "--site", "-o", out, "--today", TODAY)
    assert done.returncode == 1
    assert "在手册文件夹里面" in done.stderr
    assert _digests(desk / "content") == before


def test_one_role_is_added_to_the_binders_there(desk: Path, lanebook: Run) -> None:
    assert lanebook(desk, "build", "--role", "迎宾", "--today", TODAY).returncode == 0
    assert lanebook(desk, "build", "--role", "店长", "--today", TODAY).returncode == 0
    names = sorted(path.name for path in (desk / "build" / "binders").rglob("*.pdf"))
    assert names == ["host.pdf", "manager.pdf"]
    assert not (desk / "build" / "site").exists()


def test_quiet_says_nothing(desk: Path, lanebook: Run) -> None:
    done = lanebook(desk, "build", "--site", "--quiet", "--today", TODAY)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """A handbook with a good build, changed since, and the seconds a build takes."""
    desk = tmp_path_factory.mktemp("killed")
    shutil.copytree(SMALL, desk / "content")
    started = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "lanebook", *BUILD], cwd=desk, check=True, capture_output=True
    )
    seconds = time.monotonic() - started
    role = desk / "content" / "teahouse" / "roles" / "host.yml"
    text = role.read_text(encoding="utf-8")
    role.write_text(text.replace("迎接客人，安排座位", "迎接客人，安排好座位"), encoding="utf-8")
    return desk, seconds


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_killed_build_leaves_the_old_one_whole(built: tuple[Path, float], moment: int) -> None:
    desk, seconds = built
    number = signal.SIGTERM if moment % 2 else signal.SIGKILL
    delay = seconds * (moment + 0.5) / (MOMENTS + 1)
    for _ in range(ATTEMPTS):
        before = _results(desk)
        status, said = _killed(desk, number, delay)
        if status != 0:
            break
        delay *= 0.7  # the build was over first: this machine is quicker now than it was
    assert status in (-number, 130)
    assert "Traceback" not in said
    assert _results(desk) == before


def _killed(desk: Path, number: signal.Signals, delay: float) -> tuple[int, str]:
    """Start a build, kill it after ``delay`` seconds; its exit status and what it said."""
    with subprocess.Popen(
        [sys.executable, "-m", "lanebook", *BUILD],
        cwd=desk,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        time.sleep(delay)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
    return process.returncode, said
