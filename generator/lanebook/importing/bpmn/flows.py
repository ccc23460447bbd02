"""Each process as a flow: its head, its steps, the order of its lanes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lanebook.corpus.scalars import LONGEST_TEXT
from lanebook.diagnostics import Text
from lanebook.importing.bpmn.charting import Charted, charted
from lanebook.importing.bpmn.losses import remark_on_losses
from lanebook.importing.bpmn.own import Facts, facts_of, is_own, shown_by
from lanebook.importing.bpmn.own_steps import noted, preparation
from lanebook.importing.bpmn.source import Scope, Source, key_of
from lanebook.importing.bpmn.steps import Steps
from lanebook.importing.bpmn.texts import documented, line_of, named
from lanebook.importing.bpmn.tree import Tree
from lanebook.importing.bpmn.words import words
from lanebook.importing.draft import Content, Item, Ref, RefKind
from lanebook.importing.naming import shortened
from lanebook.importing.nesting import nest

Body = dict[str, Content]


@dataclass(frozen=True, slots=True)
class Heading:
    """What a flow is called."""

    ref: Ref
    name: str


def key_of_flow(source: Source, scope: Scope) -> str:
    """What a flow is known by: the id it had, or its place in its file."""
    facts = facts_of(scope.element, "flow")
    own = facts.element.get("id") if facts else ""
    return own or f"{source.shown}#{key_of(scope.element)}"


def headings_of(source: Source, scopes: Sequence[Scope], otherwise: str) -> dict[str, Heading]:
    """By id of its element, what each process is called: no two alike.

    Args:
        source: The file.
        scopes: Its processes, each before the subprocesses in it.
        otherwise: The name of a process without one.
    """
    found: dict[str, Heading] = {}
    taken: set[str] = set()
    for scope in scopes:
        pool = named(scope.pool) if scope.pool is not None and scope.outer is None else ""
        outer = found.get(key_of(scope.outer.element)) if scope.outer else None
        wanted = pool or named(scope.element) or (outer.name if outer else otherwise)
        name, number = wanted, 1
        while name in taken:
            number += 1
            name = line_of(f"{wanted[:190]} {number}")
        taken.add(name)
        found[key_of(scope.element)] = Heading(Ref(RefKind.FLOW, key_of_flow(source, scope)), name)
    return found


def flow_of(scope: Scope, heading: Heading, steps: Steps) -> Item:
    """The file of a flow."""
    steps.remarks.about = heading.ref
    facts = facts_of(scope.element, "flow")
    found = charted(scope, steps.remarks)
    written: list[Content] = [{"end": words("end", steps.language)}]
    if found is not None:
        nested = nest(found.chart)
        if facts is None:
            remark_on_losses(found, steps.relations, steps.remarks)
        for spot in nested.loosened:
            element = found.elements.get(spot.name)
            if element is not None and element.name == "parallelGateway":
                steps.remarks.add(element, _LOOSENED)
        written = list(Tree(found, nested, steps, is_own(scope.element)).written())
    if facts is not None:
        body = _own_head(facts, scope, heading, found, steps)
    else:
        body = _head(scope, heading, found, steps)
    own = facts.element.get("id") if facts else ""
    span = steps.asides.source.span(scope.element)
    whole = _known_calls({**body, "steps": written}, scope, steps)
    return Item(heading.ref, str(body["name"]), whole, span, own)


def _known_calls(body: Body, scope: Scope, steps: Steps) -> Body:
    """The flow with calls of flows that are nowhere as ordinary steps."""
    facts = facts_of(scope.element, "flow")
    names = {one.get("id"): one.get("name") for one in facts.parts("call")} if facts else {}

    def settled(value: Content) -> Content:
        if isinstance(value, Mapping):
            called = value.get("flow")
            found = {key: settled(one) for key, one in value.items()}
            if isinstance(called, Ref) and called.key not in steps.flows:
                name = names.get(called.key) or called.key
                _remark_on_call(scope, name, steps)
                del found["flow"]
                return {"by": body["owner"], "do": line_of(name), **found}
            return found
        if isinstance(value, list):
            return [settled(one) for one in value]
        return value

    return {key: settled(one) for key, one in body.items()}


def _remark_on_call(scope: Scope, name: str, steps: Steps) -> None:
    steps.remarks.add(
        scope.element,
        Text(
            f"它调用的流程“{name}”不在手册和导入的文件里，写成了普通步骤",
            f"it calls flow “{name}”, which is neither in the handbook nor imported, "
            "and was written as an ordinary step",
        ),
    )


_OWNERLESS = Text(
    "图中没有员工岗位，看不出谁对流程负责",
    "no staff acts in it, so that the drawing does not say who is accountable",
)
_LOOSENED = Text(
    "它等待的不全是同一处分出的分支，嵌套的步骤写不出来；这里写成了谁先到谁往下走，请改写",
    "what it waits for does not all come from one fork, which nested steps cannot say; "
    "now whatever arrives goes on: please rewrite it",
)


def _head(scope: Scope, heading: Heading, found: Charted | None, steps: Steps) -> Body:
    acting = list(steps.acting) or [steps.actor(scope.element)]
    owner = next((ref for ref in acting if steps.roles.is_staff(ref)), None)
    if owner is None:
        owner = steps.roles.performer()
        steps.remarks.add(scope.element, _OWNERLESS)
    body: Body = {"name": heading.name, "owner": owner}
    texts = [documented(scope.element)]
    if scope.pool is not None and scope.outer is None:
        texts.append(documented(scope.pool))
        other = named(scope.element)
        texts.append("" if other in ("", heading.name) else other)
    if summary := "\n".join(text for text in texts if text):
        body["summary"] = shortened(summary, LONGEST_TEXT)
    body["trigger"] = _trigger(heading, found, steps)
    if len(acting) > 1:
        body["lanes"] = acting
    notes = list(_notes(scope, found, steps))
    if notes:
        body["note"] = shortened("\n".join(dict.fromkeys(notes)), LONGEST_TEXT)
    return body


def _trigger(heading: Heading, found: Charted | None, steps: Steps) -> str:
    titles = [steps.asides.title(event) for event in (found.triggers if found else ())]
    known = list(dict.fromkeys(title for title in titles if title))
    either = words("or", steps.language).join(known)
    return line_of(either or words("trigger", steps.language, heading.name[:150]))


def _notes(scope: Scope, found: Charted | None, steps: Steps) -> Iterator[str]:
    """What is said of the process as a whole, and of how it starts."""
    yield from steps.relations.notes.get(key_of(scope.element), ())
    for event in found.triggers if found else ():
        yield from (one for one in [documented(event), *steps.asides.of(event)] if one)
        for sender, title in steps.relations.hears.get(key_of(event), ()):
            party = steps.roles.name_of(steps.party(sender))
            yield steps.asides.heard(party, title)


def _own_head(
    facts: Facts, scope: Scope, heading: Heading, found: Charted | None, steps: Steps
) -> Body:
    body: Body = {"name": facts.text(heading.name)}
    if aliases := facts.all("alias"):
        body["aliases"] = aliases
    body["owner"] = Ref(RefKind.ROLE, facts.one("owner"))
    for key in ("applies_to", "place", "summary"):
        if facts.one(key):
            body[key] = facts.one(key)
    start = next(iter(found.triggers if found else ()), None)
    begin = facts_of(start, "start")
    shown = named(start) if start is not None else ""
    trigger = begin.text(shown) if begin is not None else shown
    body["trigger"] = trigger or _trigger(heading, found, steps)
    if facts.one("outcome"):
        body["outcome"] = _outcome(facts, scope)
    if lanes := facts.all("lane"):
        body["lanes"] = [Ref(RefKind.ROLE, one) for one in lanes]
    if facts.one("view") not in ("", "swimlane"):
        body["view"] = facts.one("view")
    if moments := [
        {"id": one.get("id"), "name": one.get("name"), **noted(Facts(one))}
        for one in facts.parts("moment")
    ]:
        body["moments"] = moments
    if rules := facts.all("rule"):
        body["rules"] = [Ref(RefKind.RULE, one) for one in rules]
    body |= noted(facts)
    if prepared := [preparation(one) for one in facts.parts("prepare")]:
        body["prepare"] = prepared
    return body


def _outcome(facts: Facts, scope: Scope) -> str:
    """The outcome, as the end that stands for it is called now."""
    end = scope.nodes.get("node__3a_end")
    return shown_by(end) if end is not None and named(end) else facts.one("outcome")
