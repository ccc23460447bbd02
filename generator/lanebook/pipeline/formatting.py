"""Laying out files: find them, set each anew, and only then write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lanebook.corpus.files import read_alone, read_folder
from lanebook.corpus.formatting import format_text
from lanebook.corpus.loading import language_in
from lanebook.diagnostics import Diagnostic, LanebookError, Language, Text
from lanebook.publish.additions import replace_text

HANDBOOK_FILE = "handbook.yml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file and its layout."""

    path: str
    """As shown."""
    before: bytes
    text: str
    """As read; empty where it could not be."""
    after: str | None
    """None where the file stays as it is because of what was found."""
    findings: tuple[Diagnostic, ...] = ()
    """Why there is no layout. Empty where it would have said something else."""

    @property
    def differs(self) -> bool:
        """Whether the file is not laid out."""
        return self.after is not None and self.after.encode() != self.before

    def write(self) -> None:
        """Lay it out where it lies."""
        if self.after is not None and self.differs:
            replace_text(Path(self.path), self.before, self.after)


@dataclass(frozen=True, slots=True)
class Sheets:
    """All files asked for, each once, in order."""

    sheets: tuple[Sheet, ...]
    language: Language
    """Of the first handbook among them."""


def lay_out(paths: Iterable[Path]) -> Sheets:
    """Set files anew, and all files of handbooks; nothing is written.

    Raises:
        LanebookError: A path leads to nothing that could be laid out.
    """
    found: dict[str, Sheet] = {}
    languages: list[Language] = []
    for path in paths:
        if path.is_dir():
            sheets, language = _of_folder(path)
            languages.append(language)
        else:
            sheets = iter([_of_file(path)])
        found.update((sheet.path, sheet) for sheet in sheets)
    return Sheets(tuple(found.values()), languages[0] if languages else Language.ZH)


def _of_file(path: Path) -> Sheet:
    if path.suffix not in (".yml", ".yaml"):
        raise LanebookError(
            Text(f"{path} 不是 YAML 文件", f"{path} is no YAML file"),
            Text("写出 .yml 文件或手册的文件夹", "name .yml files or the folder of a handbook"),
        )
    if not path.exists():
        raise LanebookError(
            Text(f"没有文件 {path}", f"there is no file {path}"),
            Text("检查文件名", "check the name"),
        )
    text, findings = read_alone(path)
    return _sheet(path.as_posix(), text, findings)


def _of_folder(folder: Path) -> tuple[Iterator[Sheet], Language]:
    """The files of a handbook below a folder of it."""
    homes = (folder, *folder.parents, *folder.resolve().parents)
    home = next((one for one in homes if (one / HANDBOOK_FILE).exists()), None)
    if home is None:
        raise LanebookError(
            Text(f"{folder} 里没有手册", f"there is no handbook in {folder}"),
            Text(
                f"写出有 {HANDBOOK_FILE} 的文件夹，或一个个 .yml 文件",
                f"name the folder with {HANDBOOK_FILE}, or .yml files one by one",
            ),
        )
    found = read_folder(home)
    asked = folder.resolve()
    files = [file for file in found.files if Path(file.path).exists()]
    sheets = (
        _sheet(file.path, file.text, [one for one in found.findings if one.span.path == file.path])
        for file in files
        if Path(file.path).resolve().is_relative_to(asked)
    )
    return sheets, language_in(files)


def _sheet(path: str, text: str | None, findings: Iterable[Diagnostic]) -> Sheet:
    if text is None:
        return Sheet(path, b"", "", None, tuple(findings))
    before = Path(path).read_bytes()
    formatted = format_text(text, path)
    return Sheet(path, before, text, formatted.text, formatted.findings)
