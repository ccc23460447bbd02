"""A folder is made equal to a mapping, touching as little as possible."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lanebook.diagnostics import LanebookError
from lanebook.publish.files import make_equal, write_whole


def _content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_folder_holds_exactly_the_mapping(tmp_path: Path) -> None:
    files = {"a.md": b"1", "角色/保安.md": "值守".encode()}
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "gone.md").write_bytes(b"x")
    changed = make_equal(tmp_path, files)
    assert _content(tmp_path) == files
    assert changed == ("a.md", "old/gone.md", "角色/保安.md")
    assert not (tmp_path / "old").exists()


def test_equal_files_are_not_touched(tmp_path: Path) -> None:
    make_equal(tmp_path, {"a.md": b"1", "b.md": b"2"})
    os.utime(tmp_path / "a.md", (1, 1))
    assert make_equal(tmp_path, {"a.md": b"1", "b.md": b"3"}) == ("b.md",)
    assert (tmp_path / "a.md").stat().st_mtime == 1


def test_a_link_in_the_way_is_refused_and_what_it_points_to_is_safe(tmp_path: Path) -> None:
    outside = tmp_path / "precious.md"
    outside.write_bytes(b"mine")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.md").symlink_to(outside)
    with pytest.raises(LanebookError):
        make_equal(folder, {"a.md": b"1"})
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
