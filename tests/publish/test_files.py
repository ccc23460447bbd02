"""A folder is made equal to a mapping, touching as little as possible."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lanebook.diagnostics import LanebookError
from lanebook.publish.files import write_files, write_whole


def _content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_folder_holds_exactly_the_mapping(tmp_path: Path) -> None:
    files = {"a.md": b"1", "角色/保安.md": "值守".encode()}
    write_files(tmp_path / "new", files)
    assert _content(tmp_path / "new") == files


def test_equal_files_keep_their_times_and_the_old_folder_is_safe(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    write_files(old, {"a.md": b"1", "b.md": b"2", "gone.md": b"3"})
    os.utime(old / "a.md", (1, 1))
    write_files(new, {"a.md": b"1", "b.md": b"4"}, like=old)
    assert _content(new) == {"a.md": b"1", "b.md": b"4"}
    assert (new / "a.md").stat().st_mtime == 1
    write_files(tmp_path / "newer", {"a.md": b"5"}, like=new)
    assert _content(old) == {"a.md": b"1", "b.md": b"2", "gone.md": b"3"}


def test_what_is_no_file_in_the_old_folder_is_written_anew(tmp_path: Path) -> None:
    outside = tmp_path / "precious.md"
    outside.write_bytes(b"mine")
    old = tmp_path / "old"
    (old / "b.md").mkdir(parents=True)
    (old / "a.md").symlink_to(outside)
    write_files(tmp_path / "new", {"a.md": b"mine", "b.md": b"2"}, like=old)
    assert not (tmp_path / "new" / "a.md").is_symlink()
    assert _content(tmp_path / "new") == {"a.md": b"mine", "b.md": b"2"}
    assert outside.read_bytes() == b"mine"


def test_a_folder_behind_a_link_to_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to("nowhere")
    for path in ("out/a.md", "out/below/a.md"):
        with pytest.raises(LanebookError, match="out is a link to nowhere"):
            write_whole(tmp_path / path, b"1")


def test_a_failed_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert _content(tmp_path) == {"a.md": b"old"}
