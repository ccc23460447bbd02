"""A binder holds what its scope borrows from other volumes, so that it can be read alone."""

from __future__ import annotations

import pytest

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.render.sheet_chapters import plan
from lanebook.render.sheet_plan import Plan, Scope, ScopeKind
from tests.corpus.handbooks import FILES, write_handbook

SHARED = {
    "shared/volume.yml": "title: 共用\nintroduction: 各卷共用。\n",
    "shared/roles/clerk.yml": (
        "name: 文员\nsummary: 管档案。\nduties:\n  - {id: keep, do: 管档案}\n"
    ),
    "shared/forms/slip.yml": "name: 单子\nkeeper: clerk\nfields:\n  - {id: what, name: 内容}\n",
    "shared/forms/other.yml": "name: 别的单子\nkeeper: clerk\nfields:\n  - {id: a, name: 内容}\n",
    "shared/rules/rain.yml": (
        "name: 雨天\nfor: office/guard\nstatements:\n  - {id: mat, must: 铺防滑垫}\n"
    ),
    "shared/flows/filing.yml": (
        "name: 归档\nowner: clerk\ntrigger: 有单子\nsteps:\n"
        "  - {id: file, by: clerk, do: 归档, record: slip}\n"
    ),
}
VISIT = FILES["office/flows/visit.yml"] + "  - {id: call, by: steward, flow: shared/filing}\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    listed = FILES["handbook.yml"].replace("[office]", "[office, shared]")
    changes = {**SHARED, "handbook.yml": listed, "office/flows/visit.yml": VISIT}
    corpus, findings = load(write_handbook(tmp_path_factory.mktemp("lent"), changes))
    assert corpus is not None, findings
    return handbook(corpus)


def _titles(made: Plan) -> list[tuple[str, str]]:
    return [(chapter.part, chapter.title) for chapter in made.chapters]


def test_a_volume_brings_the_flows_it_calls_and_their_forms(book: Handbook) -> None:
    held = plan(book, Scope(ScopeKind.VOLUME, "office")).holdings
    assert held.flows == ("office/visit", "shared/filing")
    assert held.rules == ("office/manners", "shared/rain")
    assert held.forms == ("office/log", "shared/slip")
    assert "shared/clerk" not in held.roles


def test_what_is_borrowed_stands_behind_under_its_volumes_name(book: Handbook) -> None:
    titles = _titles(plan(book, Scope(ScopeKind.VOLUME, "office")))
    lent = [part for part, _ in titles if part.startswith("共用·")]
    assert len(lent) == 3
    assert titles.index((lent[0], "归档")) > titles.index(("规则", "前台规则"))


def test_a_role_bound_by_a_rule_of_another_volume_has_it_in_its_binder(book: Handbook) -> None:
    made = plan(book, Scope(ScopeKind.ROLE, "office/guard"))
    assert "shared/rain" in made.holdings.rules
    assert any(
        section.target.id == "shared/rain" for one in made.chapters for section in one.sections
    )
