"""What a BPMN file says in ``documentation``: all that is known and has no symbol of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lanebook.derive.graph import FlowGraph, FlowLink, FlowNode, NodeKind
from lanebook.model.corpus import Corpus
from lanebook.model.flow import Call, Decision, End, Flow, Goto, Parallel, Repeat, Step, Task, Wait
from lanebook.model.ids import RoleId
from lanebook.model.walk import steps_in
from lanebook.render.diagram_draft import plain
from lanebook.render.words import duration, offset
from lanebook.render.words_page import Words


@dataclass(frozen=True, slots=True)
class Documenter:
    """Writes documentation in the language of the corpus, one line for each thing known."""

    corpus: Corpus

    @property
    def words(self) -> Words:
        """The words the product itself writes."""
        return Words(self.corpus.language)

    def flow(self, flow: Flow) -> str:
        """Of the process: what heads the flow's page, and its preparations, which have no node."""
        lines = [
            self._line("owner", self._names((flow.owner,))),
            self._line("aliases", self._row(flow.aliases)),
            self._line("applies-to", flow.applies_to),
            self._line("place", flow.place),
            self._line("summary", flow.summary),
            self._line("outcome", flow.outcome),
            self._line("rules", self._row(self.corpus.rules[rule].name for rule in flow.rules)),
            self._line("note", flow.note),
            self.words("inferred-flow") if flow.inferred else "",
            self._line("sources", self._row(flow.source)),
        ]
        lines += [
            self._labelled(moment.name, moment.note) for moment in flow.moments if moment.note
        ]
        for place, step in enumerate(steps_in(flow.prepare), 1):
            lines += self._preparation(place, step)
        return _joined(lines)

    def node(self, node: FlowNode) -> str:
        """Of a node: number, standard, words to say, time limit, records, warnings, sources."""
        step = node.step
        if step is None or (node.id != step.common.id and node.kind is not NodeKind.LOOP):
            return ""
        return _joined([self._line("number", node.number), *self._step(step)])

    def link(self, graph: FlowGraph, link: FlowLink) -> str:
        """Of an arrow: what the author notes on the answer it stands for."""
        step = graph.by_id()[link.source].step
        if not isinstance(step, Decision) or link.source != step.common.id:
            return ""
        option = step.options[link.side]
        return _joined(
            [self._line("note", option.note), self._line("sources", self._row(option.source))]
        )

    def _preparation(self, place: int, step: Step) -> Iterator[str]:
        who = self._names(step.common.actors)
        what = self._asked(step)
        yield self._labelled(
            self.words("step-prepare", n=str(place)), f"{who} {what}" if who else what
        )
        yield from (f"  {line}" for line in self._step(step) if line)

    def _asked(self, step: Step) -> str:
        match step:
            case Task():
                return step.text or ""
            case Wait():
                return self.words("wait-for") + step.text
            case Call():
                return self.words("go-through") + self.corpus.flows[step.flow].name
            case Decision():
                return step.question
            case Parallel():
                return self.words("all-branches", n=str(len(step.branches)))
            case Repeat():
                return self.words("repeat-while") + step.condition
            case End():
                return self.words("ends-with") + step.text
            case Goto():
                return f"→ {step.target}"

    def _step(self, step: Step) -> Iterator[str]:
        common, standard = step.common, step.common.standard
        language = self.corpus.language
        yield self._line("condition", common.when)
        yield self._line("with-others", self._names(common.actors[1:]))
        if common.offset:
            moment = common.offset.moment.name
            yield self._line("when", offset(common.offset.seconds, moment, language))
        yield self._line("standard", standard.how)
        for words in standard.say:
            yield self._line("say", words)
        if standard.within:
            yield self._line("within", duration(standard.within.seconds, language))
        yield self._line(
            "record", self._row(self.corpus.forms[form].name for form in standard.records)
        )
        if isinstance(step, Task) and step.telling:
            means = step.telling.means
            aside = self.words("by-means", means=means) if means else ""
            yield self._line("told", self._names(step.telling.to) + aside)
        if common.hand_to:
            yield self._line("hand-to", self._names((common.hand_to,)))
        yield self._line("checkpoint", standard.checkpoint)
        yield self._line("risk", standard.risk)
        yield self._line("if-fails", standard.if_fails)
        yield self._line("note", common.note)
        yield self.words("inferred") if common.inferred else ""
        yield self._line("sources", self._row(common.source))

    def _line(self, key: str, value: str | None) -> str:
        return self._labelled(self.words(key), value) if value else ""

    def _labelled(self, label: str, value: str) -> str:
        return f"{label}{self.words('colon')}{plain(value)}"

    def _names(self, roles: Iterable[RoleId]) -> str:
        return self._row(self.corpus.roles[role].name for role in roles)

    def _row(self, names: Iterable[str]) -> str:
        return self.words("list-comma").join(names)


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)
