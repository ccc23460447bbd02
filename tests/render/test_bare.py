"""Bare graphs from anywhere: drawn whole, or refused with one clear sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanebook.diagnostics import LanebookError, Language
from lanebook.layout.graph import Axis
from lanebook.render import bare
from lanebook.render.diagram import DiagramOptions, diagram_of, draw
from lanebook.render.notation import Symbol
from lanebook.render.svg import svg
from tests.render.drawings import bare_json

LANE = {"id": "a", "name": "岗位"}
STEP = {"id": "s", "lane": "a", "text": "做", "kind": "task"}


def graph(**changes: object) -> str:
    whole: dict[str, object] = {"lanes": [LANE], "steps": [STEP], "edges": []}
    return json.dumps({key: value for key, value in (whole | changes).items() if value is not None})


@pytest.mark.parametrize(
    ("source", "part", "message"),
    [
        ("", "1:1", "不是合格的 JSON"),
        ("{", "1:2", "不是合格的 JSON"),
        ("[]", "整个文件", "应是一个对象"),
        ("NaN", "整个文件", "应是一个对象"),
        ("[" * 100_000, "JSON", "嵌套太深"),
        ('{"a": ' + "1" * 5000 + "}", "JSON", "过长的数字"),
        (" " * (bare.MOST_CHARACTERS + 1), "文件", "太大"),
        (graph(lanes=None), "lanes", "缺少列表"),
        (graph(steps=None), "steps", "缺少列表"),
        (graph(edges=None), "edges", "缺少列表"),
        (graph(lanes={"a": 1}), "lanes", "缺少列表"),
        (graph(steps=[1]), "steps[0]", "应是一个对象"),
        (graph(steps=[STEP] * 5_001), "steps", "最多 5000 项"),
        (graph(steps=[STEP | {"id": 7}]), "steps[0].id", "应是文字"),
        (graph(steps=[{"lane": "a"}]), "steps[0]", "缺少“id”"),
        (graph(steps=[{"id": "s"}]), "steps[0]", "缺少“lane”"),
        (graph(steps=[STEP | {"lane": "b"}]), "steps[0].lane", "没有的编号：b"),
        (graph(steps=[STEP, STEP]), "steps[1]", "编号相同：s"),
        (graph(lanes=[LANE, LANE]), "lanes[1]", "编号相同：a"),
        (graph(edges=[{"from": "s"}]), "edges[0]", "缺少“to”"),
        (graph(edges=[{"from": "s", "to": "s"}] * 104), "104 条连线", "太密"),
        (graph(edges=[{"from": "s", "to": "t"}]), "edges[0].to", "没有的编号：t"),
        (graph(edges=[{"from": "t", "to": "s"}]), "edges[0].from", "没有的编号：t"),
    ],
)
def test_a_graph_that_cannot_be_drawn_is_refused_with_the_place(
    source: str, part: str, message: str
) -> None:
    with pytest.raises(bare.BareGraphError) as caught:
        bare.read(source)
    assert isinstance(caught.value, LanebookError)
    assert part in caught.value.message.zh
    assert message in caught.value.message.zh
    assert caught.value.message.en


def test_kinds_are_drawn_as_what_they_are_and_unknown_ones_as_tasks() -> None:
    kinds = ["start", "decision", "Gateway", "fork", "end", "note", "", "subprocess"]
    found = bare.read(bare_json(*((kind, "字") for kind in kinds)))
    assert [node.content.symbol for node in found.nodes] == [
        Symbol.START,
        Symbol.DECISION,
        Symbol.DECISION,
        Symbol.FORK,
        Symbol.END,
        Symbol.TASK,
        Symbol.TASK,
        Symbol.CALL,
    ]


def test_names_texts_and_labels_may_be_missing() -> None:
    source = graph(lanes=[{"id": "a"}], steps=[{"id": "s", "lane": "a"}])
    found = bare.read(source, Language.EN)
    assert found.lanes[0].name == "a"
    assert found.nodes[0].content.text == ""


def test_an_edge_may_be_a_message() -> None:
    source = graph(edges=[{"from": "s", "to": "s", "kind": "message"}])
    assert bare.read(source).links[0].message


def test_a_graph_without_steps_and_one_without_lanes_are_drawn() -> None:
    for source in (graph(steps=[]), graph(steps=[], lanes=[])):
        assert "<svg" in svg(draw(bare.read(source), Axis.Y, 10.0))


@given(st.text(max_size=20), st.sampled_from([kind.value for kind in Symbol]), st.text(max_size=9))
def test_a_text_is_shown_whole_whatever_the_kind(words: str, kind: str, label: str) -> None:
    source = bare_json((kind, words), edges=(("s0", "s0", label),))
    found = bare.read(source)
    picture = draw(found, Axis.Y, 10.0)
    figure = picture.figures[found.nodes[0].id]
    shown = "".join(line.text for line in figure.lines)
    assert "".join(shown.split()) == "".join(found.nodes[0].content.text.split())


def test_halves_of_surrogate_pairs_become_the_replacement_character() -> None:
    found = bare.read(graph(steps=[STEP | {"text": "\ud800"}]))
    assert found.nodes[0].content.text == "\ufffd"


def test_a_graph_of_nothing_is_a_drawing_of_nothing() -> None:
    drawn = diagram_of(bare.read(graph(lanes=[], steps=[], edges=[])), DiagramOptions(axis=None))
    assert (drawn.drawing.lanes, drawn.drawing.nodes, drawn.drawing.edges) == ((), (), ())
