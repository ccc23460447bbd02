"""What is derived, proven over made-up flows by searches that share no code with the product.

The graph searched is the one readers see (``derive.unfold``); lint has a graph of its own, so that
each of the two is a check on the other.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from lanebook.check import JUMPS_IN_CIRCLE, check
from lanebook.corpus import load
from lanebook.derive.graph import FlowGraph, LinkKind, NodeKind
from lanebook.derive.handbook import Handbook, handbook
from lanebook.derive.handoffs import HandOff, Passage
from lanebook.derive.raci import Part
from lanebook.model.corpus import Corpus
from lanebook.model.flow import Call, Decision, Parallel, Repeat, Step, Task
from lanebook.model.ids import FlowId, RoleId
from tests.derive.made_up_flows import MADE, corpus_of, trees

TODAY = datetime.date(2025, 6, 1)
REACH = frozenset({"step-unreached", "end-unreached"})


def _onward(graph: FlowGraph) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {node.id: [] for node in graph.nodes}
    for link in graph.links:
        if link.kind is LinkKind.SEQUENCE:
            found[link.source].append(link.target)
    return found


def _reached(onward: Mapping[str, list[str]], starts: list[str]) -> set[str]:
    found, waiting = set(starts), list(starts)
    while waiting:
        for target in onward[waiting.pop()]:
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def _lost(graph: FlowGraph) -> set[str]:
    """Nodes that the trigger does not lead to; a message comes with the step that sends it."""
    start = next(node.id for node in graph.nodes if node.kind is NodeKind.START)
    there = {node.id for node in graph.nodes if node.kind is not NodeKind.RECEIVE}
    return there - _reached(_onward(graph), [start])


def _stuck(graph: FlowGraph) -> set[str]:
    """Nodes from which no end is reached, though they are reached themselves."""
    onward = _onward(graph)
    back: dict[str, list[str]] = {node: [] for node in onward}
    for source, targets in onward.items():
        for target in targets:
            back[target].append(source)
    ends = [node.id for node in graph.nodes if node.kind is NodeKind.END]
    start = next(node.id for node in graph.nodes if node.kind is NodeKind.START)
    return _reached(onward, [start]) - _reached(back, ends)


def _steps(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        match step:
            case Decision():
                yield from chain.from_iterable(_steps(option.steps) for option in step.options)
            case Parallel():
                yield from chain.from_iterable(map(_steps, step.branches))
            case Repeat():
                yield from _steps(step.steps)
            case _:
                pass


def _rules(corpus: Corpus, flow: FlowId) -> set[str]:
    path = corpus.flows[flow].origin.path
    return {found.rule for found in check(corpus, TODAY) if found.span.path == path}


@given(trees)
@settings(max_examples=300)
def test_made_up_flows_are_judged_and_derived_truly(tree: list[dict[str, Any]]) -> None:
    corpus = corpus_of(tree)
    said = _rules(corpus, MADE)
    if JUMPS_IN_CIRCLE in said:
        return  # not to be derived; everything else is, below
    book = handbook(corpus)
    graph = book.graphs[MADE]
    assert bool(_lost(graph)) <= bool(REACH & said)
    assert bool(_stuck(graph)) == ("loop-without-exit" in said)
    _prove_matrix(book, MADE)
    _prove_hand_offs(book, MADE)
    if not said & {*REACH, "loop-without-exit"}:
        _prove_exits(graph)
        drawn = [node.step for node in graph.nodes if node.kind is NodeKind.LOOP]
        loops = [step for step in _steps(corpus.flows[MADE].steps) if isinstance(step, Repeat)]
        assert any(step not in drawn for step in loops) == ("repeat-once" in said)


@pytest.fixture(scope="module")
def whole() -> Handbook:
    corpus, _ = load(Path(__file__).parents[2] / "content")
    assert corpus
    return handbook(corpus)


def test_all_flows_of_the_sample_handbook_are_proven(whole: Handbook) -> None:
    for flow, graph in whole.graphs.items():
        assert not _lost(graph)
        assert not _stuck(graph)
        _prove_exits(graph)
        _prove_matrix(whole, flow)
        _prove_hand_offs(whole, flow)


def _prove_exits(graph: FlowGraph) -> None:
    """Every decision has an arrow for each answer, every loop one on and one back."""
    for node in graph.nodes:
        ways = [link for link in graph.links if link.source == node.id]
        ways = [link for link in ways if link.kind is LinkKind.SEQUENCE]
        if (
            node.kind is NodeKind.DECISION
            and isinstance(node.step, Decision)
            and ":" not in node.id
        ):
            answers = [option.answer for option in node.step.options]
            assert [link.label for link in sorted(ways, key=lambda link: link.side)] == answers
        elif node.kind in (NodeKind.DECISION, NodeKind.LOOP):
            assert sorted(link.side for link in ways) == [0, 1]
        elif node.kind is NodeKind.END:
            assert not ways
        elif node.kind is NodeKind.FORK:
            assert len(ways) > 1
        elif node.kind is NodeKind.JOIN:
            assert ways  # branches that are followed by branches share one bar
        elif node.kind is not NodeKind.RECEIVE:
            assert len(ways) == 1


def _prove_matrix(book: Handbook, flow_id: FlowId) -> None:
    """One accountable and one responsible in every row, and a row for every piece of work."""
    flow = book.corpus.flows[flow_id]
    rows = dict(book.matrices[flow_id].rows)
    work = [step for step in (*_steps(flow.prepare), *_steps(flow.steps)) if _is_work(step)]
    assert list(rows) == [step.common.id for step in work]
    for step in work:
        held = rows[step.common.id]
        assert _with(held, Part.ACCOUNTABLE) == [flow.owner]
        doing = step.common.actors[:1]
        if not doing:
            assert isinstance(step, Call)
            doing = (book.corpus.flows[step.flow].owner,)
        assert _with(held, Part.RESPONSIBLE) == list(doing)
        assert set(_with(held, Part.SUPPORTS)) == set(step.common.actors[1:])


def _is_work(step: Step) -> bool:
    return type(step).__name__ in {"Task", "Wait", "Call", "Decision"}


def _with(held: Mapping[RoleId, tuple[Part, ...]], part: Part) -> list[RoleId]:
    return [role for role, parts in held.items() if part in parts]


def _prove_hand_offs(book: Handbook, flow_id: FlowId) -> None:
    """Every hand-off has giver, receiver and passage; none is missing and none made up."""
    flow, graph = book.corpus.flows[flow_id], book.graphs[flow_id]
    passed = book.passed[flow_id]
    steps = {step.common.id: step for step in (*_steps(flow.prepare), *_steps(flow.steps))}
    lanes = {node.id: node.lane for node in graph.nodes}
    for one in passed:
        assert one.giver != one.receiver
        step = steps[one.step]
        assert one.giver == lanes.get(one.step, next(iter(step.common.actors), None))
        assert one.passage is _passage(step, one)
        assert one.means is None or one.passage is Passage.MESSAGE
        assert one.following is not None or one.passage is not Passage.SEQUENCE
        if one.following:
            assert one.receiver == lanes[one.following]
    found = {(one.step, one.following, one.receiver) for one in passed if one.following}
    assert found == set(_passing(graph))
    received = {(one.step, one.receiver) for one in passed}
    for step in steps.values():
        for receiver in _receivers(step):
            if step.common.actors and receiver != step.common.actors[0]:
                assert (step.common.id, receiver) in received


def _passage(step: Step, one: HandOff) -> Passage:
    if isinstance(step, Task) and step.telling and one.receiver in step.telling.to:
        return Passage.MESSAGE
    return Passage.RESULT if one.receiver == step.common.hand_to else Passage.SEQUENCE


def _receivers(step: Step) -> Iterator[RoleId]:
    if isinstance(step, Task) and step.telling:
        yield from step.telling.to
    if step.common.hand_to:
        yield step.common.hand_to


def _passing(graph: FlowGraph) -> Iterator[tuple[str, str, RoleId]]:
    """Pairs of steps in two lanes with nothing between them but gateways that nobody works at."""
    nodes, onward = graph.by_id(), _onward(graph)
    workplaces = {NodeKind.TASK, NodeKind.WAIT, NodeKind.CALL, NodeKind.DECISION}
    silent = {node.id for node in graph.nodes if node.kind not in workplaces or ":" in node.id}
    for node in graph.nodes:
        if not node.step or node.id in silent:
            continue
        seen: set[str] = set()
        waiting = list(onward[node.id])
        while waiting:
            target = nodes[waiting.pop()]
            if target.id in seen:
                continue
            seen.add(target.id)
            if target.id in silent:
                waiting += onward[target.id]
            elif target.step and target.lane != node.lane:
                yield node.step.common.id, target.step.common.id, target.lane


def test_a_jump_to_a_jump_leads_where_that_one_leads() -> None:
    corpus = corpus_of(
        [
            {"by": "guard", "decide": "可以？", "options": [{}, {"goto": 3}]},
            {"by": "guard", "do": "放行"},
            {"end": "进门"},
            {"goto": 0},
        ]
    )
    graph = handbook(corpus).graphs[MADE]
    assert ("s0", "s0") in {(link.source, link.target) for link in graph.links}


def test_a_decision_under_a_condition_is_passed_by() -> None:
    leaving = [{"end": "离开"}, {"steps": [{"by": "cook", "do": "烹茶"}]}]
    corpus = corpus_of(
        [
            {"by": "guard", "decide": "可以？", "when": "下雨", "options": leaving},
            {"by": "guard", "do": "放行"},
        ]
    )
    graph = handbook(corpus).graphs[MADE]
    ways = {(link.source, link.target, link.label) for link in graph.links}
    assert {("s0:when", "s0", "是"), ("s0:when", "s2", "否")} <= ways


def test_the_gate_of_a_condition_hands_nothing_over() -> None:
    branches = [[{"by": "cook", "do": "烹茶"}], [{"by": "guard", "do": "撑伞"}]]
    corpus = corpus_of([{"by": "guard", "do": "看天"}, {"parallel": branches, "when": "下雨"}])
    passed = handbook(corpus).passed[MADE]
    assert [(one.step, one.receiver, one.following) for one in passed] == [
        ("s0", "office/cook", "s2")
    ]
