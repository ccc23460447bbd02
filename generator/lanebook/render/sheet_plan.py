"""What a binder holds: its chapters in order, their numbers, and where each object stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lanebook.derive.handbook import Handbook
from lanebook.derive.revisions import Edition
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


_SUBJECTS = {
    ScopeKind.VOLUME: ObjectKind.VOLUME,
    ScopeKind.ROLE: ObjectKind.ROLE,
    ScopeKind.FLOW: ObjectKind.FLOW,
    ScopeKind.FORM: ObjectKind.FORM,
}


def subject_of(scope: Scope) -> Target | None:
    """What a binder is about; None for the whole handbook."""
    return None if scope.kind is ScopeKind.WHOLE else Target(_SUBJECTS[scope.kind], scope.id)


class Matter(StrEnum):
    """What a chapter is about."""

    DIVIDER = "divider"
    """The sheet in front of a volume where there are several."""
    OVERVIEW = "overview"
    ROLE = "role"
    OTHERS = "others"
    FLOW = "flow"
    RULES = "rules"
    FORMS = "forms"
    GLOSSARY = "glossary"
    QUESTIONS = "questions"
    INDEX = "index"
    CHANGES = "changes"
    SIGN_OFF = "sign-off"


BACK = {
    Matter.GLOSSARY: "A",
    Matter.QUESTIONS: "B",
    Matter.INDEX: "C",
    Matter.CHANGES: "D",
    Matter.SIGN_OFF: "E",
}
"""The back matter: lettered instead of numbered, the same letter in every binder."""


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
    """Its number in its volume, behind the volume's in a handbook of several: the same in every
    binder."""
    title: str
    part: str
    """The name of the part it belongs to; unique in the binder."""
    part_title: str
    """The same where the volume is named before."""
    anchor: str
    volume: VolumeId | None
    target: Target | None = None
    """The role or the flow it is about."""
    sections: tuple[Section, ...] = ()
    opens_part: bool = False
    """Whether it is the first of its part."""
    divided: bool = False
    """Whether a divider stands before its volume."""

    @property
    def collects(self) -> bool:
        """Whether its title says what its part says already."""
        return self.matter in (Matter.RULES, Matter.FORMS, Matter.DIVIDER)


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
    document: str
    """The document number."""
    check_code: str
    """What the binder says, as a short hash that is signed with the signature."""
    edition: Edition
    """The state it is in as a document."""
    editions: Mapping[str, Edition]
    """Those of its chapters, by number; lists of the whole binder have none of their own."""

    def edition_of(self, chapter: Chapter) -> Edition:
        """The state a chapter is in."""
        return self.editions.get(chapter.number, self.edition)

    @property
    def emphasis(self) -> RoleId | None:
        """The role whose binder it is."""
        return RoleId(self.scope.id) if self.scope.kind is ScopeKind.ROLE else None

    @property
    def subject(self) -> Target | None:
        """What the binder is about; None for the whole handbook."""
        return subject_of(self.scope)

    @property
    def has_gaps(self) -> bool:
        """Whether chapters of some volume are left out between those that are there."""
        if self.scope.kind is ScopeKind.WHOLE:
            return False
        places = dict[VolumeId, list[int]]()
        for one in self.chapters:
            if one.volume and one.matter is not Matter.DIVIDER:
                places.setdefault(one.volume, []).append(int(one.number.rpartition(".")[2]))
        return any(
            found != list(range(1, len(found) + 1)) for found in map(sorted, places.values())
        )

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
