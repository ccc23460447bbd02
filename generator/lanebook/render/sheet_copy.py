"""Whose copy a binder is: a numbered one that is recalled when it changes, or any other."""

from __future__ import annotations

from dataclasses import dataclass

from lanebook.diagnostics import Language
from lanebook.render.words_sheet import WORDS


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a document (ISO 9001:2015, 7.5.3.2 a)."""

    number: int | None
    """None for an uncontrolled copy."""
    holder: str = ""
    """Who has it."""
    is_added: bool = False
    """Whether it is issued in addition to those on the list of holders."""

    @property
    def is_controlled(self) -> bool:
        """Whether somebody answers for it being the current revision."""
        return self.number is not None


UNCONTROLLED = Copy(None)


def copy_mark(copy: Copy, language: Language) -> str:
    """What is stamped on every page."""
    if not copy.is_controlled:
        return WORDS["uncontrolled"].in_(language)
    number = WORDS["copy-number"].in_(language).format(copy.number)
    return "　".join((WORDS["controlled"].in_(language), number, copy.holder))
