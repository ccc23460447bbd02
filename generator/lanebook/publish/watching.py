"""Noticing that an author has saved: the system's events for speed, a look around for certainty.

Events are lost on network drives, in containers and when too many come at once, and some systems
have too few watches to give. So an event only wakes the watcher early; what it sees decides.
"""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_LOOK_AGAIN = 1.0
"""Seconds after which the watcher looks without having been woken."""
_SETTLED = 0.05
"""Seconds without a change after which a save is over: editors write, rename and remove in one."""
_PATIENCE = 1.0
"""Seconds after which something that never settles is taken as it is."""

Sight = tuple[tuple[str, int, int, int], ...]
"""Path, time, size and number of every file: equal if nothing was saved in between."""


class Watcher:
    """Looks at files and folders, whether they exist or not."""

    def __init__(self, places: Sequence[Path], woken: threading.Event) -> None:
        self._places = tuple(places)
        self._woken = woken

    def look(self) -> Sight:
        """What is there now."""
        return tuple(sorted(_seen(self._places)))

    def after(self, sight: Sight) -> Sight:
        """Wait until something else is there, and has been for a moment; return it."""
        while True:
            now = self.look()
            if now != sight:
                return self._settled(now)
            self._woken.wait(_LOOK_AGAIN)
            self._woken.clear()

    def _settled(self, sight: Sight) -> Sight:
        limit = time.monotonic() + _PATIENCE
        while time.monotonic() < limit:
            time.sleep(_SETTLED)
            now = self.look()
            if now == sight:
                break
            sight = now
        return sight


@contextmanager
def watching(places: Sequence[Path]) -> Iterator[Watcher]:
    """Watch while inside."""
    woken = threading.Event()
    observer = Observer()
    for place in places:
        if place.is_dir():
            observer.schedule(_Waker(woken), str(place), recursive=True)
    with suppress(OSError):  # no watches to be had: looking around has to do
        observer.start()
    try:
        yield Watcher(places, woken)
    finally:
        observer.stop()


class _Waker(FileSystemEventHandler):
    """Whatever happens, somebody should look."""

    def __init__(self, woken: threading.Event) -> None:
        self._woken = woken

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Reading is no change, and the watcher itself reads."""
        if event.event_type not in ("opened", "closed_no_write"):
            self._woken.set()


def _seen(places: Sequence[Path]) -> Iterator[tuple[str, int, int, int]]:
    """Links are looked at, not followed: they may lead in circles."""
    waiting = [os.path.realpath(place) for place in places]
    while waiting:
        path = waiting.pop()
        try:
            status = os.lstat(path)
            if stat.S_ISDIR(status.st_mode):
                yield path, 0, 0, 0
                with os.scandir(path) as entries:
                    waiting += [entry.path for entry in entries if not _is_passing(entry)]
            else:
                yield path, status.st_mtime_ns, status.st_size, status.st_ino
        except OSError:
            continue  # removed meanwhile, or not to be read: whoever reads it will say so


def _is_passing(entry: os.DirEntry[str]) -> bool:
    """Whether it is hidden, as what editors put beside a file while it is open."""
    return entry.name.startswith(".") or entry.name.endswith("~")
