"""A BPMN file as it is: pools, processes, lanes, nodes and flows, with ids resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lanebook.bpmn import MODEL
from lanebook.diagnostics import LanebookError, Span, Text
from lanebook.importing.bpmn.xml import Element, read_xml, refusal

_BETA = "http://schema.omg.org/spec/BPMN/2.0"
"""Some tools wrote BPMN 2.0 in this namespace before it had its own."""

SUBPROCESSES = ("subProcess", "adHocSubProcess", "transaction")
TASKS = (
    *("task", "userTask", "manualTask", "serviceTask", "scriptTask", "businessRuleTask"),
    *("sendTask", "receiveTask", "callActivity"),
)
ACTIVITIES = (*TASKS, *SUBPROCESSES)
GATEWAYS = (
    *("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway"),
    "complexGateway",
)
EVENTS = (
    *("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent"),
    *("boundaryEvent", "implicitThrowEvent"),
)
NODES = (*ACTIVITIES, *GATEWAYS, *EVENTS)


@dataclass(frozen=True, slots=True)
class Scope:
    """A process or a subprocess: nodes that follow one another."""

    element: Element
    nodes: Mapping[str, Element]
    """By id, in the order of the file; boundary events too."""
    flows: tuple[Element, ...]
    pool: Element | None
    """The participant whose process it is, or is in."""
    outer: Scope | None = None
    """The scope that a subprocess stands in."""

    @property
    def id(self) -> str:
        """Its id."""
        return self.element.get("id")

    @property
    def is_flow(self) -> bool:
        """Whether there is anything in it, or nothing else that its process could be."""
        return bool(self.nodes) or (self.outer is None and self.pool is None)


@dataclass(frozen=True, slots=True)
class Source:
    """A whole file."""

    shown: str
    root: Element
    by_id: Mapping[str, Element]
    scopes: tuple[Scope, ...]
    """Each before the subprocesses in it."""
    lanes: Mapping[str, tuple[Element, ...]]
    """By id of a node: the lanes it stands in, from outside to inside."""

    def refer(self, text: str) -> Element | None:
        """The element a reference means; a prefix is one of the namespace of ids."""
        text = text.strip()
        return self.by_id.get(text) or self.by_id.get(text.rpartition(":")[2])

    def span(self, element: Element) -> Span:
        """Where an element begins."""
        return Span(self.shown, element.line, element.column, element.line, element.column)


def read_source(data: bytes, shown: str) -> Source:
    """Read a file.

    Raises:
        LanebookError: It is not BPMN 2.0, or holds nothing to import.
    """
    root = read_xml(data, shown)
    if root.name != "definitions" or root.space not in (MODEL, _BETA):
        raise _foreign(root, shown)
    by_id: dict[str, Element] = {}
    for one in root.walk():
        if one.space == root.space and one.get("id"):
            by_id.setdefault(one.get("id"), one)
    pools = {
        pool.get("processRef").rpartition(":")[2]: pool
        for part in root.all("collaboration")
        for pool in part.all("participant")
        if pool.get("processRef")
    }
    scopes: list[Scope] = []
    for process in root.all("process"):
        scopes += _scopes(process, pools.get(process.get("id").rpartition(":")[2]), None)
    return Source(shown, root, by_id, tuple(scopes), _lanes(root, by_id))


def _scopes(element: Element, pool: Element | None, outer: Scope | None) -> Iterator[Scope]:
    nodes = {key_of(one): one for one in element.all(*NODES)}
    flows = tuple(element.all("sequenceFlow"))
    scope = Scope(element, nodes, flows, pool, outer)
    yield scope
    for inner in element.all(*SUBPROCESSES):
        yield from _scopes(inner, pool, scope)


def key_of(element: Element) -> str:
    """The id of an element, or a name from its place where it has none."""
    return element.get("id") or f"line-{element.line}-{element.column}"


def _lanes(root: Element, by_id: Mapping[str, Element]) -> Mapping[str, tuple[Element, ...]]:
    found: dict[str, tuple[Element, ...]] = {}

    def walk(lane_set: Element, outside: tuple[Element, ...]) -> None:
        for lane in lane_set.all("lane"):
            path = (*outside, lane)
            for reference in lane.all("flowNodeRef"):
                name = reference.text
                name = name if name in by_id else name.rpartition(":")[2]
                if len(found.get(name, ())) < len(path):  # tools list a node in outer lanes too
                    found[name] = path
            for inner in lane.all("childLaneSet"):
                walk(inner, path)

    for one in root.walk():
        if one.name == "laneSet" and one.space == root.space:
            walk(one, ())
    return found


def _foreign(root: Element, shown: str) -> LanebookError:
    what = Text(
        f"根元素是 {root.name}，不是 BPMN 2.0 的 definitions",
        f"the root is {root.name}, not definitions of BPMN 2.0",
    )
    if "xpdl" in root.space.lower():
        what = Text("这是 XPDL 文件，不是 BPMN 2.0", "this is XPDL, not BPMN 2.0")
    return refusal(
        shown,
        (root.line, root.column),
        what,
        Text("在建模工具里另存为 BPMN 2.0 XML", "save it as BPMN 2.0 XML in your modelling tool"),
    )
