"""Several folders take the places of others in one step, even if it is broken off in the midst.

A journal is written first: it names the new folders. From then on the step can only go forward;
whoever finds a journal, of a process that was killed, finishes it before looking at anything
else. While the process lives, what the system refuses is undone, and all old folders are back.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.files import write_whole

_JOURNAL = "swap.json"


@dataclass(frozen=True, slots=True)
class _Swap:
    """One folder that takes the place of another, or an empty place."""

    new: Path
    home: Path
    aside: Path
    """Where the old folder goes for a moment on systems that cannot exchange two."""
    identity: int
    """The number of the new folder's inode: it says which is which wherever they are."""

    def forward(self) -> None:
        """Make it so, from whatever state it was left in."""
        if inode(self.home) == self.identity:
            return
        if inode(self.new) != self.identity:
            raise _lost(self.home)
        if self.home.exists():
            if exchange(self.new, self.home):
                return
            self.home.rename(self.aside)
        self.new.rename(self.home)

    def back(self) -> None:
        """Undo it, as far as it was done."""
        done = inode(self.home) == self.identity
        if done and self.new.exists():
            exchange(self.new, self.home)
            return
        if done:
            self.home.rename(self.new)
        if self.aside.exists():
            self.aside.rename(self.home)


def swap(new: Path, out: Path, state: Path, names: tuple[str, ...]) -> None:
    """Put the folders ``names`` below ``new`` in the places of those below ``out``.

    Before: all are on one file system, ``state`` is a folder for the journal, and nobody else
    swaps here. After: all are in place; or the system refused one, and none is.
    """
    numbers = {name: inode(new / name) for name in names}
    with _uninterrupted():
        write_whole(state / _JOURNAL, json.dumps(numbers).encode(), durable=True)
        swaps = _swaps(new, out, state)
        try:
            for one in swaps:
                one.forward()
        except OSError:
            for one in reversed(swaps):
                one.back()
            raise
        finally:
            if not _is_between(swaps):
                (state / _JOURNAL).unlink()


def is_unfinished(state: Path) -> bool:
    """Whether a swap was broken off in the midst."""
    return (state / _JOURNAL).exists()


def finish(new: Path, out: Path, state: Path) -> None:
    """Finish a swap that was broken off, if there is one."""
    if is_unfinished(state):
        with _uninterrupted():
            for one in _swaps(new, out, state):
                one.forward()
            (state / _JOURNAL).unlink()


def _swaps(new: Path, out: Path, state: Path) -> tuple[_Swap, ...]:
    numbers = _read(state)
    return tuple(
        _Swap(new / name, out / name, new / f"old-{name}", number)
        for name, number in numbers.items()
    )


def _read(state: Path) -> dict[str, int]:
    """The new folders by name, with the numbers of their inodes."""
    try:
        numbers = json.loads((state / _JOURNAL).read_bytes())
    except ValueError:
        raise _unreadable(state) from None
    if not isinstance(numbers, dict) or not all(type(one) is int for one in numbers.values()):
        raise _unreadable(state)
    return numbers


def _is_between(swaps: tuple[_Swap, ...]) -> bool:
    """Whether some are done and others are not."""
    done = {inode(one.home) == one.identity for one in swaps}
    return len(done) > 1 or any(one.aside.exists() and not one.home.exists() for one in swaps)


def inode(folder: Path) -> int | None:
    """The number by which the file system knows a folder; it keeps it when it is moved."""
    try:
        return folder.lstat().st_ino
    except FileNotFoundError:
        return None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait until the end, where the system knows how."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot.

    By renameat2(2) of Linux and renamex_np(2) of macOS.
    """
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        here, swapped = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
        done = library.renameat2(here, names[0], here, names[1], swapped)
    elif hasattr(library, "renamex_np"):
        done = library.renamex_np(*names, 2)  # RENAME_SWAP
    else:
        return False
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _unreadable(state: Path) -> LanebookError:
    out = state.parent
    return LanebookError(
        Text(
            f"{state / _JOURNAL} 损坏，上一次生成做到哪里已无法知道",
            f"{state / _JOURNAL} is damaged: how far the last build came cannot be told",
        ),
        Text(f"删去 {out}，重新生成", f"delete {out} and build again"),
    )


def _lost(home: Path) -> LanebookError:
    return LanebookError(
        Text(
            f"上一次生成在换上新内容时被强行中止，{home.parent} 之后又被复制过，无法补完",
            f"the last build was killed while it took its place, and {home.parent} has been "
            "copied since: it cannot be finished",
        ),
        Text(f"删去 {home.parent}，重新生成", f"delete {home.parent} and build again"),
    )
