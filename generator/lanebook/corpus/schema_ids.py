"""What a handbook's own schema offers an author: the ids that there are, each with its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lanebook.corpus.index import Index, Named
from lanebook.corpus.sources import FileKind

_KINDS = {
    "role": FileKind.ROLE,
    "flow": FileKind.FLOW,
    "rule": FileKind.RULE,
    "form": FileKind.FORM,
    "term": FileKind.GLOSSARY,
}
_FOLDERS = {
    FileKind.ROLE: "roles",
    FileKind.FLOW: "flows",
    FileKind.RULE: "rules",
    FileKind.FORM: "forms",
}
_PART = r"[a-z0-9-]+/(roles|flows|rules|forms)/[a-z0-9-]+\.[a-z0-9-]+"
_FILES = r"handbook|glossary|questions|[a-z0-9-]+/volume|.+\.md"


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be written as a reference of some kind."""

    names: Mapping[str, str]
    """Offered while typing: id to name."""
    also: str | None
    """Pattern of what is right as well, but not offered; None where anything may be right."""


def offers(index: Index) -> Mapping[str, Offer]:
    """By kind of reference; kinds of which the handbook has nothing yet are left out.

    The schema serves all volumes, so it is wider than ``check``: a bare id is right in any of
    them, and so is a name that two volumes share.
    """
    found = {name: _objects(kind, index) for name, kind in _KINDS.items()}
    found["duty"] = Offer(dict(_duties(index)), r"^.+\.[a-z0-9-]+$")
    found["target"] = Offer(dict(_targets(index)), f"^({_PART}|{_FILES})$")
    found["volume"] = Offer(dict.fromkeys(index.volumes, ""), "^$")
    return {kind: offer for kind, offer in found.items() if offer.names}


def _objects(kind: FileKind, index: Index) -> Offer:
    everything = index.of_kind(kind)
    ids = {one.id: _name(one) for one in everything}
    several = len({one.volume for one in everything}) > 1
    if several:
        ids |= {one.qualified: _name(one) for one in everything}
    words = {name for one in everything for name, _ in one.names}
    if not several:
        words |= {one.qualified for one in everything}
    if any(blind is kind for blind, _ in index.blind):
        return Offer(ids, None)
    volumes = "|".join(map(re.escape, index.volumes))
    prefix = f"(({volumes})/)?" if volumes else ""
    return Offer(ids, f"^{prefix}({'|'.join(_literal(word) for word in sorted(words))})$")


def _literal(word: str) -> str:
    """A pattern of JSON Schema, which is JavaScript's and knows fewer escapes than Python's."""
    return re.sub(r"([\\^$.*+?()\[\]{}|/])", r"\\\1", word)


def _name(one: Named) -> str:
    return one.names[0][0] if one.names else ""


def _duties(index: Index) -> Iterator[tuple[str, str]]:
    for role in index.of_kind(FileKind.ROLE):
        yield from ((f"{role.id}.{duty}", _name(role)) for duty in sorted(role.parts or ()))


def _targets(index: Index) -> Iterator[tuple[str, str]]:
    yield from ((volume, "") for volume in index.volumes)
    for kind, folder in _FOLDERS.items():
        for one in index.of_kind(kind):
            yield f"{one.volume}/{folder}/{one.id}", _name(one)
    for term in index.of_kind(FileKind.GLOSSARY):
        yield f"terms/{term.id}", _name(term)
