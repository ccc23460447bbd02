"""A service blueprint sorts what is done by who sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.derive.blueprint import Band, BandLane, Blueprint, blueprint
from lanebook.derive.handbook import Handbook, handbook
from lanebook.derive.handoffs import moments_of_truth
from lanebook.model.ids import FlowId
from tests.corpus.handbooks import GUARD, write_handbook

VISIT = FlowId("office/visit")
STEPS = """\
name: 来访
owner: steward
trigger: 客户到门口
steps:
  - {id: come, by: customer, do: 走到门口}
  - {id: stop, by: guard, do: 问明来意}
  - {id: note, by: guard, do: 录入名单, stage: back}
  - {id: look-up, by: steward, do: 查找预约}
  - {id: print, by: agency, do: 制作胸牌}
  - {id: done, by: customer, end: 客户入内}
"""
AGENCY = "name: 代理公司\nkind: external\nsummary: 制作胸牌。\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    content = write_handbook(
        tmp_path_factory.mktemp("blueprint"),
        {
            "office/flows/visit.yml": STEPS,
            "office/roles/agency.yml": AGENCY,
            "office/roles/guard.yml": GUARD,
            "questions.yml": None,
        },
    )
    corpus, _ = load(content)
    assert corpus is not None
    return handbook(corpus)


@pytest.fixture(scope="module")
def plan(book: Handbook) -> Blueprint:
    return blueprint(book.graphs[VISIT], book.corpus)


def test_bands_run_from_the_customer_to_support(plan: Blueprint) -> None:
    assert [(lane.role, lane.band) for lane in plan.lanes] == [
        ("office/customer", Band.CUSTOMER),
        ("office/guard", Band.FRONT),
        ("office/guard", Band.BACK),
        ("office/steward", Band.BACK),
        ("office/agency", Band.SUPPORT),
    ]


def test_a_step_may_lie_on_another_side_than_its_role(plan: Blueprint) -> None:
    assert plan.home["stop"].band is Band.FRONT
    assert plan.home["note"].band is Band.BACK


def test_every_node_has_a_lane(book: Handbook, plan: Blueprint) -> None:
    assert set(plan.home) == set(book.graphs[VISIT].by_id())
    assert {*plan.home.values()} == {*plan.lanes}
    assert all(isinstance(lane, BandLane) for lane in plan.lanes)


def test_a_step_out_of_sight_is_no_moment_of_truth(book: Handbook) -> None:
    assert moments_of_truth(book.corpus, book.graphs[VISIT]) == ("stop",)


def test_a_term_of_another_volume_is_not_recognised(tmp_path: Path) -> None:
    term = "terms:\n  - {id: gate, name: 大门, meaning: 进门的地方, volumes: [yard]}\n"
    yard = "title: 院子\nintroduction: 讲院子里的大门。\n"
    listed = write_handbook(tmp_path) / "handbook.yml"
    text = listed.read_text(encoding="utf-8").replace("[office]", "[office, yard]")
    content = write_handbook(
        tmp_path, {"handbook.yml": text, "glossary.yml": term, "yard/volume.yml": yard}
    )
    corpus, _ = load(content)
    assert corpus is not None
    names = handbook(corpus).names
    assert not list(names[corpus.volumes[0].id].find("看守大门"))
    assert list(names[corpus.volumes[1].id].find("看守大门"))
