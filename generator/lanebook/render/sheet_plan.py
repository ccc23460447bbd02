"""What a binder holds: its chapters in order, their numbers, and where each object stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lanebook.derive.handbook import Handbook
from lanebook.model.documents import ObjectKind, Question, Target
from lanebook.model.ids import (
    FlowId,
    FormId,
    RoleId,
    RuleId,
    TermId,
    VolumeId,
)
from lanebook.render.address import binder_anchor


class ScopeKind(StrEnum):
    """How much of the handbook a binder holds."""

    WHOLE = "whole"
    VOLUME = "volume"
    ROLE = "role"
    FLOW = "flow"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Scope:
    """One binder's subject: a qualified id, a volume's id, or nothing for the whole handbook."""

    kind: ScopeKind
    id: str = ""


class Matter(StrEnum):
    """What a chapter is about."""

    OVERVIEW = "overview"
    ROLE = "role"
    OTHERS = "others"
    FLOW = "flow"
    RULES = "rules"
    FORMS = "forms"
    GLOSSARY = "glossary"
    QUESTIONS = "questions"
    INDEX = "index"
    SIGN_OFF = "sign-off"


BACK = (Matter.GLOSSARY, Matter.QUESTIONS, Matter.INDEX, Matter.SIGN_OFF)
"""The back matter, lettered instead of numbered."""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a chapter: one rule, one form, one outside party."""

    number: str
    title: str
    target: Target

    @property
    def anchor(self) -> str:
        """Where it starts."""
        return binder_anchor(self.target)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the body or the back matter; it opens on a recto."""

    matter: Matter
    number: str
    title: str
    part: str
    """The name of the part it belongs to."""
    anchor: str
    volume: VolumeId | None
    target: Target | None = None
    """The role or the flow it is about."""
    sections: tuple[Section, ...] = ()
    opens_part: bool = False
    """Whether it is the first of its part."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """The objects of a binder, each kind in reading order."""

    roles: tuple[RoleId, ...]
    flows: tuple[FlowId, ...]
    rules: tuple[RuleId, ...]
    forms: tuple[FormId, ...]
    terms: tuple[TermId, ...]
    questions: tuple[Question, ...]
    left_out: frozenset[Target] = frozenset()
    """Parts of these objects that the binder does without: clauses and preparations of others."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A binder before anything is written."""

    scope: Scope
    title: str
    """What this binder is called beside the handbook's title."""
    volumes: tuple[VolumeId, ...]
    holdings: Holdings
    chapters: tuple[Chapter, ...]
    references: Mapping[Target, str]
    """How each object that has a chapter or a section is referred to."""

    @property
    def emphasis(self) -> RoleId | None:
        """The role whose binder it is."""
        return RoleId(self.scope.id) if self.scope.kind is ScopeKind.ROLE else None

    @property
    def is_single(self) -> bool:
        """One flow or one form, without front and back matter."""
        return self.scope.kind in (ScopeKind.FLOW, ScopeKind.FORM)

    def holds(self, target: Target) -> bool:
        """Whether a link to ``target`` leads somewhere in this binder."""
        held = self.holdings
        if target in held.left_out:
            return False
        match target.kind:
            case ObjectKind.ROLE:
                return target in self.references
            case ObjectKind.DUTY:
                role = RoleId(target.id.partition(".")[0])
                return Target(ObjectKind.ROLE, role) in self.references
            case ObjectKind.FLOW | ObjectKind.STEP:
                return target.id in held.flows
            case ObjectKind.RULE:
                return target.id in held.rules
            case ObjectKind.FORM:
                return target.id in held.forms
            case ObjectKind.TERM:
                return target.id in held.terms
            case ObjectKind.VOLUME:
                return target in self.references


def name_of(book: Handbook, target: Target) -> str:
    """What an object is called."""
    corpus = book.corpus
    match target.kind:
        case ObjectKind.VOLUME:
            return next(volume.title for volume in corpus.volumes if volume.id == target.id)
        case ObjectKind.ROLE | ObjectKind.DUTY:
            return corpus.roles[RoleId(target.id.partition(".")[0])].name
        case ObjectKind.FLOW | ObjectKind.STEP:
            return corpus.flows[FlowId(target.id)].name
        case ObjectKind.RULE:
            return corpus.rules[RuleId(target.id)].name
        case ObjectKind.FORM:
            return corpus.forms[FormId(target.id)].name
        case ObjectKind.TERM:
            return corpus.terms[TermId(target.id)].name
