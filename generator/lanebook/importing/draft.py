"""What an importer hands on: roles, forms and flows whose ids are still to be given.

Every format has a module of its own that makes a ``Draft``; ``importing.files`` makes files of it
and knows nothing of the format.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lanebook.diagnostics import Language, Span, Text


class RefKind(StrEnum):
    """What a reference leads to; the value is the folder it lies in."""

    ROLE = "roles"
    FLOW = "flows"
    FORM = "forms"
    RULE = "rules"


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an object of the draft by its key, before objects have ids."""

    kind: RefKind
    key: str


Content = str | bool | Ref | Sequence["Content"] | Mapping[str, "Content"]
"""A value of the author's format in which references are open still."""


@dataclass(frozen=True, slots=True)
class Item:
    """A role, a form or a flow."""

    ref: Ref
    name: str
    body: Mapping[str, Content]
    """The keys of its file."""
    span: Span
    """Where it stands in the file it came from."""
    wanted: str = ""
    """The qualified id it had when the file was made of a handbook; else made from its name."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What could not be said in the author's format: for people to decide."""

    span: Span
    subject: Text
    """What it is about: the kind of element, its name and its id."""
    message: Text
    about: Ref | None = None
    """The flow or the role it touches."""


@dataclass(frozen=True, slots=True)
class Draft:
    """All that an imported file holds."""

    title: str
    language: Language
    items: tuple[Item, ...]
    remarks: tuple[Remark, ...]
    volumes: Mapping[str, str] = field(default_factory=dict)
    """Titles of volumes that the file names, by id: only our own do."""
    introduction: str = ""
    """Of the volume that it goes to; a drawing has none."""
