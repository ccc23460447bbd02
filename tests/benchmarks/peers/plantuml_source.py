"""Flows in PlantUML's activity language.

The language is structured and a flow is a graph. Branches that meet again become ``endif`` or
``end fork``, a decision that leads back to the step that its loop began with becomes ``repeat
while``, and every other arrow becomes a pair of lettered connectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from lanebook.layout.graph import LaneId, NodeId
from lanebook.render.notation import Draft, DraftLink, DraftNode, Symbol
from tests.benchmarks.peers.tool import is_bar, names, wrapped

FONT = "Noto Sans CJK SC"
_SPECIAL = str.maketrans({"(": "（", ")": "）", ";": "；", "|": "\uff5c", "#": "\uff03", "\n": " "})
_DECIDING = (Symbol.DECISION, Symbol.LOOP)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def plantuml(flow: Draft) -> str:
    """The source; a first pass finds out which steps need a connector to be reached by."""
    first = _Writer(flow, {})
    first.write()
    second = _Writer(flow, first.letters)
    second.write()
    return "\n".join(second.lines) + "\n"


@dataclass(slots=True)
class _Writer:
    flow: Draft
    letters: dict[NodeId, str]
    """Steps that connectors lead to."""
    lines: list[str] = field(default_factory=list)
    written: set[NodeId] = field(default_factory=set)
    lane: LaneId | None = None
    nodes: Mapping[NodeId, DraftNode] = field(init=False)
    leaving: Mapping[NodeId, list[DraftLink]] = field(init=False)
    meets: Mapping[NodeId, NodeId | None] = field(init=False)

    def __post_init__(self) -> None:
        self.nodes = {node.id: node for node in self.flow.nodes}
        self.leaving = {name: [] for name in self.nodes}
        for link in self.flow.links:
            self.leaving[link.source].append(link)
        self.meets = meeting_points(self.flow)

    def write(self) -> None:
        """Everything, each part from its start."""
        short = names(self.flow).lanes
        self.lines += ["@startuml", f"skinparam defaultFontName {FONT}"]
        self.lines += ["skinparam defaultFontSize 12", "skinparam shadowing false"]
        self.lines += [f"|{short[lane.id]}|{lane.name}" for lane in self.flow.lanes]
        starts = [n for n in self.flow.nodes if n.content.symbol is Symbol.START]
        for node in (*starts, *self.flow.nodes):
            if node.id not in self.written:
                self._sequence(node.id, ())
        self.lines.append("@enduml")

    def _sequence(self, node: NodeId | None, stops: tuple[NodeId | None, ...]) -> None:
        """From a step to the innermost of the open meeting points."""
        while node is not None and node not in stops[-1:]:
            if node in self.written or node in stops:
                self._go_to(node)
                return
            check = self._repeated_until(node, stops)
            if check is not None:
                node = self._repeat(node, check, stops)
            else:
                node = self._step(node, stops)

    def _go_to(self, node: NodeId) -> None:
        count = len(self.letters)
        letter = _LETTERS[count] if count < len(_LETTERS) else str(count)
        self.lines += [f"({self.letters.setdefault(node, letter)})", "detach"]

    def _step(self, node: NodeId, stops: tuple[NodeId | None, ...]) -> NodeId | None:
        """Write a step with its branches; returns where the flow goes on."""
        self._announce(node)
        symbol, leaving = self.nodes[node].content.symbol, self.leaving[node]
        text = self._text(node)
        if symbol is Symbol.START:
            self.lines.append("start")
        if len(leaving) > 1 and symbol in _DECIDING:
            return self._decision(node, stops)
        if not is_bar(self.nodes[node].content):
            self.lines.append(f":{text};")
        if len(leaving) > 1:
            return self._fork(node, stops)
        if leaving:
            self._say(leaving[0])
            return leaving[0].target
        self.lines.append("stop" if symbol is Symbol.END else "detach")
        return None

    def _decision(self, node: NodeId, stops: tuple[NodeId | None, ...]) -> NodeId | None:
        meet, leaving = self.meets[node], self.leaving[node]
        self.lines.append(f"if ({self._text(node)}) then ({_plain(leaving[0].label)})")
        self._branch(leaving[0], meet, stops)
        for link in leaving[1:-1]:
            self.lines.append(f"elseif () then ({_plain(link.label)})")
            self._branch(link, meet, stops)
        self.lines.append(f"else ({_plain(leaving[-1].label)})")
        self._branch(leaving[-1], meet, stops)
        self._enter(node)
        self.lines.append("endif")
        return meet

    def _fork(self, node: NodeId, stops: tuple[NodeId | None, ...]) -> NodeId | None:
        meet = self.meets[node]
        word = "fork" if is_bar(self.nodes[node].content) else "split"
        for number, link in enumerate(self.leaving[node]):
            self.lines.append(f"{word} again" if number else word)
            self._say(link)
            self._branch(link, meet, stops)
        self._enter(node)
        self.lines.append(f"end {word}")
        joined = meet is not None and is_bar(self.nodes[meet].content)
        if meet is None or not joined or meet in stops or meet in self.written:
            return meet
        if meet in self.letters:
            return meet
        self.written.add(meet)
        leaving = self.leaving[meet]
        return leaving[0].target if len(leaving) == 1 else self._fork(meet, stops)

    def _branch(
        self, link: DraftLink, meet: NodeId | None, stops: tuple[NodeId | None, ...]
    ) -> None:
        self.lane = None
        self._enter(link.source)
        if link.target != meet:
            self._sequence(link.target, (*stops, meet))
        self.lane = None

    def _say(self, link: DraftLink) -> None:
        """The words on an arrow."""
        if link.label:
            self.lines.append(f"-> {_plain(link.label)};")

    def _repeated_until(self, node: NodeId, stops: tuple[NodeId | None, ...]) -> NodeId | None:
        """The last decision on the way that leads back to this step, if a loop can say it."""
        if self.nodes[node].content.symbol is not Symbol.TASK or len(self.leaving[node]) != 1:
            return None
        found, at = None, self.meets[node]
        while at is not None and at not in stops and at not in self.written:
            back = [link.target for link in self.leaving[at]].count(node)
            decides = self.nodes[at].content.symbol in _DECIDING
            if decides and back == 1 and len(self.leaving[at]) == 2:
                found = at
            at = self.meets[at]
        return found

    def _repeat(
        self, node: NodeId, check: NodeId, stops: tuple[NodeId | None, ...]
    ) -> NodeId | None:
        self._announce(node)
        self.lines += ["repeat", f":{self._text(node)};"]
        self._say(self.leaving[node][0])
        self._sequence(self.leaving[node][0].target, (*stops, check))
        self._announce(check)
        back, on = sorted(self.leaving[check], key=lambda link: link.target != node)
        labels = f"is ({_plain(back.label)}) not ({_plain(on.label)})"
        self.lines.append(f"repeat while ({self._text(check)}) {labels}")
        return on.target

    def _announce(self, node: NodeId) -> None:
        self.written.add(node)
        self._enter(node)
        if node in self.letters:
            self.lines.append(f"({self.letters[node]})")

    def _enter(self, node: NodeId) -> None:
        lane = self.nodes[node].lane
        if lane != self.lane:
            self.lane = lane
            self.lines.append(f"|{names(self.flow).lanes[lane]}|")

    def _text(self, node: NodeId) -> str:
        return "\\n".join(map(_plain, wrapped(self.nodes[node])))


def _plain(text: str) -> str:
    return text.translate(_SPECIAL)


def meeting_points(flow: Draft) -> Mapping[NodeId, NodeId | None]:
    """Where all ways from a step meet again: its immediate post-dominator, None at the end.

    Messages to somebody who does nothing with them are no way.
    """
    ends = {node.id for node in flow.nodes} - {link.source for link in flow.links}
    after: dict[NodeId, list[NodeId]] = {node.id: [] for node in flow.nodes}
    for link in flow.links:
        if not (link.message and link.target in ends):
            after[link.source].append(link.target)
    every = set(after)
    inevitable = {name: {name} if not targets else set(every) for name, targets in after.items()}
    changed = True
    while changed:
        changed = False
        for name in reversed(after):
            found = {name} | (
                set.intersection(*(inevitable[target] for target in after[name]))
                if after[name]
                else set()
            )
            if found != inevitable[name]:
                inevitable[name] = found
                changed = True
    return {
        name: max(rest, key=lambda other: len(inevitable[other])) if (rest := on - {name}) else None
        for name, on in inevitable.items()
    }


def connectors(source: str) -> Iterator[str]:
    """The arrows of a source that became connectors: a letter in brackets before ``detach``."""
    lines = source.splitlines()
    for line, following in pairwise(lines):
        if line.startswith("(") and following == "detach":
            yield line
