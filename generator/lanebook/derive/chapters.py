"""The numbers of volumes, chapters and sections, and of the documents that are issued alone.

A chapter has one number, in its volume, whichever binder it stands in. What the author numbered
keeps its number whatever is added; the rest is counted in reading order, around it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lanebook.diagnostics import Text
from lanebook.model.corpus import Collection, Corpus, Volume
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import VolumeId, volume_of
from lanebook.model.series import Entry, chapters_in, sections_in, volumes_in

_MARKS = {
    ObjectKind.ROLE: Text("R", "R"),
    ObjectKind.FLOW: Text("F", "F"),
    ObjectKind.FORM: Text("BD-", "FM-"),
}
"""What stands between a volume's document number and that of a part of it."""


@dataclass(frozen=True, slots=True)
class Chapters:
    """The numbers of everything that has one."""

    volumes: Mapping[VolumeId, int]
    chapters: Mapping[Target, int]
    """By volume for its overview, by role for a post's, by flow."""
    collections: Mapping[tuple[VolumeId, Collection], int]
    """The chapters that collect objects."""
    sections: Mapping[Target, int]
    """Within their chapter: rules, forms, roles that are no posts."""
    documents: Mapping[Target | None, str]
    """Document numbers of what can be issued alone; that of the whole handbook under None."""


def chapters(corpus: Corpus) -> Chapters:
    """Number the whole handbook."""
    volumes = {VolumeId(key.id): number for key, number in _counted(volumes_in(corpus))}
    found: dict[Target, int] = {}
    collections: dict[tuple[VolumeId, Collection], int] = {}
    sections: dict[Target, int] = {}
    for volume in corpus.volumes:
        entries = chapters_in(corpus, volume)
        for entry, number in zip(
            entries, count_around([one.fixed for one in entries]), strict=True
        ):
            if isinstance(entry.key, Collection):
                collections[volume.id, entry.key] = number
            else:
                found[entry.key] = number
        for collection in Collection:
            sections.update(_counted(sections_in(corpus, volume, collection)))
    made = Chapters(volumes, found, collections, sections, {})
    return Chapters(volumes, found, collections, sections, dict(_documents(corpus, made)))


def count_around(fixed: Sequence[int | None]) -> tuple[int, ...]:
    """Numbers from 1 for those without one, in order, leaving out what is taken."""
    taken = {number for number in fixed if number is not None}
    free = (number for number in itertools.count(1) if number not in taken)
    return tuple(next(free) if number is None else number for number in fixed)


def _counted(entries: tuple[Entry, ...]) -> Iterator[tuple[Target, int]]:
    numbers = count_around([entry.fixed for entry in entries])
    for entry, number in zip(entries, numbers, strict=True):
        assert isinstance(entry.key, Target), "these are objects"
        yield entry.key, number


def _documents(corpus: Corpus, made: Chapters) -> Iterator[tuple[Target | None, str]]:
    """A document number is its volume's, a mark of its kind, and its chapter or form number."""
    yield None, corpus.control.code
    own = {volume.id: _of_volume(corpus, volume, made.volumes) for volume in corpus.volumes}
    for volume_id, number in own.items():
        yield Target(ObjectKind.VOLUME, volume_id), number
    for target, place in made.chapters.items():
        if target.kind in _MARKS:
            yield target, _part(corpus, own, target, f"{place:02}")
    for target, place in made.sections.items():
        if target.kind is ObjectKind.FORM:
            yield target, _part(corpus, own, target, f"{place:02}")
        elif target.kind is ObjectKind.ROLE:
            chapter = made.collections[volume_of(target.id), Collection.OTHERS]
            yield target, _part(corpus, own, target, f"{chapter:02}.{place}")


def _of_volume(corpus: Corpus, volume: Volume, numbers: Mapping[VolumeId, int]) -> str:
    """Its own, or the handbook's with the volume's number where there are several."""
    if volume.code or len(corpus.volumes) == 1:
        return volume.code or corpus.control.code
    return f"{corpus.control.code}-{numbers[volume.id]:02}"


def _part(corpus: Corpus, own: Mapping[VolumeId, str], target: Target, place: str) -> str:
    mark = _MARKS[target.kind].in_(corpus.language)
    return f"{own[volume_of(target.id)]}-{mark}{place}"
