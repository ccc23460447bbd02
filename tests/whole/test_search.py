"""The handbook asked on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.whole.conftest import Run


def test_answers_say_what_and_where_best_first(desk: Path, lanebook: Run) -> None:
    done = lanebook(desk, "search", "茶艺师")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "岗位  茶艺师"
    assert lines[1].strip() == "茶馆 · teahouse/roles/tea-master.html"


def test_answers_are_there_for_programs(desk: Path, lanebook: Run) -> None:
    done = lanebook(desk, "search", "--format", "json", "-n", "3", "cha", "yi", "shi")
    rows = json.loads(done.stdout)
    assert rows[0] == {
        "kind": "role",
        "id": "teahouse/tea-master",
        "name": "茶艺师",
        "volume": "茶馆",
        "page": "茶艺师",
        "url": "teahouse/roles/tea-master.html",
    }
    assert len(rows) <= 3


def test_a_part_is_found_on_its_page(desk: Path, lanebook: Run) -> None:
    rows = json.loads(lanebook(desk, "search", "递上茶单", "--format", "json").stdout)
    assert rows[0]["kind"] == "step"
    assert rows[0]["url"].startswith("teahouse/flows/serve.html#step-")


def test_nothing_found_says_what_was_tried(desk: Path, lanebook: Run) -> None:
    done = lanebook(desk, "search", "量子纠缠")
    assert done.returncode == 0
    assert done.stdout.startswith("没有找到“量子纠缠”；已找过：")
    assert json.loads(lanebook(desk, "search", "量子纠缠", "--format", "json").stdout) == []
    assert "请输入" in lanebook(desk, "search", "。，").stdout


def test_a_broken_handbook_is_not_searched(desk: Path, lanebook: Run) -> None:
    (desk / "content" / "glossary.yml").write_text("terms: x\n", encoding="utf-8")
    done = lanebook(desk, "search", "茶艺师")
    assert done.returncode == 1
    assert "glossary.yml" in done.stdout + done.stderr


def test_a_search_for_nothing_is_wrong_usage(desk: Path, lanebook: Run) -> None:
    assert lanebook(desk, "search").returncode == 2
