"""A block knows the room its lines take."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lanebook.typeset.fitting import LEADING, fit_box, set_block
from lanebook.typeset.widths import width


@given(st.text(alphabet="请客人入座，。abc 12\n", max_size=50), st.floats(30, 200))
def test_a_block_is_as_wide_as_its_longest_line_and_as_high_as_all(text: str, most: float) -> None:
    block = set_block(text, most, 12.0)
    assert block.size.width == max((width(line, 12.0) for line in block.lines), default=0.0)
    assert block.size.height == len(block.lines) * 12.0 * LEADING


def test_glyphs_of_every_line_stay_inside_the_block() -> None:
    block = set_block("一二三四五六七八九十", 48.0, 12.0)
    for place in range(len(block.lines)):
        assert block.baseline(place) - 0.88 * 12.0 >= 0
        assert block.baseline(place) + 0.12 * 12.0 <= block.size.height


def test_a_long_question_is_folded_towards_the_shape_asked_for() -> None:
    text = "客户携带大件物品并且需要礼宾员帮助提运"
    wide, folded = set_block(text, 240.0, 12.0), fit_box(text, 12.0, 240.0, 4.0)
    assert len(wide.lines) == 1
    assert len(folded.lines) == 2
    assert "".join(folded.lines) == text


def test_a_short_question_stays_on_one_line() -> None:
    assert fit_box("同意？", 12.0, 120.0, 4.5).lines == ("同意？",)


def test_an_empty_text_takes_no_room() -> None:
    assert fit_box("", 12.0, 120.0, 4.5).size.height == 0.0
