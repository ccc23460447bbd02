"""BPMN 2.0 XML: each process becomes a flow, each lane a role; the rest is remarked on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lanebook.diagnostics import Language, Text
from lanebook.importing.bpmn.asides import Asides
from lanebook.importing.bpmn.flows import Heading, flow_of, headings_of, key_of_flow
from lanebook.importing.bpmn.lanes import lanes_of
from lanebook.importing.bpmn.leftovers import remark_on_leftovers
from lanebook.importing.bpmn.own import Facts, facts_of
from lanebook.importing.bpmn.relations import relations_of
from lanebook.importing.bpmn.remarks import Remarks
from lanebook.importing.bpmn.roles import Roles
from lanebook.importing.bpmn.source import Source, key_of, read_source
from lanebook.importing.bpmn.steps import Steps
from lanebook.importing.bpmn.texts import line_of, words_of
from lanebook.importing.bpmn.xml import refusal
from lanebook.importing.draft import Content, Draft, Item, Ref, RefKind


def read_bpmn(data: bytes, shown: str, title: str, known: Mapping[str, str]) -> Draft:
    """What a BPMN file holds.

    Args:
        data: The file.
        shown: Its name in messages.
        title: What to call a process without a name.
        known: By id of a process: the key of the flow that it is elsewhere, in another file
            imported at the same time or in the handbook.

    Raises:
        LanebookError: It is not BPMN 2.0, or there is no process in it.
    """
    source = read_source(data, shown)
    if not any(one.is_flow for one in source.scopes):
        raise refusal(
            shown,
            (source.root.line, source.root.column),
            Text("文件里没有流程（process）", "there is no process in the file"),
            Text("确认导出的是流程图", "make sure that a process was exported"),
        )
    return _Reading(source, title, known).draft()


def processes_in(data: bytes, shown: str) -> Mapping[str, str]:
    """The keys of the flows that a file holds, by id of their process."""
    found = read_source(data, shown)
    flows = (one for one in found.scopes if one.is_flow and one.id)
    return {one.id: key_of_flow(found, one) for one in flows}


@dataclass(slots=True)
class _Reading:
    source: Source
    title: str
    known: Mapping[str, str]
    headings: dict[str, Heading] = field(default_factory=dict)

    def draft(self) -> Draft:
        source, language = self.source, _language(self.source)
        remarks = Remarks(source)
        relations = relations_of(source, remarks)
        roles = Roles(lanes_of(source), language)
        forms: dict[str, Item] = {}
        volumes: dict[str, str] = {}
        for scope in source.scopes:
            facts = facts_of(scope.element, "flow")
            if facts is not None:
                roles.written(facts)
                forms |= _forms(facts, source)
                volumes |= {
                    one.get("id"): line_of(one.get("title")) for one in facts.parts("volume")
                }
        scopes = [one for one in source.scopes if one.is_flow]
        self.headings = headings_of(source, scopes, self.title)
        keys = frozenset([*self.known.values(), *(one.ref.key for one in self.headings.values())])
        flows = []
        for scope in scopes:
            asides = Asides(source, relations, language)
            steps = Steps(
                scope, relations, remarks, roles, asides, forms, self.callable, keys, language
            )
            flows.append(flow_of(scope, self.headings[key_of(scope.element)], steps))
        remarks.about = None
        self.outsiders(roles)
        roles.idle(source)
        remark_on_leftovers(source, relations, remarks)
        items = (*roles.items(), *forms.values(), *flows)
        return Draft(self.title_of(flows), language, items, remarks.in_order(), volumes)

    def title_of(self, flows: list[Item]) -> str:
        """The name of the one flow, or of the file."""
        top = [one for one in self.source.scopes if one.outer is None and one.nodes]
        return flows[0].name if len(top) == 1 and flows else self.title

    def callable(self, process: str) -> Ref | None:
        """The flow that a call means."""
        for name in (process, process.rpartition(":")[2]):
            if name in self.headings:
                return self.headings[name].ref
            if name in self.known:
                return Ref(RefKind.FLOW, self.known[name])
        return None

    def outsiders(self, roles: Roles) -> None:
        """Pools that show nothing are people outside."""
        shown = {id(one.pool) for one in self.source.scopes if one.pool is not None and one.nodes}
        for part in self.source.root.all("collaboration"):
            for pool in part.all("participant"):
                if id(pool) not in shown:
                    roles.outside(pool)


def _forms(facts: Facts, source: Source) -> dict[str, Item]:
    """The forms that our own export names, with their fields."""
    found: dict[str, Item] = {}
    for one in facts.parts("form"):
        form, key = Facts(one), one.get("id")
        body: dict[str, Content] = {"name": one.get("name"), "kind": one.get("kind")}
        if form.all("alias"):
            body["aliases"] = form.all("alias")
        body["keeper"] = Ref(RefKind.ROLE, form.one("keeper"))
        body |= {name: form.one(name) for name in ("keep", "summary") if form.one(name)}
        fields: list[Content] = []
        for blank in form.parts("field"):
            named_only = {
                name: blank.get(name)
                for name in ("id", "name", "type", "unit", "hint")
                if blank.get(name) and blank.get(name) != "text"
            }
            options = Facts(blank).all("option")
            fields.append(
                {
                    **named_only,
                    **({"options": options} if options else {}),
                    **({"required": True} if blank.get("required") else {}),
                }
            )
        if fields:
            body["fields"] = fields
        found[key] = Item(Ref(RefKind.FORM, key), one.get("name"), body, source.span(one), key)
    return found


def _language(source: Source) -> Language:
    """Chinese where anything is written in Chinese, or where nothing has a name."""
    for scope in source.scopes:
        facts = facts_of(scope.element, "flow")
        if facts is not None and facts.element.get("language"):
            return Language(facts.element.get("language"))
    texts = [words_of(one.get("name")) for one in source.root.walk() if one.get("name")]
    texts += [one.text for one in source.root.walk() if one.name == "documentation"]
    letters = "".join(texts)
    if any("\u4e00" <= letter <= "\u9fff" for letter in letters):
        return Language.ZH
    return Language.EN if any(letter.isalpha() for letter in letters) else Language.ZH
