"""A disk that is full, or may not be written: one message, and the last good build is there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parents[2]


def _namespace() -> list[str]:
    """The command before those that shall have file systems of their own."""
    for command in (["unshare", "-m"], ["unshare", "-r", "-m"]):
        probe = [*command, "mount", "-t", "tmpfs", "none", "/mnt"]
        if shutil.which("unshare"):
            done = subprocess.run(probe, capture_output=True, check=False)
            if done.returncode == 0:
                return command
    pytest.skip("this system lets nobody mount a disk of his own")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What each build said and left, in order."""
    namespace = _namespace()
    desk = tmp_path_factory.mktemp("disk")
    shutil.copytree(Path(__file__).parents[1] / "handbook", desk / "content")
    with (desk / "content" / "handbook.yml").open("a", encoding="utf-8") as settings:
        settings.write("manual: false\n")  # it is three quarters of a small site
    done = subprocess.run(
        [*namespace, sys.executable, "-m", "tests.whole.small_disk"],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), *sys.path])},
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_a_disk_that_fills_up_leaves_the_last_good_build(said: list[dict[str, Any]]) -> None:
    first, *full = said[:4]
    assert first["status"] == 0
    for one in full:
        assert one["status"] == 1, one["said"]
        assert "Traceback" not in one["said"]
        assert "错误：" in one["said"]
        assert "处理：" in one["said"]
        assert (one["whole"], one["left"]) == (first["whole"], [])


def test_a_full_cache_is_said(said: list[dict[str, Any]]) -> None:
    assert said[4]["status"] == 1
    assert "Traceback" not in said[4]["said"]
    assert "LANEBOOK_CACHE" in said[4]["said"]


def test_a_disk_that_may_not_be_written_is_said(said: list[dict[str, Any]]) -> None:
    assert said[5]["status"] == 1
    assert "Traceback" not in said[5]["said"]
    assert "系统不允许" in said[5]["said"]
    assert said[5]["whole"] == said[0]["whole"]


def test_with_room_again_the_build_goes_through(said: list[dict[str, Any]]) -> None:
    assert (said[6]["status"], said[6]["left"]) == (0, [])
    assert said[6]["whole"] != said[0]["whole"]
