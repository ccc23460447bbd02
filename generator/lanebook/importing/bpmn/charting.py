"""From a process to a chart: what BPMN leaves to be understood is said, detours are left out.

Gateways that only merge disappear, activities that several flows leave get the fork or the choice
that is meant (BPMN 2.0.2, clauses 8.4.13 and 13.2), boundary events a choice behind their
activity, link events are joined. What stands apart becomes another beginning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lanebook.diagnostics import Text
from lanebook.importing.bpmn.kinds import APART, KINDS, SEVERAL, spot_name
from lanebook.importing.bpmn.loops import with_loops
from lanebook.importing.bpmn.own import answer_of, is_own
from lanebook.importing.bpmn.remarks import Remarks
from lanebook.importing.bpmn.source import Scope, key_of
from lanebook.importing.bpmn.texts import condition_of, event_kind, named, title_of
from lanebook.importing.bpmn.xml import Element
from lanebook.importing.chart import Chart, SpotKind, Way
from lanebook.importing.sketch import Sketch

BEGIN = ":begin"
"""The choice between several beginnings."""
BOUNDARY = ":boundary"
"""Behind the id of an activity: whether one of its boundary events has happened."""
SPLIT = ":split"
"""Behind the id of an activity that several flows leave."""
_JOIN = ":join"
_END = ":end-"


@dataclass(frozen=True, slots=True)
class Charted:
    """A process as a chart, with what the chart does not say."""

    chart: Chart
    elements: Mapping[str, Element]
    """The element of a spot; spots that no element stands for have none."""
    triggers: tuple[Element, ...]
    """Its start events, but for those of subprocesses."""
    flows: Mapping[str, Element]
    """Sequence flows by key of their way."""


def charted(scope: Scope, remarks: Remarks) -> Charted | None:
    """The chart of a process, or None where nothing happens in it."""
    return _Charting(scope, remarks, is_own(scope.element)).whole()


@dataclass(slots=True)
class _Charting:
    scope: Scope
    remarks: Remarks
    own: bool
    sketch: Sketch = field(default_factory=Sketch)
    elements: dict[str, Element] = field(default_factory=dict)
    flows: dict[str, Element] = field(default_factory=dict)
    starts: list[Element] = field(default_factory=list)
    boundary: list[Element] = field(default_factory=list)

    def whole(self) -> Charted | None:
        for node in self.scope.nodes.values():
            self.place(node)
        self.connect()
        self.tell_merges()
        self.join_links()
        for event in self.boundary:
            self.attach(event)
        for name in list(self.sketch.spots):
            self.split(name)
        self.begin()
        for name in self.sketch.settle():
            self.remark(
                name,
                Text("这里只是绕圈，什么也不做", "this only leads round in a circle"),
            )
        if len(self.sketch.spots) == 1:
            return None
        leaving = self.sketch.ways[BEGIN]
        if len(leaving) == 1:
            del self.sketch.spots[BEGIN]
            start = leaving[0].target
        else:
            self.sketch.add(BEGIN, SpotKind.CHOICE)
            start = BEGIN
        chart = with_loops(self.sketch.chart(start, ordered=self.own), self.elements)
        return Charted(chart, self.elements, tuple(self.starts), self.flows)

    def name(self, element: Element) -> str:
        """The name of an element's spot: the corpus id in files of our own."""
        return spot_name(key_of(element), own=self.own)

    def remark(self, name: str, message: Text) -> None:
        element = self.elements.get(name)
        if element is not None:
            self.remarks.add(element, message)

    def place(self, node: Element) -> None:
        """A spot for a node."""
        if node.name == "startEvent":
            self.starts.append(node)
            return
        if node.name == "boundaryEvent":
            self.boundary.append(node)
            return
        for attribute, message in APART.items():
            if node.get(attribute) == "true":
                self.remarks.add(node, message)
                return
        name = self.name(node)
        self.elements[name] = node
        kind = KINDS.get(node.name, SpotKind.WORK)
        partner = name.removesuffix(_JOIN) if self.own and name.endswith(_JOIN) else ""
        before, found, _ = name.partition(_END)
        self.sketch.add(name, kind, partner=partner, closes=before if self.own and found else "")

    def connect(self) -> None:
        """The sequence flows, those of a gateway in its own order."""
        turn = {
            reference.text: place
            for node in self.scope.nodes.values()
            for place, reference in enumerate(node.all("outgoing"))
        }
        flows = sorted(self.scope.flows, key=lambda flow: turn.get(flow.get("id"), len(turn)))
        ways: list[tuple[int, str, str, Element]] = []
        for flow in flows:
            ends = [self.end_of(flow, name) for name in ("sourceRef", "targetRef")]
            source, target = ends
            if source is None or target is None:
                self.remarks.add(flow, Text("它的一头没有连着节点", "one end of it leads nowhere"))
                continue
            answer = answer_of(flow)
            ways.append((answer.side if answer else 0, source, target, flow))
        for _, source, target, flow in sorted(ways, key=lambda way: way[0]):
            key = key_of(flow)
            self.flows[key] = flow
            self.sketch.connect(key, source, target, named(flow) or condition_of(flow))

    def end_of(self, flow: Element, attribute: str) -> str | None:
        text = flow.get(attribute)
        node = self.scope.nodes.get(text) or self.scope.nodes.get(text.rpartition(":")[2])
        return self.name(node) if node is not None else None

    def tell_merges(self) -> None:
        """Inclusive and complex gateways wait for all that is under way: joins, if they can be."""
        for name, element in self.elements.items():
            if element.name in ("inclusiveGateway", "complexGateway"):
                parts = len(self.sketch.ways[name]) > 1
                if not parts and len(self.sketch.entering(name)) > 1 and self.sketch.ways[name]:
                    self.sketch.add(name, SpotKind.JOIN)
                elif parts or element.name == "complexGateway":
                    self.remark(name, SEVERAL)

    def join_links(self) -> None:
        """Throwing link events lead to the one that catches the same link."""
        catching = {
            _link(element): name
            for name, element in self.elements.items()
            if element.name == "intermediateCatchEvent" and _link(element)
        }
        for name, element in list(self.elements.items()):
            link = _link(element)
            if not link or element.name == "intermediateCatchEvent":
                continue
            target = catching.get(link)
            if target is None:
                self.remark(name, Text("没有接它的链接事件", "no link event catches it"))
            else:
                self.sketch.connect(f"{name}:link", name, target)
                self.sketch.add(name, SpotKind.CHOICE)
        for name in catching.values():
            self.sketch.add(name, SpotKind.CHOICE)

    def attach(self, event: Element) -> None:
        """A boundary event: one of the ways behind its activity."""
        host = self.scope.nodes.get(event.get("attachedToRef").rpartition(":")[2])
        host = host or self.scope.nodes.get(event.get("attachedToRef"))
        name, home = self.name(event), self.name(host) if host is not None else ""
        leaving = self.sketch.ways.pop(name, [])
        if event_kind(event) == "compensate":
            self.remarks.add(event, Text("补偿没有对应的写法", "compensation has no counterpart"))
            return
        if home not in self.sketch.spots:
            self.remarks.add(event, Text("它附着的活动不在流程里", "it is attached to nothing"))
            return
        if event.get("cancelActivity") == "false":
            self.remarks.add(
                event,
                Text(
                    "它不打断活动，与活动同时进行；这里写成活动之后的一个选项",
                    "it does not interrupt the activity but goes on beside it; "
                    "it was written as an answer behind the activity",
                ),
            )
        gate = home + BOUNDARY
        if gate not in self.sketch.spots:
            self.split(home)
            self.sketch.add(gate, SpotKind.CHOICE)
            onward = self.sketch.ways[home] or [self.ending(f"{home}:done")]
            self.sketch.ways[gate] = [replace(way, source=gate) for way in onward]
            self.sketch.ways[home] = [Way(gate, home, gate)]
        label = title_of(event)
        if len(leaving) > 1:
            fork = name + SPLIT
            self.sketch.add(fork, SpotKind.FORK)
            self.sketch.ways[fork] = [replace(way, source=fork) for way in leaving]
            self.sketch.connect(name, gate, fork, label)
        else:
            onward = leaving or [self.ending(name)]
            self.sketch.connect(name, gate, onward[0].target, label)
        self.elements[name] = event

    def ending(self, name: str) -> Way:
        """A way to an end of its own."""
        end = f"{name}:end"
        self.sketch.add(end, SpotKind.END)
        return Way(end, name, end)

    def split(self, name: str) -> None:
        """An activity that several flows leave: a fork, or a choice where they have conditions."""
        leaving = self.sketch.ways[name]
        if self.sketch.spots[name].kind is not SpotKind.WORK or len(leaving) < 2:
            return
        element = self.elements[name]
        held = [way for way in leaving if way.key in self.flows]
        depends = [
            way
            for way in held
            if condition_of(self.flows[way.key]) or element.get("default") == way.key
        ]
        gate = name + SPLIT
        self.sketch.add(gate, SpotKind.CHOICE if depends else SpotKind.FORK)
        self.sketch.ways[gate] = [replace(way, source=gate) for way in leaving]
        self.sketch.ways[name] = [Way(gate, name, gate)]
        if depends and len(depends) < len(leaving):
            self.remark(
                name,
                Text(
                    "它后面有的流向有条件，有的没有；这里写成了判断，只走其中一路",
                    "some flows behind it have conditions and some have none; "
                    "it was written as a decision, of which one way is taken",
                ),
            )

    def begin(self) -> None:
        """Ways from one spot to each start event and to whatever stands apart."""
        spots = dict(self.sketch.spots)
        self.sketch.spots = {}
        self.sketch.add(BEGIN, SpotKind.WORK)
        self.sketch.spots |= spots
        for event in self.starts:
            name = self.name(event)
            leaving = self.sketch.ways.pop(name, [])
            if len(leaving) > 1:
                self.sketch.add(name + SPLIT, SpotKind.FORK)
                self.sketch.ways[name + SPLIT] = [
                    replace(way, source=name + SPLIT) for way in leaving
                ]
                self.sketch.connect(name, BEGIN, name + SPLIT, title_of(event))
            for way in leaving if len(leaving) == 1 else ():
                self.sketch.connect(name, BEGIN, way.target, title_of(event))
        reached = self.sketch.reached([BEGIN])
        entered = {way.target for ways in self.sketch.ways.values() for way in ways}
        without = [one for one in self.sketch.spots if one not in entered]
        for name in (*without, *self.sketch.spots):
            if name in reached:
                continue
            if len(reached) > 1:
                self.remark(
                    name,
                    Text(
                        "没有流向通到这里；这里写成了另一个开头",
                        "no flow leads here; it was written as another beginning",
                    ),
                )
            reached |= self.sketch.reached([name])
            title = named(self.elements[name]) if name in self.elements else ""
            self.sketch.connect(f"{BEGIN}-{name}", BEGIN, name, title)


def _link(element: Element) -> str:
    """The link that an event throws or catches."""
    found = element.first("linkEventDefinition")
    return (found.get("name") or element.get("name") or key_of(element)) if found else ""
