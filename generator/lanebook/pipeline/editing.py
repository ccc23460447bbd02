"""Schemas for the author's editor, which know the handbook at hand."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from lanebook.check import RULES, UNEXCUSABLE
from lanebook.corpus.index import Index
from lanebook.corpus.schema import schema
from lanebook.diagnostics import Language
from lanebook.pipeline.reading import Reading
from lanebook.publish.files import write_whole

HOME = ".lanebook"
"""Folder in that of the handbook. Where it is, it is kept up to date; git ignores what is in it."""
_IGNORED = "*\n!.gitignore\n"


def schema_files(language: Language, index: Index | None = None) -> Mapping[str, str]:
    """The text of every schema by the name of its file."""
    rules = {name: rule.summary for name, rule in RULES.items() if name not in UNEXCUSABLE}
    return {
        f"{name}.json": json.dumps(one, ensure_ascii=False, indent=2) + "\n"
        for name, one in schema(language, index, rules).items()
    }


def editor_files(language: Language, index: Index) -> Mapping[str, str]:
    """All that belongs into ``HOME``."""
    return {".gitignore": _IGNORED, **schema_files(language, index)}


def write_schemas(folder: Path, reading: Reading) -> None:
    """Make ``HOME`` what it has to be in the folder of a handbook.

    Raises:
        OSError: The system does not allow it.
    """
    for name, text in editor_files(reading.language, reading.index).items():
        path, data = folder / HOME / name, text.encode()
        if not path.is_file() or path.read_bytes() != data:
            write_whole(path, data)


def refresh(folder: Path, reading: Reading) -> None:
    """Bring the schemas up to date where the author has them; whoever has none is left alone.

    They only help while typing: where they cannot be written, old ones stay and nothing fails.
    """
    if (folder / HOME).is_dir():
        with contextlib.suppress(OSError):
            write_schemas(folder, reading)
