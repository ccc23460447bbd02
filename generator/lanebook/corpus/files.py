"""Find and read the author's files: the only place that touches the corpus folder.

Whatever is wrong with a file is a finding; the rest of the folder is read all the same.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lanebook.corpus import file_findings as say
from lanebook.corpus.characters import is_readable, legible
from lanebook.corpus.file_rules import NOT_A_FILE, NOT_A_FOLDER
from lanebook.corpus.pages import check_image, check_page
from lanebook.corpus.scalars import LONGEST_ID
from lanebook.corpus.sources import ID_PATTERN, FileKind, Folder, SourceFile, shown_path
from lanebook.diagnostics import Diagnostic
from lanebook.model.corpus import FreePage

SIZE_LIMIT = 5 * 1024 * 1024
"""Bytes a file may have. Far more than anyone writes by hand, far less than hurts."""
PAGE_LIMIT = 512 * 1024
"""Bytes a free page may have: some 300 printed sheets."""

TOP_FILES = {
    "handbook.yml": FileKind.HANDBOOK,
    "glossary.yml": FileKind.GLOSSARY,
    "questions.yml": FileKind.QUESTIONS,
}
VOLUME_FOLDERS = {
    "roles": FileKind.ROLE,
    "flows": FileKind.FLOW,
    "rules": FileKind.RULE,
    "forms": FileKind.FORM,
}
IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})
RESERVED = frozenset({"images", "manual", "terms"})
"""Names no volume may have: folders of images and of the manual, and the way to address terms."""
LEFT_BY_MACHINES = frozenset({"Thumbs.db", "desktop.ini"})
_MEANS_MORE = re.compile(r"[#?%\\:*\"<>|]")
"""Parts an address (RFC 3986), or is refused by Windows, where the site may be copied to."""
_MADE_INDEX = re.compile(r"(?<![^/])README(?=\.md\Z)")
"""MkDocs publishes it under the name of the folder's index."""


def read_folder(folder: Path) -> Folder:
    """Read everything below the corpus folder.

    Args:
        folder: As the author typed it; its text begins every path in findings.
    """
    reading = _Reading(folder, folder.as_posix())
    if not folder.exists():
        reading.findings.append(say.content_missing(reading.shown))
    elif not folder.is_dir():
        reading.findings.append(say.not_a(NOT_A_FOLDER, reading.shown))
    else:
        reading.read_top()
        reading.findings += say.collisions(reading.seen, reading.show)
    return Folder(
        reading.shown,
        tuple(reading.files),
        tuple(reading.pages),
        reading.images,
        tuple(reading.volumes),
        tuple(reading.findings),
    )


