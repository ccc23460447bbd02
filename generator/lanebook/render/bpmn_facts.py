"""What a flow says and BPMN has no element for, in elements of our own that other tools keep.

They are named like the keys of the author's format and hold what the author wrote, so that
nothing is lost between here and ``importing``. What stands in BPMN itself, a name, a lane, an
arrow, is not repeated; where BPMN shows a text without its marks, ``text`` has both.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lanebook.derive.graph import FlowGraph, FlowLink, FlowNode, NodeKind
from lanebook.model.corpus import Corpus
from lanebook.model.documents import Form
from lanebook.model.flow import (
    Call,
    Decision,
    End,
    Flow,
    Goto,
    Option,
    Parallel,
    Repeat,
    Step,
    Task,
    Wait,
)
from lanebook.model.ids import FormId, RoleId, volume_of
from lanebook.model.people import Role
from lanebook.model.walk import all_steps, told_by
from lanebook.render.bpmn_writing import child
from lanebook.render.diagram_draft import plain

Fact = tuple[str, str]
"""A key of the author's format and its value; a list has several."""


@dataclass(frozen=True, slots=True)
class FactWriter:
    """Writes the extension elements of one flow."""

    corpus: Corpus
    flow: Flow

    def of_process(self, process: ET.Element) -> None:
        """What heads the flow, its preparations, and the names of all that it refers to."""
        flow = self.flow
        found = _extension(process, "flow", id=flow.id, language=self.corpus.language)
        _shown(found, flow.name)
        _write(found, _head(flow))
        for moment in flow.moments:
            one = child(found, "lanebook:moment", id=moment.id, name=moment.name)
            _write(one, _noted(moment.note, moment.source))
        for step in flow.prepare:
            _nested(found, step)
        roles, forms = _mentioned(flow, self.corpus)
        for role in map(self.corpus.roles.__getitem__, roles):
            _role(found, role)
        for form in map(self.corpus.forms.__getitem__, forms):
            _form(found, form)
        for name in dict.fromkeys(one.flow for one in all_steps(flow) if isinstance(one, Call)):
            child(found, "lanebook:call", id=name, name=self.corpus.flows[name].name)
        homes = {volume_of(one) for one in (flow.id, *roles, *forms)}
        for volume in self.corpus.volumes:
            if volume.id in homes:
                child(found, "lanebook:volume", id=volume.id, title=volume.title)

    def of_node(self, element: ET.Element, node: FlowNode) -> None:
        """What the step of a node says beyond its name."""
        step = node.step
        if node.kind is NodeKind.START:
            _shown(_extension(element, "start"), self.flow.trigger)
        if step is None:
            if node.kind is NodeKind.END and _differs(node.text):
                _shown(_extension(element, "end"), node.text)
            return
        found = _extension(element, "step", id=step.common.id, kind=_kind(step, node))
        _shown(found, node.text)
        _write(found, _facts(step))

    def of_link(self, element: ET.Element, graph: FlowGraph, link: FlowLink) -> None:
        """The place of an answer among the others, and what is noted of it."""
        node = graph.by_id()[link.source]
        if node.kind not in (NodeKind.DECISION, NodeKind.LOOP, NodeKind.FORK):
            return
        found = _extension(element, "option", side=str(link.side))
        _shown(found, link.label)
        if isinstance(node.step, Decision) and node.id == node.step.common.id:
            option = node.step.options[link.side]
            _write(found, _noted(option.note, option.source))


def mark_as_told(element: ET.Element) -> None:
    """Say of a data object that it only shows what a ``tell`` says."""
    _extension(element, "told")


