"""Hold a file's tree against its shape, and save what can be saved of a faulty one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import ValidationError

from lanebook.corpus.nodes import (
    Entry,
    ListNode,
    MapNode,
    Node,
    Repair,
    ScalarNode,
    Step,
    node_at,
    repaired,
    to_plain,
)
from lanebook.corpus.shape_findings import (
    Fault,
    fields_of,
    missing_value,
    nearest_key,
    report,
    shape_at,
)
from lanebook.corpus.shapes import Bare
from lanebook.diagnostics import Diagnostic

S = TypeVar("S", bound=Bare)


@dataclass(frozen=True, slots=True)
class Valid(Generic[S]):
    """A file in its shape, as far as it fits."""

    shape: S | None
    """None when nothing useful is left."""
    node: MapNode | None
    """What the shape was made from: the tree without the parts that do not fit."""
    findings: tuple[Diagnostic, ...]


def validate(node: Node, shape: type[S]) -> Valid[S]:
    """Fit a tree into a shape.

    Parts that do not fit are reported and left out, so that the rest of the file can be looked
    at too; what follows from their absence is not reported.
    """
    findings: list[Diagnostic] | None = None
    while True:
        try:
            made = shape.model_validate(to_plain(node))
        except ValidationError as error:
            faults = _faults(error, node)
        else:
            assert isinstance(node, MapNode), "shapes are made from objects"
            if findings is None:
                findings = _report(node, shape, ())  # a shape takes nothing for a key left out
            return Valid(made, node, tuple(findings))
        if findings is None:
            findings = _report(node, shape, faults)
        repair = _repair(node, shape, faults)
        if id(node) in repair.doomed:
            return Valid(None, None, tuple(findings))
        node = repaired(node, repair)


def _faults(error: ValidationError, root: Node) -> tuple[Fault, ...]:
    """What pydantic found, with the nodes it speaks of."""
    faults = []
    for item in error.errors(include_url=False, include_input=False):
        way: tuple[Step, ...] = item["loc"]
        # An error about a key of a free mapping ends in "[key]", which is no step.
        way = way[:-1] if way and way[-1] == "[key]" else way
        faults.append(Fault(item["type"], way, node_at(root, way), item.get("ctx", {})))
    return tuple(faults)


def _report(node: Node, shape: type[Bare], faults: tuple[Fault, ...]) -> list[Diagnostic]:
    """A finding for each fault; for values left empty one that says just that."""
    unknown = {id(fault.node) for fault in faults if fault.kind == "extra_forbidden"}
    empty = [pair for pair in _nothings(node, None) if id(pair[0]) not in unknown]
    silent = {id(value) for value, _ in empty}
    findings = [missing_value(value, entry) for value, entry in empty]
    meant = _meant(faults, shape)
    findings += [
        report(fault, node, shape)
        for fault in faults
        if id(fault.node) not in silent and not (fault.kind == "missing" and fault.way in meant)
    ]
    return findings


def _meant(faults: tuple[Fault, ...], shape: type[Bare]) -> frozenset[tuple[Step, ...]]:
    """The keys that misspelt keys stand for: they are not missing."""
    found = []
    for fault in faults:
        owner = shape_at(shape, fault.way[:-1])
        if fault.kind == "extra_forbidden" and owner:
            near = nearest_key(str(fault.way[-1]), owner)
            found += [(*fault.way[:-1], near)] if near else []
    return frozenset(found)


def _nothings(node: Node, entry: Entry | None) -> list[tuple[ScalarNode, Entry | None]]:
    """Scalars without a value, with the entry they stand in."""
    match node:
        case ScalarNode():
            return [(node, entry)] if node.value is None else []
        case ListNode():
            return [pair for item in node.items for pair in _nothings(item, None)]
        case MapNode():
            return [pair for each in node.entries for pair in _nothings(each.value, each)]


def _repair(root: Node, shape: type[Bare], faults: tuple[Fault, ...]) -> Repair:
    """Leave out what is faulty; put a placeholder where a text is missing.

    An object that lacks something other than a text is left out whole.
    """
    doomed = []
    added: dict[int, tuple[str, ...]] = {}
    for fault in faults:
        if fault.kind != "missing":
            doomed.append(id(fault.node))
            continue
        key, owner = str(fault.way[-1]), shape_at(shape, fault.way[:-1])
        lacking = id(node_at(root, fault.way[:-1]))
        if owner and fields_of(owner)[key].annotation is str:
            added[lacking] = (*added.get(lacking, ()), key)
        else:
            doomed.append(lacking)
    return Repair(frozenset(doomed), added)
