"""Numbers that look random and are the same in every run: SplitMix64 (Steele et al., 2014)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_WORD = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15


class Chance:
    """A source of choices; equal seeds make equal choices."""

    def __init__(self, seed: int) -> None:
        self._state = seed * 0x2545F4914F6CDD1D & _WORD

    def below(self, bound: int) -> int:
        """A number from 0 up to, but not including, ``bound``."""
        self._state = (self._state + _STEP) & _WORD
        mixed = self._state
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 & _WORD
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB & _WORD
        return (mixed ^ (mixed >> 31)) % bound

    def pick(self, of: Sequence[T]) -> T:
        """One of them."""
        return of[self.below(len(of))]

    def is_one_in(self, many: int) -> bool:
        """True once in so many times."""
        return self.below(many) == 0

    def share(self) -> float:
        """A number from 0 up to, but not including, 1."""
        return self.below(1 << 32) / (1 << 32)
