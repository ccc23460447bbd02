"""What the corpus folder holds, as values: source files by kind, free pages, images."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lanebook.diagnostics import Diagnostic
from lanebook.model.corpus import FreePage

ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What an id looks like; also what a file's stem and a volume's folder look like."""


def shown_path(folder: str, relative: str) -> str:
    """The path of a file below the corpus folder, which is shown as ``folder``."""
    return relative if folder == "." else f"{folder}/{relative}"


class FileKind(StrEnum):
    """What a YAML file describes; decides its shape."""

    HANDBOOK = "handbook"
    GLOSSARY = "glossary"
    QUESTIONS = "questions"
    VOLUME = "volume"
    ROLE = "role"
    FLOW = "flow"
    RULE = "rule"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One YAML file the author wrote."""

    kind: FileKind
    volume: str | None
    """None for the files at the top."""
    id: str
    """The file's stem; the folder's name for ``volume.yml``."""
    path: str
    """As shown to the author."""
    text: str | None
    """With ``\\n`` line ends; None when it could not be read, which is a finding already."""

    @property
    def qualified(self) -> str:
        """The id with its volume, as ``model.ids`` has it."""
        if self.volume is None or self.kind is FileKind.VOLUME:
            return self.id
        return f"{self.volume}/{self.id}"


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything found below the corpus folder, in order of path."""

    path: str
    """As typed by the author."""
    files: tuple[SourceFile, ...]
    pages: tuple[FreePage, ...]
    images: Mapping[str, bytes]
    volumes: tuple[str, ...]
    """Folders that are laid out as volumes."""
    findings: tuple[Diagnostic, ...]

    def show(self, relative: str) -> str:
        """The path of a file below the folder as the author sees it."""
        return shown_path(self.path, relative)

    def of_kind(self, kind: FileKind) -> tuple[SourceFile, ...]:
        """The files of one kind."""
        return tuple(file for file in self.files if file.kind is kind)
