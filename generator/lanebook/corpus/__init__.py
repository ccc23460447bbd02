"""The door in: YAML files to the model, with every fault at its place."""

from __future__ import annotations

from pathlib import Path

from lanebook.corpus.loading import load_with_sources
from lanebook.diagnostics import Diagnostic
from lanebook.model.corpus import Corpus


def load(folder: Path) -> tuple[Corpus | None, tuple[Diagnostic, ...]]:
    """Read the corpus below a folder.

    Args:
        folder: As the author typed it; paths in findings begin with it.

    Returns:
        The corpus, or None if any finding is an error; all findings, by path and place.
    """
    loaded = load_with_sources(folder)
    return loaded.corpus, loaded.findings
