"""Ctrl-C and SIGTERM: an exception where the work is, and a note that outlives it.

The exception alone is not enough. WeasyPrint 70 catches ``BaseException`` around each picture and
reports a broken picture instead, and Python drops what is raised in a destructor. So whoever
reports progress calls ``heed``, and the exit status asks ``noted``.
"""

from __future__ import annotations

import signal
import sys
from types import FrameType

NUMBERS = (signal.SIGINT, signal.SIGTERM)
STATUS = 130
"""Exit status after either, as shells have it for SIGINT."""


class _Note:
    """What came so far; signals are the process's own, so there is one note."""

    taken = False


def listen() -> None:
    """From here on SIGINT and SIGTERM raise ``KeyboardInterrupt`` and leave a note."""
    sys.unraisablehook = _unraisable
    for number in NUMBERS:
        signal.signal(number, _interrupt)


def ignore() -> None:
    """From here on they do nothing: what is left is leaving."""
    for number in NUMBERS:
        signal.signal(number, signal.SIG_IGN)


def noted() -> bool:
    """Whether an interrupt came, however it was taken."""
    return _Note.taken


def heed() -> None:
    """Raise ``KeyboardInterrupt`` if one came and was swallowed on its way up."""
    if _Note.taken:
        raise KeyboardInterrupt


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    _Note.taken = True
    raise KeyboardInterrupt


def _unraisable(dropped: sys.UnraisableHookArgs) -> None:
    """An interrupt that hit a destructor is on the note and needs no traceback."""
    if dropped.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(dropped)
