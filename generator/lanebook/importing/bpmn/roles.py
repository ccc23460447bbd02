"""Who acts: lanes as roles, pools without lanes too, black boxes as customers and outsiders."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lanebook.bpmn import Kind, corpus_id
from lanebook.diagnostics import Language
from lanebook.importing.bpmn.lanes import Lanes
from lanebook.importing.bpmn.own import Facts, is_own
from lanebook.importing.bpmn.source import Scope, Source, key_of
from lanebook.importing.bpmn.texts import documented, line_of, named
from lanebook.importing.bpmn.words import words
from lanebook.importing.bpmn.xml import Element
from lanebook.importing.draft import Content, Item, Ref, RefKind
from lanebook.importing.naming import shortened

_CUSTOMER = re.compile(
    r"客户|顾客|客人|旅客|乘客|患者|病人|买家|用户|customer|client|guest|patient|passenger|buyer|kunde",
    re.IGNORECASE,
)
_LONGEST_SUMMARY = 2000


@dataclass(slots=True)
class _Known:
    """A role while more is learnt of it."""

    name: str
    kind: str = "staff"
    unit: str = ""
    summary: str = ""
    wanted: str = ""
    extra: dict[str, Content] = field(default_factory=dict)


@dataclass(slots=True)
class Roles:
    """The roles of a file. Lanes of the same name are one role, whichever pool they lie in."""

    lanes: Lanes
    language: Language
    known: dict[str, _Known] = field(default_factory=dict)

    def of(self, node: Element, scope: Scope) -> Ref:
        """The role that a node belongs to."""
        path = self.lanes.of(node, scope)
        for place in range(len(path) - 1, -1, -1):
            lane = path[place]
            if is_own(scope.element) and (ref := self._own(lane)):
                return ref
            if named(lane):
                outer = [named(one) for one in path[:place] if named(one)]
                return self._staff(named(lane), "/".join(outer), documented(lane))
        if scope.pool is not None and named(scope.pool):
            return self._staff(named(scope.pool), "", documented(scope.pool))
        return self.performer()

    def performer(self) -> Ref:
        """Whoever it is, where nothing says so."""
        return self._staff(words("performer", self.language), "", "")

    def _own(self, lane: Element) -> Ref | None:
        try:
            kind, name = corpus_id(key_of(lane))
        except ValueError:  # another tool has put it there
            return None
        return Ref(RefKind.ROLE, name) if kind is Kind.LANE and name in self.known else None

    def _staff(self, name: str, unit: str, summary: str) -> Ref:
        kind = "customer" if _CUSTOMER.search(name) else "staff"
        known = self.known.setdefault(name, _Known(name, kind))
        known.unit = known.unit or line_of(unit)
        known.summary = known.summary or summary
        return Ref(RefKind.ROLE, name)

    def outside(self, pool: Element) -> Ref:
        """The role of a pool that shows nothing of what happens in it."""
        name = named(pool) or key_of(pool)
        kind = "customer" if _CUSTOMER.search(name) else "external"
        known = self.known.setdefault(name, _Known(name, kind))
        known.summary = known.summary or documented(pool)
        return Ref(RefKind.ROLE, name)

    def idle(self, source: Source) -> None:
        """Lanes in which nothing stands are roles all the same."""
        for scope in source.scopes:
            for lane in scope.element.all("laneSet"):
                for one in lane.walk():
                    if one.name == "lane" and named(one) and not any(one.all("childLaneSet")):
                        ours = is_own(scope.element) and self._own(one) is not None
                        if not ours:
                            self._staff(named(one), "", documented(one))

    def written(self, facts: Facts) -> None:
        """The roles that our own export names."""
        for one in facts.parts("role"):
            found = Facts(one)
            extra: dict[str, Content] = {}
            if one.get("stage"):
                extra["stage"] = one.get("stage")
            if aliases := found.all("alias"):
                extra["aliases"] = aliases
            if members := found.all("member"):
                extra["members"] = [Ref(RefKind.ROLE, member) for member in members]
            key = one.get("id")
            known = _Known(one.get("name"), one.get("kind") or "staff", wanted=key, extra=extra)
            known.unit, known.summary = found.one("unit"), found.one("summary")
            self.known.setdefault(key, known)

    def is_staff(self, ref: Ref) -> bool:
        """Whether a role belongs to the organisation and is one post."""
        return self.known[ref.key].kind == "staff"

    def name_of(self, ref: Ref) -> str:
        """The name of a role."""
        return self.known[ref.key].name

    def items(self) -> tuple[Item, ...]:
        """The roles; their duties follow from the flows that name them."""
        return tuple(self._item(key, known) for key, known in self.known.items())

    def _item(self, key: str, known: _Known) -> Item:
        body: dict[str, Content] = {"name": known.name}
        if known.kind != "staff":
            body["kind"] = known.kind
        if known.unit:
            body["unit"] = known.unit
        body |= known.extra
        summary = known.summary or words("role-summary", self.language, known.name)
        body["summary"] = shortened(summary, _LONGEST_SUMMARY)
        root = self.lanes.source.root
        span = self.lanes.source.span(root)
        return Item(Ref(RefKind.ROLE, key), known.name, body, span, known.wanted)
