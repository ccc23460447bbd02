"""One break of a clean corpus, and whether it is found."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from lanebook.check import check
from lanebook.corpus.files import read_folder
from lanebook.corpus.loading import FileReading, load_found, read_file
from lanebook.corpus.nodes import MapNode, to_plain
from lanebook.corpus.sources import FileKind, Folder, SourceFile
from lanebook.diagnostics import Diagnostic
from tests.mutation.edits import Edit, Raw, after, edited
from tests.mutation.places import Place, holds


@dataclass(frozen=True, slots=True)
class Mutation:
    """A break, and where it has to be found."""

    places: tuple[Place, ...]
    edits: Mapping[str, Edit] = field(default_factory=dict)
    """At most one a file, by its path."""
    moves: Mapping[str, str | None] = field(default_factory=dict)
    """New ids of files by path; None for a file that is dropped."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said of a mutant."""

    findings: tuple[Diagnostic, ...]
    at_place: tuple[Diagnostic, ...]
    """Those that stand where it was broken."""


class Clean:
    """A corpus without findings, held in memory; a mutant costs one file."""

    def __init__(self, content: Path, today: datetime.date) -> None:
        self.today = today
        self.folder = read_folder(content)
        self.files = {file.path: file for file in self.folder.files}
        self._remembered = cache(read_file)
        self.trees = {path: self._tree(file) for path, file in self.files.items()}

    def _tree(self, file: SourceFile) -> MapNode:
        node = self._remembered(file).node
        assert isinstance(node, MapNode), "the corpus is clean"
        return node

    def of_kind(self, *kinds: FileKind) -> Iterator[tuple[SourceFile, MapNode]]:
        """The files of some kinds, with their trees."""
        for path, file in self.files.items():
            if file.kind in kinds:
                yield file, self.trees[path]

    def text(self, path: str) -> str:
        """The text of a file."""
        text = self.files[path].text
        assert text is not None
        return text

    def findings(self) -> tuple[Diagnostic, ...]:
        """What is said of the corpus as it is."""
        return self._findings(self.folder, self._read)

    def outcome(self, mutation: Mutation) -> Outcome:
        """What is said of the corpus with a break in it."""
        changed = {path: self._changed(path, edit) for path, edit in mutation.edits.items()}
        files = []
        for path, file in self.files.items():
            stem = mutation.moves.get(path, file.id)
            if stem is None:
                continue
            new = changed.get(path, file)
            if stem != file.id:
                new = replace(new, id=stem, path=path.replace(f"/{file.id}.yml", f"/{stem}.yml"))
            files.append(new)
        readings = {file.path: read_file(file) for file in changed.values()}
        fresh = {id(file) for file in changed.values()}

        def read(file: SourceFile) -> FileReading:
            return readings[file.path] if id(file) in fresh else self._read(file)

        files.sort(key=lambda file: file.path)
        findings = self._findings(replace(self.folder, files=tuple(files)), read)
        trees = self.trees | {path: reading.node for path, reading in readings.items()}
        found = tuple(
            each
            for each in findings
            if any(holds(place, each.span, trees.get(each.span.path)) for place in mutation.places)
        )
        return Outcome(findings, found)

    def _read(self, file: SourceFile) -> FileReading:
        return self._remembered(file)

    def _changed(self, path: str, edit: Edit) -> SourceFile:
        """The file after a change, which has done what it was to do and nothing else."""
        tree = self.trees[path]
        file = replace(self.files[path], text=edited(self.text(path), tree, edit))
        if not isinstance(edit, Raw):
            node = read_file(file).node
            assert node is not None, f"{path} cannot be read after {edit}"
            assert to_plain(node) == after(to_plain(tree), edit), f"{path} is not what {edit} means"
        return file

    def _findings(self, folder: Folder, read: object) -> tuple[Diagnostic, ...]:
        loaded = load_found(folder, read)  # type: ignore[arg-type]
        lint = check(loaded.corpus, self.today) if loaded.corpus else ()
        return (*loaded.findings, *lint)


def sample_handbook() -> Clean:
    """The corpus of the repository, on a day when its review is not due."""
    return Clean(Path("content"), datetime.date(2026, 12, 1))
