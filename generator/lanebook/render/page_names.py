"""The index of names: every name and alias of every object, in the order of pinyin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.render import address
from lanebook.render.alphabet import OTHER, initial, sound
from lanebook.render.paging import Group, Sheaf, paged

Entry = TypeVar("Entry")
_LINE = 150
"""Bytes of HTML that a name comes to, with its link, kind and volume."""


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One name of an object."""

    name: str
    target: Target
    main: str | None
    """The object's proper name, where this one is an alias."""


def name_entries(corpus: Corpus) -> tuple[NameEntry, ...]:
    """All names and aliases of roles, flows, rules, forms and terms, in the order of pinyin."""
    return tuple(sorted(_entries(corpus), key=lambda entry: (sound(entry.name), entry.target.id)))


def _entries(corpus: Corpus) -> Iterator[NameEntry]:
    kinds = (
        (ObjectKind.ROLE, corpus.roles),
        (ObjectKind.FLOW, corpus.flows),
        (ObjectKind.RULE, corpus.rules),
        (ObjectKind.FORM, corpus.forms),
        (ObjectKind.TERM, corpus.terms),
    )
    for kind, objects in kinds:
        for identity, one in objects.items():
            target = Target(kind, identity)
            yield NameEntry(one.name, target, None)
            yield from (NameEntry(alias, target, one.name) for alias in one.aliases)


def by_letter(
    entries: Iterable[Entry], name: Callable[[Entry], str]
) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Entries under the letters of their names, in the order of pinyin."""
    groups: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda one: sound(name(one))):
        groups.setdefault(initial(name(entry)), []).append(entry)
    return tuple((letter, tuple(groups[letter])) for letter in sorted(groups))


def name_sheaves(corpus: Corpus) -> tuple[Sheaf[NameEntry], ...]:
    """The pages of the index, by letters."""
    letters = by_letter(name_entries(corpus), lambda entry: entry.name)
    return paged(address.NAMES_PAGE, map(letter_group, letters), lambda _: _LINE)


def letter_group(letter: tuple[str, tuple[Entry, ...]]) -> Group[Entry]:
    """The entries under a letter as a group of a list."""
    title, entries = letter
    return Group("other" if title == OTHER else title.lower(), title, entries)
