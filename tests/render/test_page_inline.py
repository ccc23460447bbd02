"""Running text as Markdown and HTML: emphasis, links and code, and nothing else."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from lanebook.render.inline import escape_markdown, to_html, to_markdown, to_plain

EXTENSIONS = ["attr_list", "tables", "def_list", "md_in_html", "toc", "admonition"]
MARKS = "\\`*_{}[]()<>#+-.!|&:~^=$\"'/%0123 ab客户。"
TEXTS = st.text(MARKS, min_size=1, max_size=24).filter(lambda text: bool(text.strip()))


def _shown(markdown: str) -> str:
    """What a reader of the page sees: text without tags, white space as browsers fold it."""
    made = Markdown(extensions=EXTENSIONS).convert(markdown)
    return _folded(html.unescape(re.sub(r"<[^>]*>", "", made)))


def _folded(text: str) -> str:
    return " ".join(text.split())


@given(TEXTS)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    assert _shown(escape_markdown(text)) == _folded(text)


@given(TEXTS)
def test_escaped_text_is_shown_as_it_is_in_a_table(text: str) -> None:
    table = f"| head |\n|---|\n| {escape_markdown(text)} |\n"
    assert _shown(table) == _folded(f"head {text}")


@given(TEXTS)
def test_escaped_text_is_shown_as_it_is_in_a_heading(text: str) -> None:
    made = Markdown(extensions=EXTENSIONS).convert(f"# {escape_markdown(text)} {{#own}}")
    assert '<h1 id="own">' in made
    assert _folded(html.unescape(re.sub(r"<[^>]*>", "", made))) == _folded(text)


@given(TEXTS)
def test_both_forms_say_the_same_words(text: str) -> None:
    seen = html.unescape(re.sub(r"<[^>]*>", "", to_html(text)))
    assert _shown(to_markdown(text)) == _folded(seen)
    assert _folded(to_plain(text)) == _folded(seen)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("按**标准**做", "按<strong>标准</strong>做"),
        ("*快*", "<em>快</em>"),
        (
            "见https://a.example.com/b?c=1。",
            "见https://<wbr>a<wbr>.example<wbr>.com/<wbr>b?<wbr>c=<wbr>1。",
        ),
        (
            "[www.example.com/a_b](https://www.example.com/a_b)",
            "[www<wbr>.example<wbr>.com/<wbr>a<wbr>&#95;b](https://www.example.com/a_b)",
        ),
        ("填`姓名`栏", "填<code>姓名</code>栏"),
        ("见[网页](https://example.org/a_b)", "见[网页](https://example.org/a_b)"),
        ("第一行\n第二行", "第一行<br>第二行"),
        ("9:30到（2.0版）", "9:30到（2.0版）"),
    ],
)
def test_the_allowed_marks(text: str, markdown: str) -> None:
    assert to_markdown(text) == markdown


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_an_address_that_runs_code_is_no_link(address: str) -> None:
    assert "<a" not in to_html(f"[x]({address})")
    assert "](" not in to_markdown(f"[x]({address})")
