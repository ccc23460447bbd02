"""Lists that grow with the handbook, put on several pages once one would be too heavy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Entry = TypeVar("Entry")
LIMIT = 34_000
"""Bytes of HTML that the entries of one page may come to: with frame and navigation under 60 KB."""


@dataclass(frozen=True, slots=True)
class Group(Generic[Entry]):
    """Entries under one heading, or those of them that stand on one page."""

    key: str
    """For addresses: ``d``, ``hotel``."""
    title: str
    entries: tuple[Entry, ...]
    follows: int = 0
    """How many pages before it hold entries of the same heading."""


@dataclass(frozen=True, slots=True)
class Sheaf(Generic[Entry]):
    """One page of a list."""

    path: str
    groups: tuple[Group[Entry], ...]

    @property
    def title(self) -> str:
        """What the page holds, from its first heading to its last: ``D–G``, ``S 2``."""
        first, last = self.groups[0], self.groups[-1]
        if first is last:
            return f"{first.title} {first.follows + 1}" if first.follows else first.title
        return f"{first.title}–{last.title}"


def paged(
    path: str,
    groups: Iterable[Group[Entry]],
    weight: Callable[[Entry], int],
    *,
    together: bool = True,
) -> tuple[Sheaf[Entry], ...]:
    """The pages of a list: one where everything fits on it.

    The first page has the list's own address, each other that of its first heading. Headings keep
    their order; the entries of a heavy one go over several pages.

    Args:
        path: The list's address: ``names.md``.
        groups: Entries under their headings.
        weight: Bytes of HTML that an entry comes to, roughly.
        together: Whether a page takes as many headings as fit, as that of letters does.

    After: no page is heavier than ``LIMIT``, unless a single entry is.
    """
    whole = tuple(groups)
    if sum(weight(one) for group in whole for one in group.entries) <= LIMIT:
        return (Sheaf(path, whole),)
    pages: list[list[Group[Entry]]] = []
    room = 0
    for part in (part for group in whole for part in _cut(group, weight)):
        needed = sum(map(weight, part.entries))
        if not together or needed > room:
            pages.append([])
            room = LIMIT
        pages[-1].append(part)
        room -= needed
    return tuple(
        Sheaf(_address(path, number, page[0]), tuple(page)) for number, page in enumerate(pages)
    )


def _cut(group: Group[Entry], weight: Callable[[Entry], int]) -> Iterable[Group[Entry]]:
    """The group in stretches that fit on a page each."""
    stretches: list[list[Entry]] = [[]]
    room = LIMIT
    for one in group.entries:
        needed = weight(one)
        if needed > room and stretches[-1]:
            stretches.append([])
            room = LIMIT
        stretches[-1].append(one)
        room -= needed
    for number, stretch in enumerate(stretches):
        yield Group(group.key, group.title, tuple(stretch), number)


def _address(path: str, number: int, first: Group[Entry]) -> str:
    if not number:
        return path
    again = f"-{first.follows + 1}" if first.follows else ""
    return f"{path.removesuffix('.md')}-{first.key}{again}.md"
