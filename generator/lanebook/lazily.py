"""Values made when they are first asked for: nobody pays for a page that nobody reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Lazily(Mapping[Key, Value]):
    """A mapping whose keys are known and whose values are made once each, when they are needed.

    Before: the makers are pure, so that it cannot be told when they were called, or how often.
    """

    __slots__ = ("_made", "_makers")

    def __init__(self, makers: Mapping[Key, Callable[[], Value]]) -> None:
        """Keep the makers, in their order; call none."""
        self._makers = makers
        self._made: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        """What the maker of this key returned the first time."""
        if key not in self._made:
            self._made[key] = self._makers[key]()
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        """Whether there is such a key; makes nothing."""
        return key in self._makers

    def __iter__(self) -> Iterator[Key]:
        """The keys in order; makes nothing."""
        return iter(self._makers)

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._makers)
