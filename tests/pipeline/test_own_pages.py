"""Pages written by hand: names and links that only the whole site can judge."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from lanebook.pipeline.reading import read
from tests.corpus.handbooks import HANDBOOK, write_handbook

_TODAY = datetime.date(2025, 6, 1)
_HOW = "# 使用 方法\n\n## 查岗位 {#role}\n\n见下。\n"


def _found(folder: Path, pages: dict[str, str]) -> list[tuple[str, str, int, int, int, str]]:
    """Rule, path, line, columns and message of each finding."""
    content = write_handbook(folder, {"images/plan.png": b"\x89PNG", "how.md": _HOW, **pages})
    reading = read(content, _TODAY)
    assert set(reading.sources) >= {f"{content.as_posix()}/{page}" for page in pages}
    rows = []
    for each in reading.findings:
        path = each.span.path.removeprefix(f"{content.as_posix()}/")
        place = each.span.line, each.span.column, each.span.end_column
        rows.append((each.rule, path, *place, each.message.zh))
        assert each.help is not None
    return rows


@pytest.mark.parametrize(
    "text",
    [
        "[甲](office/roles/guard.md#duties) [乙](glossary.md) [丙](office/index.md)",
        "![图](images/plan.png '题') ![流程](office/flows/visit.svg) ![例](legend.svg)",
        "[甲](how.md#role) [乙](how.md#使用-方法) [丙](how.md#_1) [丁](./how.md)",
        "# 一 二\n\n[甲](#一-二)\n\n[乙](#x)\n\n末 {: #x }\n",
        "`[甲](no.md)`\n\n```\n[甲](no.md)\n```\n",
        "[甲](https://a.cn/no.md) <https://a.cn/>",
        "[甲][a]\n\n[a]: how.md\n[b]: https://a.cn/ '题'\n[^1]: 脚注\n",
        "一句话\n[注]: 不是 定义\n",
    ],
)
def test_links_that_lead_somewhere_are_welcome(tmp_path: Path, text: str) -> None:
    assert _found(tmp_path, {"more.md": text, "index.md": "# 欢迎\n\n[卷](#volumes)\n"}) == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("文\n\n见[甲](no.md)。", (3, 6, 11, "手册里没有“no.md”")),
        ("[甲](how.md#no)", (1, 5, 14, "页面 how.md 里没有“#no”")),
        ("# 题\n\n[甲](#no)", (3, 5, 8, "页面 more.md 里没有“#no”")),
        ("![图](images/no.png)", (1, 6, 19, "手册里没有“images/no.png”")),
        ("[甲](office/roles/guard.html)", (1, 5, 28, "手册里没有“office/roles/guard.html”")),
        ("[甲](office/)", (1, 5, 12, "手册里没有“office/”")),
        ("[甲][a]\n\n[a]: no.md", (3, 6, 11, "手册里没有“no.md”")),
        ("[甲](handbook.yml)", (1, 5, 17, "手册里没有“handbook.yml”")),
    ],
)
def test_links_that_lead_nowhere_are_found_at_their_place(
    tmp_path: Path, text: str, row: tuple[int, int, int, str]
) -> None:
    assert _found(tmp_path, {"more.md": text}) == [("dead-link", "more.md", *row)]


def test_links_count_from_the_folder_of_their_page(tmp_path: Path) -> None:
    text = "[甲](guard.md) [乙](more.md) [丙](how.md)"
    assert _found(tmp_path, {"office/roles/more.md": text}) == [
        ("dead-link", "office/roles/more.md", 1, 32, 38, "手册里没有“how.md”")
    ]


def test_the_nearest_page_is_named(tmp_path: Path) -> None:
    content = write_handbook(tmp_path, {"more.md": "[甲](glosary.md)"})
    (finding,) = read(content, _TODAY).findings
    assert finding.help is not None
    assert finding.help.zh == "最接近的是 glossary.md"


@pytest.mark.parametrize(
    "path", ["glossary.md", "office/roles/guard.md", "office/index.md", "manual/index.md"]
)
def test_a_page_by_hand_must_not_hide_a_generated_one(tmp_path: Path, path: str) -> None:
    assert _found(tmp_path, {path: "# 题\n"}) == [
        ("page-name-taken", path, 1, 1, 1, f"自写页面 {path} 与生成的页面同名")
    ]


def test_pages_of_the_manual_are_there_unless_the_handbook_leaves_it_out(tmp_path: Path) -> None:
    text = "[甲](manual/index.md) [乙](manual/patterns.md)"
    assert _found(tmp_path / "with", {"more.md": text}) == []
    without = {"handbook.yml": f"{HANDBOOK}manual: false\n", "more.md": text}
    assert [row[0] for row in _found(tmp_path / "without", without)] == ["dead-link", "dead-link"]
    assert (
        _found(tmp_path / "own", {**without, "more.md": "# 更多\n", "manual/index.md": "# 题\n"})
        == []
    )
