"""What stands in the chapters: step tables, role chapters, remarks, forms."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.model.ids import FlowId, FormId
from lanebook.model.walk import all_steps
from lanebook.render.sheet import Scope, ScopeKind, binder
from lanebook.render.sheet_columns import Room
from lanebook.render.sheet_guess import Guess
from lanebook.render.sheet_paper import PAPERS
from lanebook.render.sheet_table import Column, Row, Table, table
from tests.corpus.handbooks import FILES, write_handbook
from tests.render.untyped import untyped

SMALL = Path(__file__).parents[1] / "handbook"
CONTENT = Path(__file__).parents[2] / "content"


def read(folder: Path) -> Handbook:
    corpus, findings = load(folder)
    assert corpus, findings
    return handbook(corpus)


@pytest.fixture(scope="module")
def small() -> Handbook:
    return read(SMALL)


@pytest.fixture(scope="module")
def full() -> Handbook:
    return read(CONTENT)


def chapter(book: Handbook, kind: ScopeKind, identity: str, leaf: str = "") -> str:
    leaves = binder(book, Scope(kind, identity)).leaves
    return untyped(next(one.html for one in leaves if leaf in one.html))


def section(html: str, heading: str) -> str:
    """From a heading to the next."""
    start = html.index(f">{heading}</h2>")
    end = html.find("<h2", start)
    return html[start : end if end > 0 else None]


def heads(html: str) -> list[str]:
    return re.findall(r'<th scope="col"(?: class="page")?>(.*?)</th>', html)


def words(html: str) -> str:
    return re.sub(r"<[^>]+>|[\s\u2060]", "", html)


def _table(names: str, rows: list[Row], always: int = 1) -> Table:
    columns = [Column(name, place) for place, name in enumerate(names, 1)]
    made = table(columns, rows, Room(50.0), always=always)
    assert made
    return made


def test_a_column_without_anything_is_left_out_and_its_room_given_away() -> None:
    rows = [Row((Row.__name__, "", "x")), Row(band="all")]  # type: ignore[arg-type]
    made = _table("abc", rows)
    assert made.heads == ("a", "c")
    assert made.widths == (25.0, 75.0)
    assert made.rows[0].cells == ("Row", "x")
    assert _table("abc", rows, always=2).heads == (
        "a",
        "b",
        "c",
    )


def test_a_step_table_has_only_the_columns_that_say_something(small: Handbook) -> None:
    refund = section(chapter(small, ScopeKind.FLOW, "teahouse/refund"), "作业步骤")
    serve = section(chapter(small, ScopeKind.FLOW, "teahouse/serve"), "作业步骤")
    assert heads(refund) == ["序号", "作业步骤", "岗位", "执行标准与用语", "表单"]
    assert heads(serve) == [
        "序号",
        "作业步骤",
        "岗位",
        "执行标准与用语",
        "注意事项",
        "表单",
        "图页",
    ]


def test_sources_and_remarks_stand_at_the_end_not_in_the_step_table(full: Handbook) -> None:
    for flow in ("sales-office/vip", "sales-office/visitor"):
        html = chapter(full, ScopeKind.FLOW, flow)
        steps, end = section(html, "作业步骤"), section(html, "说明与出处")
        of_steps = [step.common for step in all_steps(full.corpus.flows[FlowId(flow)])]
        sources = {source for one in of_steps for source in one.source}
        assert sources
        assert not [source for source in sources if source in steps]
        assert not [source for source in sources if source not in end]
        notes = [one.note for one in of_steps if one.note]
        assert notes
        assert not [note for note in notes if note in words(steps)]
        assert not [note for note in notes if note not in words(end)]


def test_a_jump_names_the_step_where_work_goes_on_and_its_page(full: Handbook) -> None:
    jumps = 0
    for flow in full.corpus.flows:
        html = section(chapter(full, ScopeKind.FLOW, flow), "作业步骤")
        for onward in re.findall(r'<span class="jump">(.*?)</span>', html):
            found = re.match(
                r'<a href="#([^"]+)">步骤(P?\d+)</a>（<i class="pg" data-ref="', onward
            )
            assert found, onward
            row = re.search(rf'id="{found[1]}"><td class="n">(P?\d+)</td>', html)
            assert row, onward
            assert row[1] == found[2]
            assert f'data-ref="{found[1]}" data-guess="' in onward
            jumps += 1
    assert jumps > 10


def test_a_jump_to_a_split_leads_to_its_first_step(
    tmp_path: Path,
) -> None:
    flow = (
        "name: 来访\nowner: steward\ntrigger: 客户到门口\nsteps:\n"
        "  - {id: stop, by: guard, do: 问明来意}\n"
        "  - id: both\n    parallel:\n"
        "      - - {id: b, by: guard, do: 登记}\n"
        "      - - {id: c, by: steward, do: 迎接}\n"
        "  - decide: 还有人？\n    by: guard\n    options:\n"
        "      - {if: 有, goto: both}\n      - {if: 没有}\n"
    )
    book = read(write_handbook(tmp_path, {**FILES, "office/flows/visit.yml": flow}))
    html = section(chapter(book, ScopeKind.FLOW, "office/visit"), "作业步骤")
    assert "若“有”：转到步骤2（页）" in words(html)


def test_steps_name_the_page_of_their_sheet_where_there_are_several(full: Handbook) -> None:
    html = chapter(full, ScopeKind.FLOW, "sales-office/vip")
    steps = section(html, "作业步骤")
    assert heads(steps)[-1] == "图页"
    rows = re.findall(r'<tr class="d\d" id="[^"]+">(.*?)</tr>', steps)
    assert rows
    for row in rows:
        anchor = re.search(r'<i class="pg" data-ref="([^"]+)" data-guess="\d+"></i></td>$', row)
        assert anchor, row
        assert f'id="{anchor[1]}"' in html


def test_the_calendar_says_each_period_once(small: Handbook) -> None:
    html = chapter(small, ScopeKind.VOLUME, "teahouse", ">1</span> 茶馆")
    table_ = section(html, "周期工作")
    for period in ("每班", "每日", "每周", "每月"):
        assert table_.count(period) == 1


def test_hand_offs_of_one_step_by_word_are_one_line(full: Handbook) -> None:
    html = section(chapter(full, ScopeKind.FLOW, "sales-office/vip"), "交接")
    line = next(row for row in re.findall(r"<tr>.*?</tr>", html) if "向全场通报贵宾到访" in row)
    assert "驻场经理、客户管家、案场服务人员" in words(line)


def test_what_a_question_touches_is_grouped_by_object(small: Handbook) -> None:
    question = small.corpus.questions[0]
    touches = tuple(
        replace(question.touches[0], part=part) for part in ("ask", "approve", "explain")
    )
    corpus = replace(small.corpus, questions=(replace(question, touches=touches),))
    html = chapter(handbook(corpus), ScopeKind.VOLUME, "teahouse", "待定事项</h1>")
    assert "退茶步骤1、2、4" in words(html)


def test_what_a_rule_asks_to_be_prepared_is_one_line_with_its_step(full: Handbook) -> None:
    html = section(chapter(full, ScopeKind.FLOW, "sales-office/vip"), "事前准备")
    said = words(html[: html.index("</table>")])
    assert said.count("在迎宾区等候贵宾") == 1
    assert said.count("贵宾预抵时间") == 1
    assert "贵宾接待注意事项" in said


def test_lines_to_write_on_only_in_long_blanks(small: Handbook) -> None:
    slip = chapter(small, ScopeKind.FORM, "teahouse/refund-slip")
    cells = re.findall(r'<td class="(\w+)">(.*?)</td>', slip)
    ruled = {kind for kind, inside in cells if 'class="write"' in inside}
    assert ruled == {"long"}


def test_a_form_alone_has_one_heading_of_the_first_level(small: Handbook) -> None:
    for form in small.corpus.forms:
        html = chapter(small, ScopeKind.FORM, form)
        assert re.findall(r"<h(\d)", html) == ["1"]
        assert 'data-chapter="茶馆"' in html


def test_a_wide_register_lies_on_its_side_in_binders_and_upright_alone(full: Handbook) -> None:
    alone = chapter(full, ScopeKind.FORM, "sales-office/visitor-log")
    bound = chapter(full, ScopeKind.ROLE, "sales-office/guard", "</span> 来访车辆与人员登记表</h2>")
    assert "landscape" in alone
    assert 'class="turn' not in alone
    assert 'class="turn' in bound
    assert "landscape" not in bound


def test_the_author_s_rows_are_taken_up_to_what_fits(small: Handbook) -> None:
    identity = FormId("teahouse/stock-log")
    form = small.corpus.forms[identity]
    counts = {}
    for rows in (None, 3, 60):
        forms = {**small.corpus.forms, identity: replace(form, rows=rows)}
        book = handbook(replace(small.corpus, forms=forms))
        counts[rows] = chapter(book, ScopeKind.FORM, identity).count("<tr style=")
    assert counts[3] == 3
    assert counts[60] == counts[None] > 15


def test_a_guess_turns_the_page_when_it_is_full() -> None:
    guess = Guess(PAPERS["A4"])
    made = _table("a", [Row((Markup("x") * 40,))] * 80)
    pages = [page for _, page in guess.rows(made)]
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert 2 <= pages[-1] <= 4
