from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from lanebook.diagnostics import Language
from lanebook.render.sheet_text import printable_links, typeset
from lanebook.typeset.whole import WORD_JOINER

TEXTS = st.text(alphabet="中文，。、；：“”（）《》！？—℃…a1 分钟<&\"'", max_size=40)
TAGS = st.lists(
    st.sampled_from(["<b>", "</b>", "<p>", "<br>", '<span class="ref">', "</span>"]), max_size=3
)


def shown(markup: str) -> str:
    """The markup with its joiners and no-break spaces to be seen."""
    return markup.replace(WORD_JOINER, "|").replace("\u00a0", "~")


def narrow(markup: str) -> list[str]:
    """The marks that are set half as wide."""
    return re.findall(r'<span class="h">([^<]*)</span>', typeset(markup))


def without_marks(markup: str) -> str:
    text = re.sub(r"<[^>]*>", "", markup).replace(WORD_JOINER, "").replace("\u00a0", " ")
    return html.unescape(text)


def without_blanks(markup: str) -> str:
    return without_marks(markup).replace(" ", "")


@given(st.lists(st.tuples(TEXTS, TAGS), max_size=4))
def test_no_character_but_blanks_is_lost_or_added(pieces: list[tuple[str, list[str]]]) -> None:
    markup = "".join(str(escape(text)) + "".join(tags) for text, tags in pieces)
    assert without_blanks(typeset(markup)) == without_blanks(markup)
    assert without_marks(typeset(markup, Language.EN)) == without_marks(markup)


@given(TEXTS)
def test_tags_stay_as_they_are(text: str) -> None:
    markup = f'<td id="a&amp;b"><b>{escape(text)}</b></td>'
    bare = re.sub(r'<span class="h">([^<]*)</span>', r"\1", typeset(markup))
    assert re.findall(r"<[^>]*>", bare) == re.findall(r"<[^>]*>", markup)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>说：“好”。</p>", ["：", "”"]),
        ("<p>见（“好”）</p>", ["“", "”"]),
        ("<p>对。又来</p>", []),
        ('<p>用语：<span class="say">“好”</span></p>', ["："]),
        ("<p><b>好</b>，<b>（真）</b>》</p>", ["，", "）"]),
    ],
)
def test_of_two_marks_side_by_side_one_is_squeezed(markup: str, expected: list[str]) -> None:
    assert narrow(markup) == expected


@pytest.mark.parametrize(
    "markup",
    ["<td>“早上好”</td>", "<td><b>“早</b>", "见<br>“早上”", '<span class="source">（注</span>'],
)
def test_an_opening_mark_does_not_indent_its_line(markup: str) -> None:
    assert narrow(markup)[0] in "“（"


def test_dash_and_degree_do_not_begin_a_line() -> None:
    assert shown(typeset("水温80℃——热水")) == "水温80|℃|——热|水"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前15分钟到齐", "前15|分|钟到|齐"),
        ("每3个工作日一次", "每3|个|工|作|日一|次"),
        ("半径15 米之内", "半径15 |米之|内"),
        ("共22份", "共22|份"),
        ("编号D20-F1A-01", "编号D20-F1A-01"),
    ],
)
def test_a_number_keeps_its_unit(text: str, expected: str) -> None:
    assert shown(typeset(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>为本手册所加。</p>", "<p>为本手册所|加。</p>"),
        ("<p>登记<b>车辆</b>。</p>", "<p>登记<b>车|辆</b>。</p>"),
        ("<td>好</td>", "<td>好</td>"),
        ("<p>一二<br>三四</p>", "<p>一|二<br>三|四</p>"),
    ],
)
def test_no_last_line_is_one_character(text: str, expected: str) -> None:
    assert shown(typeset(text)) == expected


@pytest.mark.parametrize("kind", ["ref", "inferred"])
def test_a_reference_never_stands_alone_on_a_line(kind: str) -> None:
    markup = f'<a href="#f">登记表</a> <span class="{kind}">22.1</span>'
    expected = f'<a href="#f">登记|表</a>~<span class="{kind}">22.1</span>'
    assert shown(typeset(markup)) == expected


def test_headings_hold_no_joiners_since_they_are_bookmarks() -> None:
    assert typeset("<h2>岗位（职责）</h2>") == "<h2>岗位（职责）</h2>"


def test_heads_of_narrow_columns_break_between_words() -> None:
    heads = '<th scope="col" class="letter">秩序维护员</th><th scope="col">秩序维护员</th>'
    cut = {"秩序维护员": ("秩序", "维护员")}
    written = shown(typeset(heads, words=lambda name: cut[name]))
    assert re.findall(r">([^<]+)<", written) == ["秩|序维|护|员", "秩序维护|员"]


def test_inside_a_link_nothing_but_text_stands() -> None:
    assert typeset('<a href="#x">“好”，</a>') == '<a href="#x">“好”，</a>'


def test_drawings_are_left_alone() -> None:
    drawing = '<svg width="1"><text>说：“前15分钟”</text></svg>'
    assert typeset(f"<p>一</p>{drawing}<p>二</p>") == f"<p>一</p>{drawing}<p>二</p>"


def test_in_english_quotes_are_as_narrow_as_english_ones() -> None:
    written = typeset("<p>if “no”: stop</p>", Language.EN)
    assert written == '<p>if <span class="h">“</span>no<span class="h">”</span>: stop</p>'


@pytest.mark.parametrize(
    "address", ["other.md", "javascript:alert(1)", "file:///etc/passwd", "//x.y"]
)
def test_links_that_lead_nowhere_in_print_become_text(address: str) -> None:
    assert printable_links(f'见<a href="{address}">那里</a>。') == "见那里。"


@pytest.mark.parametrize(
    "address", ["https://example.org/?a=1&amp;b=2", "mailto:a@example.org", "#x"]
)
def test_links_that_work_in_a_pdf_stay(address: str) -> None:
    markup = f'<a href="{address}">那里</a>'
    assert printable_links(markup) == markup


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<li><b>先读岗位。</b> 岗位页</li>", "<li><b>先读岗位。</b>岗位页</li>"),
        ("<p>见 （附录） 第2章</p>", "<p>见（附录）第2章</p>"),
        ("<p>说“好” 就行</p>", "<p>说“好”就行</p>"),
        ("<p>说“yes” twice，说 no 一次</p>", "<p>说“yes” twice，说 no 一次</p>"),
    ],
)
def test_a_blank_beside_a_full_width_mark_leaves_no_hole(markup: str, expected: str) -> None:
    assert typeset(markup).replace(WORD_JOINER, "") == expected


def test_marks_that_a_blank_kept_apart_are_squeezed() -> None:
    assert narrow("<p>好。 “真”的</p>") == ["。"]


def test_blanks_of_english_stay() -> None:
    assert without_marks(typeset("<p>Yes。 No</p>", Language.EN)) == "Yes。 No"