def read_alone(path: Path) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of one YAML file wherever it lies, as ``read_folder`` has it; or why there is none.

    Before: the folder of the file is there.
    """
    reading = _Reading(path.parent, path.parent.as_posix())
    return reading.read_text(path.name), tuple(reading.findings)


def text_of(data: bytes, shown: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file with plain line feeds and no byte order mark, or why there is none."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (say.not_utf_8(shown, data, error.start),)
    return text.replace("\r\n", "\n").replace("\r", "\n"), ()


@dataclass(slots=True)
class _Reading:
    """The folder while it is being read. Paths are relative to it, with ``/``."""

    root: Path
    shown: str
    files: list[SourceFile] = field(default_factory=list)
    pages: list[FreePage] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)
    volumes: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    """Links that were not followed."""
    findings: list[Diagnostic] = field(default_factory=list)

    def show(self, relative: str) -> str:
        """The path as the author sees it."""
        return shown_path(self.shown, relative)

    def read_top(self) -> None:
        """The files and folders right below the corpus folder."""
        names = self.names("")
        for name, kind in TOP_FILES.items():
            if self.is_misnamed(name, "", names):
                self.add_stand_in(name, kind, None, name.removesuffix(".yml"))
            elif name == "handbook.yml" and name not in names:
                self.findings.append(say.handbook_missing(self.show(name)))
        for name in names:
            if name in TOP_FILES:
                self.add_source(name, TOP_FILES[name], None, name.removesuffix(".yml"))
            elif not self.is_folder(name):
                self.read_loose_file(name)
            elif name == "images":
                self.walk(name, self.read_image)
            elif self.looks_like_volume(name):
                self.read_volume(name)
            else:
                self.walk(name, self.read_loose_file)

    def looks_like_volume(self, name: str) -> bool:
        """Whether a folder holds what only volumes hold."""
        marks = {"volume.yml", *VOLUME_FOLDERS}
        return any((self.root / name / mark).exists() for mark in sorted(marks))

    def read_volume(self, name: str) -> None:
        """One volume: its own file, the four folders, free pages."""
        if not ID_PATTERN.fullmatch(name) or name in RESERVED:
            self.findings.append(say.bad_volume_name(self.show(name), name))
            return
        self.volumes.append(name)
        names = self.names(name)
        if self.is_misnamed("volume.yml", name, names):
            self.add_stand_in(f"{name}/volume.yml", FileKind.VOLUME, name, name)
        elif "volume.yml" not in names:
            self.findings.append(say.volume_file_missing(self.show(f"{name}/volume.yml"), name))
        for entry in names:
            relative = f"{name}/{entry}"
            if entry == "volume.yml":
                self.add_source(relative, FileKind.VOLUME, name, name)
            elif entry in VOLUME_FOLDERS:
                self.read_objects(relative, VOLUME_FOLDERS[entry], name)
            elif self.is_folder(relative):
                self.walk(relative, self.read_loose_file)
            else:
                self.read_loose_file(relative)

    def read_objects(self, folder: str, kind: FileKind, volume: str) -> None:
        """One of the four folders of a volume: every file is an object."""
        if not self.is_folder(folder):
            self.findings.append(say.not_a(NOT_A_FOLDER, self.show(folder)))
            return
        names = self.names(folder)
        lost = (path.rpartition("/") for path in sorted(self.refused))
        wanted = [say.meant_name(name) for name in names]
        wanted += [say.meant_name(name) for home, _, name in lost if home == folder]
        for name in dict.fromkeys(filter(None, wanted)):
            if name not in names:
                self.add_stand_in(f"{folder}/{name}", kind, volume, name.removesuffix(".yml"))
        for name in names:
            relative = f"{folder}/{name}"
            stem, dot, suffix = name.rpartition(".")
            if not dot or suffix != "yml":
                self.walk_or_read(relative)
            elif not ID_PATTERN.fullmatch(stem) or len(stem) > LONGEST_ID:
                self.findings.append(say.bad_file_name(self.show(relative), stem))
            else:
                self.add_source(relative, kind, volume, stem)

    def walk_or_read(self, relative: str) -> None:
        """Something that is no object: free pages are welcome, anything else is stray."""
        if self.is_folder(relative):
            self.walk(relative, self.read_loose_file)
        else:
            self.read_loose_file(relative)

    def walk(self, folder: str, read: Callable[[str], None]) -> None:
        """Hand every file below a folder to a reader, in order of path."""
        waiting = [folder]
        while waiting:
            current = waiting.pop()
            entries = [f"{current}/{name}" for name in self.names(current)]
            for relative in entries:
                if not self.is_folder(relative):
                    read(relative)
            waiting += reversed([path for path in entries if self.is_folder(path)])

    def read_loose_file(self, relative: str) -> None:
        """A free page, or something nobody reads."""
        if self.has_no_address(relative):
            return
        if relative.endswith(".md"):
            text = self.read_text(relative, PAGE_LIMIT)
            if text is not None:
                self.pages.append(FreePage(relative, text))
                self.findings += check_page(self.show(relative), text)
        else:
            self.findings.append(say.stray_file(self.show(relative), relative))

    def read_image(self, relative: str) -> None:
        """A picture."""
        if Path(relative).suffix.lower() not in IMAGE_SUFFIXES:
            self.findings.append(say.stray_file(self.show(relative), relative))
            return
        if self.has_no_address(relative):
            return
        data = self.read_bytes(relative)
        if data is not None:
            self.images[relative] = data
            self.findings += check_image(self.show(relative), data)

    def has_no_address(self, relative: str) -> bool:
        """Whether a file would have an address on the site that readers do not get to."""
        wrong = _MEANS_MORE.search(relative) or _MADE_INDEX.search(relative)
        if wrong:
            self.findings.append(say.no_address(self.show(relative), wrong.group()))
        return bool(wrong)

    def add_source(self, relative: str, kind: FileKind, volume: str | None, name: str) -> None:
        """Read a YAML file; one that cannot be read is kept, so that its id is known."""
        text = self.read_text(relative)
        self.files.append(SourceFile(kind, volume, name, self.show(relative), text))

    def add_stand_in(self, relative: str, kind: FileKind, volume: str | None, name: str) -> None:
        """A file that is there under a wrong name, or cannot be followed: a finding already.

        It is known by its id, so that what refers to it is not blamed.
        """
        self.files.append(SourceFile(kind, volume, name, self.show(relative), None))

    def is_misnamed(self, wanted: str, folder: str, names: list[str]) -> bool:
        """Whether a file is not there because its name is wrong or its link leads astray."""
        relative = f"{folder}/{wanted}" if folder else wanted
        if wanted in names:
            return False
        return relative in self.refused or wanted in map(say.meant_name, names)

    def read_text(self, relative: str, limit: int = SIZE_LIMIT) -> str | None:
        """The text of a file, or a finding."""
        data = self.read_bytes(relative, limit)
        if data is None:
            return None
        text, findings = text_of(data, self.show(relative))
        self.findings += findings
        return text

    def read_bytes(self, relative: str, limit: int = SIZE_LIMIT) -> bytes | None:
        """The bytes of a plain file of bearable size, or a finding."""
        path, shown = self.root / relative, self.show(relative)
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                self.findings.append(say.not_a(NOT_A_FILE, shown))
                return None
            if status.st_size > limit:
                self.findings.append(say.too_large(shown, status.st_size, limit))
                return None
            return path.read_bytes()
        except OSError as error:
            self.findings.append(say.unreadable(shown, error.strerror or str(error)))
            return None

    def is_folder(self, relative: str) -> bool:
        """Whether it is a folder. Links to folders never get this far."""
        return (self.root / relative).is_dir()

    def names(self, folder: str) -> list[str]:
        """The names in a folder, sorted, without hidden files and links that lead astray."""
        try:
            with os.scandir(self.root / folder) as entries:
                found = sorted((entry.name, entry.is_symlink()) for entry in entries)
        except OSError as error:
            reason = error.strerror or str(error)
            self.findings.append(
                say.unreadable(self.show(folder) if folder else self.shown, reason)
            )
            return []
        names = []
        for name, is_link in found:
            relative = f"{folder}/{name}" if folder else name
            if name.startswith(".") or name.endswith("~") or name in LEFT_BY_MACHINES:
                continue
            if not is_readable(name):
                self.findings.append(say.unreadable_name(self.show(legible(relative))))
                continue
            if is_link and not self.leads_inside(relative):
                self.findings.append(say.symlink(self.show(relative)))
                self.refused.add(relative)
                continue
            names.append(name)
            self.seen.append(relative)
        return names

    def leads_inside(self, relative: str) -> bool:
        """Whether a link leads to a file of the corpus folder.

        Links to folders are refused wherever they lead: they can make circles.
        """
        try:
            target = (self.root / relative).resolve(strict=True)
        except (OSError, RuntimeError):
            return False
        return target.is_file() and target.is_relative_to(self.root.resolve())
