"""Flows of several volumes that come into one: what is alike is one, the rest keeps apart."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from lanebook.derive.graph import LinkKind
from lanebook.derive.unfold import unfold
from lanebook.model.corpus import Corpus
from lanebook.model.ids import FlowId
from lanebook.pipeline.drawing import bpmn_flow
from tests.corpus.handbooks import CUSTOMER, GUARD, HANDBOOK, LOG, STEWARD, write_handbook
from tests.importing.drawings import imported
from tests.render.drawings import WHOLE, corpus

TOUR = """\
name: 巡查
owner: steward
trigger: 到了
steps:
  - {id: round, by: steward, do: 走一圈, record: log}
  - {id: ask, by: customer, do: 问路}
  - {id: at-door, by: office/guard, do: 守门}
  - {id: at-annex, by: guard, do: 守后门}
  - {id: tell, by: steward, do: 报告, tell: [office/guard, guard, customer], with: 对讲机}
  - {id: home, by: steward, do: 回家}
"""
TWO_VOLUMES = {
    "handbook.yml": HANDBOOK.replace("[office]", "[office, annex]"),
    "annex/volume.yml": "title: 后院\nintroduction: 讲后院。\n",
    "annex/roles/guard.yml": GUARD.replace("看守大门。", "看守后门。").replace("门卫", "大堂保安"),
    "annex/roles/steward.yml": STEWARD.replace("name: 管家", "name: 大管家\naliases: [管家]"),
    "annex/roles/customer.yml": CUSTOMER,
    "annex/roles/clerk.yml": STEWARD.replace("管家", "文员"),
    "office/roles/clerk.yml": STEWARD.replace("管家", "文员"),
    "annex/flows/visit.yml": TOUR,
    "annex/forms/log.yml": LOG.replace("guard", "clerk").replace("register", "sheet"),
    "office/forms/pass.yml": LOG.replace("登记簿", "通行证").replace("guard", "clerk"),
    "annex/forms/pass.yml": LOG.replace("登记簿", "通行证").replace("guard", "clerk"),
    "office/flows/walk.yml": "name: 进门\nowner: steward\ntrigger: 到了\nsteps:\n"
    "  - {id: in, by: guard, do: 放行, record: pass}\n  - {id: on, by: customer, do: 进门}\n",
    "annex/flows/walk.yml": "name: 出门\nowner: steward\ntrigger: 走了\nsteps:\n"
    "  - {id: out, by: guard, do: 放行, record: pass}\n  - {id: on, by: customer, do: 出门}\n",
}


@pytest.fixture
def book(tmp_path: Path) -> Corpus:
    return corpus(write_handbook(tmp_path, TWO_VOLUMES))


def files(book: Corpus) -> Mapping[str, bytes]:
    return {f"{name}.bpmn": bpmn_flow(book, name) for name in book.flows}


def test_what_is_alike_is_one_and_the_rest_is_told_apart(book: Corpus, tmp_path: Path) -> None:
    done, after = imported(files(book), tmp_path / "new", "all")
    assert {one.id: one.name for one in after.roles.values()} == {
        "all/guard": "保安",
        "all/steward": "管家",
        "all/customer": "客户",
        "all/clerk": "文员",
        "all/annex-guard": "保安（后院）",
        "all/annex-steward": "大管家",
    }
    assert {one.id: one.name for one in after.forms.values()} == {
        "all/log": "登记簿",
        "all/pass": "通行证",
        "all/annex-log": "登记簿（后院）",
    }
    assert {one.id: one.name for one in after.flows.values()} == {
        "all/visit": "来访",
        "all/walk": "进门",
        "all/annex-visit": "巡查",
        "all/annex-walk": "出门",
    }
    steward = next(one for one in after.roles.values() if one.name == "大管家")
    assert steward.aliases == ("管家（后院）",)
    asked = [one.message.zh for one in done.remarks if "另有所指" in one.message.zh]
    assert len(asked) == 3
    assert sum("后院" in one.question for one in after.questions) == 3


def test_each_volume_gets_its_own_back_under_its_title(book: Corpus, tmp_path: Path) -> None:
    done, after = imported(files(book), tmp_path / "new")
    assert [(one.id, one.title) for one in after.volumes] == [("annex", "后院"), ("office", "前台")]
    assert not [one for one in done.remarks if "另有所指" in one.message.zh]


def test_a_handbook_keeps_its_own_names(book: Corpus, tmp_path: Path) -> None:
    tour = {"tour.bpmn": bpmn_flow(book, FlowId("annex/visit"))}
    done, after = imported(tour, write_handbook(tmp_path / "there"), "office")
    found = {str(one.id): (one.name, one.aliases) for one in after.roles.values()}
    assert found["office/steward"] == ("管家", ())
    assert found["office/annex-steward"] == ("大管家", ("管家（后院）",))
    assert len([one for one in done.remarks if "另有所指" in one.message.zh]) == 1


def test_whoever_is_told_comes_back_though_ids_are_alike(book: Corpus, tmp_path: Path) -> None:
    _, after = imported(files(book), tmp_path / "new")
    for one in (book, after):
        flow = one.flows[FlowId("annex/visit")]
        graph = unfold(flow, {each.id: each.name for each in one.flows.values()}, one.language)
        nodes = graph.by_id()
        told = [nodes[link.target].lane for link in graph.links if link.kind is LinkKind.MESSAGE]
        assert told == ["office/guard", "annex/guard", "annex/customer"]
        assert len({node.id for node in graph.nodes}) == len(graph.nodes)


def test_the_flows_of_all_volumes_go_into_one(tmp_path: Path) -> None:
    before = corpus(WHOLE)
    files = {f"{name}.bpmn": bpmn_flow(before, name) for name in before.flows}
    done, after = imported(files, tmp_path / "handbook", "everything")
    assert len(after.flows) == len(before.flows)
    assert [one.id for one in after.volumes] == ["everything"]
    assert len([one for one in done.remarks if "另有所指" in one.message.zh]) > 10
    assert "客户（汽车4S店卷）" in {one.name for one in after.roles.values()}
