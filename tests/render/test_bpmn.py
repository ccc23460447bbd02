"""BPMN files that tools open without a complaint, and that hold all of the flow."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanebook.bpmn import Kind, corpus_id, xml_id
from lanebook.derive.graph import FlowGraph, LinkKind, NodeKind
from lanebook.derive.unfold import unfold
from lanebook.diagnostics import Language
from lanebook.geometry import Box, Point
from lanebook.layout.graph import Shape
from lanebook.model.flow import Parallel, Task
from lanebook.model.ids import FlowId, StepId
from lanebook.model.walk import steps_in
from lanebook.render.bpmn import bpmn
from lanebook.render.bpmn_merges import with_merges
from tests.conftest import Golden
from tests.corpus.handbooks import write_handbook
from tests.layout.shapes import distance_to_outline
from tests.render.bpmn_file import (
    DATA,
    NAMED_INSIDE,
    OUTLINES,
    BpmnFile,
    kind,
    label,
    read,
    references,
    texts,
    waypoints,
)
from tests.render.drawings import SMALL, WHOLE, corpus, graph

FLOWS = [(folder, name) for folder in (SMALL, WHOLE) for name in corpus(folder).flows]
each_flow = pytest.mark.parametrize(("folder", "name"), FLOWS, ids=[name for _, name in FLOWS])
NEAR = 0.02
"""Coordinates have two decimals."""
HOSTILE = "<b>&amp;\"'</b>]]>\x00\x1b\ufffe\n乙"


@cache
def exported(folder: Path, name: str) -> BpmnFile:
    return read(bpmn(graph(name, folder), corpus(folder)))


def whole(folder: Path, name: str) -> FlowGraph:
    return with_merges(graph(name, folder), corpus(folder).flows[FlowId(name)])


def serve() -> BpmnFile:
    return exported(SMALL, "teahouse/serve")


def node(name: str) -> str:
    return xml_id(Kind.NODE, name)


def test_the_file_of_the_small_handbook_is_as_reviewed(golden: Golden) -> None:
    golden.check("bpmn", {"refund.bpmn": bpmn(graph("teahouse/refund"), corpus())})


@each_flow
def test_ids_are_unique_ascii_and_resolve(folder: Path, name: str) -> None:
    file = exported(folder, name)
    ids = [element.attrib["id"] for element in file.having_id()]
    assert [one for one, count in Counter(ids).items() if count > 1] == []
    assert [one for one in ids if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", one)] == []
    assert set(references(file)) <= set(ids)


@each_flow
def test_nothing_of_the_graph_is_dropped(folder: Path, name: str) -> None:
    file, given_graph = exported(folder, name), whole(folder, name)
    assert [corpus_id(one) for one in file.nodes()] == [
        (Kind.NODE, one.id) for one in given_graph.nodes
    ]
    ways = {link.id: (link.source, link.target) for link in given_graph.links}
    found = {
        corpus_id(one)[1]: (corpus_id(source)[1], corpus_id(target)[1])
        for one, (source, target) in file.ends().items()
        if corpus_id(one)[0] is Kind.EDGE
    }
    assert found == ways
    parting = {
        one.id for one in given_graph.nodes if one.kind in (NodeKind.DECISION, NodeKind.LOOP)
    }
    labelled = {
        xml_id(Kind.EDGE, link.id)
        for link in given_graph.links
        if link.label and link.source in parting
    }
    named = {key for key, one in file.named("sequenceFlow").items() if one.get("name")}
    assert named == labelled


@each_flow
def test_words_on_other_arrows_stand_beside_their_step(folder: Path, name: str) -> None:
    file, given_graph = exported(folder, name), whole(folder, name)
    nodes = given_graph.by_id()
    notes = {key: texts(one, "text")[0] for key, one in file.named("textAnnotation").items()}
    for link in given_graph.links:
        step = nodes[link.source].step
        if link.label and isinstance(step, Task) and link.kind is LinkKind.SEQUENCE:
            assert f"方式：{link.label}" in notes[xml_id(Kind.NOTE, link.source)]


@each_flow
def test_every_node_stands_in_one_lane_and_knows_its_arrows(folder: Path, name: str) -> None:
    file = exported(folder, name)
    first = [kind(one) for one in file.process][:3]
    assert first == ["documentation", "extensionElements", "laneSet"]
    listed = [one for lane in file.named("lane").values() for one in texts(lane, "flowNodeRef")]
    assert sorted(listed) == sorted(file.flow_nodes())
    flows = file.named("sequenceFlow")
    for one, element in file.flow_nodes().items():
        for tag, end in (("incoming", "targetRef"), ("outgoing", "sourceRef")):
            meant = [flow for flow, found in flows.items() if found.attrib[end] == one]
            assert texts(element, tag) == meant


@each_flow
def test_everything_has_its_place_in_the_diagram(folder: Path, name: str) -> None:
    file = exported(folder, name)
    lanes, nodes, notes = file.named("lane"), file.nodes(), file.named("textAnnotation")
    pool = next(one for one in file.shapes() if corpus_id(one)[0] is Kind.POOL)
    assert set(file.shapes()) == {pool, *lanes, *nodes, *notes}
    assert set(file.edges()) == set(file.ends())
    for one in (pool, *lanes):
        assert file.shapes()[one].get("isHorizontal") == "true"
    for one, element in nodes.items():
        shape, (_, width, height) = file.shapes()[one], OUTLINES[kind(element)]
        assert (file.box(one).width, file.box(one).height) == (width, height)
        exclusive = kind(element) == "exclusiveGateway"
        assert (shape.get("isMarkerVisible") == "true") == exclusive
        outside = kind(element) not in NAMED_INSIDE and element.get("name")
        assert (label(shape) is not None) == bool(outside)
    for one, element in file.named("sequenceFlow").items():
        assert (label(file.edges()[one]) is not None) == bool(element.get("name"))


@each_flow
def test_shapes_stand_in_their_lanes_and_lanes_fill_the_pool(folder: Path, name: str) -> None:
    file = exported(folder, name)
    pool = next(file.box(one) for one in file.shapes() if corpus_id(one)[0] is Kind.POOL)
    lanes = file.named("lane")
    assert sum(file.box(one).height for one in lanes) == pytest.approx(pool.height)
    for one, lane in lanes.items():
        assert pool.contains(file.box(one), NEAR)
        for inside in texts(lane, "flowNodeRef"):
            assert file.box(one).contains(file.box(inside), NEAR)
            if beside := label(file.shapes()[inside]):
                assert file.box(one).contains(beside, NEAR)
    boxes = [file.box(one) for one in file.nodes()]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


@each_flow
def test_arrows_are_orthogonal_and_end_on_borders(folder: Path, name: str) -> None:
    file, nodes = exported(folder, name), exported(folder, name).nodes()
    for one, ends in file.ends().items():
        path = waypoints(file.edges()[one])
        assert len(path) >= 2
        assert all((a.x == b.x) != (a.y == b.y) for a, b in pairwise(path))
        for at, point in zip(ends, (path[0], path[-1]), strict=True):
            outline = OUTLINES[kind(nodes[at])][0] if at in nodes else Shape.RECT
            assert distance_to_outline(outline, file.box(at), point) < NEAR


@each_flow
def test_no_arrow_or_text_covers_anything_else(folder: Path, name: str) -> None:
    file = exported(folder, name)
    ends_of = file.ends()
    stretches = [
        (set(ends_of[one]), stretch(a, b))
        for one, edge in file.edges().items()
        if corpus_id(one)[0] is Kind.EDGE
        for a, b in pairwise(waypoints(edge))
    ]
    for one in file.nodes():
        inner = file.box(one)
        assert not [line for ends, line in stretches if one not in ends and inner.overlaps(line)]
    beside = [box for shape in file.shapes().values() if (box := label(shape))]
    beside += [file.box(one) for one in file.named("textAnnotation")]
    assert not [box for box in beside for _, line in stretches if box.overlaps(line)]
    boxes = [*beside, *(file.box(one) for one in file.nodes())]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def stretch(a: Point, b: Point) -> Box:
    return Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))


def test_parts_stand_in_the_order_of_the_schema() -> None:
    roots = dict.fromkeys(kind(one) for one in serve().root)
    assert list(roots) == ["message", "collaboration", "process", "BPMNDiagram"]
    artifacts = [kind(one) in {"textAnnotation", "association"} for one in serve().process]
    assert artifacts == sorted(artifacts)
    assert any(artifacts)


def test_what_has_no_symbol_is_documented() -> None:
    brew = serve().documented(node("brew"))
    assert "标准：绿茶80℃，红茶95℃" in brew
    assert "控制点：水温" in brew
    assert "时限：30秒" in serve().documented(node("welcome"))
    assert "用语：“欢迎光临，请问几位？”" in serve().documented(node("welcome"))
    assert "推定" in serve().documented(node("refill"))
    process = texts(serve().process, "documentation")[0]
    assert "地点：大堂" in process
    assert "准备2：" in process
    assert "条件：临近用餐时间" in process


def test_a_condition_is_an_annotation_of_its_step() -> None:
    notes = serve().named("textAnnotation")
    assert texts(notes[xml_id(Kind.NOTE, "refund")], "text") == ["客人要退茶"]
    tie = serve().named("association")[xml_id(Kind.TIE, "refund")]
    assert tie.attrib["sourceRef"] == node("refund")
    assert "条件：客人要退茶" in serve().documented(node("refund"))


def test_a_call_names_the_process_of_the_flow_it_calls() -> None:
    called = serve().nodes()[node("refund")].attrib["calledElement"]
    assert called == exported(SMALL, "teahouse/refund").process.attrib["id"]


@each_flow
def test_what_is_told_is_data_in_the_lane_of_the_receiver(folder: Path, name: str) -> None:
    file, given_graph = exported(folder, name), whole(folder, name)
    for one in given_graph.nodes:
        if isinstance(one.step, Task) and one.step.telling:
            assert kind(file.nodes()[node(one.id)]) == "sendTask"
            assert file.nodes()[node(one.id)].attrib["messageRef"] in file.named_roots("message")
    for link in given_graph.links:
        if link.kind is LinkKind.MESSAGE:
            assert kind(file.nodes()[node(link.target)]) == DATA
            lane = xml_id(Kind.LANE, given_graph.by_id()[link.target].lane)
            assert file.box(lane).contains(file.box(node(link.target)), NEAR)


@each_flow
def test_only_gateways_part_and_bring_together(folder: Path, name: str) -> None:
    """No implicit splits, joins, starts or ends, and no gateway that does both."""
    file = exported(folder, name)
    for element in file.flow_nodes().values():
        entering, leaving = texts(element, "incoming"), texts(element, "outgoing")
        if kind(element).endswith("Gateway"):
            assert sorted((min(len(entering), 2), min(len(leaving), 2))) == [1, 2]
        else:
            assert len(entering) == (kind(element) != "startEvent")
            assert len(leaving) == (kind(element) != "endEvent")


def test_alternatives_meet_before_a_bar_that_waits_for_all() -> None:
    flow = corpus().flows[FlowId("teahouse/serve")]
    parts = {step.common.id: step for step in steps_in(flow.steps)}
    both, choose = parts[StepId("parallel-start")], parts[StepId("choose")]
    assert isinstance(both, Parallel)
    inside = replace(both, branches=((choose,), *both.branches))
    for steps, bar in (((inside,), "parallel-start:join"), ((choose, both), "parallel-start")):
        changed = replace(flow, steps=steps)
        before = unfold(changed, {}, Language.ZH)
        after = with_merges(before, changed)
        merge = f"{bar}:merge-1"
        assert {one.id for one in after.nodes} >= {merge, *(one.id for one in before.nodes)}
        # Two of the three answers fall through; the third ends the flow.
        assert [one.source for one in after.links if one.target == merge] == ["choose", "advise"]
        onward = [one for one in after.links if one.source == merge]
        assert [one.target for one in onward] == [bar]
        entering = [one.source for one in after.links if one.target == bar]
        assert len(entering) == (3 if bar.endswith("join") else 1)


@each_flow
def test_a_fork_is_entered_once(folder: Path, name: str) -> None:
    merged = whole(folder, name)
    for one in merged.nodes:
        if one.kind is NodeKind.FORK:
            assert len([link for link in merged.links if link.target == one.id]) == 1


def test_hostile_text_stays_text() -> None:
    book = corpus()
    flow = book.flows[FlowId("teahouse/refund")]
    ask, *others = flow.steps
    assert isinstance(ask, Task)
    steps = (replace(ask, text=HOSTILE), *others)
    hostile = replace(flow, name=HOSTILE, trigger=HOSTILE, summary=HOSTILE, steps=steps)
    book = replace(book, flows={**book.flows, flow.id: hostile})
    file = read(bpmn(unfold(hostile, {flow.id: HOSTILE}, book.language), book))
    shown = "<b>&amp;\"'</b>]]>\ufffd\ufffd\ufffd"
    for one in (":start", "ask"):
        assert file.nodes()[node(one)].attrib["name"].startswith(shown)
    assert shown in texts(file.process, "documentation")[0]
    assert file.process.attrib["name"].startswith(shown)


def test_the_same_flow_gives_the_same_bytes() -> None:
    assert bpmn(graph("teahouse/serve"), corpus()) == bpmn(graph("teahouse/serve"), corpus())


@given(st.sampled_from(Kind), st.text(st.characters(exclude_categories=["Cs"])))
def test_an_id_can_be_read_back(what: Kind, name: str) -> None:
    written = xml_id(what, name)
    assert re.fullmatch(r"[a-z][A-Za-z0-9._-]*", written)
    assert corpus_id(written) == (what, name)


def test_answers_that_lead_to_one_place_are_told_apart(tmp_path: Path) -> None:
    visit = """\
name: 走哪边
owner: steward
trigger: 客户到门口
steps:
  - {id: stop, by: guard, do: 问明来意}
  - decide: 有预约？
    by: guard
    options: [{if: 有}, {if: 没有}, {if: 走错了, end: 客户离开}]
  - {by: steward, do: 走进大堂}
  - decide: 要茶？
    by: steward
    options: [{if: 要, steps: [{by: steward, do: 泡茶}]}, {if: 不要}]
"""
    folder = write_handbook(tmp_path, {"office/flows/way.yml": visit})
    process = exported(folder, "office/way").process
    told = [
        (one.get("sourceRef"), one.get("targetRef"), "".join(texts(one, "conditionExpression")))
        for one in process
        if kind(one) == "sequenceFlow"
    ]
    assert len(set(told)) == len(told)
    assert [condition for *_, condition in told if condition] == ["走错了", "有", "没有"]
