"""Rules, forms, terms and open questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lanebook.diagnostics import Span
from lanebook.model.ids import FlowId, FormId, QuestionId, RoleId, RuleId, TermId, VolumeId
from lanebook.model.timing import Offset


class Force(StrEnum):
    """How binding a statement is (the verbal forms of ISO/IEC Directives, Part 2, clause 7)."""

    MUST = "must"
    MUST_NOT = "must_not"
    SHOULD = "should"
    MAY = "may"


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause of a rule."""

    id: str
    force: Force
    text: str
    by: tuple[RoleId, ...]
    """Empty when it binds everyone the rule is for."""
    when: str | None
    offset: Offset | None
    how: str | None
    say: tuple[str, ...]
    records: tuple[FormId, ...]
    if_fails: str | None
    inferred: bool
    note: str | None
    source: tuple[str, ...]
    allow: Mapping[str, str]
    origin: Span


@dataclass(frozen=True, slots=True)
class Rule:
    """Standing rules of one subject."""

    id: RuleId
    name: str
    aliases: tuple[str, ...]
    roles: tuple[RoleId, ...]
    flows: tuple[FlowId, ...]
    summary: str | None
    statements: tuple[Statement, ...]
    note: str | None
    source: tuple[str, ...]
    allow: Mapping[str, str]
    origin: Span
    number: int | None = None
    """What its section is to be numbered, for good; None to be counted."""


class FormKind(StrEnum):
    """How a form is laid out on paper."""

    SHEET = "sheet"
    """One case on one sheet: label and blank."""
    REGISTER = "register"
    """One line a case."""
    DOCUMENT = "document"
    """A file or a collection; fields say what it holds."""


class FieldType(StrEnum):
    """What is written into a field."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    CHOICE = "choice"
    CHECK = "check"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Field:
    """One blank of a form."""

    id: str
    name: str
    type: FieldType
    options: tuple[str, ...]
    unit: str | None
    hint: str | None
    required: bool
    note: str | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A record or form with its keeper."""

    id: FormId
    name: str
    aliases: tuple[str, ...]
    kind: FormKind
    keeper: RoleId
    keep: str | None
    summary: str | None
    fields: tuple[Field, ...]
    rows: int | None
    """Lines of a register on a page; None for as many as fit."""
    note: str | None
    source: tuple[str, ...]
    allow: Mapping[str, str]
    origin: Span
    number: int | None = None
    """What its section, and so the form, is to be numbered, for good; None to be counted."""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    id: TermId
    name: str
    meaning: str
    aliases: tuple[str, ...]
    see: tuple[TermId, ...]
    source: tuple[str, ...]
    allow: Mapping[str, str]
    origin: Span
    note: str | None = None
    volumes: tuple[VolumeId, ...] = ()
    """Where it has this meaning; empty for everywhere."""

    def holds_in(self, volume: VolumeId) -> bool:
        """Whether texts of a volume use the word in this meaning."""
        return not self.volumes or volume in self.volumes


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that mean the same to readers; who searches for one finds what says another."""

    words: tuple[str, ...]
    origin: Span


class ObjectKind(StrEnum):
    """The kinds of thing that can be pointed at."""

    VOLUME = "volume"
    ROLE = "role"
    DUTY = "duty"
    FLOW = "flow"
    STEP = "step"
    RULE = "rule"
    FORM = "form"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Target:
    """Any object of the corpus: kind, qualified id, and the part in it (step, statement) if any."""

    kind: ObjectKind
    id: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What the sources leave open, and what was decided."""

    id: QuestionId
    question: str
    decision: str | None
    reason: str | None
    touches: tuple[Target, ...]
    source: tuple[str, ...]
    origin: Span
    note: str | None = None
    allow: Mapping[str, str] = field(default_factory=dict)
    is_open: bool = False
    """Whether the author says that a decision is still to be taken."""
