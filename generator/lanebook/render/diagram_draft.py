"""From a flow's graph to what its diagram shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.derive.graph import FlowGraph, FlowNode, LinkKind, NodeKind
from lanebook.derive.membership import members_of
from lanebook.diagnostics import Text
from lanebook.layout.graph import EdgeId, LaneId, NodeId
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Call, Step, Task, Telling
from lanebook.model.ids import RoleId
from lanebook.model.people import RoleKind
from lanebook.model.walk import told_by
from lanebook.render.inline import to_plain
from lanebook.render.notation import (
    Chip,
    Content,
    Draft,
    DraftLane,
    DraftLink,
    DraftNode,
    LaneTone,
    Mark,
    Symbol,
)
from lanebook.render.words import duration, offset

_SYMBOLS = {kind: Symbol(kind.value) for kind in NodeKind}
_TONES = {RoleKind.CUSTOMER: LaneTone.CUSTOMER, RoleKind.EXTERNAL: LaneTone.EXTERNAL}
_TELL = Text("告知", "Tell ")
_COMMA = Text("、", ", ")
_MEANS = Text("（{}）", " ({})")
_MARKUP = frozenset("\\`*_[]\n")


def draft(graph: FlowGraph, corpus: Corpus) -> Draft:
    """Collect what the diagram of a flow shows, in the language of the corpus."""
    author = _Author(corpus, graph)
    return Draft(
        title=corpus.flows[graph.flow].name,
        language=corpus.language,
        lanes=tuple(author.lane(role) for role in graph.lanes),
        nodes=tuple(
            DraftNode(NodeId(node.id), LaneId(node.lane), author.content(node))
            for node in graph.nodes
        ),
        links=tuple(
            DraftLink(
                EdgeId(link.id),
                NodeId(link.source),
                NodeId(link.target),
                plain(link.label),
                link.kind is LinkKind.MESSAGE,
                link.side,
            )
            for link in graph.links
        ),
    )


def plain(text: str) -> str:
    """Text as it stands in a drawing: words without marks, own line breaks kept."""
    if _MARKUP.isdisjoint(text):
        return text
    return "\n".join(to_plain(line) for line in text.splitlines())


@dataclass(frozen=True, slots=True)
class _Author:
    """Writes the words of one diagram."""

    corpus: Corpus
    graph: FlowGraph

    def lane(self, role: RoleId) -> DraftLane:
        found = self.corpus.roles[role]
        return DraftLane(LaneId(role), found.name, _TONES.get(found.kind, LaneTone.STAFF))

    def content(self, node: FlowNode) -> Content:
        step = node.step
        if step is None or node.kind in (NodeKind.FORK, NodeKind.LOOP) or node.number is None:
            return Content(_SYMBOLS[node.kind], plain(node.text), roles=self._involved(node))
        condition = step.common.when or ""
        return Content(
            symbol=_SYMBOLS[node.kind],
            text=plain(node.text) or self._told(step),
            number=node.number,
            condition=plain(condition),
            flags=tuple(_flags(step)),
            chips=tuple(self._chips(step)),
            target=self._target(step),
            roles=self._involved(node),
        )

    def _target(self, step: Step) -> Target:
        if isinstance(step, Call):
            return Target(ObjectKind.FLOW, step.flow)
        return Target(ObjectKind.STEP, self.graph.flow, step.common.id)

    def _involved(self, node: FlowNode) -> tuple[RoleId, ...]:
        named = [node.lane]
        if node.step:
            named += [*node.step.common.actors, *told_by(node.step)]
        every = (member for role in named for member in members_of(self.corpus, role))
        return tuple(dict.fromkeys(every))

    def _names(self, roles: tuple[RoleId, ...]) -> str:
        return _COMMA.in_(self.corpus.language).join(self.corpus.roles[role].name for role in roles)

    def _told(self, step: Step) -> str:
        """The text of a step that only tells."""
        telling = step.telling if isinstance(step, Task) else None
        return self._telling(telling, telling.to) if telling else ""

    def _telling(self, telling: Telling, to: tuple[RoleId, ...]) -> str:
        language = self.corpus.language
        means = ""
        if telling.means:
            means = _MEANS.in_(language).format(plain(telling.means))
        return f"{_TELL.in_(language)}{self._names(to)}{means}"

    def _chips(self, step: Step) -> Iterator[Chip]:
        common, language = step.common, self.corpus.language
        if common.offset:
            when = offset(common.offset.seconds, common.offset.moment.name, language)
            yield Chip(Mark.TIME, plain(when))
        if common.standard.within:
            yield Chip(Mark.TIME, duration(common.standard.within.seconds, language))
        for role in common.actors[1:]:
            yield Chip(Mark.ACTOR, self.corpus.roles[role].name)
        for form in common.standard.records:
            yield Chip(Mark.FORM, self.corpus.forms[form].name)
        if isinstance(step, Task) and step.telling and step.text:
            absent = tuple(role for role in step.telling.to if role not in self.graph.lanes)
            if absent:
                yield Chip(Mark.TELL, self._telling(step.telling, absent))


def _flags(step: Step) -> Iterator[Mark]:
    standard = step.common.standard
    if isinstance(step, Call):
        yield Mark.CALL
    if isinstance(step, Task) and step.text is None:
        yield Mark.TELL
    if standard.checkpoint is not None:
        yield Mark.CHECKPOINT
    if standard.say:
        yield Mark.PHRASE
    if standard.risk or standard.if_fails:
        yield Mark.RISK
    if step.common.inferred:
        yield Mark.INFERRED
