from __future__ import annotations

import pytest

from lanebook.publish.segmenter import words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("秩序维护员", ("秩序", "维护员")),
        ("销售人员", ("销售", "人员")),
        ("案场服务人员", ("案场", "服务", "人员")),
        ("保洁员", ("保洁员",)),
        ("客户", ("客户",)),
    ],
)
def test_names_are_cut_into_words_of_two_characters_at_least(
    name: str, expected: tuple[str, ...]
) -> None:
    assert words(name) == expected
