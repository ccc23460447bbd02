"""From a flow's graph to what its diagram shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lanebook.derive.blueprint import Band, BandLane, Blueprint, blueprint
from lanebook.derive.graph import FlowGraph, FlowNode, LinkKind, NodeKind
from lanebook.derive.handoffs import moments_of_truth
from lanebook.derive.membership import members_of
from lanebook.diagnostics import Text
from lanebook.layout.graph import EdgeId, LaneId, NodeId
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Call, Step, Task, Telling, View
from lanebook.model.ids import RoleId, StepId
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


_LINES = (
    (LaneTone.INTERACTION, Text("接触线", "Line of interaction")),
    (LaneTone.VISIBILITY, Text("可视线", "Line of visibility")),
    (LaneTone.INTERNAL, Text("内部接触线", "Line of internal interaction")),
)
"""What parts each band from the next."""
_SIDES = {Band.FRONT: Text("{}（前台）", "{} (front)"), Band.BACK: Text("{}（后台）", "{} (back)")}


def draft(graph: FlowGraph, corpus: Corpus, view: View | None = None) -> Draft:
    """Collect what the diagram of a flow shows, in the language of the corpus.

    Args:
        graph: The flow's graph.
        corpus: Where its roles and forms are.
        view: How to draw it; as the flow says if None.
    """
    view = view or corpus.flows[graph.flow].view
    if view is View.BLUEPRINT:
        plan = blueprint(graph, corpus)
        author = _Author(corpus, graph, frozenset(moments_of_truth(corpus, graph)))
        lanes = tuple(_blueprint_lanes(author, plan))
        home = {name: _lane_id(plan, lane) for name, lane in plan.home.items()}
    else:
        author = _Author(corpus, graph, frozenset())
        lanes = tuple(author.lane(role) for role in graph.lanes)
        home = {node.id: LaneId(node.lane) for node in graph.nodes}
    return Draft(
        title=corpus.flows[graph.flow].name,
        names=whole_names(corpus),
        language=corpus.language,
        lanes=lanes,
        nodes=tuple(
            DraftNode(NodeId(node.id), home[node.id], author.content(node)) for node in graph.nodes
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


def whole_names(corpus: Corpus) -> tuple[str, ...]:
    """What lines of a drawing should not part: names of roles and forms.

    Forms belong to it since their names hold those of roles: 维修工 mends, 维修工单 is paper.
    """
    every = [name for role in corpus.roles.values() for name in (role.name, *role.aliases)]
    every += [form.name for form in corpus.forms.values()]
    return tuple(sorted({name for name in every if len(name) > 1}))


def content_of(node: FlowNode, graph: FlowGraph, corpus: Corpus) -> Content:
    """What one node shows, in the graph or beside it."""
    return _Author(corpus, graph, frozenset()).content(node)


def lane_of(role: RoleId, graph: FlowGraph, corpus: Corpus) -> DraftLane:
    """The lane of a role, whether the graph has it or not."""
    return _Author(corpus, graph, frozenset()).lane(role)


def _blueprint_lanes(author: _Author, plan: Blueprint) -> Iterator[DraftLane]:
    """The lanes with the lines between them; a line between empty bands is drawn once passed."""
    language = author.corpus.language
    reached = plan.lanes[0].band
    for lane in plan.lanes:
        for band in range(reached, lane.band):
            tone, line = _LINES[band]
            yield DraftLane(LaneId(f":line-{band + 1}"), line.in_(language), tone)
        reached = lane.band
        own, side = author.lane(lane.role), _SIDES.get(lane.band)
        name = side.in_(language).format(own.name) if side else own.name
        yield replace(own, id=_lane_id(plan, lane), name=name)


def _lane_id(plan: Blueprint, lane: BandLane) -> LaneId:
    """The role's id; with the band where the role has lanes in several."""
    shared = sum(other.role == lane.role for other in plan.lanes) > 1
    return LaneId(f"{lane.role}:{lane.band.name.lower()}" if shared else lane.role)


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
    moments: frozenset[StepId]
    """Steps to be marked as moments of truth."""

    def lane(self, role: RoleId) -> DraftLane:
        found = self.corpus.roles[role]
        return DraftLane(LaneId(role), found.name, _TONES.get(found.kind, LaneTone.STAFF), role)

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
            flags=tuple(_flags(step, met=step.common.id in self.moments)),
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


def _flags(step: Step, *, met: bool) -> Iterator[Mark]:
    standard = step.common.standard
    if met:
        yield Mark.MOMENT
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
