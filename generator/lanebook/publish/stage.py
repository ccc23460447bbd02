"""All or nothing: a build works in a folder of its own and takes the old one's place at the end.

The staging folder lies beside the result, on the same file system, so that taking its place is
one rename. One build at a time holds the lock; what a killed build left behind goes with the next.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.files import make_folder

_STATE = ".lanebook"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@dataclass(frozen=True, slots=True)
class Stage:
    """A build in the making. ``folder`` is empty at the start and gone at the end."""

    out: Path
    folder: Path

    def commit(self, names: tuple[str, ...]) -> None:
        """Put the staged folders ``names`` in the place of those in the output folder."""
        for name in names:
            _take_place(self.folder / name, self.out / name)


@contextmanager
def stage(out: Path) -> Iterator[Stage]:
    """Open a staging folder below ``out``; holds the lock until it is left."""
    state = out / _STATE
    _refuse_foreign(out, state)
    make_folder(state)
    lock = FileLock(state / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise LanebookError(
            Text(f"另一个生成正在使用 {out}", f"another build is using {out}"),
            Text(
                "等它结束，或用 -o 指定别的输出文件夹",
                "wait for it, or choose another folder with -o",
            ),
        ) from None
    try:
        _recover(out, state)
        folder = state / "stage"
        folder.mkdir()
        try:
            yield Stage(out, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        lock.release()


def _refuse_foreign(out: Path, state: Path) -> None:
    """Never replace or empty a folder that was not made by a build of ours."""
    taken = [name for name in ("site", "docs", "binders") if (out / name).exists()]
    if taken and not state.is_dir():
        raise LanebookError(
            Text(
                f"{out / taken[0]} 已经存在，而且不是本工具生成的",
                f"{out / taken[0]} exists and was not made by Lanebook",
            ),
            Text("用 -o 指定一个空文件夹", "choose an empty folder with -o"),
        )


def _recover(out: Path, state: Path) -> None:
    """Finish or clear what a killed build left: a folder set aside comes back, the rest goes."""
    for aside in sorted(state.glob("old-*")):
        home = out / aside.name.removeprefix("old-")
        if home.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(home)
    if (state / "stage").exists():
        shutil.rmtree(state / "stage")


def _take_place(new: Path, home: Path) -> None:
    """Swap ``new`` into ``home``: in one step where the system can, else by way of a name aside."""
    if not home.exists():
        new.rename(home)
        return
    if _exchange(new, home):
        return
    aside = home.parent / _STATE / f"old-{home.name}"
    home.rename(aside)
    new.rename(home)
    shutil.rmtree(aside)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically by Linux's renameat2(2); False where there is none."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    done = library.renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    )
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(other))
