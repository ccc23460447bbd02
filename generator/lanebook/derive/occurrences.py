"""Where running text names something, whatever volume it belongs to: what an index is made from.

Links know the names of their own volume only; who looks a name up wants every place that has it.
Names are found as elsewhere: the longest wins, so that a part of another name is no occurrence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from lanebook.derive.mentions import SHORTEST, pattern_of
from lanebook.derive.passages import passages
from lanebook.lazily import Lazily
from lanebook.model.corpus import Corpus
from lanebook.model.documents import Target
from lanebook.model.ids import QuestionId, VolumeId


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name, and the part of the handbook that says it."""

    name: str
    at: Target | QuestionId


Occurrences = Mapping[VolumeId | None, tuple[Occurrence, ...]]
"""Those of each volume, and under None those of the glossary and the questions."""


def occurrences(corpus: Corpus) -> Occurrences:
    """All occurrences, in reading order; the texts of a volume are read when it is asked for."""
    pattern = pattern_of(dict.fromkeys(_names(corpus)))
    volumes = (*(volume.id for volume in corpus.volumes), None)
    return Lazily({volume: partial(_found, corpus, volume, pattern) for volume in volumes})


def _names(corpus: Corpus) -> Iterator[str]:
    tables = (corpus.roles, corpus.flows, corpus.rules, corpus.forms, corpus.terms)
    named = (one for table in tables for one in table.values())
    places = (place for volume in corpus.volumes for place in volume.places)
    for one in (*named, *places):
        yield from (name for name in (one.name, *one.aliases) if len(name) >= SHORTEST)


def _found(
    corpus: Corpus, volume: VolumeId | None, pattern: re.Pattern[str] | None
) -> tuple[Occurrence, ...]:
    if pattern is None:
        return ()
    found = (
        Occurrence(match.group(), passage.at)
        for passage in passages(corpus, volume)
        for text in passage.texts
        for match in pattern.finditer(text)
    )
    return tuple(dict.fromkeys(found))
