"""Lines break where Chinese typesetting lets them, and nothing is lost."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanebook.typeset.atoms import NEVER_FIRST, NEVER_LAST
from lanebook.typeset.breaking import break_lines
from lanebook.typeset.whole import keep_whole
from lanebook.typeset.widths import advance, width

SIZE = 12.0

prose = st.text(
    alphabet=st.sampled_from("请客人入座，。、（）“”《》！？：；45分钟 abcXYZ-%℃～\n/"), max_size=60
)
measures = st.floats(min_value=2 * SIZE, max_value=16 * SIZE)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(st.text(max_size=60), st.floats(min_value=0.1, max_value=300))
def test_no_character_is_lost_whatever_the_text(text: str, measure: float) -> None:
    assert bare("".join(break_lines(text, measure, SIZE))) == bare(text)


@given(prose, measures)
def test_only_spaces_at_breaks_and_doubled_spaces_go(text: str, measure: float) -> None:
    lines = break_lines(text, measure, SIZE)
    assert all(line == line.strip() and line and "  " not in line for line in lines)


@given(prose, measures)
def test_a_line_is_within_the_measure_unless_it_is_one_character(text: str, measure: float) -> None:
    for line in break_lines(text, measure, SIZE):
        assert width(line, SIZE) <= measure + 1e-3 or sum(map(advance, line)) <= 1000


@given(prose, st.floats(min_value=8 * SIZE, max_value=20 * SIZE))
def test_marks_keep_off_line_ends_where_their_cluster_fits(text: str, measure: float) -> None:
    longest_run = re.compile(f"[{re.escape(''.join(NEVER_FIRST | NEVER_LAST))}]{{3,}}")
    if longest_run.search(text):
        return
    lines = break_lines(text, measure, SIZE)
    written = {line.strip()[:1] for line in text.splitlines()}
    for before, line in pairwise(lines):
        if line[0] not in written and " " not in text:
            assert line[0] not in NEVER_FIRST
            assert before[-1] not in NEVER_LAST


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("拦停车辆，问明来意与姓名", 10, ("拦停车辆，", "问明来意与姓名")),
        ("放行并登记车辆", 5, ("放行并登", "记车辆")),
        ("室温保持在24～26℃之间", 7, ("室温保持在", "24～26℃之间")),
        ("每隔45分钟巡查一次", 5, ("每隔", "45分钟", "巡查一次")),
        ("提前 30 分钟到岗", 5, ("提前", "30 分钟", "到岗")),
        ("请看（附件一）", 6, ("请看（附", "件一）")),
        ("请大声说“您好”", 5, ("请大声说", "“您好”")),
        ("VIP客户到访", 5, ("VIP客", "户到访")),
        ("先到Reception再登记", 5, ("先到", "Reception", "再登记")),
        ("第一行\n第二行", 9, ("第一行", "第二行")),
        ("  ", 9, ()),
        ("", 9, ()),
    ],
)
def test_lines_break_as_a_typesetter_would(text: str, ems: int, lines: tuple[str, ...]) -> None:
    assert break_lines(text, ems * SIZE, SIZE) == lines


@given(st.integers(min_value=7, max_value=60), st.integers(min_value=4, max_value=12))
def test_the_last_line_is_never_one_character(count: int, ems: int) -> None:
    lines = break_lines("字" * count, ems * SIZE, SIZE)
    assert len(lines) == -(-count // ems)
    assert max(map(len, lines)) - min(map(len, lines)) <= 1


def test_a_word_wider_than_the_line_is_split_into_like_parts() -> None:
    lines = break_lines("handbook.administrator@example-domain.com", 8 * SIZE, SIZE)
    assert "".join(lines) == "handbook.administrator@example-domain.com"
    assert all(width(line, SIZE) <= 8 * SIZE for line in lines)
    assert min(width(line, SIZE) for line in lines) > 4 * SIZE


ADDRESS = "https://www.example.com/service-standards/visitor_log?form=17&page=2"


@given(st.floats(min_value=7 * SIZE, max_value=40 * SIZE))
def test_an_address_breaks_at_its_joints_alone(measure: float) -> None:
    lines = break_lines(f"详见{ADDRESS}，按表登记。", measure, SIZE)
    assert "".join(lines) == f"详见{ADDRESS}，按表登记。"
    for before, line in pairwise(lines):
        if ADDRESS.endswith(line) or before in ADDRESS or line in ADDRESS:
            assert before[-1] in "/?&=见" or line[0] in ".-_" or "，" in before


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        (
            f"详见{ADDRESS}。",
            14,
            (
                "详见https://www",
                ".example.com/service",
                "-standards/visitor_log?",
                "form=17&page=2。",
            ),
        ),
        ("写信到desk@example.com", 8, ("写信到desk", "@example.com")),
        ("请看https://a.cn/b。再登记", 8, ("请看", "https://a.cn/b。", "再登记")),
    ],
)
def test_addresses_break_where_readers_are_used_to_it(
    text: str, ems: int, lines: tuple[str, ...]
) -> None:
    assert break_lines(text, ems * SIZE, SIZE) == lines


@pytest.mark.parametrize("ems", [3, 4, 6, 8, 10, 12])
@pytest.mark.parametrize("count", [3, 7, 12, 20])
def test_no_stop_begins_a_line_after_a_run_of_brackets(count: int, ems: int) -> None:
    lines = break_lines(f"请说（您好{'）' * count}。再走", ems * SIZE, SIZE)
    assert all(line[0] not in "。，" for line in lines)
    if count + 2 <= ems:
        assert all(line[0] not in NEVER_FIRST for line in lines)


def test_accents_stay_with_their_letters() -> None:
    lines = break_lines("e\u0301" * 40, 3 * SIZE, SIZE)
    assert all(not line.startswith("\u0301") for line in lines)


def test_bold_text_breaks_by_its_own_widths() -> None:
    text = "Reception desk and"
    measure = width(text, SIZE) + 0.5
    assert len(break_lines(text, measure, SIZE, bold=True)) > len(break_lines(text, measure, SIZE))


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("陪同贵宾参观，由销售人员讲解", 6, ("陪同贵宾", "参观，由", "销售人员讲解")),
        ("告知礼宾员、客户管家", 6, ("告知礼宾员、", "客户管家")),
        ("销售人员到", 3, ("销售", "人员到")),
    ],
)
def test_names_stay_whole_where_the_line_can_hold_them(
    text: str, ems: int, lines: tuple[str, ...]
) -> None:
    held = keep_whole(text, ("礼宾员", "客户管家", "销售", "销售人员"))
    assert break_lines(held, ems * 12, 12) == lines


@given(st.text("礼宾员、销售 ab。", max_size=30), st.integers(1, 12))
def test_names_held_together_lose_no_character(text: str, ems: int) -> None:
    held = keep_whole(text, ("礼宾员", "销售", "ab"))
    assert "".join(break_lines(held, ems * 12, 12)).replace(" ", "") == text.replace(" ", "")
