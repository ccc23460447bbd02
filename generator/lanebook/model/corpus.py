"""The whole corpus: the handbook's own data, its volumes, and every object by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lanebook.diagnostics import Language, Span
from lanebook.model.control import Control
from lanebook.model.documents import Form, Question, Rule, Synonyms, Term
from lanebook.model.flow import Flow
from lanebook.model.ids import FlowId, FormId, RoleId, RuleId, TermId, VolumeId
from lanebook.model.people import Role


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere the volume's work is done."""

    id: str
    name: str
    aliases: tuple[str, ...]
    note: str | None
    source: tuple[str, ...] = ()


class Collection(StrEnum):
    """The chapters of a volume that collect objects as sections."""

    OTHERS = "others"
    """Roles that are no posts: customers, outside parties, groups."""
    RULES = "rules"
    FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Volume:
    """One trade's part of the handbook. Objects are in reading order."""

    id: VolumeId
    title: str
    sector: str | None
    code: str | None
    """Its document number, in front of those of its roles, flows and forms."""
    introduction: str
    scope: str | None
    places: tuple[Place, ...]
    roles: tuple[RoleId, ...]
    flows: tuple[FlowId, ...]
    rules: tuple[RuleId, ...]
    forms: tuple[FormId, ...]
    source: tuple[str, ...]
    origin: Span
    note: str | None = None
    number: int | None = None
    """What the volume is to be numbered, for good; None to be counted."""
    numbers: Mapping[Collection, int] = field(default_factory=dict)
    """Likewise its collecting chapters."""


@dataclass(frozen=True, slots=True)
class FreePage:
    """A Markdown page the author wrote by hand."""

    path: str
    """Relative to the corpus folder, with ``/``."""
    text: str


@dataclass(frozen=True, slots=True)
class Brand:
    """How the house shows itself."""

    logo: str | None
    """A path among ``Corpus.images``."""
    colour: str | None
    """``#rrggbb``, legible on white."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything the authors wrote, references resolved."""

    title: str
    subtitle: str | None
    organisation: str
    introduction: str | None
    paper: str
    language: Language
    control: Control
    volumes: tuple[Volume, ...]
    roles: Mapping[RoleId, Role]
    flows: Mapping[FlowId, Flow]
    rules: Mapping[RuleId, Rule]
    forms: Mapping[FormId, Form]
    terms: Mapping[TermId, Term]
    questions: tuple[Question, ...]
    pages: tuple[FreePage, ...]
    images: Mapping[str, bytes]
    """Files below ``images/`` by path relative to the corpus folder."""
    synonyms: tuple[Synonyms, ...] = ()
    """The handbook's, then those of the volumes in order; each holds for all of the handbook."""
    fold_outs: bool = True
    """Whether binders may have sheets twice as wide that are folded in."""
    manual: bool = True
    """Whether the site has a section on how to write a handbook."""
    brand: Brand = Brand(None, None)
