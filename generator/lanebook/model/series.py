"""What is numbered together: volumes, the chapters of a volume, the sections of a chapter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.model.corpus import Collection, Corpus, Volume
from lanebook.model.documents import Form, ObjectKind, Rule, Target
from lanebook.model.flow import Flow
from lanebook.model.people import Role, RoleKind

Subject = Volume | Role | Flow | Rule | Form
OVERVIEW_NUMBER = 1
"""The overview opens its volume."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A member of a series, in reading order."""

    subject: Subject
    """What it is about; the volume itself for a chapter that collects objects."""
    key: Target | Collection
    fixed: int | None
    """The number the author gave it; None to be counted."""


def volumes_in(corpus: Corpus) -> tuple[Entry, ...]:
    """The volumes of the handbook."""
    return tuple(
        Entry(volume, Target(ObjectKind.VOLUME, volume.id), volume.number)
        for volume in corpus.volumes
    )


def chapters_in(corpus: Corpus, volume: Volume) -> tuple[Entry, ...]:
    """The chapters of a volume: overview, posts, others, flows, rules, forms."""
    return tuple(_chapters(corpus, volume))


def sections_in(corpus: Corpus, volume: Volume, collection: Collection) -> tuple[Entry, ...]:
    """The sections of a chapter that collects objects."""
    match collection:
        case Collection.OTHERS:
            return tuple(
                Entry(role, Target(ObjectKind.ROLE, role.id), role.number)
                for role in _roles(corpus, volume)
                if role.kind is not RoleKind.STAFF
            )
        case Collection.RULES:
            rules = (corpus.rules[rule] for rule in volume.rules)
            return tuple(Entry(one, Target(ObjectKind.RULE, one.id), one.number) for one in rules)
        case Collection.FORMS:
            forms = (corpus.forms[form] for form in volume.forms)
            return tuple(Entry(one, Target(ObjectKind.FORM, one.id), one.number) for one in forms)


def _chapters(corpus: Corpus, volume: Volume) -> Iterator[Entry]:
    yield Entry(volume, Target(ObjectKind.VOLUME, volume.id), OVERVIEW_NUMBER)
    for role in _roles(corpus, volume):
        if role.kind is RoleKind.STAFF:
            yield Entry(role, Target(ObjectKind.ROLE, role.id), role.number)
    yield from _collecting(corpus, volume, Collection.OTHERS)
    for flow in (corpus.flows[one] for one in volume.flows):
        yield Entry(flow, Target(ObjectKind.FLOW, flow.id), flow.number)
    yield from _collecting(corpus, volume, Collection.RULES)
    yield from _collecting(corpus, volume, Collection.FORMS)


def _collecting(corpus: Corpus, volume: Volume, collection: Collection) -> Iterator[Entry]:
    if sections_in(corpus, volume, collection):
        yield Entry(volume, collection, volume.numbers.get(collection))


def _roles(corpus: Corpus, volume: Volume) -> Iterator[Role]:
    return (corpus.roles[role] for role in volume.roles)
