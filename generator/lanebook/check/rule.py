"""What a rule of process lint is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from lanebook.diagnostics import Span, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.corpus import Corpus
from lanebook.model.origin import place_of


class Subject(Protocol):
    """Something an author wrote, which can excuse a rule with a reason (``allow``)."""

    @property
    def allow(self) -> Mapping[str, str]:
        """Reason by rule name."""

    @property
    def origin(self) -> Span:
        """Where it stands."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule is broken."""

    subjects: tuple[Subject, ...]
    """The broken object, then the objects around it; any of them can excuse it."""
    span: Span
    message: Text
    advice: Text


def hit(subjects: tuple[Subject, ...], key: str | None, message: Text, advice: Text) -> Hit:
    """A hit at a key of its first subject, or at the subject itself."""
    return Hit(subjects, place_of(subjects[0].origin, key), message, advice)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and the function that finds where it is broken."""

    entry: RuleEntry
    find: Callable[[Corpus], Iterator[Hit]]
