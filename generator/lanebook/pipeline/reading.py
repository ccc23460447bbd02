"""Reading the corpus: from the folder to the model, with everything found in it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lanebook.check import JUMPS_IN_CIRCLE, check
from lanebook.corpus.files import read_folder
from lanebook.corpus.index import Index
from lanebook.corpus.loading import load_found
from lanebook.corpus.memory import FileMemory
from lanebook.diagnostics import Diagnostic, LanebookError, Language, Severity, Text
from lanebook.diagnostics.rules import in_order
from lanebook.model.corpus import Corpus
from lanebook.pipeline.own_pages import check_pages


@dataclass(frozen=True, slots=True)
class Reading:
    """The corpus as read, with everything that was found in it."""

    corpus: Corpus | None
    """None if any finding of the loader is an error."""
    findings: tuple[Diagnostic, ...]
    sources: Mapping[str, str]
    """Texts of YAML files and pages by path as shown, for printing findings."""
    language: Language
    """The handbook's, as far as it can be read."""
    index: Index
    """All that can be referred to, as far as it can be read."""

    @property
    def failed(self) -> bool:
        """Whether a finding forbids going on."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def sound(self) -> Corpus:
        """The corpus of a reading that did not fail."""
        assert self.corpus is not None, "a reading without errors has a corpus"
        return self.corpus


def read(folder: Path, today: datetime.date, memory: FileMemory | None = None) -> Reading:
    """Read the corpus and check it, as far as it can be read.

    Args:
        folder: The folder with ``handbook.yml``.
        today: Decides what is overdue.
        memory: Of an earlier reading, for whoever reads again and again.
    """
    loaded = load_found(read_folder(folder), (memory or FileMemory()).look)
    findings = loaded.findings
    if loaded.corpus is not None:
        found = check(loaded.corpus, today)
        if all(one.rule != JUMPS_IN_CIRCLE for one in found):
            # Otherwise there is no telling which pages and drawings there will be.
            found += check_pages(loaded.corpus, folder.as_posix())
        findings = in_order([*findings, *found])
    return Reading(loaded.corpus, findings, loaded.sources, loaded.language, loaded.index)


def read_handbook(folder: Path, today: datetime.date) -> Reading:
    """Read a handbook that has to be there.

    Raises:
        LanebookError: There is none in the folder.
    """
    if not (folder / "handbook.yml").is_file():
        raise LanebookError(
            Text(f"{folder} 里没有 handbook.yml", f"there is no handbook.yml in {folder}"),
            Text(
                "用 --handbook 指定手册的文件夹，或用 lanebook init 新建一本",
                "choose the folder of a handbook with --handbook, or begin one: lanebook init",
            ),
        )
    return read(folder, today)


def language_of(reading: Reading, otherwise: Language) -> Language:
    """English where the handbook or the person asks for it."""
    return Language.EN if Language.EN in (reading.language, otherwise) else Language.ZH
