"""What a question touches and a change affects: any object of the handbook, by its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from lanebook.corpus.index import Index
from lanebook.corpus.nodes import MapNode, as_items
from lanebook.corpus.references import Scope
from lanebook.corpus.shape_rules import UNKNOWN_TARGET
from lanebook.corpus.sources import FileKind, Folder
from lanebook.diagnostics import Diagnostic, Span, Text
from lanebook.model.control import (
    GLOSSARY,
    HANDBOOK,
    QUESTIONS,
    Affected,
    BookPart,
    volume_part,
)
from lanebook.model.documents import ObjectKind, Target

_FOLDERS = {
    "roles": (FileKind.ROLE, ObjectKind.ROLE, ObjectKind.DUTY),
    "flows": (FileKind.FLOW, ObjectKind.FLOW, ObjectKind.STEP),
    "rules": (FileKind.RULE, ObjectKind.RULE, ObjectKind.RULE),
    "forms": (FileKind.FORM, ObjectKind.FORM, ObjectKind.FORM),
}
_OBJECTS = Text(
    "写成 卷/roles/编号、卷/flows/编号.步骤、卷/rules/编号.条款、卷/forms/编号 或 terms/编号",
    "write volume/roles/id, volume/flows/id.step, volume/rules/id.statement, "
    "volume/forms/id or terms/id",
)
_PARTS = Text(
    f"{_OBJECTS.zh}；或者写卷、卷/volume、glossary、questions、handbook、自写页的文件名。"
    "已经撤销的，从 affects 里删去",
    f"{_OBJECTS.en}; or volume, volume/volume, glossary, questions, handbook or the file of "
    "a page. What was withdrawn is to be taken out",
)


def decode_target(text: str, node: MapNode, place: int, scope: Scope) -> Target | None:
    """The object a text of ``touches`` names; None, with a finding, where there is none.

    Args:
        text: ``volume``, ``terms/id``, ``volume/roles/id``, ``volume/flows/id.step`` and so on.
        node: The question.
        place: Index of the text in ``touches``.
        scope: Takes the finding.
    """
    target = _find(text, scope.index)
    if target is None and not _may_be_hidden(text, scope):
        span = as_items(node.get("touches"))[place].span
        scope.findings.append(_unknown(span, text, _objects(scope.index), _OBJECTS))
    return target


def decode_affected(
    text: str, node: MapNode, place: int, scope: Scope, folder: Folder
) -> Affected | None:
    """What a text of ``affects`` names; None, with a finding, where there is nothing.

    Args:
        text: As ``decode_target`` takes it, or a file without a way of its own: ``glossary``,
            ``volume/volume``, a free page with its ending.
        node: The change.
        place: Index of the text in ``affects``.
        scope: Takes the finding.
        folder: Knows which files there are.
    """
    parts = {part.path: part for part in _parts(folder)}
    found = _find(text, scope.index) or parts.get(text)
    if found is None and not _may_be_hidden(text, scope):
        span = as_items(node.get("affects"))[place].span
        known = (*_objects(scope.index), *parts)
        scope.findings.append(_unknown(span, text, known, _PARTS))
    return found


def _parts(folder: Folder) -> Iterator[BookPart]:
    yield HANDBOOK
    kinds = {FileKind.GLOSSARY: GLOSSARY, FileKind.QUESTIONS: QUESTIONS}
    yield from (part for kind, part in kinds.items() if folder.of_kind(kind))
    yield from map(volume_part, folder.volumes)
    yield from (BookPart(page.path) for page in folder.pages)


def _find(text: str, index: Index) -> Target | None:
    parts = text.split("/")
    match parts:
        case [volume] if volume in index.volumes:
            return Target(ObjectKind.VOLUME, volume)
        case ["terms", term] if (FileKind.GLOSSARY, term) in index.by_id:
            return Target(ObjectKind.TERM, term)
        case [volume, folder, rest] if folder in _FOLDERS:
            return _find_object(volume, folder, rest, index)
        case _:
            return None


def _find_object(volume: str, folder: str, rest: str, index: Index) -> Target | None:
    kind, whole, part_kind = _FOLDERS[folder]
    stem, dot, part = rest.partition(".")
    named = index.by_id.get((kind, f"{volume}/{stem}"))
    if named is None:
        return None
    if not dot:
        return Target(whole, named.qualified)
    if named.parts is None or part in named.parts:
        if part_kind is ObjectKind.DUTY:
            return Target(part_kind, f"{named.qualified}.{part}")
        return Target(part_kind, named.qualified, part)
    return None


def _may_be_hidden(text: str, scope: Scope) -> bool:
    return text.startswith("terms/") and (FileKind.GLOSSARY, "") in scope.index.blind


def _objects(index: Index) -> Iterator[str]:
    """The ways of all objects and their parts."""
    folders = {kind: folder for folder, (kind, _, _) in _FOLDERS.items()}
    yield from index.volumes
    for (kind, _), named in index.by_id.items():
        if kind is FileKind.GLOSSARY:
            yield f"terms/{named.id}"
            continue
        way = f"{named.volume}/{folders[kind]}/{named.id}"
        yield way
        yield from (f"{way}.{part}" for part in sorted(named.parts or ()))


def _unknown(span: Span, text: str, known: Iterable[str], forms: Text) -> Diagnostic:
    message = Text(f"没有“{text}”这个对象", f"there is no object “{text}”")
    near = get_close_matches(text, list(known), 1, 0.6)
    advice = forms
    if near:
        advice = Text(f"最接近的是“{near[0]}”", f"the nearest is “{near[0]}”")
    return UNKNOWN_TARGET.at(span, message, advice)
