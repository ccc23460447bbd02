"""Entries of the search while they are collected: each knows by position what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt

from lanebook.derive.handbook import Handbook
from lanebook.diagnostics import Language
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import volume_of
from lanebook.render import address
from lanebook.render.inline import to_plain
from lanebook.render.page_terms import term_pages
from lanebook.search.entry import Entry, Kind

_MARKED = re.compile(r"[\\`*_\[\]\n]")

_PAGES = MarkdownIt("commonmark").enable("table")
_SPOKEN = frozenset(("text", "code_inline"))
_ATTRIBUTES = re.compile(r"\{[:#.][^}]*\}\s*$")
"""Of a heading or a paragraph, as Python-Markdown reads them."""


def plain(text: str) -> str:
    """The words alone; most texts have no marks, and are not parsed."""
    return to_plain(text) if _MARKED.search(text) else text


def plainly(*texts: str | None) -> tuple[str, ...]:
    """The words of those texts that are there."""
    return tuple(plain(text) for text in texts if text)


def page_text(text: str) -> tuple[str, ...]:
    """The words of a Markdown page, block by block."""
    if text.startswith("---\n"):
        text = text.partition("\n---\n")[2]
    blocks = (block for block in _PAGES.parse(text) if block.children)
    spoken = (
        "".join(token.content for token in block.children or [] if token.type in _SPOKEN)
        for block in blocks
    )
    return tuple(_ATTRIBUTES.sub("", one).strip() for one in spoken)


@dataclass(slots=True)
class Shelf:
    """What has been collected. What is named before it is there is filled in at the end."""

    book: Handbook
    entries: list[Entry] = field(default_factory=list)
    terms: Mapping[str, str] = field(init=False)
    """The pages of terms that are not on the first of the glossary."""
    _positions: dict[Target, int] = field(default_factory=dict)
    _named: dict[int, tuple[Target, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Know where terms stand."""
        self.terms = term_pages(self.book.corpus)

    @property
    def language(self) -> Language:
        """The handbook's."""
        return self.book.corpus.language

    def put(self, target: Target, entry: Entry, named: Iterable[Target] = ()) -> None:
        """Add an object or a part of one that can be pointed at."""
        self._positions.setdefault(target, len(self.entries))
        self.put_more(self._placed(target, entry), named)

    def put_more(self, entry: Entry, named: Iterable[Target] = ()) -> None:
        """Add an entry that has its place already."""
        self._named[len(self.entries)] = tuple(named)
        self.entries.append(entry)

    def _placed(self, target: Target, entry: Entry) -> Entry:
        volumes = [volume.id for volume in self.book.corpus.volumes]
        volume = volume_of(target.id) if target.kind is not ObjectKind.TERM else None
        parent = self._parent(target)
        return replace(
            entry,
            place=self._place(target, whole=parent is None),
            volume=volumes.index(volume) if volume in volumes else None,
            parent=parent,
        )

    def _place(self, target: Target, *, whole: bool) -> str:
        home = self.terms.get(target.id) if target.kind is ObjectKind.TERM else None
        return place_of(target, home, whole=whole)

    def _parent(self, target: Target) -> int | None:
        if target.kind is ObjectKind.DUTY:
            return self._positions.get(Target(ObjectKind.ROLE, target.id.rpartition(".")[0]))
        if target.kind is ObjectKind.STEP:
            return self._positions.get(Target(ObjectKind.FLOW, target.id))
        if target.part:
            return self._positions.get(Target(target.kind, target.id))
        return None

    def position(self, target: Target) -> int:
        """Where an object stands that has been put."""
        return self._positions[target]

    def filled(self) -> tuple[Entry, ...]:
        """All entries, each with what it names."""
        return tuple(
            replace(entry, related=self._related(position, entry))
            for position, entry in enumerate(self.entries)
        )

    def _related(self, position: int, entry: Entry) -> tuple[int, ...]:
        found = (self._positions.get(target) for target in self._named[position])
        kept = dict.fromkeys(one for one in found if one is not None)
        return tuple(one for one in kept if one not in (position, entry.parent))


def place_of(target: Target, home: str | None = None, *, whole: bool = True) -> str:
    """The page and anchor of an object, or the anchor alone: it is on its parent's page.

    ``home`` is its page if not the usual.
    """
    anchor = address.anchor_of(target)
    fragment = f"#{anchor}" if anchor else ""
    return address.finished(home or address.page_of(target)) + fragment if whole else fragment


def entry(
    kind: Kind,
    identity: str,
    name: str,
    text: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
    timed: bool = False,  # noqa: FBT001, FBT002 - read by name
) -> Entry:
    """An entry whose place is not known yet."""
    return Entry(kind, identity, plain(name), "", text, aliases, timed=timed)
