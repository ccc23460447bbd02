from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.geometry import Box
from lanebook.layout.graph import Axis
from lanebook.render.diagram import DiagramOptions, diagram
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.sheet_cut import CutSheet, cut
from lanebook.render.sheet_drawings import Plates
from lanebook.render.sheet_paper import Paper, paper
from lanebook.render.sheet_plates import LEGIBLE, Pose

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "content", ROOT / "tests" / "handbook")
ROOM = 560.0


def books() -> list[Handbook]:
    corpora = [load(folder)[0] for folder in FOLDERS]
    return [handbook(corpus) for corpus in corpora if corpus]


def cut_flows() -> list[tuple[CutSheet, ...]]:
    options = DiagramOptions(Axis.Y, 8.0)
    return [
        cut(diagram(graph, book.corpus, options), ROOM)
        for book in books()
        for graph in book.graphs.values()
    ]


@pytest.mark.parametrize("sheet", [paper("A4"), paper("A5")], ids=["A4", "A5"])
def test_every_flow_fits_its_sheets(sheet: Paper) -> None:
    for book in books():
        plates = Plates(book, sheet)
        for flow in book.corpus.flows:
            for plate in plates.of(flow):
                size = plate.part.diagram.drawing.size
                room = plates.room(plate.pose)
                assert size.width * plate.scale <= room.width + 0.01
                assert size.height * plate.scale <= room.height + 0.01


def test_every_flow_of_the_corpus_is_legible_on_a4() -> None:
    for book in books():
        plates = Plates(book, paper("A4"))
        for flow in book.corpus.flows:
            assert all(plate.scale >= LEGIBLE for plate in plates.of(flow)), flow


def test_what_is_too_wide_for_the_paper_goes_on_a_fold_out() -> None:
    book = books()[0]
    plates = Plates(book, paper("A5"))
    made = [plates.of(flow) for flow in book.corpus.flows]
    assert any(plate[0].pose is Pose.FOLD for plate in made)
    assert all(plate[0].scale * SMALL_SIZE * 0.75 >= 6.0 for plate in made)


def test_no_sheet_is_higher_than_its_room() -> None:
    for sheets in cut_flows():
        assert all(sheet.diagram.drawing.size.height <= ROOM + 0.01 for sheet in sheets)


def test_every_step_is_whole_on_exactly_one_sheet() -> None:
    for sheets in cut_flows():
        whole = {node.id for node in sheets[0].diagram.draft.nodes}
        seen = Counter(node.id for sheet in sheets for node in sheet.diagram.drawing.nodes)
        assert set(seen) == whole
        assert set(seen.values()) == {1}
        for sheet in sheets:
            lanes = {lane.id: lane.box for lane in sheet.diagram.drawing.lanes}
            homes = {node.id: node.lane for node in sheet.diagram.draft.nodes}
            for node in sheet.diagram.drawing.nodes:
                assert lanes[homes[node.id]].contains(node.box, 0.01)


def test_every_label_is_on_exactly_one_sheet() -> None:
    for sheets in cut_flows():
        seen = Counter(
            edge.id for sheet in sheets for edge in sheet.diagram.drawing.edges if edge.label
        )
        assert set(seen) == set(sheets[0].diagram.labels)
        assert set(seen.values()) <= {1}


def test_every_letter_stands_on_two_neighbouring_sheets() -> None:
    cuts = 0
    for sheets in cut_flows():
        where: dict[str, list[int]] = {}
        for number, sheet in enumerate(sheets, 1):
            for connector in sheet.connectors:
                where.setdefault(connector.letter, []).append(number)
                assert connector.other in (number - 1, number + 1)
        for letter, numbers in where.items():
            assert len(numbers) == len(set(numbers)) == 2, letter
            assert max(numbers) - min(numbers) == 1
        cuts += len(sheets) - 1
        assert len(where) >= len(sheets) - 1
    assert cuts > 5


def test_connectors_cover_nothing() -> None:
    for sheets in cut_flows():
        for sheet in sheets:
            drawing = sheet.diagram.drawing
            boxes = [one.box for one in sheet.connectors]
            stretches = [pair for edge in drawing.edges for pair in pairwise(edge.points)]
            taken = [
                *(lane.header for lane in drawing.lanes),
                *(node.box for node in drawing.nodes),
                *(edge.label for edge in drawing.edges if edge.label),
                *(
                    Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
                    for a, b in stretches
                ),
            ]
            whole = Box(0.0, 0.0, drawing.size.width, drawing.size.height)
            for number, box in enumerate(boxes):
                assert whole.contains(box, 0.01)
                inside = Box(box.x + 0.5, box.y + 0.5, box.width - 1.0, box.height - 1.0)
                assert not any(inside.overlaps(other) for other in taken)
                assert not any(inside.overlaps(other) for other in boxes[:number])


def test_every_cut_arrow_reaches_its_connectors() -> None:
    for sheets in cut_flows():
        for sheet in sheets:
            ends = [
                end
                for edge in sheet.diagram.drawing.edges
                for end in (edge.points[0], edge.points[-1])
            ]
            for one in sheet.connectors:
                around = Box(one.box.x, one.box.y - 0.1, one.box.width, one.box.height + 0.2)
                assert any(around.contains(Box(end.x, end.y, 0.0, 0.0)) for end in ends)


def test_lane_heads_are_on_every_sheet() -> None:
    for sheets in cut_flows():
        heads = [lane.header for lane in sheets[0].diagram.drawing.lanes]
        for sheet in sheets:
            assert [lane.header for lane in sheet.diagram.drawing.lanes] == heads
