"""What stands where in a clean corpus: steps, parts, references; looked up without the product."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from lanebook.corpus.nodes import ListNode, MapNode, ScalarNode
from lanebook.corpus.sources import FileKind, SourceFile
from tests.mutation.edits import Way
from tests.mutation.mutation import Clean
from tests.mutation.places import Spot


@dataclass(frozen=True, slots=True)
class At:
    """An object of a file."""

    file: SourceFile
    way: Way
    node: MapNode

    @property
    def path(self) -> str:
        return self.file.path

    def is_near(self, other: At) -> bool:
        """Whether both are of one volume."""
        return self.file.volume == other.file.volume

    def has(self, *keys: str) -> bool:
        return all(self.node.entry(key) for key in keys)

    def text(self, key: str) -> str:
        """The text of a key, empty where it is not there or no text."""
        value = self.node.get(key)
        return value.value or "" if isinstance(value, ScalarNode) else ""

    def size(self, key: str) -> int:
        """How many items a key has; a single value is one."""
        value = self.node.get(key)
        return len(value.items) if isinstance(value, ListNode) else int(value is not None)

    def spot(self, *way: str | int) -> Spot:
        """The object or something in it as a place."""
        return Spot(self.path, (*self.way, *way))

    def values(self, key: str) -> Iterator[tuple[Way, str]]:
        """The texts of a key that holds one or a list of them, with their ways."""
        value = self.node.get(key)
        if isinstance(value, ScalarNode) and value.value:
            yield (*self.way, key), value.value
        if isinstance(value, ListNode):
            for place, item in enumerate(value.items):
                if isinstance(item, ScalarNode) and item.value:
                    yield (*self.way, key, place), item.value

    def inner(self, *keys: str) -> Iterator[At]:
        """The objects in lists of this one."""
        for key in keys:
            value = self.node.get(key)
            for place, item in enumerate(value.items if isinstance(value, ListNode) else ()):
                if isinstance(item, MapNode):
                    yield At(self.file, (*self.way, key, place), item)


def tops(clean: Clean, *kinds: FileKind) -> Iterator[At]:
    """The objects that files are."""
    for file, node in clean.of_kind(*kinds):
        yield At(file, (), node)


def parts(clean: Clean, kind: FileKind, key: str) -> Iterator[At]:
    """The objects in a list of files of a kind: duties, statements, fields, terms."""
    for top in tops(clean, kind):
        yield from top.inner(key)


def steps_below(owner: At, *keys: str) -> Iterator[At]:
    """Steps in lists of an object, each before those nested in it."""
    for step in owner.inner(*keys):
        yield from _with_nested(step)


def _with_nested(step: At) -> Iterator[At]:
    yield step
    for option in step.inner("options"):
        yield from steps_below(option, "steps")
    for branch in branches(step):
        for inner in branch:
            yield from _with_nested(inner)
    yield from steps_below(step, "steps")


def branches(step: At) -> Iterator[tuple[At, ...]]:
    """The branches of a parallel step."""
    written = step.node.get("parallel")
    for place, branch in enumerate(written.items if isinstance(written, ListNode) else ()):
        items = branch.items if isinstance(branch, ListNode) else ()
        yield tuple(
            At(step.file, (*step.way, "parallel", place, number), item)
            for number, item in enumerate(items)
            if isinstance(item, MapNode)
        )


def flows(clean: Clean) -> Iterator[At]:
    return tops(clean, FileKind.FLOW)


def steps(clean: Clean, *keys: str) -> Iterator[At]:
    """All steps, of ``steps`` and ``prepare`` or of one of them."""
    for flow in flows(clean):
        yield from steps_below(flow, *(keys or ("prepare", "steps")))


def options(clean: Clean) -> Iterator[At]:
    for step in steps(clean, "steps"):
        yield from step.inner("options")


def main_line(flow: At) -> Iterator[tuple[At, At]]:
    """Steps of the outermost list, each with the one written after it."""
    line = list(flow.inner("steps"))
    yield from itertools.pairwise(line)


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that stands for another object."""

    name: str
    """Kind of file and key: ``flow.by``."""
    file: SourceFile
    way: Way
    text: str
    means: str
    """``role``, ``flow``, ``form``, ``rule``, ``term``, ``duty``, ``target``, ``volume``, ``step``
    or ``moment``."""

    @property
    def spot(self) -> Spot:
        return Spot(self.file.path, self.way)


