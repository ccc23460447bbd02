"""What each command prints and how it exits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.whole.conftest import TODAY, Run


def test_a_sound_handbook_passes(desk: Path, lanebook: Run) -> None:
    done = lanebook(desk, "check", "--today", TODAY)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "0 个错误" in done.stdout


def test_findings_are_the_result_and_go_to_standard_output(desk: Path, lanebook: Run) -> None:
    (desk / "content" / "teahouse" / "roles" / "host.yml").write_text("", encoding="utf-8")
    done = lanebook(desk, "check", "--today", TODAY)
    assert done.returncode == 1
    assert "host.yml" in done.stdout
    assert done.stderr == ""


def test_findings_as_json_have_the_promised_keys(desk: Path, lanebook: Run) -> None:
    role = desk / "content" / "teahouse" / "roles" / "host.yml"
    role.write_text(role.read_text(encoding="utf-8").replace("name:", "naem:"), encoding="utf-8")
    done = lanebook(desk, "check", "--format", "json", "--today", TODAY)
    assert done.returncode == 1
    rows = json.loads(done.stdout)
    assert [row["rule"] for row in rows] == ["unknown-key"]
    assert set(rows[0]) == {
        "rule",
        "severity",
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "message",
        "help",
    }
    wrong = rows[0]
    assert (wrong["path"], wrong["line"], wrong["column"], wrong["end_column"]) == (
        "content/teahouse/roles/host.yml",
        1,
        1,
        5,
    )
    assert "name" in wrong["help"]


def test_findings_as_sarif_know_their_rules(desk: Path, lanebook: Run) -> None:
    (desk / "content" / "teahouse" / "roles" / "host.yml").write_text("", encoding="utf-8")
    done = lanebook(desk, "check", "--format", "sarif", "--today", TODAY)
    assert done.returncode == 1
    (run,) = json.loads(done.stdout)["runs"]
    rules = [one["id"] for one in run["tool"]["driver"]["rules"]]
    assert run["results"]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])


def test_findings_for_github_are_workflow_commands(desk: Path, lanebook: Run) -> None:
    (desk / "content" / "teahouse" / "roles" / "host.yml").write_text("", encoding="utf-8")
    done = lanebook(desk, "check", "--format", "github", "--today", TODAY)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=content/teahouse/roles/host.yml,line=1,")


def test_an_english_handbook_gets_english_messages(desk: Path, lanebook: Run) -> None:
    book = desk / "content" / "handbook.yml"
    book.write_text(book.read_text(encoding="utf-8") + "language: en\n", encoding="utf-8")
    done = lanebook(desk, "check", "--today", TODAY)
    assert "0 errors" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("check", "--format", "xml"),
        ("build", "--jobs", "none"),
        ("check", "--today", "tomorrow"),
        ("binder", "--role", "host", "--flow", "serve"),
        ("binder", "--form", "stock-log", "--copy", "0"),
        ("binder", "--form", "stock-log", "--copy", "seven"),
        ("binder", "--card"),
        ("binder", "--card", "--flow", "serve"),
        ("diagram", "serve", "-f", "bpmn", "--view", "blueprint"),
        ("diagram", "serve", "-f", "bpmn", "--view", "countdown"),
    ],
)
def test_wrong_usage_exits_with_two(desk: Path, lanebook: Run, arguments: tuple[str, ...]) -> None:
    done = lanebook(desk, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_diagram_is_drawn_in_every_format(desk: Path, lanebook: Run) -> None:
    starts = {
        "svg": b"<svg ",
        "json": b"{",
        "pdf": b"%PDF-",
        "png": b"\x89PNG",
        "bpmn": b"<?xml ",
    }
    for form, start in starts.items():
        file = desk / f"serve.{form}"
        done = lanebook(
            desk, "diagram", "接待与泡茶", "-f", form, "--role", "茶师", "-o", str(file)
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert file.read_bytes().startswith(start)


def test_a_countdown_is_printed_on_paper(desk: Path, lanebook: Run) -> None:
    order = ("diagram", "serve", "--view", "countdown", "-f", "pdf")
    for paper, across in (("A4", (595, 842)), ("A1", (1684, 2384))):
        done = lanebook(desk, *order, "--paper", paper, "-o", "countdown.pdf")
        assert (done.returncode, done.stderr) == (0, "")
        page = PdfReader(desk / "countdown.pdf").pages[0]
        assert round(float(page.mediabox.width)) in across


def test_a_countdown_is_drawn_in_every_format(desk: Path, lanebook: Run) -> None:
    starts = {"svg": b"<svg ", "pdf": b"%PDF-", "png": b"\x89PNG", "json": b"{"}
    for form, start in starts.items():
        file = desk / f"serve.{form}"
        arguments = ("diagram", "serve", "--view", "countdown", "-f", form, "-o", str(file))
        done = lanebook(desk, *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert file.read_bytes().startswith(start)


def test_a_flow_without_preparation_is_one_message(desk: Path, lanebook: Run) -> None:
    done = lanebook(desk, "diagram", "refund", "--view", "countdown")
    assert done.returncode == 1
    assert "没有事前准备" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_poster_is_one_sheet_of_its_size_in_either_format(desk: Path, lanebook: Run) -> None:
    order = ("diagram", "接待与泡茶", "--paper", "A2", "-o")
    for name in ("poster.pdf", "poster.svg"):
        done = lanebook(desk, *order, name, "-f", name[-3:])
        assert (done.returncode, done.stderr) == (0, "")
    page = PdfReader(desk / "poster.pdf").pages[0]
    sides = sorted((float(page.mediabox.width), float(page.mediabox.height)))
    assert sides == pytest.approx([420 * 72 / 25.4, 594 * 72 / 25.4], abs=0.1)
    assert re.search(r'width="(420|594)mm"', (desk / "poster.svg").read_text("utf-8"))


def test_too_many_lanes_for_the_paper_are_said_to_be(desk: Path, lanebook: Run) -> None:
    house = desk / "content" / "teahouse"
    steps = []
    for number in range(24):
        role = f"name: 很长很长的岗位名称{number}\nkind: external\nsummary: 有。\n"
        (house / "roles" / f"r{number}.yml").write_text(role, encoding="utf-8")
        steps.append(f"  - {{id: s{number}, by: r{number}, do: 办理一件需要说明白的事}}\n")
    flow = f"name: 长龙\nowner: manager\ntrigger: 开始\nsteps:\n{''.join(steps)}"
    (house / "flows" / "wide.yml").write_text(flow, encoding="utf-8")
    for paper, said in (("A4", True), ("A0", False)):
        done = lanebook(desk, "diagram", "长龙", "-f", "pdf", "--paper", paper, "-o", "wide.pdf")
        assert done.returncode == 0, done.stderr
        assert ("换大一号的纸" in done.stderr) is said


def test_an_unknown_flow_is_answered_with_the_nearest(desk: Path, lanebook: Run) -> None:
    done = lanebook(desk, "diagram", "refnd")
    assert done.returncode == 1
    assert "没有流程“refnd”" in done.stderr
    assert "refund" in done.stderr


def test_a_bare_graph_is_laid_out(desk: Path, lanebook: Run) -> None:
    graph = {
        "id": "g",
        "lanes": [{"id": "a", "name": "甲"}, {"id": "b", "name": "乙"}],
        "steps": [
            {"id": "1", "lane": "a", "text": "开始", "kind": "start"},
            {"id": "2", "lane": "b", "text": "办理", "kind": "task"},
        ],
        "edges": [{"from": "1", "to": "2", "label": "转交"}],
    }
    (desk / "graph.json").write_text(json.dumps(graph), encoding="utf-8")
    done = lanebook(desk, "layout", "graph.json")
    assert done.returncode == 0
    drawing = json.loads(done.stdout)
    assert [lane["id"] for lane in drawing["lanes"]] == ["a", "b"]
    assert drawing["edges"][0]["label"] == "转交"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"lanes": []}', '{"steps": 1, "lanes": 2, "edges": 3}']
)
def test_a_broken_graph_is_one_message(desk: Path, lanebook: Run, text: str) -> None:
    (desk / "graph.json").write_text(text, encoding="utf-8")
    done = lanebook(desk, "layout", "graph.json")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("错误：")


def test_a_folder_is_no_graph(desk: Path, lanebook: Run) -> None:
    done = lanebook(desk, "layout", "content")
    assert done.returncode == 1
    assert done.stderr.startswith("错误：content 是文件夹")


def test_an_output_behind_a_link_to_nowhere_is_said(desk: Path, lanebook: Run) -> None:
    (desk / "out").symlink_to("nowhere")
    for arguments in (("build", "--site", "--today", TODAY), ("schema",)):
        done = lanebook(desk, *arguments, "-o", "out")
        assert done.returncode == 1
        assert "输出位置 out 是一个链接，它指向的 nowhere 不存在" in done.stderr


@pytest.mark.parametrize("home", ["site", "docs/x", "binders/x/y", ".lanebook/x"])
def test_the_handbook_is_never_what_is_replaced(desk: Path, lanebook: Run, home: str) -> None:
    (desk / "out" / ".lanebook").mkdir(parents=True)
    folder = desk / "out" / home
    folder.parent.mkdir(parents=True, exist_ok=True)
    (desk / "content").rename(folder)
    done = lanebook(desk, "build", "--handbook", folder.as_posix(), "-o", "out", "--today", TODAY)
    assert done.returncode == 1
    assert "就是要生成的 out/" in done.stderr
    assert (folder / "handbook.yml").is_file()


def test_a_terminal_without_unicode_gets_every_finding(desk: Path, lanebook: Run) -> None:
    (desk / "content" / "teahouse" / "roles" / "host.yml").write_text("", encoding="utf-8")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = lanebook(desk, "check", "--today", TODAY, **ascii_only)
    assert done.returncode == 1
    assert "host.yml" in done.stdout
    assert "\\u4e2a" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_schema_covers_every_kind_of_file(desk: Path, lanebook: Run) -> None:
    done = lanebook(desk, "schema", "-o", "schema")
    assert done.returncode == 0
    names = {path.name for path in (desk / "schema").iterdir()}
    assert {"role.json", "flow.json", "rule.json", "form.json", "handbook.json"} <= names


def test_the_doctor_names_a_mend_for_whatever_is_missing(desk: Path, lanebook: Run) -> None:
    done = lanebook(desk, "doctor", "--format", "json")
    rows = json.loads(done.stdout)
    names = {row["name"] for row in rows}
    assert names >= {"python", "pango", "pango-version", "fonts", "coverage", "disk", "chromium"}
    missing = [row for row in rows if row["status"] == "missing"]
    assert done.returncode == (1 if missing else 0)


def test_the_doctor_tells_characters_that_no_font_has(desk: Path, lanebook: Run) -> None:
    welcome = desk / "content/welcome.md"
    welcome.write_text(welcome.read_text(encoding="utf-8") + "\n\U00020bb7\n", encoding="utf-8")
    done = lanebook(desk, "doctor")
    assert done.returncode == 1
    assert "[缺] coverage: content/welcome.md:" in done.stdout
    assert "U+20BB7" in done.stdout
    (desk / "content/handbook.yml").write_text("title: [", encoding="utf-8")
    done = lanebook(desk, "doctor")
    assert "[可补] coverage: content 里的手册有错误" in done.stdout
    assert "    lanebook check --handbook content" in done.stdout


def test_the_doctor_needs_no_handbook(tmp_path: Path, lanebook: Run) -> None:
    done = lanebook(tmp_path, "doctor")
    assert (done.returncode, "coverage" in done.stdout) == (0, False)


def test_a_binder_on_the_paper_that_is_asked_for(desk: Path, lanebook: Run) -> None:
    order = ("binder", "--role", "茶师", "-o", "tea.pdf", "--today", TODAY)
    done = lanebook(desk, *order, "-q", "--paper", "A5", "--punch", "none")
    assert (done.returncode, done.stderr) == (0, "")
    page = PdfReader(desk / "tea.pdf").pages[0]
    assert round(float(page.mediabox.width)) == 420
    assert lanebook(desk, *order, "--punch", "3").returncode == 2


def test_one_binder_by_alias(desk: Path, lanebook: Run) -> None:
    done = lanebook(desk, "binder", "--role", "茶师", "-o", "tea.pdf", "--today", TODAY)
    assert done.returncode == 0
    assert (desk / "tea.pdf").read_bytes().startswith(b"%PDF-")


def test_a_pocket_card_of_one_role(desk: Path, lanebook: Run) -> None:
    done = lanebook(desk, "binder", "--role", "茶师", "--card", "--today", TODAY)
    assert done.returncode == 0
    assert len(PdfReader(desk / "tea-master-card.pdf").pages) == 2


def test_messages_are_english_even_where_the_handbook_cannot_be_read(
    desk: Path, lanebook: Run
) -> None:
    book = desk / "content" / "handbook.yml"
    book.write_text(book.read_text(encoding="utf-8") + "language: en\n", encoding="utf-8")
    role = desk / "content" / "teahouse" / "roles" / "host.yml"
    role.write_text(role.read_text(encoding="utf-8").replace("manager", "mananger"), "utf-8")
    done = lanebook(desk, "check", "--today", TODAY)
    assert done.returncode == 1
    assert "unknown-role" in done.stdout
    assert "岗位“" not in done.stdout


def test_a_very_long_name_is_refused_and_a_long_one_is_printed(desk: Path, lanebook: Run) -> None:
    role = desk / "content" / "teahouse" / "roles" / "host.yml"
    text = role.read_text(encoding="utf-8")
    role.write_text(text.replace("name: 迎宾", "name: 迎宾" + "长" * 260), encoding="utf-8")
    done = lanebook(desk, "check", "--today", TODAY)
    assert (done.returncode, "最多 200 个字符" in done.stdout) == (1, True)
    role.write_text(text.replace("name: 迎宾", "name: 迎宾" + "长" * 190), encoding="utf-8")
    done = lanebook(desk, "binder", "--flow", "serve", "-o", "serve.pdf", "--today", TODAY)
    assert (done.returncode, (desk / "serve.pdf").is_file()) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "大堂"), "--to 要与 --copy 同用"),
        (("--copy", "7"), "第 7 份没有持有人（发放清单里有 1、2）"),
        (("--paper", "A5", "--punch", "4"), "A5 高 210 毫米，打不下 4 个"),
        (("--copy", "2", "--to", "大堂"), "第 2 份的持有人是“吧台”，不是“大堂”"),
    ],
)
def test_a_copy_that_is_not_on_the_list_is_wrong_usage(
    desk: Path, lanebook: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = lanebook(desk, "binder", "--form", "stock-log", *arguments, "--today", TODAY)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(desk.glob("*.pdf"))


def test_without_a_list_a_copy_needs_its_holder(desk: Path, lanebook: Run) -> None:
    book = desk / "content" / "handbook.yml"
    lines = book.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if "copy:" not in line and line != "distribution:"]
    book.write_text("\n".join(kept), encoding="utf-8")
    order = ("binder", "--form", "stock-log", "--today", TODAY, "--copy", "9")
    done = lanebook(desk, *order)
    assert done.returncode == 2
    assert "第 9 份没有持有人" in done.stderr
    done = lanebook(desk, *order, "--to", "很" * 31)
    assert done.returncode == 2
    assert "最多 30 个字" in done.stderr
    done = lanebook(desk, *order, "--to", '"后\\厨"', "-o", "nine.pdf")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    pages = PdfReader(desk / "nine.pdf").pages
    assert all('受控文件　第9份　"后\\厨"' in page.extract_text() for page in pages)


def test_a_copy_beyond_the_list_is_a_line_of_its_own_distribution(
    desk: Path, lanebook: Run
) -> None:
    order = ("binder", "--volume", "teahouse", "--today", TODAY, "--copy", "7", "--to", "样板房")
    done = lanebook(desk, *order, "-o", "seven.pdf")
    assert (done.returncode, "按增发印出" in done.stdout + done.stderr) == (0, True)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(desk / "seven.pdf").pages]
    assert any("2 吧台 大堂右侧" in page and "7 样板房 增发" in page for page in pages)
    assert all("受控文件 第7份 样板房" in page for page in pages[2:])


def test_a_listed_copy_names_its_holder_and_any_other_is_uncontrolled(
    desk: Path, lanebook: Run
) -> None:
    for name, more in (("a.pdf", ("--copy", "2")), ("b.pdf", ())):
        order = ("binder", "--flow", "refund", "--today", TODAY, *more, "-o", name)
        assert lanebook(desk, *order).returncode == 0
    marked, unmarked = (PdfReader(desk / name).pages for name in ("a.pdf", "b.pdf"))
    assert all("受控文件　第2份　吧台" in page.extract_text() for page in marked)
    assert all("\n非受控文件" in page.extract_text() for page in unmarked)
