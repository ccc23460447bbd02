"""Text is measured without fonts, and as the fonts would."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from lanebook.publish import fonts
from lanebook.typeset.widths import advance, width

PRINTABLE = [chr(code) for code in range(0x20, 0x7F)]


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_the_table_is_that_of_the_typeface_we_print_with(*, bold: bool) -> None:
    ours = fonts.faces()
    face = TTFont(ours.bold if bold else ours.regular)
    glyphs, metrics, em = face.getBestCmap(), face["hmtx"], face["head"].unitsPerEm
    widths = {sign: metrics[glyphs[ord(sign)]][0] * 1000 / em for sign in PRINTABLE}
    # The bold is an instance of a variable font: rounding may differ by a thousandth.
    table = {sign: advance(sign, bold=bold) for sign in PRINTABLE}
    assert table == pytest.approx(widths, abs=1)


def test_a_chinese_character_is_one_em_wide() -> None:
    assert width("案场接待，", 12.0) == 60.0


@pytest.mark.parametrize(
    "character", ["“", "×", "±", "·", "—", "℃", "①", "→", "\uff41", "𠮷", "🍵"]
)
def test_marks_that_chinese_fonts_set_full_width_count_one_em(character: str) -> None:
    assert advance(character) == 1000


@pytest.mark.parametrize("character", ["\u0301", "\u200d", "\ufe0f", "\u200b", "\u0007"])
def test_characters_without_a_place_of_their_own_take_no_room(character: str) -> None:
    assert advance(character) == 0


def test_half_width_forms_are_half_an_em_wide() -> None:
    assert width("ｱ｡", 10.0) == 10.0


def test_bold_latin_is_wider_than_regular() -> None:
    assert all(advance(letter, bold=True) > advance(letter) for letter in "aeiouMW0123456789")


@given(st.text(max_size=40), st.text(max_size=40))
def test_width_adds_up(left: str, right: str) -> None:
    assert width(left + right, 12.0) == pytest.approx(width(left, 12.0) + width(right, 12.0))
