"""What the countdown of a flow shows, before anything has a size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lanebook.derive.graph import FlowGraph, FlowNode, NodeKind
from lanebook.derive.membership import members_of
from lanebook.derive.numbering import number_steps
from lanebook.derive.schedule import CountdownEntry, countdown
from lanebook.diagnostics import LanebookError, Language, Text
from lanebook.layout.graph import LaneId, NodeId
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Statement, Target
from lanebook.model.flow import Call, Decision, Flow, Step, Task, Wait
from lanebook.model.ids import RoleId, StepId
from lanebook.model.walk import is_work
from lanebook.render.diagram_draft import content_of, lane_of, plain, whole_names
from lanebook.render.notation import Chip, Content, DraftLane, Mark, Symbol
from lanebook.render.words import FORCES, KINDS


@dataclass(frozen=True, slots=True)
class Item:
    """Something to have ready, in the lane of the one who sees to it."""

    id: NodeId
    lane: LaneId
    content: Content
    moment: str
    """The name of what it is counted from."""
    seconds: int | None
    """From the moment, negative before it; None when no time is given."""


@dataclass(frozen=True, slots=True)
class CountdownDraft:
    """A countdown without sizes."""

    title: str
    language: Language
    lanes: tuple[DraftLane, ...]
    """Only those that hold an item, in the flow's order."""
    moments: tuple[str, ...]
    """At least one: that of the items, or the trigger when none has a time."""
    items: tuple[Item, ...]
    """Earliest first."""
    names: tuple[str, ...] = ()
    """Names that stay on one line where the line can hold them."""


def is_timed(corpus: Corpus, flow: Flow) -> bool:
    """Whether a flow has enough entries with a time to be worth an axis."""
    return sum(entry.seconds is not None for entry in _entries(corpus, flow)) > 1


def countdown_draft(graph: FlowGraph, corpus: Corpus) -> CountdownDraft:
    """Collect what the countdown of a flow shows, in the language of the corpus.

    Raises:
        LanebookError: The flow has nothing to prepare.
    """
    flow = corpus.flows[graph.flow]
    author = _Author(corpus, flow, graph, number_steps(flow))
    items = tuple(author.item(entry) for entry in _entries(corpus, flow))
    if not items:
        raise LanebookError(
            Text(
                f"流程“{flow.name}”没有事前准备，画不出倒计时图",
                f"the flow “{flow.name}” has no preparations, so there is no countdown to draw",
            ),
            Text(
                "在流程里写 prepare，或在适用的规则条款里写 before；也可以不用 --view countdown",
                "give the flow a prepare list, or a clause that binds it a before; or leave out "
                "--view countdown",
            ),
        )
    used = {item.lane for item in items}
    order = dict.fromkeys([*graph.lanes, *(RoleId(item.lane) for item in items)])
    return CountdownDraft(
        flow.name,
        corpus.language,
        tuple(lane_of(role, graph, corpus) for role in order if LaneId(role) in used),
        _moments(flow, items),
        items,
        whole_names(corpus),
    )


def _entries(corpus: Corpus, flow: Flow) -> Iterator[CountdownEntry]:
    """The countdown without bare forks, loops, jumps and ends: what they hold stands for itself."""
    for entry in countdown(corpus, flow):
        if isinstance(entry.subject, Statement) or is_work(entry.subject):
            yield entry


def _moments(flow: Flow, items: tuple[Item, ...]) -> tuple[str, ...]:
    """The trigger first, then the flow's own in the author's order, then those of rules."""
    used = dict.fromkeys(item.moment for item in items if item.seconds is not None)
    own = (plain(name) for name in (flow.trigger, *(moment.name for moment in flow.moments)))
    order = dict.fromkeys([*own, *used])
    return tuple(name for name in order if name in used) or (plain(flow.trigger),)


@dataclass(frozen=True, slots=True)
class _Author:
    """Writes the words of one countdown."""

    corpus: Corpus
    flow: Flow
    graph: FlowGraph
    numbers: Mapping[StepId, str]

    def item(self, entry: CountdownEntry) -> Item:
        # What binds everyone is for the owner to see to.
        role = entry.roles[0] if entry.roles else self.flow.owner
        if isinstance(entry.subject, Statement):
            identity = f"{entry.rule}:{entry.subject.id}"
            content = self._of_statement(entry, entry.subject)
        else:
            identity = entry.subject.common.id
            content = self._of_step(entry.subject, role)
        moment = plain(entry.moment)
        return Item(NodeId(identity), LaneId(role), content, moment, entry.seconds)

    def _of_step(self, step: Step, role: RoleId) -> Content:
        """As in the swimlanes, without the offset, which the axis tells."""
        common = replace(step.common, offset=None)
        kind, text = self._words(step)
        number = self.numbers[common.id]
        timeless = replace(step, common=common)
        node = FlowNode(common.id, kind, role, text, number, timeless)
        found = content_of(node, self.graph, self.corpus)
        if found.symbol is Symbol.WAIT:
            found = replace(found, symbol=Symbol.TASK, flags=(Mark.WAIT, *found.flags))
        return found

    def _words(self, step: Step) -> tuple[NodeKind, str]:
        match step:
            case Call():
                return NodeKind.CALL, self.corpus.flows[step.flow].name
            case Decision():
                return NodeKind.DECISION, step.question
            case Wait():
                return NodeKind.WAIT, step.text
            case Task():
                return NodeKind.TASK, step.text or ""
            case _:
                raise AssertionError("only work is an entry")

    def _of_statement(self, entry: CountdownEntry, statement: Statement) -> Content:
        language = self.corpus.language
        assert entry.rule is not None, "a statement comes from a rule"
        words = KINDS[ObjectKind.RULE].in_(language), FORCES[statement.force].in_(language)
        chips = [Chip(Mark.ACTOR, self.corpus.roles[role].name) for role in entry.roles[1:]]
        chips += [Chip(Mark.FORM, self.corpus.forms[form].name) for form in statement.records]
        flags = (
            (Mark.PHRASE, bool(statement.say)),
            (Mark.RISK, bool(statement.if_fails)),
            (Mark.INFERRED, statement.inferred),
        )
        return Content(
            Symbol.TASK,
            plain(statement.text),
            number=" · ".join(words),
            condition=plain(statement.when or ""),
            flags=tuple(mark for mark, holds in flags if holds),
            chips=tuple(chips),
            target=Target(ObjectKind.RULE, entry.rule, statement.id),
            roles=tuple(
                dict.fromkeys(
                    member for role in entry.roles for member in members_of(self.corpus, role)
                )
            ),
        )
