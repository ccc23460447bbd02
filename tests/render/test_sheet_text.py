from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from lanebook.render.sheet_text import WORD_JOINER, fine

TEXTS = st.text(alphabet="中文，。、；：“”（）《》！？—℃…a1 <&\"'", max_size=40)


def without_marks(markup: str) -> str:
    return re.sub(r"<[^>]*>", "", markup).replace(WORD_JOINER, "")


@given(TEXTS)
def test_no_character_is_lost_or_added(text: str) -> None:
    assert without_marks(fine(str(escape(text)))) == str(escape(text))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("说：“好”。", '说<span class="h">：</span>“好<span class="h">”</span>。'),
        ("（“好”）", '（<span class="h">“</span>好<span class="h">”</span>）'),
        ("对。又来", "对。又来"),
    ],
)
def test_of_two_marks_side_by_side_one_is_squeezed(markup: str, expected: str) -> None:
    assert fine(markup) == expected


def test_dash_and_degree_do_not_begin_a_line() -> None:
    assert fine("水温80℃——热") == f"水温80{WORD_JOINER}℃{WORD_JOINER}——热"


def test_inside_a_link_nothing_but_text_stands() -> None:
    assert fine('<a href="#x">“好”，</a>') == '<a href="#x">“好”，</a>'


@pytest.mark.parametrize(
    "address", ["other.md", "javascript:alert(1)", "file:///etc/passwd", "//x.y"]
)
def test_links_that_lead_nowhere_in_print_become_text(address: str) -> None:
    assert fine(f'见<a href="{address}">那里</a>。') == "见那里。"


@pytest.mark.parametrize(
    "address", ["https://example.org/?a=1&amp;b=2", "mailto:a@example.org", "#x"]
)
def test_links_that_work_in_a_pdf_stay(address: str) -> None:
    assert fine(f'<a href="{address}">那里</a>') == f'<a href="{address}">那里</a>'
