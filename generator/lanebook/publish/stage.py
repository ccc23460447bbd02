"""All or nothing: a build works in a folder of its own and takes the old one's place at the end.

The staging folder lies beside the result, on the same file system, so that taking its place is
one step. One build at a time holds the lock; what a killed build left behind goes with the next.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.files import make_folder, write_whole
from lanebook.publish.swap import finish, is_unfinished, swap

STATE = ".lanebook"
"""The folder for the staging, the lock and the journal, in the output folder."""
_LOCK = "lock"
_MADE = "made.json"
"""Which of the folders builds have made: no other is ever replaced."""
FOLDERS = ("site", "docs", "binders")
"""All that builds make in an output folder."""
_PATIENCE = 10.0
"""Seconds; another build is in the midst of taking its place for some thousandths of one."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A build in the making. ``folder`` is empty at the start and gone at the end."""

    out: Path
    folder: Path

    def commit(self, names: tuple[str, ...]) -> None:
        """Put the staged folders ``names`` in the place of those in the output folder, at once."""
        state = self.out / STATE
        ours = _made_by_us(state) | set(names)
        write_whole(state / _MADE, json.dumps(sorted(ours)).encode())
        swap(self.folder, self.out, state, names)


@contextmanager
def stage(out: Path) -> Iterator[Stage]:
    """Open a staging folder below ``out``; holds the lock until it is left."""
    state = out / STATE
    _refuse_foreign(out, state)
    make_folder(state)
    with _locked(out, state):
        folder = _staged(state)
        finish(folder, out, state)
        _clear(state)
        folder.mkdir()
        try:
            yield Stage(out, folder)
        finally:
            # An interrupt, or a system that refuses, may have left the swap half done: then the
            # new folders are needed until it is finished, by the next build if not now.
            finish(folder, out, state)
            shutil.rmtree(folder, ignore_errors=True)


def settle(out: Path) -> None:
    """For whoever reads a build: finish what a killed one left half done."""
    state = out / STATE
    if is_unfinished(state):
        with _locked(out, state, _PATIENCE):
            finish(_staged(state), out, state)


def _staged(state: Path) -> Path:
    return state / "stage"


@contextmanager
def _locked(out: Path, state: Path, patience: float = 0.0) -> Iterator[None]:
    lock = FileLock(state / _LOCK)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise LanebookError(
            Text(f"另一个生成正在使用 {out}", f"another build is using {out}"),
            Text(
                "等它结束，或用 -o 指定别的输出文件夹",
                "wait for it, or choose another folder with -o",
            ),
        ) from None
    try:
        yield
    finally:
        lock.release()


def _refuse_foreign(out: Path, state: Path) -> None:
    """Never replace or empty a folder that was not made by a build of ours."""
    if state.is_symlink():
        raise LanebookError(
            Text(
                f"{state} 是一个链接，指向 {state.readlink()}",
                f"{state} is a link to {state.readlink()}",
            ),
            Text(
                "删去这个链接，或用 -o 指定别的位置", "remove it, or choose another place with -o"
            ),
        )
    ours = _made_by_us(state)
    taken = [one for one in FOLDERS if one not in ours and os.path.lexists(out / one)]
    if taken:
        raise LanebookError(
            Text(
                f"{out / taken[0]} 已经存在，而且不是本工具生成的",
                f"{out / taken[0]} exists and was not made by Lanebook",
            ),
            Text("用 -o 指定一个空文件夹", "choose an empty folder with -o"),
        )


def _made_by_us(state: Path) -> set[str]:
    """Which of the folders beside ``state`` builds have made; none where nothing says so."""
    try:
        names = json.loads((state / _MADE).read_bytes())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return set()
    return {one for one in FOLDERS if isinstance(names, list) and one in names}


def _clear(state: Path) -> None:
    """Take away what a killed build left."""
    for path in sorted(state.iterdir()):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name not in (_LOCK, _MADE):
            path.unlink()
