"""Everything that can be referred to, by id and by name.

Made from the trees, not from the shapes, so that a file with a fault is still known by its id,
its name and its parts, and breeds no findings in the files that refer to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lanebook.corpus.nodes import MapNode, Node, as_items, objects_in, scalar_text
from lanebook.corpus.sources import ID_PATTERN, FileKind, SourceFile
from lanebook.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id, names, and parts with ids of their own."""

    kind: FileKind
    """GLOSSARY for a term."""
    volume: str
    """Empty for a term."""
    id: str
    names: tuple[tuple[str, Span], ...]
    """The name first, then the aliases, with their places."""
    parts: frozenset[str] | None
    """Ids of duties, steps, statements; None when the file could not be read."""

    @property
    def qualified(self) -> str:
        """The id as ``model.ids`` has it."""
        return f"{self.volume}/{self.id}" if self.volume else self.id


@dataclass(frozen=True, slots=True)
class Index:
    """All that can be referred to."""

    volumes: tuple[str, ...]
    by_id: Mapping[tuple[FileKind, str], Named]
    """By kind and qualified id."""
    by_name: Mapping[tuple[FileKind, str], tuple[Named, ...]]
    """By kind and name or alias, in all volumes."""
    blind: frozenset[tuple[FileKind, str]]
    """Kinds and volumes where a file could not be read, so that some names are not known."""

    def of_kind(self, kind: FileKind) -> tuple[Named, ...]:
        """Everything of one kind, in order."""
        return tuple(named for (its_kind, _), named in self.by_id.items() if its_kind is kind)


def make_index(
    volumes: tuple[str, ...], files: tuple[tuple[SourceFile, Node | None], ...]
) -> Index:
    """Index all objects of all files."""
    by_id: dict[tuple[FileKind, str], Named] = {}
    by_name: dict[tuple[FileKind, str], tuple[Named, ...]] = {}
    blind = []
    for file, node in files:
        if not isinstance(node, MapNode):
            blind.append((file.kind, file.volume or ""))
        for named in _named_in(file, node):
            by_id.setdefault((named.kind, named.qualified), named)
            for name in dict.fromkeys(name for name, _ in named.names):
                key = named.kind, name
                by_name[key] = (*by_name.get(key, ()), named)
    return Index(volumes, by_id, by_name, frozenset(blind))


def step_objects(steps: Node | None) -> Iterator[MapNode]:
    """Every step below a list of steps, each before the steps nested in it."""
    for step in objects_in(steps):
        yield step
        for option in objects_in(step.get("options")):
            yield from step_objects(option.get("steps"))
        for branch in as_items(step.get("parallel")):
            yield from step_objects(branch)
        yield from step_objects(step.get("steps"))


def _named_in(file: SourceFile, node: Node | None) -> Iterator[Named]:
    match file.kind:
        case FileKind.GLOSSARY:
            terms = objects_in(node.get("terms")) if isinstance(node, MapNode) else ()
            for term in terms:
                term_id = scalar_text(term.get("id"))
                if term_id:
                    yield Named(file.kind, "", term_id, _names(term), frozenset())
        case FileKind.ROLE | FileKind.FLOW | FileKind.RULE | FileKind.FORM:
            found = node if isinstance(node, MapNode) else None
            names = _names(found) if found else ()
            parts = _parts(file.kind, found) if found else None
            yield Named(file.kind, file.volume or "", file.id, names, parts)
        case _:
            return


def _names(node: MapNode) -> tuple[tuple[str, Span], ...]:
    written = (*as_items(node.get("name")), *as_items(node.get("aliases")))
    texts = ((scalar_text(item), item.span) for item in written)
    return tuple((text, span) for text, span in texts if text)


def _parts(kind: FileKind, node: MapNode) -> frozenset[str] | None:
    """The ids of the parts; None when some of them are faulty, so that others may be meant."""
    match kind:
        case FileKind.ROLE:
            return _ids(node.get("duties"), objects_in(node.get("duties")))
        case FileKind.FLOW:
            steps = [*step_objects(node.get("prepare")), *step_objects(node.get("steps"))]
            return _ids(node.get("steps"), [step for step in steps if step.entry("id")])
        case FileKind.RULE:
            return _ids(node.get("statements"), objects_in(node.get("statements")))
        case _:
            return frozenset()


def _ids(written: Node | None, objects: Iterable[MapNode]) -> frozenset[str] | None:
    if written is not None and not all(isinstance(item, MapNode) for item in as_items(written)):
        return None
    ids = [scalar_text(part.get("id")) or "" for part in objects]
    return frozenset(ids) if all(ID_PATTERN.fullmatch(part) for part in ids) else None
