"""What hangs on nodes without being in their flow: notes, data, messages between pools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lanebook.bpmn import Kind
from lanebook.diagnostics import Text
from lanebook.importing.bpmn.own import facts_of
from lanebook.importing.bpmn.remarks import Remarks
from lanebook.importing.bpmn.source import NODES, Source, key_of
from lanebook.importing.bpmn.texts import line_of, named, words_of
from lanebook.importing.bpmn.xml import Element

_DATA = ("dataObjectReference", "dataStoreReference", "dataObject", "dataInput", "dataOutput")


@dataclass(slots=True)
class Relations:
    """By the id of a node: all that hangs on it, in the order of the file."""

    notes: dict[str, list[str]] = field(default_factory=dict)
    uses: dict[str, list[str]] = field(default_factory=dict)
    makes: dict[str, list[Element]] = field(default_factory=dict)
    """Data, by element, because it may become a form."""
    tells: dict[str, list[tuple[Element, str]]] = field(default_factory=dict)
    """Whom a node sends messages: a pool or a node, and the message."""
    hears: dict[str, list[tuple[Element, str]]] = field(default_factory=dict)
    """From whom it has them."""
    used: set[int] = field(default_factory=set)
    """The elements (by ``id``) that stand in one of these."""


def relations_of(source: Source, remarks: Remarks) -> Relations:
    """What hangs on the nodes of a file."""
    found = Relations()
    parents = {id(child): one for one in source.root.walk() for child in one.children}
    for one in source.root.walk():
        if one.space != source.root.space:
            continue
        match one.name:
            case "association":
                _associate(one, source, remarks, found)
            case "dataInputAssociation" | "dataOutputAssociation":
                _data(one, _node_around(one, parents), source, found)
            case "messageFlow":
                _message(one, source, remarks, found)
            case "textAnnotation" if one.get("id").startswith(f"{Kind.NOTE}_"):
                # Conditions, in files of our own; their steps know them.
                if _is_ours(one, parents):
                    found.used.add(id(one))
            case _:
                pass
    _note_the_rest(source, parents, found)
    return found


def _note_the_rest(source: Source, parents: Mapping[int, Element], found: Relations) -> None:
    """Notes that are tied to nothing belong to the process they stand in."""
    for note in source.root.walk():
        if note.name == "textAnnotation" and id(note) not in found.used:
            home = parents.get(id(note))
            if home is not None:
                found.used.add(id(note))
                _annotate(note, home, source, found)


def _is_ours(element: Element, parents: Mapping[int, Element]) -> bool:
    process = parents.get(id(element))
    return facts_of(process, "flow") is not None


def _node_around(element: Element, parents: Mapping[int, Element]) -> Element | None:
    around = parents.get(id(element))
    while around is not None and around.name not in NODES:
        around = parents.get(id(around))
    return around


def _associate(one: Element, source: Source, remarks: Remarks, found: Relations) -> None:
    ends = [source.refer(one.get(name)) for name in ("sourceRef", "targetRef")]
    first, second = ends
    if first is None or second is None:
        remarks.add(one, Text("它的一头没有连着什么", "one end of it leads nowhere"))
        return
    both = ((first, second), (second, first))
    for note, node in both:
        if note.name == "textAnnotation":
            found.used |= {id(note), id(one)}
            _annotate(note, node, source, found)
            return
    for data, node in both:
        if data.name in _DATA and node.name in NODES:
            found.used |= {id(one), id(data)}
            if data is first:
                found.uses.setdefault(key_of(node), []).append(data_title(data, source))
            else:
                found.makes.setdefault(key_of(node), []).append(data)
            return
    if second.get("isForCompensation") != "true":  # else the activity itself is remarked on
        remarks.add(one, Text("这种关联没有对应的写法", "such an association has no counterpart"))
    found.used.add(id(one))


def _annotate(note: Element, node: Element, source: Source, found: Relations) -> None:
    """What a note says of a node, or of the node that an arrow leaves."""
    if note.get("id").startswith(f"{Kind.NOTE}_") and facts_of(node, "step") is not None:
        return  # a condition in a file of our own; its step knows it
    text = note.first("text")
    words = words_of(text.text) if text is not None else ""
    home = source.refer(node.get("sourceRef")) if node.name == "sequenceFlow" else node
    if home is not None and home.name not in (*NODES, "process") and source.scopes:
        home = source.scopes[0].element  # a pool, a lane, a group
    if words and home is not None:
        found.notes.setdefault(key_of(home), []).append(words)


def _data(one: Element, node: Element | None, source: Source, found: Relations) -> None:
    if node is None:
        return
    made = one.name == "dataOutputAssociation"
    for reference in one.all("targetRef" if made else "sourceRef"):
        data = source.refer(reference.text)
        if data is None or data.name not in _DATA:
            continue
        found.used |= {id(one), id(data)}
        if facts_of(data, "told") is not None:
            continue
        if made:
            found.makes.setdefault(key_of(node), []).append(data)
        elif title := data_title(data, source):
            found.uses.setdefault(key_of(node), []).append(title)


def data_title(data: Element, source: Source) -> str:
    """The name of data, its state behind it."""
    shown = named(data)
    if not shown:
        behind = source.refer(data.get("dataObjectRef") or data.get("dataStoreRef"))
        shown = named(behind) if behind is not None else ""
    state = data.first("dataState")
    return f"{shown} [{named(state)}]" if state is not None and named(state) else shown


def _message(one: Element, source: Source, remarks: Remarks, found: Relations) -> None:
    sender, receiver = (source.refer(one.get(name)) for name in ("sourceRef", "targetRef"))
    if sender is None or receiver is None:
        remarks.add(one, Text("它的一头没有连着什么", "one end of it leads nowhere"))
        return
    message = source.refer(one.get("messageRef")) if one.get("messageRef") else None
    title = named(one) or (line_of(message.get("name")) if message is not None else "")
    if sender.name in NODES:
        found.tells.setdefault(key_of(sender), []).append((receiver, title))
        found.used.add(id(one))
    if receiver.name in NODES:
        found.hears.setdefault(key_of(receiver), []).append((sender, title))
        found.used.add(id(one))
    if id(one) not in found.used:
        remarks.add(
            one,
            Text(
                "两头都是泳池，看不出是哪一步发出、哪一步收到",
                "both ends are pools, so that no step sends or receives it",
            ),
        )
        found.used.add(id(one))