_STEP = {"by": "role", "tell": "role", "to": "role", "record": "form", "flow": "flow"}
_JUMP = {"goto": "step", "from": "moment"}
_TOP: Mapping[FileKind, Mapping[str, str]] = {
    FileKind.HANDBOOK: {"volumes": "volume"},
    FileKind.VOLUME: {"roles": "role", "flows": "flow", "rules": "rule", "forms": "form"},
    FileKind.ROLE: {"reports_to": "role", "members": "role"},
    FileKind.FLOW: {"owner": "role", "lanes": "role", "rules": "rule"},
    FileKind.RULE: {"for": "role", "flows": "flow"},
    FileKind.FORM: {"keeper": "role"},
    FileKind.GLOSSARY: {},
    FileKind.QUESTIONS: {},
}
_PARTS: Mapping[FileKind, tuple[str, Mapping[str, str]]] = {
    FileKind.ROLE: (
        "duties",
        {"record": "form", "tell": "role", "flows": "flow", "supports": "duty"},
    ),
    FileKind.RULE: ("statements", {"by": "role", "record": "form", "from": "moment"}),
    FileKind.GLOSSARY: ("terms", {"see": "term", "volumes": "volume"}),
    FileKind.QUESTIONS: ("questions", {"touches": "target"}),
}


@cache
def references(clean: Clean) -> tuple[Reference, ...]:
    """Every reference of the corpus."""
    return tuple(_references(clean))


def _references(clean: Clean) -> Iterator[Reference]:
    for top in tops(clean, *FileKind):
        kind = top.file.kind
        yield from _of(top, _TOP[kind], kind.value)
        if kind in _PARTS:
            key, wanted = _PARTS[kind]
            for part in top.inner(key):
                yield from _of(part, wanted, f"{kind.value}.{key}")
        if kind is FileKind.FLOW:
            for step in steps_below(top, "prepare", "steps"):
                yield from _of(step, {**_STEP, **_JUMP}, "step")
                for option in step.inner("options"):
                    yield from _of(option, {"goto": "step"}, "option")


def _of(owner: At, wanted: Mapping[str, str], prefix: str) -> Iterator[Reference]:
    for key, means in wanted.items():
        for way, text in owner.values(key):
            yield Reference(f"{prefix}.{key}", owner.file, way, text, means)


_FOLDERS = {"role": "roles", "flow": "flows", "rule": "rules", "form": "forms"}


@cache
def _by_target(clean: Clean) -> Mapping[tuple[str, str], tuple[Spot, ...]]:
    """Where each file, and each part of one, is named; a part's file is named too."""
    found: dict[tuple[str, str], list[Spot]] = {}
    for one in references(clean):
        if one.means in _FOLDERS:
            keys = [(f"{_FOLDERS[one.means]}/{qualified(one.text, one.file)}", "")]
        elif one.means == "duty":
            role, _, duty = one.text.rpartition(".")
            whole = f"roles/{qualified(role, one.file)}"
            keys = [(whole, ""), (whole, duty)]
        elif one.means == "target" and one.text.count("/") == 2:
            volume, folder, name = one.text.split("/")
            stem, _, part = name.partition(".")
            whole = f"{folder}/{volume}/{stem}"
            keys = [(whole, ""), *([(whole, part)] if part else [])]
        else:
            keys = []
        for key in keys:
            found.setdefault(key, []).append(one.spot)
    return {key: tuple(spots) for key, spots in found.items()}


def references_to(clean: Clean, means: str, file: SourceFile, part: str = "") -> list[Spot]:
    """The places that name a file, or a part of it, by their ids."""
    return list(_by_target(clean).get((f"{_FOLDERS[means]}/{file.qualified}", part), ()))


def qualified(text: str, file: SourceFile) -> str:
    """The id that a reference in a file means."""
    return text if "/" in text else f"{file.volume}/{text}"


def references_to_term(clean: Clean, term: str) -> list[Spot]:
    """The places that name a term."""
    return [
        one.spot
        for one in references(clean)
        if (one.means == "term" and one.text == term)
        or (one.means == "target" and one.text == f"terms/{term}")
    ]


def references_to_step(clean: Clean, file: SourceFile, step: str) -> list[Spot]:
    """The places that name a step: jumps of its flow, and questions."""
    jumps = [
        one.spot
        for one in references(clean)
        if one.means == "step" and one.file.path == file.path and one.text == step
    ]
    return [*jumps, *references_to(clean, "flow", file, step)]
