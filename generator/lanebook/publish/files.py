"""Writing into the output folder, one file at a time, each whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lanebook.diagnostics import LanebookError, Text


def write_files(folder: Path, files: Mapping[str, bytes], like: Path | None = None) -> None:
    """Write a folder that holds exactly ``files`` (path with ``/`` to content).

    Files that are equal in the folder ``like`` keep their times, so that watchers and caches see
    only real changes.

    Before: ``folder`` is not there, or empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        if like is None or not _keep(like / name, folder / name, content):
            write_whole(folder / name, content)


def _keep(old: Path, new: Path, content: bytes) -> bool:
    """Let a file be that of an earlier build, if it is equal and the file system has links."""
    if old.is_symlink() or not old.is_file() or old.read_bytes() != content:
        return False
    make_folder(new.parent)
    try:
        new.hardlink_to(old)
    except OSError:
        return False
    return True


def make_folder(folder: Path) -> None:
    """Make a folder for output, and the folders around it, if they are not there.

    Raises:
        LanebookError: A file, or a link that leads nowhere, stands in the way.
    """
    for place in (folder, *folder.parents):
        if place.is_dir():
            break
        if place.exists():
            raise LanebookError(
                Text(f"输出位置 {place} 是一个文件", f"the output folder {place} is a file"),
                Text("移开它，或用 -o 指定别的位置", "move it, or choose another place with -o"),
            )
        if place.is_symlink():
            raise LanebookError(
                Text(
                    f"输出位置 {place} 是一个链接，它指向的 {place.readlink()} 不存在",
                    f"the output folder {place} is a link to {place.readlink()}, "
                    "which does not exist",
                ),
                Text("建好它指向的文件夹，或删去链接", "make that folder, or remove the link"),
            )
    folder.mkdir(parents=True, exist_ok=True)


def write_whole(
    path: Path, content: bytes, *, durable: bool = False, mode: int | None = None
) -> None:
    """Write a file so that whoever reads it sees the old content or the new, never half of it.

    Args:
        path: Its folder is made if it is not there.
        content: All that is to be in it.
        durable: Whether that shall hold even if the power fails, which takes some milliseconds.
        mode: Permissions; those of any new file without it.
    """
    make_folder(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".lanebook-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(handle)
        Path(name).chmod(0o666 & ~_umask() if mode is None else mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