def _extension(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return child(child(parent, "bpmn:extensionElements"), f"lanebook:{name}", **attributes)


def _write(parent: ET.Element, facts: Iterable[Fact]) -> None:
    for key, value in facts:
        child(parent, f"lanebook:{key}", value)


def _shown(parent: ET.Element, text: str) -> None:
    """The text as written, where it is not what other tools show: marks, spaces in a row."""
    if _differs(text):
        child(parent, "lanebook:text", text, shown=plain(text))


def _differs(text: str) -> bool:
    return " ".join(plain(text).split()) != text


def _kind(step: Step, node: FlowNode) -> str:
    if node.id == f"{step.common.id}:when":
        return "when"
    match step:
        case Task():
            return "do" if step.text is not None else "tell"
        case _:
            return type(step).__name__.lower()


def _head(flow: Flow) -> Iterator[Fact]:
    yield "owner", flow.owner
    yield from (("alias", one) for one in flow.aliases)
    optional = (
        ("applies_to", flow.applies_to),
        ("place", flow.place),
        ("summary", flow.summary),
        ("outcome", flow.outcome),
    )
    yield from ((key, value) for key, value in optional if value)
    yield from (("lane", one) for one in flow.lanes)
    yield from (("rule", one) for one in flow.rules)
    yield "view", flow.view.value
    if flow.inferred:
        yield "inferred", "true"
    yield from _noted(flow.note, flow.source)
    yield from (("allow", f"{name} {reason}") for name, reason in flow.allow.items())


def _noted(note: str | None, source: Iterable[str]) -> Iterator[Fact]:
    if note:
        yield "note", note
    yield from (("source", one) for one in source)


def _facts(step: Step) -> Iterator[Fact]:
    """All that any step can say, but its own text and what is nested in it."""
    common, standard = step.common, step.common.standard
    yield from (("by", one) for one in common.actors)
    if common.when:
        yield "when", common.when
    if common.offset:
        seconds = common.offset.seconds
        yield ("before" if seconds < 0 else "after"), f"{abs(seconds)}"
        yield "from", common.offset.moment.id
    yield from (("tell", one) for one in told_by(step))
    if isinstance(step, Task) and step.telling and step.telling.means:
        yield "with", step.telling.means
    if isinstance(step, Call):
        yield "calls", step.flow
    yield from (("say", one) for one in standard.say)
    if standard.within:
        yield "within", f"{standard.within.seconds}"
    yield from (("record", one) for one in standard.records)
    optional = (
        ("how", standard.how),
        ("risk", standard.risk),
        ("if_fails", standard.if_fails),
        ("checkpoint", standard.checkpoint),
        ("to", common.hand_to),
        ("stage", common.stage.value if common.stage else None),
        ("inferred", "true" if common.inferred else None),
    )
    yield from ((key, value) for key, value in optional if value)
    yield from _noted(common.note, common.source)
    yield from (("allow", f"{name} {reason}") for name, reason in common.allow.items())


def _nested(parent: ET.Element, step: Step) -> None:
    """A preparation: a step with its text and all that is nested in it."""
    common = step.common
    kind = "tell" if isinstance(step, Task) and step.text is None else type(step).__name__.lower()
    found = child(parent, "lanebook:prepare", id=common.id if common.written_id else "", kind=kind)
    _write(found, [("text", text)] if (text := _text(step)) else [])
    _write(found, _facts(step))
    match step:
        case Decision():
            for option in step.options:
                _option(found, option)
        case Parallel():
            for branch in step.branches:
                one = child(found, "lanebook:branch")
                for inner in branch:
                    _nested(one, inner)
        case Repeat():
            for inner in step.steps:
                _nested(found, inner)
        case _:
            pass


def _option(parent: ET.Element, option: Option) -> None:
    one = child(parent, "lanebook:option", answer=option.answer)
    _write(one, _noted(option.note, option.source))
    for inner in option.steps:
        _nested(one, inner)


def _text(step: Step) -> str | None:
    match step:
        case Task() | Wait() | End():
            return step.text
        case Decision():
            return step.question
        case Repeat():
            return step.condition
        case Goto() | Call() | Parallel():
            return None


def _role(parent: ET.Element, role: Role) -> None:
    stage = role.stage.value if role.stage else ""
    one = child(
        parent, "lanebook:role", id=role.id, name=role.name, kind=role.kind.value, stage=stage
    )
    _write(one, (("alias", alias) for alias in role.aliases))
    _write(one, (("member", member) for member in role.members))
    _write(one, [("unit", role.unit)] if role.unit else [])
    _write(one, [("summary", role.summary)])


def _form(parent: ET.Element, form: Form) -> None:
    one = child(parent, "lanebook:form", id=form.id, name=form.name, kind=form.kind.value)
    _write(one, [("keeper", form.keeper)])
    _write(one, (("alias", alias) for alias in form.aliases))
    _write(one, [("keep", form.keep)] if form.keep else [])
    _write(one, [("summary", form.summary)] if form.summary else [])
    for field in form.fields:
        blank = child(
            one,
            "lanebook:field",
            id=field.id,
            name=field.name,
            type=field.type.value,
            unit=field.unit or "",
            hint=field.hint or "",
            required="true" if field.required else "",
        )
        _write(blank, (("option", option) for option in field.options))


def _mentioned(flow: Flow, corpus: Corpus) -> tuple[tuple[RoleId, ...], tuple[FormId, ...]]:
    """The roles and forms that anything of the flow names, in order of appearance.

    With them the members of groups and the keepers of forms.
    """
    roles: dict[RoleId, None] = {flow.owner: None, **dict.fromkeys(flow.lanes)}
    forms: dict[FormId, None] = {}
    for step in all_steps(flow):
        roles |= dict.fromkeys((*step.common.actors, *told_by(step)))
        if step.common.hand_to:
            roles[step.common.hand_to] = None
        forms |= dict.fromkeys(step.common.standard.records)
    roles |= dict.fromkeys(corpus.forms[form].keeper for form in forms)
    waiting = list(roles)
    while waiting:
        for member in corpus.roles[waiting.pop()].members:
            if member not in roles:
                roles[member] = None
                waiting.append(member)
    return tuple(roles), tuple(forms)
