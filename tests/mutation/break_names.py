"""Breaks of names: two things that are called alike."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import partial

from lanebook.corpus.sources import FileKind
from tests.mutation.edits import Add, Edit, Put
from tests.mutation.mutation import Clean, Mutation
from tests.mutation.walk import At, parts, tops

Break = Callable[[Clean], Iterator[Mutation]]

_NAMED = (FileKind.ROLE, FileKind.FLOW, FileKind.RULE, FileKind.FORM)


def swap_alias(kind: FileKind, clean: Clean) -> Iterator[Mutation]:
    """An object of a volume is called like another one of its kind."""
    named = list(tops(clean, kind))
    for top, other in itertools.pairwise(named):
        if top.file.volume == other.file.volume:
            places = (top.spot("aliases"), other.spot("name"))
            edit: Edit = Put(("aliases",), other.text("name"))
            if not top.has("aliases"):
                edit = Add((), "aliases", other.text("name"))
            yield Mutation(places, {top.path: edit})


def same_name(kind: FileKind, clean: Clean) -> Iterator[Mutation]:
    """Two objects of a volume with one name."""
    named = list(tops(clean, kind))
    for top, other in itertools.pairwise(named):
        if top.file.volume == other.file.volume:
            edit = Put(("name",), other.text("name"))
            yield Mutation((top.spot("name"), other.spot("name")), {top.path: edit})


def same_term(clean: Clean) -> Iterator[Mutation]:
    """Two terms of the glossary with one name."""
    terms = list(parts(clean, FileKind.GLOSSARY, "terms"))
    for term, other in itertools.pairwise(terms):
        edit = Put((*term.way, "name"), other.text("name"))
        yield Mutation((term.spot("name"), other.spot("name")), {term.path: edit})


_WIDE = {ord("A") + place: 0xFF21 + place for place in range(26)}


def _called(top: At, name: str) -> Edit:
    """The edit that gives an object another name beside its own, instead of its aliases."""
    return Put(("aliases",), name) if top.has("aliases") else Add((), "aliases", name)


def almost_same_name(kind: FileKind, clean: Clean) -> Iterator[Mutation]:
    """An object is called like another one of its volume, but for width, blanks and marks."""
    for top, other in itertools.pairwise(tops(clean, kind)):
        if top.is_near(other):
            name = f" {other.text('name').translate(_WIDE)}。"
            places = top.spot("aliases"), other.spot("name")
            yield Mutation(places, {top.path: _called(top, name)})


def name_of_other_kind(kind: FileKind, clean: Clean) -> Iterator[Mutation]:
    """A role of a volume is called like a flow, a form or a rule of it."""
    for top in tops(clean, FileKind.ROLE):
        other = next((one for one in tops(clean, kind) if one.is_near(top)), None)
        if other:
            places = top.spot("aliases"), other.spot("name")
            yield Mutation(places, {top.path: _called(top, other.text("name"))})


def role_called_like_term(clean: Clean) -> Iterator[Mutation]:
    """A role is called like a term that is used in its volume."""
    terms = [term for term in parts(clean, FileKind.GLOSSARY, "terms") if not term.has("volumes")]
    for top, term in zip(tops(clean, FileKind.ROLE), itertools.cycle(terms), strict=False):
        places = top.spot("aliases"), term.spot("name")
        yield Mutation(places, {top.path: _called(top, term.text("name"))})


NAME_BREAKS: dict[str, Break] = {
    **{f"swap alias of {kind}": partial(swap_alias, kind) for kind in _NAMED},
    **{f"same name of {kind}": partial(same_name, kind) for kind in _NAMED},
    **{f"almost same name of {kind}": partial(almost_same_name, kind) for kind in _NAMED},
    **{f"role called like {kind}": partial(name_of_other_kind, kind) for kind in _NAMED[1:]},
    "same term": same_term,
    "role called like term": role_called_like_term,
}
