"""The index of names in the order of pinyin."""

from __future__ import annotations

import pytest

from lanebook.render.page_names import by_letter, letter_of, pinyin_key


def test_names_stand_in_the_order_of_pinyin() -> None:
    names = ["驻场经理", "保洁员", "礼宾员", "吧员", "VIP 接待", "客户管家"]
    ordered = sorted(names, key=pinyin_key)
    assert ordered == ["吧员", "保洁员", "客户管家", "礼宾员", "VIP 接待", "驻场经理"]


@pytest.mark.parametrize(
    ("name", "letter"), [("客户", "K"), ("VIP", "V"), ("vip", "V"), ("3号门", "#"), ("“红毯”", "#")]
)
def test_each_name_has_its_letter(name: str, letter: str) -> None:
    assert letter_of(name) == letter


def test_letters_come_in_order_and_other_signs_first() -> None:
    letters = by_letter(["驻场经理", "3号门", "吧员", "保洁员"], lambda name: name)
    assert letters == (("#", ("3号门",)), ("B", ("吧员", "保洁员")), ("Z", ("驻场经理",)))
