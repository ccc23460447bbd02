"""Breaks of what refers to what: misspelt words, and objects that go or change their id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from lanebook.corpus.sources import FileKind
from tests.mutation.edits import Delete, Put
from tests.mutation.mutation import Clean, Mutation
from tests.mutation.places import Spot, Whole
from tests.mutation.walk import (
    At,
    parts,
    references,
    references_to,
    references_to_step,
    references_to_term,
    steps,
    tops,
)

Break = Callable[[Clean], Iterator[Mutation]]

REFERENCES = (
    *("handbook.volumes", "volume.roles", "volume.flows"),
    *("role.reports_to", "role.members"),
    *("role.duties.record", "role.duties.tell", "role.duties.flows", "role.duties.supports"),
    *("flow.owner", "flow.lanes", "flow.rules"),
    *("step.by", "step.tell", "step.to", "step.record", "step.flow", "step.from"),
    *("option.goto", "rule.for", "rule.flows", "rule.statements.by", "rule.statements.record"),
    *("form.keeper", "glossary.terms.see", "questions.questions.touches"),
)
"""Kinds of reference of which the corpus has some."""
_STRANGE = "xq"
"""Letters that end no id of the corpus; the test of the clean corpus would tell."""


def misspell(name: str, clean: Clean) -> Iterator[Mutation]:
    """A word that names nothing. Never right: nothing is called so."""
    for one in references(clean):
        if one.name == name:
            yield Mutation((one.spot,), {one.file.path: Put(one.way, one.text + _STRANGE)})


def drop_file(kind: FileKind, means: str, clean: Clean) -> Iterator[Mutation]:
    """An object that others name goes. Never right: they name nothing then."""
    for top in tops(clean, kind):
        spots = _foreign(top, references_to(clean, means, top.file))
        if spots:
            yield Mutation(spots, moves={top.path: None})


def rename_file(kind: FileKind, means: str, clean: Clean) -> Iterator[Mutation]:
    """An object that others name gets another id. Never right: they go on with the old one."""
    for top in tops(clean, kind):
        spots = _foreign(top, references_to(clean, means, top.file))
        if spots:
            yield Mutation(spots, moves={top.path: f"{top.file.id}-{_STRANGE}"})


def _foreign(top: At, spots: list[Spot]) -> tuple[Spot, ...]:
    return tuple(spot for spot in spots if spot.path != top.path)


def drop_duty(clean: Clean) -> Iterator[Mutation]:
    """A duty that is supported, or asked about, goes."""
    yield from _drop_part(clean, FileKind.ROLE, "duties", "role")


def drop_statement(clean: Clean) -> Iterator[Mutation]:
    """A statement that is asked about goes."""
    yield from _drop_part(clean, FileKind.RULE, "statements", "rule")


def _drop_part(clean: Clean, kind: FileKind, key: str, means: str) -> Iterator[Mutation]:
    for top in tops(clean, kind):
        for part in top.inner(key):
            spots = _foreign(top, references_to(clean, means, top.file, part.text("id")))
            if spots and top.size(key) > 1:
                yield Mutation(spots, {top.path: Delete(part.way)})


def rename_duty(clean: Clean) -> Iterator[Mutation]:
    """A duty that is supported, or asked about, gets another id."""
    for duty in parts(clean, FileKind.ROLE, "duties"):
        spots = references_to(clean, "role", duty.file, duty.text("id"))
        if spots:
            yield Mutation(tuple(spots), {duty.path: _renamed(duty)})


def rename_statement(clean: Clean) -> Iterator[Mutation]:
    """A statement that is asked about gets another id."""
    for statement in parts(clean, FileKind.RULE, "statements"):
        spots = references_to(clean, "rule", statement.file, statement.text("id"))
        if spots:
            yield Mutation(tuple(spots), {statement.path: _renamed(statement)})


def rename_step(clean: Clean) -> Iterator[Mutation]:
    """A step that is jumped to, or asked about, gets another id."""
    for step in steps(clean):
        if step.has("id"):
            spots = references_to_step(clean, step.file, step.text("id"))
            if spots:
                yield Mutation(tuple(spots), {step.path: _renamed(step)})


def rename_moment(clean: Clean) -> Iterator[Mutation]:
    """A moment that is counted from gets another id."""
    for top in tops(clean, FileKind.FLOW, FileKind.RULE):
        for moment in top.inner("moments"):
            spots = _counting(clean, top, moment.text("id"))
            if spots:
                yield Mutation(spots, {top.path: _renamed(moment)})


def drop_moment(clean: Clean) -> Iterator[Mutation]:
    """A moment that is counted from goes."""
    for top in tops(clean, FileKind.FLOW, FileKind.RULE):
        for moment in top.inner("moments"):
            spots = _counting(clean, top, moment.text("id"))
            if spots and top.size("moments") > 1:
                yield Mutation(spots, {top.path: Delete(moment.way)})


def _counting(clean: Clean, top: At, moment: str) -> tuple[Spot, ...]:
    return tuple(
        one.spot
        for one in references(clean)
        if one.means == "moment" and one.file.path == top.path and one.text == moment
    )


def drop_term(clean: Clean) -> Iterator[Mutation]:
    """A term that others point to goes."""
    for term in parts(clean, FileKind.GLOSSARY, "terms"):
        spots = references_to_term(clean, term.text("id"))
        # Terms after the one that goes move up by one place.
        moved = tuple(_moved_up(spot, term) for spot in spots)
        if moved:
            yield Mutation(moved, {term.path: Delete(term.way)})


def _moved_up(spot: Spot, gone: At) -> Spot:
    place, way = gone.way[1], spot.way
    if spot.path != gone.path:
        return spot
    assert isinstance(place, int)
    assert isinstance(way[1], int)
    return Spot(spot.path, (way[0], way[1] - (way[1] > place), *way[2:]))


def rename_term(clean: Clean) -> Iterator[Mutation]:
    """A term that others point to gets another id."""
    for term in parts(clean, FileKind.GLOSSARY, "terms"):
        spots = references_to_term(clean, term.text("id"))
        if spots:
            yield Mutation(tuple(spots), {term.path: _renamed(term)})


def unlist_volume(clean: Clean) -> Iterator[Mutation]:
    """A volume is not listed any more, and its folder is still there."""
    for top in tops(clean, FileKind.HANDBOOK):
        for way, text in top.values("volumes"):
            yield Mutation((Whole(clean.folder.show(text)),), {top.path: Delete(way)})


def _renamed(part: At) -> Put:
    return Put((*part.way, "id"), f"{part.text('id')}-{_STRANGE}")


_FILES = (
    (FileKind.ROLE, "role"),
    (FileKind.FLOW, "flow"),
    (FileKind.RULE, "rule"),
    (FileKind.FORM, "form"),
)

REFERENCE_BREAKS: dict[str, Break] = {
    **{f"misspell {name}": partial(misspell, name) for name in REFERENCES},
    **{f"drop {means}": partial(drop_file, kind, means) for kind, means in _FILES},
    **{f"rename {means}": partial(rename_file, kind, means) for kind, means in _FILES},
    "drop duty": drop_duty,
    "drop statement": drop_statement,
    "drop moment": drop_moment,
    "drop term": drop_term,
    "rename duty": rename_duty,
    "rename statement": rename_statement,
    "rename step": rename_step,
    "rename moment": rename_moment,
    "rename term": rename_term,
    "unlist volume": unlist_volume,
}
