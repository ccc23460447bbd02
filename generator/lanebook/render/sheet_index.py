"""The index of a binder: every name, where it stands, and under which name to look instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from markupsafe import Markup

from lanebook.derive.occurrences import Occurrence
from lanebook.model.corpus import Volume
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FlowId, QuestionId, TermId, VolumeId, volume_of
from lanebook.render.address import binder_anchor, question_anchor
from lanebook.render.alphabet import initial, sound
from lanebook.render.sheet_plan import Chapter, Matter, name_of
from lanebook.render.sheet_steps import filled, unbroken
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.words_sheet import COMMA, JOINT

_BETWEEN_PLACES = re.compile("[、，,/ ]+")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name with the anchors of its places and related names, or the name to look under."""

    name: str
    main: str
    others: str
    """Anchors, separated by blanks."""
    see: Markup
    """What to look under instead, or also."""


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The entries under one letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(slots=True)
class _Found:
    """What stands under one name while it is collected; keys in the order they were found."""

    main: dict[str, None] = field(default_factory=dict)
    others: dict[str, None] = field(default_factory=dict)
    also: dict[str, None] = field(default_factory=dict)


def index_chapter(pen: Writer, chapter: Chapter) -> str:
    """Every name and alias of the binder's objects in the order of their sounds."""
    entries = sorted(_entries(pen), key=lambda entry: sound(entry.name))
    groups = tuple(
        IndexGroup(letter, tuple(found))
        for letter, found in groupby(entries, key=lambda entry: initial(entry.name))
    )
    comma, joint = COMMA[pen.language], JOINT[pen.language]
    return fill("index", w=pen, chapter=chapter, groups=groups, comma=comma, joint=joint)


def _entries(pen: Writer) -> Iterator[IndexEntry]:
    """One entry a name; things that share a name share its entry.

    An alias that is itself a name in the binder refers to its namesake as well.
    """
    found: dict[str, _Found] = {}
    see: dict[str, dict[str, None]] = {}
    for target in _subjects(pen):
        name = name_of(pen.book, target)
        entry = found.setdefault(name, _Found())
        entry.main[binder_anchor(target)] = None
        uses = pen.book.usage.of(target.kind, target.id)
        entry.others |= dict.fromkeys(
            binder_anchor(use.user) for use in uses if not use.by_name and pen.plan.holds(use.user)
        )
        entry.others |= dict.fromkeys(_referring(pen, target))
        entry.also |= dict.fromkeys(_related(pen, target))
        _refer(see, name, _aliases(pen, target))
    for volume in pen.corpus.volumes:
        _places(pen, volume, found, see)
    _mention(pen, found)
    for alias in [one for one in see if one in found]:
        found[alias].also |= see.pop(alias)
    for name, entry in found.items():
        rest = " ".join(anchor for anchor in entry.others if anchor not in entry.main)
        yield IndexEntry(name, " ".join(entry.main), rest, _referred(pen, "see-also", entry.also))
    for alias, names in see.items():
        yield IndexEntry(alias, "", "", _referred(pen, "see-index", names))


def _refer(see: dict[str, dict[str, None]], name: str, aliases: Iterable[str]) -> None:
    for alias in aliases:
        if alias != name:
            see.setdefault(alias, {})[name] = None


def _referred(pen: Writer, key: str, names: Collection[str]) -> Markup:
    first, *others = (pen.plain(name) for name in names) if names else (Markup(),)
    if not first:
        return first
    return pen.join((unbroken(filled(pen, key, first)), *map(unbroken, others)))


def _mention(pen: Writer, found: Mapping[str, _Found]) -> None:
    """Add every place of the binder that says a name, or an alias of it."""
    bearers = _bearers(pen)
    asked = {one.id for one in pen.plan.holdings.questions}
    for volume in (*(one.id for one in pen.corpus.volumes), None):
        for one in pen.book.occurrences[volume]:
            anchor = _anchor(pen, one, asked)
            for name in _meant(bearers.get(one.name, ()), volume) if anchor else ():
                if name in found:
                    found[name].others[anchor] = None


