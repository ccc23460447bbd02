"""Beginning a handbook, and adding a file to one: all or nothing, and nothing is overwritten."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lanebook import __version__
from lanebook.corpus.adding import add_to_list
from lanebook.corpus.formatting import laid_out
from lanebook.corpus.sources import FileKind
from lanebook.corpus.writing import write_yaml
from lanebook.diagnostics import LanebookError, Language, Severity, Text
from lanebook.pipeline.editing import HOME, editor_files, refresh
from lanebook.pipeline.reading import Reading, read
from lanebook.publish.additions import add_files, with_additions
from lanebook.publish.packages import REQUIREMENTS, System, package_names
from lanebook.publish.starter import handbook_files, new_file

CONTENT = "content"
_HARMLESS = frozenset({".git", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""What may be in a folder that counts as empty."""
_OF_OTHERS = re.compile("^kind:[ ]*(customer|external|group)\\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NewFile:
    """What is to be added to a handbook."""

    kind: FileKind
    id: str
    volume: str | None
    """None: the only one that there is."""
    name: str


def start(folder: Path, language: Language, today: datetime.date) -> tuple[str, ...]:
    """Put a small handbook into a folder, and return what was made.

    Raises:
        LanebookError: The folder is not empty.
        OSError: The system refused something. Everything is as it was then.
    """
    _refuse_full(folder)
    needed = tuple(one for one in REQUIREMENTS if not one.for_tests and one.name != "venv")
    words = {
        "today": today.isoformat(),
        "review": _a_year_after(today).isoformat(),
        "version": __version__,
        "packages": " ".join(package_names(needed, System.DEBIAN)),
    }
    new = {
        name: laid_out(text) if name.startswith(f"{CONTENT}/") and name.endswith(".yml") else text
        for name, text in handbook_files(language, words).items()
    }
    with with_additions(None, new) as copy:
        reading = read(copy / CONTENT, today)
    assert not reading.failed, "the handbook to begin with has no errors"
    schemas = editor_files(language, reading.index)
    new |= {f"{CONTENT}/{HOME}/{name}": text for name, text in schemas.items()}
    add_files(folder, new, {})
    return tuple(new)


def _refuse_full(folder: Path) -> None:
    another = Text("换一个新文件夹", "choose a new folder")
    if folder.exists() and not folder.is_dir():
        raise LanebookError(Text(f"{folder} 是一个文件", f"{folder} is a file"), another)
    there = sorted(one.name for one in folder.iterdir()) if folder.exists() else []
    full = [name for name in there if name not in _HARMLESS]
    if full:
        few = "、".join(full[:3]) + ("……" if len(full) > 3 else "")
        listed = ", ".join(full[:3]) + (", …" if len(full) > 3 else "")
        raise LanebookError(
            Text(f"{folder} 不是空的：{few}", f"{folder} is not empty: {listed}"),
            Text(
                f"{another.zh}；往已有的手册里添文件用 lanebook new",
                f"{another.en}; lanebook new adds a file to a handbook that is there",
            ),
        )


def _a_year_after(day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


def add(folder: Path, before: Reading, wanted: NewFile, today: datetime.date) -> str:
    """Add a file to a handbook as it was read, and return its path in the folder.

    The handbook may have errors; it does not get new ones.

    Raises:
        LanebookError: It cannot be added. Nothing has been written then.
    """
    language = before.language
    if wanted.kind is FileKind.VOLUME:
        path = f"{wanted.id}/volume.yml"
        title = write_yaml({"title": wanted.name}).rstrip("\n")
        text = new_file("volume", language, {"title": title, "id": wanted.id})
        changed = _with_volume(folder, wanted.id)
    else:
        volume = _volume(wanted, before)
        path = f"{volume}/{wanted.kind}s/{wanted.id}.yml"
        words = {"role": _role(volume, wanted.kind, before, folder)}
        words["name"] = write_yaml({"name": wanted.name}).rstrip("\n")
        text, changed = new_file(wanted.kind, language, words), {}
    text = laid_out(text)
    if not (folder / path).exists():
        with with_additions(folder, {path: text, **changed}) as copy:
            _refuse_new_errors(before, folder, read(copy, today), copy)
    add_files(folder, {path: text}, changed)
    refresh(folder, read(folder, today))
    return path


def _volume(wanted: NewFile, reading: Reading) -> str:
    volumes = reading.index.volumes
    listed = "、".join(volumes)
    if wanted.volume is not None and wanted.volume in volumes:
        return wanted.volume
    if wanted.volume is not None:
        raise LanebookError(
            Text(f"没有卷 {wanted.volume}", f"there is no volume {wanted.volume}"),
            Text(
                f"已有的卷：{listed}；新的一卷用 lanebook new volume {wanted.volume}",
                f"there are: {', '.join(volumes)}; a new one: lanebook new volume {wanted.volume}",
            ),
        )
    if len(volumes) == 1:
        return volumes[0]
    if not volumes:
        raise LanebookError(
            Text("手册里还没有卷", "the handbook has no volume yet"),
            Text("先添一卷：lanebook new volume 编号", "add one first: lanebook new volume ID"),
        )
    raise LanebookError(
        Text(f"手册有几卷：{listed}", f"the handbook has several volumes: {', '.join(volumes)}"),
        Text(
            f"写明是哪一卷，如 {volumes[0]}/{wanted.id}",
            f"say which one, as in {volumes[0]}/{wanted.id}",
        ),
    )


def _role(volume: str, kind: FileKind, reading: Reading, folder: Path) -> str:
    """A role of the staff that a first file can name."""
    for role in reading.index.of_kind(FileKind.ROLE):
        text = reading.sources.get(f"{folder.as_posix()}/{volume}/roles/{role.id}.yml", "")
        if role.volume == volume and not _OF_OTHERS.search(text):
            return role.id
    if kind is FileKind.ROLE:
        return Text("岗位编号", "role-id").in_(reading.language)
    raise LanebookError(
        Text(f"{volume} 里还没有岗位", f"there is no role in {volume} yet"),
        Text(
            f"先添一个岗位：lanebook new role {volume}/编号",
            f"add a role first: lanebook new role {volume}/ID",
        ),
    )


def _with_volume(folder: Path, volume: str) -> Mapping[str, str]:
    path = folder / "handbook.yml"
    text = path.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    found = add_to_list(text, "volumes", (volume,))
    if found is None:
        raise LanebookError(
            Text(f"{path} 里没有 volumes 这一列", f"{path} has no list of volumes"),
            Text(f"写上 volumes: [{volume}]", f"write volumes: [{volume}]"),
        )
    return {"handbook.yml": laid_out(found) if laid_out(text) == text else found}


def _refuse_new_errors(before: Reading, home: Path, after: Reading, copy: Path) -> None:
    known = set(_errors(before, home))
    new = [one for one in _errors(after, copy) if one not in known]
    if new:
        path, message, advice = new[0]
        raise LanebookError(
            Text(f"{path}：{message.zh}", f"{path}: {message.en}"),
            advice or Text("改正后再添", "correct it first"),
        )


def _errors(reading: Reading, folder: Path) -> Iterator[tuple[str, Text, Text | None]]:
    """Path, message and advice of every error, as seen from within the folder."""
    prefix = f"{folder.as_posix()}/"
    for one in reading.findings:
        if one.severity is Severity.ERROR:
            zh, en = one.message.zh.replace(prefix, ""), one.message.en.replace(prefix, "")
            yield one.span.path.removeprefix(prefix), Text(zh, en), one.help
