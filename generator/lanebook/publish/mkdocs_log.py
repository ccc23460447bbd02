"""What MkDocs says while it works: kept for whoever asks, and kept from the terminal."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.found.append(record.getMessage())


@contextmanager
def mkdocs_warnings() -> Iterator[list[str]]:
    """While inside, warnings and errors of MkDocs go to this list and nowhere else."""
    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    propagates = logger.propagate
    logger.addHandler(warnings)
    logger.propagate = False
    try:
        yield warnings.found
    finally:
        logger.removeHandler(warnings)
        logger.propagate = propagates
