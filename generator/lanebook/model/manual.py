"""The manual that comes with Lanebook: pages whose listings are files of a corpus of their own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lanebook.diagnostics import Span, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.corpus import Corpus
from lanebook.model.ids import FlowId, RoleId


class Picture(StrEnum):
    """What is drawn of a listed flow."""

    SWIMLANE = "swimlane"
    BLUEPRINT = "blueprint"
    COUNTDOWN = "countdown"
    A4 = "A4"
    """Sheets of that size, cut between steps."""
    A2 = "A2"
    """A poster."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A fenced block of a page that shows a file, or draws one that was shown before."""

    file: str
    """In its volume: ``flows/check-in.yml``."""
    flow: FlowId | None
    """The flow that is drawn; None for other files, which are only listed."""
    text: str
    """The YAML; empty where the flow is drawn again in another way."""
    emphasised: tuple[int, ...]
    """Lines of the listing that stand out, counted from 1."""
    picture: Picture | None
    """How it is drawn; as the flow itself says if None."""
    role: RoleId | None
    """Whose part stands out in the drawing."""
    span: Span
    """The line that opens the block."""
    start: int
    """Where the block begins and ends in the page's text, in characters."""
    end: int


@dataclass(frozen=True, slots=True)
class ManualPage:
    """One page of the manual as it is written."""

    path: str
    """Relative to the manual: ``gallery.md``."""
    text: str
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """The manual in one language, its listings read."""

    pages: tuple[ManualPage, ...]
    """In reading order."""
    corpus: Corpus
    """What the listings and the files beside the pages make together."""


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A file of a handbook, or commands, that break a rule or keep it."""

    path: str | None
    """Of the file, in the handbook's folder; None for commands."""
    form: str
    """What it is written in: ``yaml``, ``markdown``, ``xml``, ``sh``."""
    text: str


@dataclass(frozen=True, slots=True)
class RulePage:
    """What the manual says of a rule."""

    rule: str
    about: str
    """What the rule asks for and why, in Markdown."""
    wrong: tuple[RuleExample, ...]
    report: str
    """What ``lanebook check`` says of these, word for word."""
    right: tuple[RuleExample, ...]


@dataclass(frozen=True, slots=True)
class ExplainedRule:
    """A rule of ``lanebook check`` with what the manual says of it."""

    entry: RuleEntry
    page: RulePage
    excusable: bool
    """Whether ``allow`` with a reason silences it."""


@dataclass(frozen=True, slots=True)
class RuleChapter:
    """Rules of one kind."""

    title: Text
    rules: tuple[ExplainedRule, ...]
