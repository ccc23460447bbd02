"""What drawings say of themselves to those who cannot see them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.diagnostics import Language
from lanebook.geometry import Size
from lanebook.model.ids import FlowId
from lanebook.render.diagram_draft import draft
from lanebook.render.notation import STEPS
from lanebook.render.sheet_plates import Plate, Pose, plates_of
from lanebook.render.svg_spoken import spoken, spoken_sheet

SMALL = Path(__file__).parents[1] / "handbook"
SERVE = FlowId("teahouse/serve")


@pytest.fixture(scope="module")
def plates() -> tuple[Plate, ...]:
    corpus, findings = load(SMALL)
    assert corpus, findings
    book: Handbook = handbook(corpus)
    content = draft(book.graphs[SERVE], corpus)
    made = plates_of(content, {Pose.UPRIGHT: Size(620.0, 420.0)})
    assert len(made) > 1
    return made


def _said(plate: Plate) -> str:
    part = plate.part
    made = spoken_sheet(part.diagram, plate.number, plate.count, part.connectors)
    assert made.description == ""
    return made.title


def test_each_sheet_says_which_it_is_and_which_steps_it_holds(plates: tuple[Plate, ...]) -> None:
    said = [_said(plate) for plate in plates]
    assert len(set(said)) == len(said)
    for plate, one in zip(plates, said, strict=True):
        assert one.startswith(f"接待与泡茶的泳道图，第{plate.number}张，共{len(plates)}张。泳道：")
        drawn = {placed.id for placed in plate.part.diagram.drawing.nodes}
        shown = [
            node.content
            for node in plate.part.diagram.draft.nodes
            if node.id in drawn and node.content.symbol in STEPS
        ]
        assert f"共{len(shown)}个步骤" in one
        for end in (shown[0], shown[-1]):
            assert f"步骤{end.number}“{end.text}”" in one
        assert one.endswith("逐步的文字见本流程的步骤表。")


def test_every_connector_is_named_with_its_other_sheet(plates: tuple[Plate, ...]) -> None:
    for plate in plates:
        said = _said(plate)
        for one in plate.part.connectors:
            way = "转" if one.leaves else "接"
            assert re.search(rf"[。、]{one.letter}(?:、\w+)*{way}第{one.other}张。", said)


def test_only_lanes_in_which_something_is_drawn_are_named(plates: tuple[Plate, ...]) -> None:
    for plate in plates:
        diagram = plate.part.diagram
        drawn = {placed.id for placed in diagram.drawing.nodes}
        homes = {node.lane for node in diagram.draft.nodes if node.id in drawn}
        lanes = re.search("泳道：(.*?)。", _said(plate))
        assert lanes
        named = set(lanes[1].split("、"))
        assert named == {lane.name for lane in diagram.draft.lanes if lane.id in homes}


def test_english_is_said_in_english(plates: tuple[Plate, ...]) -> None:
    diagram = plates[0].part.diagram
    english = replace(diagram, draft=replace(diagram.draft, language=Language.EN))
    whole = spoken(english).description
    assert whole.startswith("Swimlane diagram of 接待与泡茶. Lanes: ")
    assert whole.endswith(" The flow's table of steps has it in words.")
    made = spoken_sheet(english, 1, len(plates), plates[0].part.connectors).title
    assert f", sheet 1 of {len(plates)}. Lanes: " in made
    assert " goes on to sheet 2." in made
