"""The author's tree becomes the BPMN graph."""

from __future__ import annotations

from pathlib import Path

from lanebook.corpus import load
from lanebook.derive.graph import FlowGraph, LinkKind, NodeKind
from lanebook.derive.handbook import Handbook, handbook
from lanebook.model.ids import FlowId

SERVE = FlowId("teahouse/serve")
REFUND = FlowId("teahouse/refund")
WHOLE = Path(__file__).parents[2] / "content"


def _arrows(graph: FlowGraph, kind: LinkKind = LinkKind.SEQUENCE) -> set[tuple[str, str, str]]:
    return {(link.source, link.target, link.label) for link in graph.links if link.kind is kind}


def test_every_step_stands_in_the_lane_of_its_first_actor(book: Handbook) -> None:
    graph = book.graphs[SERVE]
    lanes = {node.id: node.lane for node in graph.nodes}
    assert lanes["sit"] == "teahouse/guest"
    assert lanes["brew"] == "teahouse/tea-master"
    assert lanes["water"] == "teahouse/host"


def test_lanes_come_in_the_authors_order(book: Handbook) -> None:
    assert book.graphs[SERVE].lanes == ("teahouse/guest", "teahouse/host", "teahouse/tea-master")


def test_preparation_is_not_part_of_the_graph(book: Handbook) -> None:
    assert "warm" not in book.graphs[SERVE].by_id()


def test_a_fork_leads_to_each_branch_and_the_join_waits_for_all(book: Handbook) -> None:
    arrows = _arrows(book.graphs[SERVE])
    assert {("parallel-start", "menu", ""), ("parallel-start", "water", "")} <= arrows
    assert {("menu", "parallel-start:join", ""), ("toys", "parallel-start:join", "")} <= arrows
    assert ("parallel-start:join", "choose", "") in arrows


def test_a_join_stands_in_the_lane_that_goes_on(book: Handbook) -> None:
    assert book.graphs[SERVE].by_id()["parallel-start:join"].lane == "teahouse/tea-master"


def test_options_fall_through_end_or_lead_into_their_steps(book: Handbook) -> None:
    arrows = _arrows(book.graphs[SERVE])
    assert ("choose", "brew", "是") in arrows
    assert {("choose", "advise", "要推荐"), ("advise", "brew", "")} <= arrows
    assert ("choose", "choose:end-3", "不喝了") in arrows
    assert book.graphs[SERVE].by_id()["choose:end-3"].kind is NodeKind.END


def test_a_loop_asks_at_its_end_and_goes_back_to_its_first_step(book: Handbook) -> None:
    arrows = _arrows(book.graphs[SERVE])
    assert ("refill", "refill-loop:loop", "") in arrows
    assert ("refill-loop:loop", "refill", "重复") in arrows
    assert ("refill-loop:loop", "refund", "往下") in arrows


def test_a_jump_leads_to_the_step_it_names(book: Handbook) -> None:
    assert ("approve", "ask", "资料不全") in _arrows(book.graphs[REFUND])


def test_a_flow_without_an_end_gets_one(book: Handbook) -> None:
    graph = book.graphs[REFUND]
    assert graph.by_id()[":end"].text == "结束"
    assert ("pay", ":end", "") in _arrows(graph)


def test_steps_of_an_option_lead_to_its_end(book: Handbook) -> None:
    assert ("explain", "approve:end-3", "") in _arrows(book.graphs[REFUND])


def test_a_receiver_without_a_lane_gets_no_envelope(book: Handbook) -> None:
    assert _arrows(book.graphs[SERVE], LinkKind.MESSAGE) == set()


def test_every_node_but_start_is_reached_and_every_node_but_ends_goes_on(book: Handbook) -> None:
    for graph in book.graphs.values():
        links = [link for link in graph.links if link.kind is LinkKind.SEQUENCE]
        reached = {link.target for link in links}
        leaving = {link.source for link in links}
        kinds = {node.id: node.kind for node in graph.nodes}
        assert {node for node in kinds if node not in reached} == {":start"}
        assert {kinds[node] for node in kinds if node not in leaving} == {NodeKind.END}


def test_who_is_told_and_opens_a_branch_is_told_by_the_arrow_to_it() -> None:
    corpus, _ = load(WHOLE)
    assert corpus
    graph = handbook(corpus).graphs[FlowId("sales-office/group")]
    teller = next(node for node in graph.nodes if node.number == "2")
    (fork,) = (link.target for link in graph.links if link.source == teller.id)
    branches = {
        str(graph.by_id()[link.target].lane): link.label
        for link in graph.links
        if link.source == fork
    }
    assert branches["sales-office/customer-assistant"] == "对讲机"
    assert branches["sales-office/guard"] == ""
