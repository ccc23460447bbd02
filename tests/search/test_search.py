"""What readers type, however they spell it, finds what they mean; and junk finds nothing."""

from __future__ import annotations

import pytest

from lanebook.search.entry import place_in
from lanebook.search.folding import Folding
from lanebook.search.literal import near
from lanebook.search.simplify import simplified_for
from tests.search.made_up import CONTENTS, found


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("秩序维护员", "role:house/guard"),
        ("保安", "role:house/guard"),
        ("维护", "role:house/guard"),
        ("秩序維護員", "role:house/guard"),
        ("zhixuweihuyuan", "role:house/guard"),
        ("zhi xu wei hu yuan", "role:house/guard"),
        ("zxwhy", "role:house/guard"),
        ("ZXWHY", "role:house/guard"),
        ("zhixuwhy", "role:house/guard"),
        ("zhixuw", "role:house/guard"),
        ("zixuweihuyuan", "role:house/guard"),
        ("yinhanghangzhang", "role:house/bank"),
        ("秩序维护原", "role:house/guard"),
        ("秩序护员", "role:house/guard"),
        ("秩序维维护员", "role:house/guard"),
        ("看门的", "role:house/guard"),
        ("离店", "flow:house/leave"),
        ("离店结账", "flow:house/leave"),
        ("灭火器", "duty:house/guard.patrol"),
        ("押金", "step:house/leave.deposit"),
        ("退房 押金", "step:house/leave.deposit"),
        ("退房的时候押金怎么退", "flow:house/leave"),
        ("谁负责巡逻？", "duty:house/guard.patrol"),
        ("多久巡逻一次", "duty:house/guard.patrol"),
        ("欢迎您", "phrase:house/leave.deposit"),
        ("wifi", "term:wifi"),
        ("\uff37\uff49\uff26\uff49密码", "term:wifi"),
        ("wi fi 密码", "term:wifi"),
        ("VIP", "term:wifi"),
        ("<img onerror=alert(1)>", "term:mark"),
        ("onerror", "term:mark"),
        ("10 分钟", "step:house/leave.deposit"),
    ],
)
def test_what_is_meant_comes_first(query: str, first: str) -> None:
    assert found(query)[:1] == [first]


@pytest.mark.parametrize(
    "query", ["", "  ", "。，！", "<>&\"'", "龘靐", "量子纠缠", "xqzv", "\u200b"]
)
def test_what_is_nowhere_finds_nothing(query: str) -> None:
    assert found(query) == []


def test_the_middle_of_a_figure_is_worth_less() -> None:
    assert found("0分钟") == ["step:house/leave.deposit"]
    assert found("10分钟")[0] == "step:house/leave.deposit"


def test_a_very_long_query_is_answered() -> None:
    assert found("秩序维护员" * 200)[:1] == ["role:house/guard"]


def test_the_place_of_a_part_is_on_the_page_of_the_whole() -> None:
    places = [place_in(CONTENTS.entries, position) for position in range(len(CONTENTS.entries))]
    assert places[2] == "house/roles/guard.html#duty-patrol"
    assert places[5] == places[6] == "house/flows/leave.html#step-deposit"
    assert places[7] == "glossary.html#term-wifi"


def test_folding_makes_spellings_one() -> None:
    fold = Folding(simplified_for(set("客户发票"))).fold
    assert fold("客戶發票") == "客户发票"
    assert fold("\uff36\uff29\uff30\u3000客户") == "vip客户"
    assert fold("check-in  Desk") == "check in desk"
    assert fold("Café ① ㎡") == "cafe 1 m2"
    assert fold("好。坏") == "好\n坏"
    assert fold("，、“”") == ""


def test_only_characters_that_texts_need_are_in_the_table() -> None:
    table = simplified_for(set("客户"))
    assert table["戶"] == "户"
    assert "發" not in table


@pytest.mark.parametrize(
    ("words", "is_near"),
    [
        ("点单员", True),
        ("点菜员", True),
        ("点单", True),
        ("点单元", True),
        ("单员", True),
        ("收银元", False),
        ("点心师", False),
    ],
)
def test_one_character_may_be_wrong(words: str, is_near: bool) -> None:  # noqa: FBT001
    assert near("请点单员来", words) is is_near
