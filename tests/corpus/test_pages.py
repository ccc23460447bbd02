"""Free pages and images: nothing in them may act or fetch on the reader's side."""

from __future__ import annotations

from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.corpus.pages import check_image, check_page
from tests.corpus.handbooks import write_handbook

_REPOSITORY = Path(__file__).parents[2]
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n'


def _found(text: str) -> list[tuple[str, int, int, int]]:
    """Rule, line, column and end column of each finding about a page."""
    findings = check_page("a.md", text)
    assert all(each.severity == "error" and each.help for each in findings)
    return [
        (each.rule, each.span.line, each.span.column, each.span.end_column) for each in findings
    ]


@pytest.mark.parametrize("path", ["content/how-to-use.md", "tests/handbook/welcome.md"])
def test_the_pages_we_have_are_clean(path: str) -> None:
    assert _found((_REPOSITORY / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "见 <https://example.com/> 和 <mailto:a@example.com>",
        "小于 < 5，<5，<五",
        "写 `<b>`、``<i> ` </i>``，照写",
        "```html\n<script>\n{: onclick=x }\n[a](javascript:b)\n```\n",
        "[甲](glossary.md#x) [乙](HTTPS://example.com/a:b) [丙](#x) [丁](mailto:a@b.cn '题')",
        '![图](images/plan.png "平面: 图")',
        "[![图](images/a.png)](https://example.com/)",
        "![图][p]\n\n[p]: images/p.png\n",
        "[见][s]\n\n[s]: https://example.com/\n",
        "# 题 {#top}\n\n段 {: .note #x }\n",
        "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n",
        "    缩进\t的代码\n",
    ],
)
def test_plain_markdown_is_welcome(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("好\n<script>x", (2, 1, 9)),
        ("图 <img src=x onerror=y> 完", (1, 3, 24)),
        ("图 <img\nsrc=x>", (1, 3, 7)),
        ("a <!-- 注 --> b", (1, 3, 13)),
        ("</div>", (1, 1, 7)),
        ("<?php x ?>", (1, 1, 11)),
        ("`\n<b>\n`", (2, 1, 4)),
        ("`\n` <b> `", (2, 3, 6)),
        ("\\`<b>`", (1, 3, 6)),
        ("\\<b>", (1, 2, 5)),
        ("```\n<b>", (2, 1, 4)),
        ("```py hl_lines='1'\nx\n```\n<b>\n```\n", (4, 1, 4)),
    ],
)
def test_html_outside_code_is_refused(text: str, place: tuple[int, int, int]) -> None:
    assert ("html-in-text", *place) in _found(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [("您好 {{ name }}", (1, 4, 14)), ("甲\n{% if x %}", (2, 1, 11)), ("`{{x}}`", (1, 2, 7))],
)
def test_template_code_is_refused(text: str, place: tuple[int, int, int]) -> None:
    assert ("template-in-text", *place) in _found(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[甲](javascript:x)", (1, 5, 17)),
        ("[甲]( JavaScript:x )", (1, 6, 18)),
        ("[甲](&#106;avascript:x)", (1, 5, 22)),
        ("[甲](javascript&colon;x)", (1, 5, 23)),
        ("[甲](java\tscript:x)", (1, 5, 18)),
        ("[甲](`javascript:x`)", (1, 5, 19)),
        ("[甲](data:text/html,x)", (1, 5, 21)),
        ("[甲](file:///etc/passwd '题')", (1, 5, 23)),
        ("[甲](../a.md)", (1, 5, 12)),
        ("[甲](a/%2E%2e/b.md)", (1, 5, 18)),
        ("[甲](/a.md)", (1, 5, 10)),
        ("[甲](//example.com/)", (1, 5, 19)),
        ("[甲](a\\b.md)", (1, 5, 11)),
        ("文\n\n[甲]: javascript:x", (3, 6, 18)),
        ("[`甲]: javascript:x`", (1, 7, 20)),
        ("> - [甲]:\n    vbscript:x", (2, 5, 15)),
        ("![图](https://example.com/a.png)", (1, 6, 31)),
        ("![图](data:image/png;base64,AA)", (1, 6, 30)),
        ("![图 [一] 号](http://a.cn/a.png)", (1, 12, 29)),
        ("![图][p]\n\n[p]: https://a.cn/a.png", (1, 1, 5)),
        ("![P]\n\n[p]: https://a.cn/a.png", (1, 1, 5)),
        ("![图 ` `[` 号](http://a.cn/a.png)", (1, 14, 31)),
    ],
)
def test_links_and_pictures_that_lead_out_are_refused(
    text: str, place: tuple[int, int, int]
) -> None:
    assert ("bad-link", *place) in _found(text)


