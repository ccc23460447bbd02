"""The corpus with everything that follows from it: what pages and binders are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from lanebook.derive.chapters import Chapters, chapters
from lanebook.derive.closure import Closure, closure
from lanebook.derive.graph import FlowGraph
from lanebook.derive.handoffs import HandOff, hand_offs
from lanebook.derive.membership import groups_of
from lanebook.derive.mentions import Names, names_of
from lanebook.derive.numbering import number_steps
from lanebook.derive.occurrences import Occurrences, occurrences
from lanebook.derive.raci import Matrix, matrix
from lanebook.derive.unfold import unfold
from lanebook.derive.usage import Usage, usage
from lanebook.lazily import Lazily
from lanebook.model.corpus import Corpus, Volume
from lanebook.model.documents import ObjectKind
from lanebook.model.ids import FlowId, RoleId, RuleId, StepId, VolumeId, volume_of


@dataclass(frozen=True, slots=True)
class Handbook:
    """A corpus and all that is derived from it. Mappings keep reading order."""

    corpus: Corpus
    graphs: Mapping[FlowId, FlowGraph]
    numbers: Mapping[FlowId, Mapping[StepId, str]]
    matrices: Mapping[FlowId, Matrix]
    passed: Mapping[FlowId, tuple[HandOff, ...]]
    """Hand-offs of each flow."""
    closures: Mapping[RoleId, Closure]
    names: Mapping[VolumeId, Names]
    usage: Usage
    occurrences: Occurrences
    chapters: Chapters
    """The numbers of chapters and documents."""

    def volume(self, qualified: str) -> Volume:
        """The volume an object belongs to."""
        wanted = volume_of(qualified)
        return next(volume for volume in self.corpus.volumes if volume.id == wanted)

    def rules_of(self, flow: FlowId) -> tuple[RuleId, ...]:
        """Rules that bind a flow, whether the flow or the rule says so."""
        stated = self.corpus.flows[flow].rules
        return tuple(
            rule.id
            for rule in self.corpus.rules.values()
            if flow in rule.flows or rule.id in stated
        )

    def callers_of(self, flow: FlowId) -> tuple[FlowId, ...]:
        """Flows that hand over to this one."""
        uses = self.usage.of(ObjectKind.FLOW, flow)
        callers = (FlowId(use.user.id) for use in uses if use.user.kind is ObjectKind.STEP)
        return tuple(dict.fromkeys(callers))


def handbook(corpus: Corpus) -> Handbook:
    """Derive everything once; nothing here reads files or clocks."""
    flow_names = {flow.id: flow.name for flow in corpus.flows.values()}
    names = {volume.id: names_of(corpus, volume.id) for volume in corpus.volumes}
    graphs = {flow.id: unfold(flow, flow_names, corpus.language) for flow in corpus.flows.values()}
    passed = {flow.id: hand_offs(flow, graphs[flow.id]) for flow in corpus.flows.values()}
    groups = groups_of(corpus)
    owners = {flow.id: flow.owner for flow in corpus.flows.values()}
    return Handbook(
        corpus=corpus,
        graphs=graphs,
        numbers={flow.id: number_steps(flow) for flow in corpus.flows.values()},
        matrices={flow.id: matrix(flow, owners) for flow in corpus.flows.values()},
        passed=passed,
        closures=Lazily(
            {
                role: partial(closure, corpus, role, groups[role], passed, names)
                for role in corpus.roles
            }
        ),
        names=names,
        usage=usage(corpus, names),
        occurrences=occurrences(corpus),
        chapters=chapters(corpus),
    )
