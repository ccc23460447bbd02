"""Places in source files and findings about them: plain values, no output."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Language(StrEnum):
    """The language of messages and of the handbook's own words."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one source file; lines and columns count characters from 1."""

    path: str
    """As shown to the author: relative to the folder the command was called in, with ``/``."""
    line: int
    column: int
    end_line: int
    end_column: int
    """One past the last character."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in both languages of the product."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The sentence in the language asked for."""
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about what an author wrote."""

    rule: str
    """Stable kebab-case name, English."""
    severity: Severity
    span: Span
    message: Text
    """One line that stands alone: what and where."""
    help: Text | None = None
    """What to do."""
    label: Text | None = None
    """A few words beside the underline."""


class LanebookError(Exception):
    """The machine is at fault, not the author: a sentence and the next step to take."""

    def __init__(self, message: Text, next_step: Text) -> None:
        """Keep both sentences; ``cli`` alone prints them."""
        super().__init__(message.en)
        self.message = message
        self.next_step = next_step
