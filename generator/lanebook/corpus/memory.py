"""What was said of files that have not changed since they were last read."""

from __future__ import annotations

from lanebook.corpus.loading import FileReading, read_file
from lanebook.corpus.sources import SourceFile


class FileMemory:
    """The last reading of each file. It depends on nothing but the file, so it stays true."""

    def __init__(self) -> None:
        self._readings: dict[str, tuple[SourceFile, FileReading]] = {}

    def look(self, file: SourceFile) -> FileReading:
        """``read_file``, done only where the file is another than last time."""
        known = self._readings.get(file.path)
        if known is None or known[0] != file:
            known = self._readings[file.path] = (file, read_file(file))
        return known[1]

    def forget_all_but(self, paths: frozenset[str]) -> None:
        """Forget files that are no longer there."""
        for path in self._readings.keys() - paths:
            del self._readings[path]
