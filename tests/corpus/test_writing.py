"""YAML that comes back as it was, looks written by hand, and never tears an author's file."""

from __future__ import annotations

import datetime

from hypothesis import example, given
from hypothesis import strategies as st

from lanebook.corpus.adding import add_to_list
from lanebook.corpus.characters import hidden_in
from lanebook.corpus.compose import compose
from lanebook.corpus.nodes import ListNode, MapNode, Node, ScalarNode
from lanebook.corpus.texts import check_texts, tamed
from lanebook.corpus.writing import write_yaml
from lanebook.diagnostics import Severity

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).map(tamed).filter(str.strip)
LINES = TEXTS.map(lambda text: " ".join(text.split())).filter(bool)
KEYS = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
VALUES = st.recursive(
    LINES,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(KEYS, inner, min_size=1, max_size=4)
    ),
    max_leaves=20,
)


def plain(node: Node) -> object:
    match node:
        case ScalarNode():
            return node.value
        case ListNode():
            return [plain(one) for one in node.items]
        case MapNode():
            return {entry.key: plain(entry.value) for entry in node.entries}


@example({"a": "\uff3b\uff3e\uff3d", "b": ["\uff0d 一", "\uff5bx: y\uff5d"]})
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=6))
def test_what_is_written_is_read_back(value: dict[str, object]) -> None:
    composed = compose(write_yaml(value), "")  # type: ignore[arg-type]
    assert composed.findings == ()
    assert composed.node is not None
    assert plain(composed.node) == value


@example("[^]")
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_no_text_is_markup_once_tamed(text: str) -> None:
    harmless = tamed(text)
    assert hidden_in(harmless, 1) == []
    if harmless.strip():
        written = write_yaml({"name": harmless.strip()})
        composed = compose(written, "")
        assert composed.node is not None
        found = [*composed.findings, *check_texts(composed.node, written)]
        assert [one for one in found if one.severity is Severity.ERROR] == []


@given(st.lists(st.sampled_from(["<b>", "&amp;", "{{", "{%", "- ", "1. ", "# ", "![a]", "[^1]",
    "](x:y)", "[a", "](javascript:1)", "| a |", "```", "> ", "***", "===", "\n", " ", "字"]),
    max_size=8).map("".join))  # fmt: skip
def test_no_mix_of_marks_is_markup_once_tamed(text: str) -> None:
    test_no_text_is_markup_once_tamed.hypothesis.inner_test(text)  # type: ignore[attr-defined]


def test_plain_words_are_left_alone() -> None:
    for text in (
        "客人 (3 位) & 同伴",
        "a < b, c > d",
        "**当天**办理，见 [网站](https://example.org)",
    ):
        assert tamed(text) == text


def test_short_things_stand_on_one_line_and_long_ones_below() -> None:
    written = write_yaml(
        {
            "name": "退茶",
            "effective": datetime.date(2026, 3, 1),
            "revision": "1.0",
            "inferred": True,
            "steps": [
                {"id": "ask", "by": "host", "do": "问清原因"},
                {"decide": "同意？", "options": [{"if": "是"}, {"if": "否", "goto": "ask"}]},
                {"do": "长" * 50, "how": "一\n二"},
            ],
        }
    )
    assert written == (
        "name: 退茶\n"
        "effective: 2026-03-01\n"
        'revision: "1.0"\n'
        "inferred: true\n"
        "steps:\n"
        "  - {id: ask, by: host, do: 问清原因}\n"
        "  - decide: 同意？\n"
        "    options:\n"
        "      - {if: 是}\n"
        "      - {if: 否, goto: ask}\n"
        f"  - do: {'长' * 50}\n"
        "    how: |-\n"
        "      一\n"
        "      二\n"
    )


def test_items_are_added_behind_those_that_are_there() -> None:
    text = "# 说明\nvolumes: [a, b]  # 两卷\nquestions:\n"
    text += "- id: one\n  question: |\n    什么？\n\n# 完\n"
    assert add_to_list(text, "volumes", ["c"]) == text.replace("[a, b]", "[a, b, c]")
    assert add_to_list(text, "questions", [{"id": "two", "question": "为何？"}]) == text.replace(
        "    什么？\n", "    什么？\n- {id: two, question: 为何？}\n"
    )
    assert add_to_list("a:\n    - b\n", "a", ["c"]) == "a:\n    - b\n    - c\n"


def test_nothing_is_added_where_there_is_no_list() -> None:
    for text in ("questions: []\n", "other: 1\n", "questions: [{id: a}]\n", "["):
        assert add_to_list(text, "questions", [{"id": "two"}]) is None
