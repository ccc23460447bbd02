"""Writing into an author's folder: all of it or nothing, and nothing of theirs is lost."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.files import make_folder, write_whole


@contextmanager
def with_additions(folder: Path | None, files: Mapping[str, str]) -> Iterator[Path]:
    """A copy of a folder, if there is one, with files added or changed; gone at the end."""
    with tempfile.TemporaryDirectory(prefix="lanebook-") as home:
        copy = Path(home) / "handbook"
        if folder is not None and folder.is_dir():
            shutil.copytree(folder, copy, symlinks=True)
        for name, text in files.items():
            write_whole(copy / name, text.encode())
        yield copy


def replace_text(path: Path, old: bytes, new: str) -> None:
    """Write a new text of a file of the author's; a link stays, and so do its permissions.

    Args:
        path: Of the file, or of a link to it.
        old: What it held when the new text was made.
        new: The text.

    Raises:
        LanebookError: It holds something else by now, or may not be written. It is as it was then.
    """
    place = path.resolve()
    if not os.access(place, os.W_OK):
        raise LanebookError(
            Text(f"{path} 是只读的", f"{path} is read-only"),
            Text("改成可以写入，再运行一次", "make it writable and run this again"),
        )
    if place.read_bytes() != old:
        raise LanebookError(
            Text(f"{path} 刚刚被别的程序改过", f"another program has just changed {path}"),
            Text("再运行一次", "run this again"),
        )
    write_whole(place, new.encode(), durable=True, mode=stat.S_IMODE(place.stat().st_mode))


def add_files(folder: Path, new: Mapping[str, str], changed: Mapping[str, str]) -> None:
    """Write new files, and new texts of files that are there.

    Args:
        folder: Made if it is not there.
        new: By path with ``/``.
        changed: The same, of files that are there.

    Raises:
        LanebookError: A new file is there already. Nothing has been written then.
        OSError: The system refused one. What was written is taken back.
    """
    for name in new:
        if (folder / name).exists() or (folder / name).is_symlink():
            raise LanebookError(
                Text(f"{folder / name} 已经存在", f"{folder / name} is there already"),
                Text(
                    "原有文件不会被覆盖：移走它，或换个名字或文件夹",
                    "nothing is overwritten: move it away, or choose another name or folder",
                ),
            )
    before = {name: (folder / name).read_bytes() for name in changed}
    folders = {parent for name in new for parent in (folder / name).parents}
    made = [one for one in sorted(folders) if not one.exists()]
    written: list[Path] = []
    try:
        make_folder(folder)
        for name, text in new.items():
            written.append(folder / name)
            write_whole(folder / name, text.encode())
        for name, text in changed.items():
            write_whole(folder / name, text.encode())
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        for name, data in before.items():
            write_whole(folder / name, data)
        for one in reversed(made):
            if one.is_dir() and not any(one.iterdir()):
                one.rmdir()
        raise
