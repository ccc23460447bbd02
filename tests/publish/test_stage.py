"""A build takes the old one's place whole, or leaves it alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from lanebook.diagnostics import LanebookError
from lanebook.publish import stage as stage_module
from lanebook.publish import swap as swap_module
from lanebook.publish.stage import settle, stage

NAMES = ("docs", "site", "binders")

_CALLS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"}


def _killed(out: Path, last: int, *, can_exchange: bool) -> bool:
    """Build in a process that is killed at a call of the system; whether it came to that."""
    child = os.fork()
    if not child:
        _build_until(out, last, can_exchange=can_exchange)
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def _build_until(out: Path, last: int, *, can_exchange: bool) -> None:
    real, took, calls = swap_module.exchange, swap_module.swap, count()

    def call() -> None:
        if next(calls) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def exchange(one: Path, other: Path) -> bool:
        call()
        return can_exchange and real(one, other)

    def watched(new: Path, out: Path, state: Path, names: tuple[str, ...]) -> None:
        sys.addaudithook(lambda event, _: call() if event in _CALLS else None)
        took(new, out, state, names)

    swap_module.exchange = exchange
    vars(stage_module)["swap"] = watched
    _build_all(out, "new")


def _build_all(out: Path, text: str) -> None:
    with stage(out) as work:
        for name in NAMES:
            (work.folder / name).mkdir()
            (work.folder / name / "file").write_text(text)
        work.commit(NAMES)


def _read_all(out: Path) -> dict[str, str]:
    found = {name: out / name / "file" for name in NAMES}
    return {name: path.read_text() for name, path in found.items() if path.exists()}


def _left(state: Path) -> list[str]:
    return sorted(path.name for path in state.iterdir())


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
    assert _left(tmp_path / "build" / ".lanebook") == ["lock", "made.json"]


@pytest.fixture(params=["exchange", "by way of a name aside"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that can exchange two folders, and one that cannot."""
    if request.param != "exchange":
        monkeypatch.setattr(swap_module, "exchange", lambda _one, _other: False)


@pytest.mark.usefixtures("system")
def test_all_folders_take_their_places(tmp_path: Path) -> None:
    for text in ("old", "new"):
        _build_all(tmp_path, text)
        assert _read_all(tmp_path) == dict.fromkeys(NAMES, text)
    assert _left(tmp_path / ".lanebook") == ["lock", "made.json"]


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("first", [True, False])
def test_what_the_system_refuses_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, first: bool
) -> None:
    if not first:
        _build_all(tmp_path, "old")
    before = _read_all(tmp_path)
    refused = swap_module._Swap.forward

    def refuse(one: swap_module._Swap) -> None:
        if one.home.name == "site":
            raise PermissionError(13, "in use", str(one.home))
        refused(one)

    monkeypatch.setattr(swap_module._Swap, "forward", refuse)
    with pytest.raises(PermissionError):
        _build_all(tmp_path, "new")
    assert _read_all(tmp_path) == before
    assert _left(tmp_path / ".lanebook") == ["lock", "made.json"]


@pytest.mark.parametrize("can_exchange", [True, False])
@pytest.mark.parametrize("first", [True, False])
def test_a_kill_at_any_call_of_the_system_leaves_the_old_or_the_new(
    tmp_path: Path, *, can_exchange: bool, first: bool
) -> None:
    """Every system call of the swap in turn is the last one of its process."""
    states = []
    for call in range(60):
        out = tmp_path / str(call)
        if not first:
            _build_all(out, "old")
        killed = _killed(out, call, can_exchange=can_exchange)
        settle(out)
        found = _read_all(out)
        assert found in ({}, dict.fromkeys(NAMES, "old"), dict.fromkeys(NAMES, "new"))
        states.append(found)
        _build_all(out, "newer")
        assert _read_all(out) == dict.fromkeys(NAMES, "newer")
        assert _left(out / ".lanebook") == ["lock", "made.json"]
        if not killed:
            break
    assert not killed, "there are more calls than were tried"
    assert states[0] != states[-1] == dict.fromkeys(NAMES, "new")


def test_a_half_done_swap_that_was_copied_is_said(tmp_path: Path) -> None:
    out = tmp_path / "build"
    _build_all(out, "old")
    (out / ".lanebook" / "swap.json").write_text('{"site": 1}')
    with pytest.raises(LanebookError, match="killed while it took its place"):
        settle(out)


@pytest.mark.parametrize("journal", ["", "{", "[]", '{"site": "x"}'])
def test_a_damaged_journal_is_said(tmp_path: Path, journal: str) -> None:
    out = tmp_path / "build"
    _build_all(out, "old")
    (out / ".lanebook" / "swap.json").write_text(journal)
    with pytest.raises(LanebookError, match="is damaged"):
        settle(out)
    with pytest.raises(LanebookError, match="is damaged"), stage(out):
        pass
    assert (out / "site" / "file").read_text() == "old"


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
    (out / ".lanebook" / "old-site").mkdir()
    (out / ".lanebook" / ".lanebook-x").write_text("{")
    with stage(out):
        assert (out / "site" / "index.html").read_text() == "old"
    assert _left(out / ".lanebook") == ["lock", "made.json"]


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


@pytest.mark.parametrize("damage", [None, "", "{}", "[1]"])
def test_a_folder_beside_ours_is_never_replaced(tmp_path: Path, damage: str | None) -> None:
    with stage(tmp_path) as work:
        (work.folder / "binders").mkdir()
        work.commit(("binders",))
    (tmp_path / "docs").mkdir()
    if damage is not None:
        (tmp_path / ".lanebook" / "made.json").write_text(damage)
    with pytest.raises(LanebookError, match="not made by Lanebook"), stage(tmp_path):
        pass


def test_a_state_folder_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    (victim / "a").mkdir(parents=True)
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / ".lanebook").symlink_to(victim)
    with pytest.raises(LanebookError, match="is a link"), stage(tmp_path / "build"):
        pass
    assert (victim / "a").is_dir()


def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("x")
    for out in (tmp_path / "build", tmp_path / "build" / "below"):
        with pytest.raises(LanebookError, match=r"build is a file"), stage(out):
            pass
