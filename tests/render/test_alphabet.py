"""Names in the order of pinyin: letters before tones, tones before characters."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanebook.render.alphabet import initial, sound


def test_names_stand_in_the_order_of_pinyin() -> None:
    names = ["样板房", "驻场经理", "保洁员", "VIP接待", "礼宾员", "吧员", "12时", "案场"]
    ordered = ["12时", "案场", "吧员", "保洁员", "礼宾员", "VIP接待", "样板房", "驻场经理"]
    assert sorted(names, key=sound) == ordered


@pytest.mark.parametrize(
    "ordered",
    [
        ("八步服务", "吧员"),
        ("吧", "吧台", "吧员", "白案", "班长"),
        ("西安", "先后"),
        ("布草", "不得", "部门"),
        ("吗", "妈妈", "骂人", "马桶", "麻药"),
        ("妈", "麻", "马", "骂", "吗"),
    ],
)
def test_letters_come_before_tones(ordered: tuple[str, ...]) -> None:
    for shuffled in permutations(ordered):
        assert tuple(sorted(shuffled, key=sound)) == ordered


@given(st.lists(st.text("八吧拔把员原步布", min_size=1), max_size=6))
def test_tones_never_outweigh_a_later_syllable(names: list[str]) -> None:
    ordered = [sound(name)[0] for name in sorted(names, key=sound)]
    assert ordered == sorted(ordered)


@pytest.mark.parametrize(
    ("name", "letter"),
    [("客户", "K"), ("VIP", "V"), ("vip", "V"), ("3号门", "#"), ("“红毯”", "#"), ("样板房", "Y")],
)
def test_each_name_has_its_letter(name: str, letter: str) -> None:
    assert initial(name) == letter
