"""The drawing as data: what is in the picture is in the JSON, at the same place."""

from __future__ import annotations

import json

from lanebook.render.diagram_figure import Style
from lanebook.render.drawing_json import drawing_json
from tests.conftest import Golden
from tests.render.drawings import drawn


def test_the_drawing_of_the_small_handbook_is_as_reviewed(golden: Golden) -> None:
    golden.check("json", {"refund.json": drawing_json(drawn("teahouse/refund"))})


def test_it_has_the_keys_that_others_rely_on() -> None:
    found = json.loads(drawing_json(drawn()))
    assert {"width", "height", "flow_axis", "lanes", "nodes", "edges"} <= set(found)
    assert {"id", "name", "x", "y", "w", "h", "header_box", "font_size"} <= set(found["lanes"][0])
    node = {"id", "lane", "x", "y", "w", "h", "shape", "lines", "font_size", "text_box"}
    assert node <= set(found["nodes"][0])
    assert {"from", "to", "points", "label", "label_box"} <= set(found["edges"][0])


def test_every_line_of_a_node_is_listed_once() -> None:
    picture = drawn()
    for node in json.loads(drawing_json(picture))["nodes"]:
        figure = picture.figures[node["id"]]
        assert node["lines"] == [line.text for line in figure.lines if line.style is Style.TEXT]
        assert len(node["lines"]) + len(node["small_texts"]) == len(figure.lines)
        assert len(node["signs"]) == len(figure.signs)


def test_the_text_box_lies_in_its_node() -> None:
    for node in json.loads(drawing_json(drawn()))["nodes"]:
        x, y, w, h = node["text_box"]
        assert node["x"] <= x <= x + w <= node["x"] + node["w"]
        assert node["y"] <= y <= y + h <= node["y"] + node["h"]


def test_labels_have_a_place_and_messages_say_what_they_are() -> None:
    edges = json.loads(drawing_json(drawn()))["edges"]
    assert all((edge["label_box"] is not None) == bool(edge["label"]) for edge in edges)
    assert {edge["kind"] for edge in edges} <= {"sequence", "message"}
