"""Writing into the output folder: a folder made equal to a mapping, one file at a time."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lanebook.diagnostics import LanebookError, Text


def make_equal(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Make ``folder`` hold exactly ``files`` (path with ``/`` to content).

    Files that are already equal are not touched, so that watchers and caches see only real
    changes; files that are not in the mapping are deleted, and folders left empty with them.

    Returns:
        The paths written or deleted, sorted.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changed = [name for name, content in files.items() if _write_if_new(folder / name, content)]
    present = [path for path in sorted(folder.rglob("*")) if not path.is_dir() or path.is_symlink()]
    for path in present:
        name = path.relative_to(folder).as_posix()
        if name not in files:
            path.unlink()
            changed.append(name)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return tuple(sorted(changed))


def _write_if_new(path: Path, content: bytes) -> bool:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise LanebookError(
            Text(f"{path} 不是普通文件", f"{path} is not a regular file"),
            Text("请移开它，再重新生成", "move it away and build again"),
        )
    if path.is_file() and path.read_bytes() == content:
        return False
    write_whole(path, content)
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


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that whoever reads it sees the old content or the new, never half of it."""
    make_folder(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".lanebook-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
