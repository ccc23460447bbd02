"""A step of our own export as its author wrote it."""

from __future__ import annotations

from collections.abc import Mapping

from lanebook.importing.bpmn.own import Facts
from lanebook.importing.bpmn.xml import Element
from lanebook.importing.draft import Content, Ref, RefKind

Step = dict[str, Content]

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "m"), (1, "s"))
_PLAIN = ("risk", "if_fails", "checkpoint")
_TEXT = {
    "do": "do",
    "task": "do",
    "decision": "decide",
    "wait": "wait",
    "end": "end",
    "repeat": "repeat",
}
"""By kind: the key that holds the text of a step."""


def own_step(facts: Facts, text: str, identity: str) -> Step:
    """The step, without what is nested in it."""
    kind = facts.element.get("kind")
    step: Step = {"id": identity} if identity else {}
    step |= _references(facts, "by", RefKind.ROLE)
    if kind in _TEXT:
        step[_TEXT[kind]] = text
    if kind == "call" and facts.one("calls"):
        step["flow"] = Ref(RefKind.FLOW, facts.one("calls"))
    step |= _references(facts, "tell", RefKind.ROLE)
    step |= _texts(facts, "with")
    step |= _texts(facts, "when")
    step |= _offset(facts)
    step |= _listed(facts, "say")
    step |= _texts(facts, "how")
    if facts.one("within").isdecimal():
        step["within"] = span_of_time(facts.one("within"))
    step |= _references(facts, "record", RefKind.FORM)
    step |= _texts(facts, *_PLAIN)
    if facts.one("to"):
        step["to"] = Ref(RefKind.ROLE, facts.one("to"))
    step |= _texts(facts, "stage")
    step |= noted(facts)
    return step


def noted(facts: Facts) -> Step:
    """What anything can bear: inferred, note, source, allow."""
    found: Step = {}
    if facts.one("inferred"):
        found["inferred"] = True
    found |= _texts(facts, "note")
    found |= _listed(facts, "source")
    allowed = (one.partition(" ") for one in facts.all("allow"))
    if excuses := {name: reason for name, _, reason in allowed}:
        found["allow"] = excuses
    return found


def preparation(element: Element) -> Step:
    """A step before the trigger, with all that is nested in it."""
    facts = Facts(element)
    step = own_step(facts, facts.one("text"), element.get("id"))
    if options := [_option(one) for one in facts.parts("option")]:
        step["options"] = options
    if branches := [
        [preparation(inner) for inner in Facts(one).parts("prepare")]
        for one in facts.parts("branch")
    ]:
        step["parallel"] = branches
    if inner := [preparation(one) for one in facts.parts("prepare")]:
        step["steps"] = inner
    return step


def _option(element: Element) -> Step:
    facts = Facts(element)
    step: Step = {"if": element.get("answer"), **noted(facts)}
    if inner := [preparation(one) for one in facts.parts("prepare")]:
        step["steps"] = inner
    return step


def span_of_time(seconds: str) -> str:
    """Whole seconds as authors write them: ``1h30m``."""
    rest, parts = int(seconds), []
    for size, unit in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"


def _offset(facts: Facts) -> Step:
    for key in ("before", "after"):
        if facts.one(key).isdecimal():
            moment = facts.one("from")
            step: Step = {key: span_of_time(facts.one(key))}
            return {**step, "from": moment} if moment not in ("", "trigger") else step
    return {}


def _texts(facts: Facts, *keys: str) -> Mapping[str, Content]:
    return {key: facts.one(key) for key in keys if facts.one(key)}


def _listed(facts: Facts, key: str) -> Mapping[str, Content]:
    found = facts.all(key)
    return {key: found[0] if len(found) == 1 else found} if found else {}


def _references(facts: Facts, key: str, kind: RefKind) -> Mapping[str, Content]:
    found: list[Content] = [Ref(kind, one) for one in facts.all(key)]
    return {key: found} if found else {}