def test_a_target_over_two_lines_is_put_together() -> None:
    assert [found[0] for found in _found("[甲](java\nscript:x)")] == ["bad-link"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# 题 {: onclick=x }", (1, 5, 19)),
        ("段\n{: style=color:red }", (2, 1, 21)),
        ("[甲](a.md){onclick=x}", (1, 10, 21)),
        ("# 题 {.a hidden}", (1, 5, 16)),
        ("```{ .py onclick=x }\na\n```", (1, 4, 21)),
        ("`a`{ style=x }", (1, 4, 15)),
        ("---\ntemplate: x.html\n---\n# 题", (1, 1, 4)),
        ("description: x\n\n# 题", (1, 1, 15)),
    ],
)
def test_attributes_other_than_ids_and_classes_are_refused(
    text: str, place: tuple[int, int, int]
) -> None:
    assert _found(text) == [("markup-in-page", *place)]


@pytest.mark.parametrize("text", ["", "\n \n", "\u00a0\n\u3000\n", "&nbsp;&#8203;"])
def test_a_page_without_a_word_is_refused(text: str) -> None:
    assert _found(text) == [("empty-page", 1, 1, 1)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# 题\n\n## \u00a0\n\n文", (3, 1, 5)),
        ("#\n文", (1, 1, 2)),
        ("# 题\n\n### ###\n文", (3, 1, 8)),
        ("# &nbsp; {: #top }\n\n文", (1, 1, 19)),
        ("\u3000\n===\n\n文", (1, 1, 2)),
    ],
)
def test_a_heading_without_a_word_is_refused(text: str, place: tuple[int, int, int]) -> None:
    assert _found(text) == [("empty-heading", *place)]


@pytest.mark.parametrize(
    "text", ["# 1\n\n \n---\n文", "```\n#\n```\n", "题\n===\n", "# ![图](images/a.png)\n", "#题\n"]
)
def test_headings_with_a_word_and_lines_are_welcome(text: str) -> None:
    assert _found(text) == []


def test_characters_nobody_sees_cannot_break_a_tag_apart() -> None:
    assert _found("<\x02script>") == [("control-character", 1, 2, 3)]


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0"/>',
        '<use xlink:href="#a"/>',
        '<rect fill="url(#g)"/>',
        '<image href="data:image/png;base64,AA"/>',
        "<style>a { fill: url(#g) }</style>",
    ],
)
def test_a_drawing_is_welcome(inside: str) -> None:
    assert check_image("a.svg", f"{_SVG}{inside}</svg>".encode()) == ()


@pytest.mark.parametrize(
    ("inside", "column"),
    [
        ("图<script>x</script>", 2),
        ("<foreignObject/>", 1),
        ('<g onload="x"/>', 1),
        ('<a href="java&#10;script:x"/>', 1),
        ('<set attributeName="x" to="javascript:x"/>', 1),
        ('<animate attributeName="xlink:href"/>', 1),
        ('<image xlink:href="https://a.cn/a.png"/>', 1),
        ('<use href="other.svg#a"/>', 1),
        ('<image href="data:image/svg+xml,x"/>', 1),
        ('<rect style="fill: url( http://a.cn/a )"/>', 1),
        ("<style>@import 'a.css';</style>", 1),
        ("<style>a { fill: u\\72l(a) }</style>", 1),
        ('<img xmlns="http://www.w3.org/1999/xhtml" alt=""/>', 1),
        ("<?xml-stylesheet href='a.css'?>", 1),
        ('<!DOCTYPE a [<!ENTITY b "c">]>', 1),
        ("<g></a>", 6),
    ],
)
def test_a_drawing_that_does_more_than_draw_is_refused(inside: str, column: int) -> None:
    findings = check_image("a.svg", f"{_SVG}{inside}</svg>".encode())
    assert [(each.rule, each.span.line, each.span.column) for each in findings] == [
        ("unsafe-image", 2, column)
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"<html/>", b'<?xml version="1.0" encoding="gbk"?><svg/>', _SVG.encode("utf-16")],
)
def test_what_is_no_svg_is_refused(data: bytes) -> None:
    assert len(check_image("a.svg", data)) == 1


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        ("png", b"\x89PNG\r\n\x1a\n"),
        ("JPG", b"\xff\xd8\xff\xe0"),
        ("jpeg", b"\xff\xd8\xff\xe1"),
        ("gif", b"GIF89a"),
        ("webp", b"RIFF\n\x00\x00\x00WEBP"),
    ],
)
def test_pictures_are_what_their_names_say(suffix: str, data: bytes) -> None:
    assert check_image(f"a.{suffix}", data) == ()
    assert [each.rule for each in check_image(f"a.{suffix}", b"<svg/>")] == ["unsafe-image"]


def test_a_bad_page_and_a_bad_picture_stop_the_build(tmp_path: Path) -> None:
    files = {"office/more.md": "# 更多\n\n<b>", "images/a.svg": f"{_SVG}<script/></svg>"}
    folder = write_handbook(tmp_path, files)
    corpus, findings = load(folder)
    assert corpus is None
    assert [(each.rule, each.span.path, each.span.line, each.span.column) for each in findings] == [
        ("unsafe-image", f"{folder.as_posix()}/images/a.svg", 2, 1),
        ("html-in-text", f"{folder.as_posix()}/office/more.md", 3, 1),
    ]
