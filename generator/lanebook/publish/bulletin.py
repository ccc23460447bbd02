"""What is to be told of the newest state of a handbook, and to whoever waits for it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

Said = Mapping[str, object]
"""What goes to the pages as JSON."""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What was found in one state; later ones have larger numbers."""

    number: int
    said: Said


class Board:
    """Holds the newest bulletin; any number of threads wait for the next."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._newest: Bulletin | None = None
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether nothing will be posted any more."""
        return self._closed

    def post(self, said: Said) -> None:
        """Put up the next bulletin in the place of the last."""
        with self._condition:
            number = self._newest.number + 1 if self._newest else 0
            self._newest = Bulletin(number, said)
            self._condition.notify_all()

    def close(self) -> None:
        """Send everybody home."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()

    def after(self, number: int, patience: float) -> Bulletin | None:
        """The newest bulletin if it is later than a number, waited for some seconds."""

        def is_there() -> bool:
            return self._closed or (self._newest is not None and self._newest.number > number)

        with self._condition:
            self._condition.wait_for(is_there, patience)
            newest = self._newest
            return newest if newest is not None and newest.number > number else None
