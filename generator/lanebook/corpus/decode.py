"""From valid files to the frozen model: every object decoded, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from lanebook.corpus.control_shapes import HandbookShape
from lanebook.corpus.decode_brand import decode_brand
from lanebook.corpus.decode_control import decode_control
from lanebook.corpus.decode_documents import (
    decode_form,
    decode_questions,
    decode_rule,
    decode_terms,
)
from lanebook.corpus.decode_flow import decode_flow
from lanebook.corpus.decode_people import decode_role
from lanebook.corpus.document_shapes import (
    FormShape,
    GlossaryShape,
    QuestionsShape,
    RuleShape,
    VolumeShape,
)
from lanebook.corpus.index import Index
from lanebook.corpus.nodes import MapNode
from lanebook.corpus.places import origin_of
from lanebook.corpus.references import Scope
from lanebook.corpus.shapes import Bare, FlowShape, RoleShape
from lanebook.corpus.sources import Folder, SourceFile
from lanebook.diagnostics import Diagnostic, Language
from lanebook.model.control import Control
from lanebook.model.corpus import Collection, Corpus, Place, Volume
from lanebook.model.documents import Form, Question, Rule, Synonyms, Term
from lanebook.model.flow import Flow
from lanebook.model.ids import FlowId, FormId, RoleId, RuleId, TermId, VolumeId
from lanebook.model.origin import place_of
from lanebook.model.people import Role

K = TypeVar("K", bound=str)


@dataclass(frozen=True, slots=True)
class ValidFile:
    """A file whose tree fits its shape."""

    file: SourceFile
    shape: Bare
    node: MapNode


@dataclass(slots=True)
class _Found:
    """The objects while they are decoded, in order of path."""

    roles: dict[RoleId, Role]
    flows: dict[FlowId, Flow]
    rules: dict[RuleId, Rule]
    forms: dict[FormId, Form]
    terms: dict[TermId, Term]
    questions: tuple[Question, ...]
    volumes: list[tuple[VolumeId, VolumeShape, MapNode]]
    handbook: tuple[HandbookShape, MapNode] | None


def decode(
    files: tuple[ValidFile, ...], index: Index, folder: Folder, findings: list[Diagnostic]
) -> Corpus | None:
    """Decode all files.

    Args:
        files: In order of path.
        index: Everything that can be referred to, faulty files too.
        folder: For the free pages and images.
        findings: Takes references that lead nowhere.

    Returns:
        The corpus, to be used only if no finding is an error; None without ``handbook.yml``.
    """
    found = _Found({}, {}, {}, {}, {}, (), [], None)
    for item in files:
        scope = Scope(item.file.volume or "", index, findings)
        _decode_file(item, scope, found)
    volumes = {
        volume_id: _volume(volume_id, shape, node, Scope(volume_id, index, findings), found)
        for volume_id, shape, node in found.volumes
    }
    if found.handbook is None:
        return None
    shape, node = found.handbook
    control = decode_control(shape, node, Scope("", index, findings), folder)
    brand = decode_brand(shape.brand, node, folder.images, findings)
    return replace(_corpus(shape, control, volumes, found, folder), brand=brand)


def _decode_file(item: ValidFile, scope: Scope, found: _Found) -> None:
    name, node = item.file.qualified, item.node
    match item.shape:
        case RoleShape() as shape:
            found.roles[RoleId(name)] = decode_role(RoleId(name), shape, node, scope)
        case FlowShape() as shape:
            found.flows[FlowId(name)] = decode_flow(FlowId(name), shape, node, scope)
        case RuleShape() as shape:
            found.rules[RuleId(name)] = decode_rule(RuleId(name), shape, node, scope)
        case FormShape() as shape:
            found.forms[FormId(name)] = decode_form(FormId(name), shape, node, scope)
        case GlossaryShape() as shape:
            found.terms |= decode_terms(shape, node, scope)
        case QuestionsShape() as shape:
            found.questions = decode_questions(shape, node, scope)
        case VolumeShape() as shape:
            found.volumes.append((VolumeId(name), shape, node))
        case HandbookShape() as shape:
            found.handbook = shape, node
        case _:
            raise AssertionError(f"no file has the shape {type(item.shape).__name__}")


def _volume(
    volume_id: VolumeId, shape: VolumeShape, node: MapNode, scope: Scope, found: _Found
) -> Volume:
    return Volume(
        id=volume_id,
        title=shape.title,
        sector=shape.sector,
        code=shape.code,
        introduction=shape.introduction,
        scope=shape.scope,
        places=tuple(
            Place(place.id, place.name, tuple(place.aliases), place.note, tuple(place.source))
            for place in shape.places
        ),
        roles=_ordered(scope.roles(shape.roles, node, "roles"), found.roles, volume_id),
        flows=_ordered(scope.flows(shape.flows, node, "flows"), found.flows, volume_id),
        rules=_ordered(scope.rules(shape.rules, node, "rules"), found.rules, volume_id),
        forms=_ordered(scope.forms(shape.forms, node, "forms"), found.forms, volume_id),
        source=tuple(shape.source),
        origin=origin_of(node, "title"),
        note=shape.note,
        number=shape.number,
        numbers=_collected(shape),
    )


def _collected(shape: VolumeShape) -> Mapping[Collection, int]:
    """The numbers that are written; those left out are counted."""
    written = shape.numbers.model_dump(exclude_none=True) if shape.numbers else {}
    return {Collection(key): number for key, number in written.items()}


def _ordered(listed: tuple[K, ...], objects: Mapping[K, object], volume: str) -> tuple[K, ...]:
    """The author's order first, then what is not listed, by id."""
    own = [key for key in objects if key.startswith(f"{volume}/")]
    first = [key for key in listed if key in own]
    return (*first, *(key for key in own if key not in first))


def _corpus(
    shape: HandbookShape,
    control: Control,
    volumes: Mapping[VolumeId, Volume],
    found: _Found,
    folder: Folder,
) -> Corpus:
    order = [volumes[VolumeId(name)] for name in shape.volumes if name in volumes]
    assert found.handbook is not None, "the caller has looked"
    written = {volume_id: (own, place) for volume_id, own, place in found.volumes}
    listed = [found.handbook, *(written[volume.id] for volume in order)]
    return Corpus(
        title=shape.title,
        subtitle=shape.subtitle,
        organisation=shape.organisation,
        introduction=shape.introduction,
        paper=shape.paper,
        fold_outs=shape.fold_outs,
        language=Language(shape.language),
        control=control,
        volumes=tuple(order),
        roles={key: found.roles[key] for volume in order for key in volume.roles},
        flows={key: found.flows[key] for volume in order for key in volume.flows},
        rules={key: found.rules[key] for volume in order for key in volume.rules},
        forms={key: found.forms[key] for volume in order for key in volume.forms},
        terms=found.terms,
        questions=found.questions,
        pages=folder.pages,
        images=folder.images,
        synonyms=tuple(group for own, place in listed for group in _synonyms(own, place)),
        manual=shape.manual,
    )


def _synonyms(shape: Bare, node: MapNode) -> Iterator[Synonyms]:
    assert isinstance(shape, HandbookShape | VolumeShape), "only these list synonyms"
    origin = origin_of(node)
    for number, words in enumerate(shape.synonyms):
        yield Synonyms(tuple(words), place_of(origin, f"synonyms.{number}"))