def _anchor(pen: Writer, one: Occurrence, asked: Collection[QuestionId]) -> str:
    """Where the binder says it; empty if it does not."""
    if isinstance(one.at, Target):
        return binder_anchor(one.at) if pen.plan.holds(one.at) else ""
    return question_anchor(one.at) if one.at in asked else ""


def _bearers(pen: Writer) -> Mapping[str, Collection[tuple[str, VolumeId | None]]]:
    """By name and alias: the entries of what is called so, with its volume."""
    found: dict[str, dict[tuple[str, VolumeId | None], None]] = {}
    for target in _subjects(pen):
        name = name_of(pen.book, target)
        home = None if target.kind is ObjectKind.TERM else volume_of(target.id)
        for one in (name, *_aliases(pen, target)):
            found.setdefault(one, {})[name, home] = None
    for volume in pen.corpus.volumes:
        for place in volume.places:
            for one in (place.name, *place.aliases):
                found.setdefault(one, {})[place.name, volume.id] = None
    return found


def _meant(
    bearers: Collection[tuple[str, VolumeId | None]], volume: VolumeId | None
) -> Collection[str]:
    """What a text of a volume means: its own, else the glossary's, else whatever has the name."""
    for home in (volume, None):
        own = dict.fromkeys(name for name, its in bearers if its == home)
        if own:
            return own
    return dict.fromkeys(name for name, _ in bearers)


def _places(
    pen: Writer, volume: Volume, found: dict[str, _Found], see: dict[str, dict[str, None]]
) -> None:
    """The places of a volume that the binder names: in the overview, in a flow or in a text."""
    overview = any(
        one.matter is Matter.OVERVIEW and one.volume == volume.id for one in pen.plan.chapters
    )
    said = {one.name for one in pen.book.occurrences[volume.id] if _anchor(pen, one, frozenset())}
    for place in volume.places:
        names = {place.name, *place.aliases}
        flows = [flow for flow in volume.flows if flow in pen.plan.holdings.flows]
        there = [flow for flow in flows if names & _places_of(pen, flow)]
        if overview or there or names & said:
            entry = found.setdefault(place.name, _Found())
            if overview:
                entry.main[f"place--{volume.id}--{place.id}"] = None
            entry.others |= dict.fromkeys(
                binder_anchor(Target(ObjectKind.FLOW, flow)) for flow in there
            )
            _refer(see, place.name, place.aliases)


def _places_of(pen: Writer, flow: FlowId) -> set[str]:
    return set(_BETWEEN_PLACES.split(pen.corpus.flows[flow].place or ""))


def _related(pen: Writer, target: Target) -> Iterator[str]:
    """The terms that a term names as related, as far as the binder has them."""
    if target.kind is ObjectKind.TERM:
        for term in pen.corpus.terms[TermId(target.id)].see:
            if term in pen.plan.holdings.terms:
                yield pen.corpus.terms[term].name


def _referring(pen: Writer, target: Target) -> Iterator[str]:
    """The anchors of terms and questions that refer to something by its id."""
    for term in pen.plan.holdings.terms if target.kind is ObjectKind.TERM else ():
        if target.id in pen.corpus.terms[term].see:
            yield binder_anchor(Target(ObjectKind.TERM, term))
    for question in pen.plan.holdings.questions:
        if target in question.touches:
            yield question_anchor(question.id)


def _subjects(pen: Writer) -> Iterator[Target]:
    held = pen.plan.holdings
    kinds = (
        (ObjectKind.ROLE, held.roles),
        (ObjectKind.FLOW, held.flows),
        (ObjectKind.RULE, held.rules),
        (ObjectKind.FORM, held.forms),
        (ObjectKind.TERM, held.terms),
    )
    for kind, ids in kinds:
        yield from (Target(kind, identity) for identity in ids)


def _aliases(pen: Writer, target: Target) -> tuple[str, ...]:
    corpus = pen.corpus
    tables = {
        ObjectKind.ROLE: corpus.roles,
        ObjectKind.FLOW: corpus.flows,
        ObjectKind.RULE: corpus.rules,
        ObjectKind.FORM: corpus.forms,
        ObjectKind.TERM: corpus.terms,
    }
    found: tuple[str, ...] = tables[target.kind][target.id].aliases  # type: ignore[index]
    return found
