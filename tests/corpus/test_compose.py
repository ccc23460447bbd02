"""YAML text to nodes: places, text as typed, and nothing that explodes."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lanebook.corpus.compose import compose
from lanebook.corpus.nodes import ListNode, MapNode, Node, ScalarNode, to_plain
from lanebook.diagnostics import Span


def _node(text: str) -> Node:
    composed = compose(text, "x.yml")
    assert composed.findings == ()
    assert composed.node is not None
    return composed.node


@pytest.mark.parametrize("word", ["no", "on", "null", "110", "2025-01-01", "1e3", "0x1F", "true"])
def test_every_scalar_stays_the_text_that_was_typed(word: str) -> None:
    assert to_plain(_node(f"a: {word}\nb: [{word}]")) == {"a": word, "b": [word]}


def test_nothing_written_is_nothing() -> None:
    assert to_plain(_node("a:\nb: ~\nc: ''\nd: '~'")) == {"a": None, "b": None, "c": "", "d": "~"}


def test_places_count_characters() -> None:
    node = _node("名称: 吧员𝄞 # 注\nb:\n  - 茶: 水\n")
    assert isinstance(node, MapNode)
    first, second = node.entries
    assert first.key_span == Span("x.yml", 1, 1, 1, 3)
    assert first.value.span == Span("x.yml", 1, 5, 1, 8)
    assert isinstance(second.value, ListNode)
    assert second.value.span == Span("x.yml", 3, 3, 3, 9)
    assert node.span == Span("x.yml", 1, 1, 3, 9)


def test_folding_lines_leaves_no_gap_between_chinese_words() -> None:
    text = (
        "a: 右手开门，\n  左手护顶\nb: >-\n  先登记\n  再放行 VIP\n  客户\n"
        "c: 一 二\nd: |-\n  一\n  二\n"
    )
    assert to_plain(_node(text)) == {
        "a": "右手开门，左手护顶",
        "b": "先登记再放行 VIP 客户",
        "c": "一 二",
        "d": "一\n二",
    }


def test_an_alias_bomb_is_one_finding_at_once() -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    text = "\n".join(["a0: &a0 [lol]", *levels])
    start = time.perf_counter()
    composed = compose(text, "x.yml")
    assert time.perf_counter() - start < 0.1
    assert composed.node is None
    assert [finding.rule for finding in composed.findings] == ["yaml-alias"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_without_end_is_one_finding_at_once(opening: str) -> None:
    start = time.perf_counter()
    composed = compose(opening * 100_000, "x.yml")
    assert time.perf_counter() - start < 1
    assert [finding.rule for finding in composed.findings] in (["too-deep"], ["yaml-syntax"])


def test_the_first_of_two_keys_is_in_force() -> None:
    composed = compose("a: 1\nb: {c: 1}\na: {d: [2, {e: 3}]}\nf: 4", "x.yml")
    assert composed.node is not None
    assert to_plain(composed.node) == {"a": "1", "b": {"c": "1"}, "f": "4"}
    assert [finding.rule for finding in composed.findings] == ["duplicate-key"]


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_read_or_refused(text: str) -> None:
    composed = compose(text, "x.yml")
    assert composed.node is not None or composed.findings
    for finding in composed.findings:
        assert 1 <= finding.span.line <= text.count("\n") + 1
        assert finding.span.column >= 1


_ATOMS = st.sampled_from(
    ["- ", "a: ", "b:", "\n", "  ", "\t", "[", "]", "{", "}", ", ", '"', "'", "|", ">", "#", "&a ",
     "*a", "!!str ", "!", "%", "@", "---\n", "...\n", "? ", "保安", "：", "{{", "}}", "~", "\\"]
)  # fmt: skip


@given(st.lists(_ATOMS, max_size=40).map("".join))
def test_any_yaml_is_read_as_a_yaml_reader_reads_it(text: str) -> None:
    composed = compose(text, "x.yml")
    if composed.node is None:
        assert composed.findings
        return
    document = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - builds text only
    if not composed.findings and ">" not in text:
        assert _words(to_plain(composed.node)) == _words(document)


def _words(value: object) -> object:
    """A tree with ``~`` and nothing alike, and without white space, which folding may remove."""
    match value:
        case dict():
            return {_words(key): _words(item) for key, item in value.items()}
        case list():
            return [_words(item) for item in value]
        case None | "~":
            return ""
        case _:
            return "".join(str(value).split())


def test_a_scalar_knows_its_own_place_when_tagged_or_quoted() -> None:
    node = _node("a: '吧 员'\n")
    assert isinstance(node, MapNode)
    assert node.entries[0].value == ScalarNode("吧 员", Span("x.yml", 1, 4, 1, 9))
