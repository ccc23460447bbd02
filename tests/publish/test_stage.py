"""A build takes the old one's place whole, or leaves it alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lanebook.diagnostics import LanebookError
from lanebook.publish import stage as stage_module
from lanebook.publish.stage import stage


def _build(out: Path, text: str) -> None:
    with stage(out) as work:
        (work.folder / "site").mkdir()
        (work.folder / "site" / "index.html").write_text(text)
        work.commit(("site",))


def _fail(out: Path) -> None:
    with stage(out) as work:
        (work.folder / "site").mkdir()
        _ = 1 / 0


def test_a_finished_build_replaces_the_old_one(tmp_path: Path) -> None:
    _build(tmp_path / "build", "old")
    _build(tmp_path / "build", "new")
    assert (tmp_path / "build" / "site" / "index.html").read_text() == "new"
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == [".lanebook", "site"]
    assert [path.name for path in (tmp_path / "build" / ".lanebook").iterdir()] == ["lock"]


def test_without_an_atomic_exchange_the_result_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage_module, "_exchange", lambda _one, _other: False)
    _build(tmp_path / "build", "old")
    _build(tmp_path / "build", "new")
    assert (tmp_path / "build" / "site" / "index.html").read_text() == "new"
    assert [path.name for path in (tmp_path / "build" / ".lanebook").iterdir()] == ["lock"]


def test_a_failed_build_leaves_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "build"
    _build(out, "old")
    with pytest.raises(ZeroDivisionError):
        _fail(out)
    assert (out / "site" / "index.html").read_text() == "old"
    assert not (out / ".lanebook" / "stage").exists()


def test_what_a_killed_build_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    out = tmp_path / "build"
    _build(out, "old")
    (out / ".lanebook" / "stage" / "site").mkdir(parents=True)
    (out / "site").rename(out / ".lanebook" / "old-site")
    with stage(out):
        assert (out / "site" / "index.html").read_text() == "old"
    assert [path.name for path in (out / ".lanebook").iterdir()] == ["lock"]


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from lanebook.publish.stage import stage\n"
        "with stage(Path(sys.argv[1])):\n"
        "    print('in', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "build")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "in\n"
        with pytest.raises(LanebookError, match="another build"), stage(tmp_path / "build"):
            pass
        first.communicate("")
    assert first.returncode == 0


@pytest.mark.parametrize("name", ["site", "docs", "binders"])
def test_a_folder_that_is_not_ours_is_never_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(LanebookError, match="not made by Lanebook"), stage(tmp_path):
        pass


def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("x")
    for out in (tmp_path / "build", tmp_path / "build" / "below"):
        with pytest.raises(LanebookError, match=r"build is a file"), stage(out):
            pass
