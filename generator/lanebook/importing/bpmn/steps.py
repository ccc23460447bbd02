"""One node of BPMN as one step of the author's format, or a few."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lanebook.corpus.scalars import LONGEST_TEXT
from lanebook.diagnostics import Language, Text
from lanebook.importing.bpmn.asides import Asides
from lanebook.importing.bpmn.own import Facts, facts_of
from lanebook.importing.bpmn.own_steps import own_step
from lanebook.importing.bpmn.relations import Relations, data_title
from lanebook.importing.bpmn.remarks import Remarks
from lanebook.importing.bpmn.roles import Roles
from lanebook.importing.bpmn.source import SUBPROCESSES, Scope, key_of
from lanebook.importing.bpmn.texts import (
    condition_of,
    documented,
    event_kind,
    line_of,
    named,
)
from lanebook.importing.bpmn.words import words
from lanebook.importing.bpmn.xml import Element
from lanebook.importing.draft import Content, Item, Ref, RefKind
from lanebook.importing.naming import shortened

Step = dict[str, Content]

_AS_STEP = Text("写成了普通步骤", "it was written as an ordinary step")
_UNNAMED = Text("没有名字", "it has no name")


@dataclass(slots=True)
class Steps:
    """Makes the steps of one process."""

    scope: Scope
    relations: Relations
    remarks: Remarks
    roles: Roles
    asides: Asides
    forms: dict[str, Item]
    """The forms of the file by key; grows with data that is written."""
    callable: Callable[[str], Ref | None]
    """The flow of a process or a subprocess, by its id."""
    flows: frozenset[str]
    """The keys of all flows that there are, in this file and elsewhere."""
    language: Language
    acting: dict[Ref, None] = field(default_factory=dict)
    """Whoever does a step, in order of appearance."""

    def work(self, node: Element, identity: str) -> list[Step]:
        """The step of an activity or an intermediate event, with what it tells."""
        facts = facts_of(node, "step")
        if facts is not None:
            return [self.own(node, facts, identity)]
        role = self.actor(node)
        step: Step = {"id": identity, "by": role, **self._doing(node)}
        self._standard(node, step, role)
        repeated = self._repeated(node, step)
        return [repeated, *self._telling(node, step, role)]

    def own(self, node: Element, facts: Facts, identity: str) -> Step:
        """A step of our own export, its lane as it is drawn now."""
        found = own_step(facts, facts.text(named(node)), identity)
        lane = self.roles.of(node, self.scope)
        actors = found.get("by")
        if isinstance(actors, list) and actors and actors[0] != lane:
            found["by"] = [lane, *(one for one in actors if one != lane)]
        self.acting.setdefault(lane)
        return found

    def actor(self, node: Element) -> Ref:
        """Whose lane a node stands in."""
        role = self.roles.of(node, self.scope)
        self.acting.setdefault(role)
        return role

    def ending(self, node: Element, text: str) -> tuple[list[Step], Step | None]:
        """What an end event tells before it, and the end with its note; None if it says nothing."""
        tells = self._told(node, self.roles.of(node, self.scope))
        kind = event_kind(node)
        if kind not in ("", "message"):
            self.remarks.add(
                node,
                Text(
                    "结束事件的这种类型没有对应的写法，写成了普通的结束",
                    "this kind of end event has no counterpart; it was written as a plain end",
                ),
            )
        note = self._note([*self.asides.of(node), documented(node)])
        before: list[Step] = []
        if tells:
            before.append({"by": self.actor(node), "tell": tells, **self._titles(node)})
        if not note and not before and not text:
            return [], None
        step: Step = {"end": text or words("end", self.language)}
        return before, {**step, "note": note} if note else step

    def note_of(self, node: Element) -> str:
        """Notes and documentation of something that is no work."""
        return self._note([documented(node), *self.asides.of(node), *self._heard(node)])

    def _note(self, lines: list[str]) -> str:
        return shortened("\n".join(line for line in lines if line), LONGEST_TEXT)

    def _doing(self, node: Element) -> Step:
        name = named(node)
        if node.name in ("intermediateCatchEvent", "receiveTask"):
            return {"wait": self.asides.title(node) or words("unnamed-wait", self.language)}
        if node.name == "intermediateThrowEvent":
            if event_kind(node) not in ("", "message"):
                self.remarks.add(node, _AS_STEP)
            return {"do": self.asides.title(node) or self._unnamed(node)}
        called = node.get("calledElement") if node.name == "callActivity" else ""
        target = self.callable(called or key_of(node)) if _calls(node) else None
        if target is not None:
            return {"flow": target}
        if called:
            self.remarks.add(
                node,
                Text(
                    f"它调用的“{called}”不在导入的文件里，写成了普通步骤；"
                    "一起导入，或把 do 改成 flow",
                    f"it calls “{called}”, which is not in the imported files, and was written "
                    "as an ordinary step; import both, or write flow instead of do",
                ),
            )
        elif node.name in SUBPROCESSES:
            self.remarks.add(
                node,
                Text("这个子流程里没有内容，写成了普通步骤", "this subprocess is empty; "
                     "it was written as an ordinary step"),
            )  # fmt: skip
        return {"do": name or self._unnamed(node)}

    def _unnamed(self, node: Element) -> str:
        self.remarks.add(node, _UNNAMED)
        return words("unnamed-task", self.language)

    def _standard(self, node: Element, step: Step, role: Ref) -> None:
        """How, records and notes."""
        lines = self.asides.of(node)
        if "flow" in step and named(node) and node.name == "callActivity":
            lines.insert(0, words("shown-as", self.language, named(node)))
        if how := shortened(documented(node), LONGEST_TEXT):
            step["how"] = how
        if len(how) > LONGEST_TEXT - 1:
            self.remarks.add(node, Text("说明太长，只留了开头", "its documentation was cut"))
        records: list[Content] = []
        for data in self.relations.makes.get(key_of(node), ()):
            form, title = self._form(data, role), data_title(data, self.asides.source)
            if form is not None:
                records.append(form)
            if title and (form is None or form.key != title):
                lines.append(words("makes", self.language, title))
        if records:
            step["record"] = list(dict.fromkeys(one for one in records if isinstance(one, Ref)))
        lines += self._heard(node)
        if note := self._note(lines):
            step["note"] = note

    def _form(self, data: Element, role: Ref) -> Ref | None:
        """Data that a step makes is a document, kept by whoever makes it first."""
        name = data_title(data, self.asides.source).partition(" [")[0]
        if not name or not self.roles.is_staff(role):
            return None
        ref = Ref(RefKind.FORM, name)
        body: dict[str, Content] = {"name": name, "kind": "document", "keeper": role}
        self.forms.setdefault(name, Item(ref, name, body, self.asides.source.span(data)))
        return ref

    def _heard(self, node: Element) -> list[str]:
        lines = []
        for sender, title in self.relations.hears.get(key_of(node), ()):
            name = self.roles.name_of(self.party(sender))
            lines.append(self.asides.heard(name, title))
        return lines

    def party(self, element: Element) -> Ref:
        """Who is behind the end of a message flow."""
        if element.name == "participant":
            inside = self.partner(element)
            return inside if inside is not None else self.roles.outside(element)
        scope = self.scope_of(element)
        return self.roles.of(element, scope) if scope else self.roles.outside(element)

    def partner(self, pool: Element) -> Ref | None:
        """The role of a pool whose process is known: that of its first node."""
        for scope in self.scopes:
            if scope.pool is pool and scope.nodes:
                return self.roles.of(next(iter(scope.nodes.values())), scope)
        return None

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """All processes of the file."""
        return self.asides.source.scopes

    def scope_of(self, node: Element) -> Scope | None:
        """The process a node stands in."""
        return next((one for one in self.scopes if key_of(node) in one.nodes), None)

    def _told(self, node: Element, role: Ref) -> list[Content]:
        """Whom the messages of a node go to, but for the one who sends them."""
        found = (self.party(to) for to, _ in self.relations.tells.get(key_of(node), ()))
        return list(dict.fromkeys(one for one in found if one != role))

    def _telling(self, node: Element, step: Step, role: Ref) -> list[Step]:
        """Add whom a step tells; a step of another kind is followed by one that tells."""
        told = self._told(node, role)
        if not told:
            return []
        titles = self._titles(node)
        if "do" not in step or "steps" in step:
            return [{"by": role, "tell": told, **titles}]
        step["tell"] = told
        notes = [str(one["note"]) for one in (titles, step) if "note" in one]
        if notes:
            step.pop("note", None)  # the note stands last
            step["note"] = self._note(notes)
        return []

    def _titles(self, node: Element) -> Step:
        """What a node tells, as a note: to each what is meant for it, unless all hear the same."""
        tells = self.relations.tells[key_of(node)]
        everyone = {self.party(to): None for to, _ in tells}
        lines: list[str] = []
        for title in dict.fromkeys(title for _, title in tells if title):
            hearing = dict.fromkeys(self.party(to) for to, other in tells if other == title)
            if hearing.keys() == everyone.keys():
                lines.append(words("message", self.language, title))
            else:
                names = words("comma", self.language).join(map(self.roles.name_of, hearing))
                lines.append(words("message-for", self.language, names, title))
        return {"note": self._note(lines)} if lines else {}

    def _repeated(self, node: Element, step: Step) -> Step:
        """A step with a marker for repetition, within a repeat."""
        loop = node.first("standardLoopCharacteristics")
        many = node.first("multiInstanceLoopCharacteristics")
        if loop is not None:
            inner = loop.first("loopCondition")
            text = line_of(inner.text) if inner is not None else ""
            return {"repeat": text or words("more-loops", self.language), "steps": [step]}
        if many is not None:
            together = many.get("isSequential") != "true"
            said = [line_of(one.text or one.get("name")) for one in many.walk()]
            said += [
                f"{name.rpartition(' ')[2]}={line_of(value)}"
                for name, value in many.attributes.items()
                if name not in ("isSequential", "id", "behavior")
            ]
            lines = [words("each-at-once", self.language)] if together else []
            outer: Step = {"repeat": words("each", self.language)}
            if lines or any(said):
                outer["note"] = self._note(list(dict.fromkeys([*lines, *said])))
            return {**outer, "steps": [step]}
        return step

    def answer(self, flow: Element | None, label: str) -> str:
        """What a way out of a gateway is called."""
        facts = facts_of(flow, "option") if flow is not None else None
        return facts.text(label) if facts else label

    def expression(self, flow: Element | None, label: str) -> str:
        """The condition behind an answer that has a name of its own."""
        condition = condition_of(flow) if flow is not None else ""
        return condition if condition and condition != label else ""


def _calls(node: Element) -> bool:
    return node.name == "callActivity" or node.name in SUBPROCESSES
