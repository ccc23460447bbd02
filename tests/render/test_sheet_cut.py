"""Drawings that are cut: whole steps and labels, arrows that stay level or upright, clear ends."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lanebook.diagnostics import Language
from lanebook.geometry import Box
from lanebook.layout import lay_out
from lanebook.layout.drawing import Drawing
from lanebook.layout.graph import Axis
from lanebook.render.diagram import Diagram, DiagramOptions, diagram
from lanebook.render.notation import Draft
from lanebook.render.sheet_cut import CutSheet, cut
from lanebook.render.sheet_feathering import feathered
from tests.layout.large import long_flow
from tests.render.cuts import broken
from tests.render.drawings import books, plates_on

ROOM = 560.0


def cut_flows() -> list[tuple[CutSheet, ...]]:
    options = DiagramOptions(Axis.Y, 8.0)
    return [
        cut(diagram(graph, book.corpus, options), ROOM)
        for book in books()
        for graph in book.graphs.values()
    ]


def bare(drawing: Drawing) -> Diagram:
    """A drawing without words."""
    return Diagram(Draft("", Language.ZH, (), (), ()), drawing, {}, {}, {})


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_every_promise_holds_on_every_printed_sheet(paper: str) -> None:
    cuts = 0
    for plates in plates_on(paper):
        for flow in plates.book.corpus.flows:
            made = plates.of(flow)
            assert [fault for plate in made for fault in broken(plate.part)] == [], flow
            cuts += len(made) - 1
    assert cuts > 20


@settings(deadline=None, max_examples=60)
@given(
    st.tuples(st.integers(6, 60), st.integers(0, 8), st.integers(1, 6), st.integers(0, 10_000)),
    st.floats(320.0, 900.0),
    st.sampled_from((0.0, 40.0)),
)
def test_every_promise_holds_for_made_up_flows(
    shape: tuple[int, int, int, int], room: float, page: float
) -> None:
    steps, decisions, lanes, seed = shape
    graph = long_flow(steps, min(decisions, steps // 3), decisions // 2, lanes, seed)
    sheets = cut(bare(lay_out(graph, axis=Axis.Y)), room, page)
    assert [fault for sheet in sheets for fault in broken(sheet)] == []
    seen = Counter(node.id for sheet in sheets for node in sheet.diagram.drawing.nodes)
    assert seen == Counter(node.id for node in graph.nodes)


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


def test_lane_heads_are_on_every_sheet() -> None:
    for sheets in cut_flows():
        heads = [lane.header for lane in sheets[0].diagram.drawing.lanes]
        for sheet in sheets:
            assert [lane.header for lane in sheet.diagram.drawing.lanes] == heads


def test_sheets_of_a_diagram_are_equally_high() -> None:
    for sheets in cut_flows():
        full = feathered(sheets, ROOM)
        heights = {one.diagram.drawing.size.height for one in full}
        assert len(heights) == 1
        assert max(heights) <= ROOM + 0.01
        for before, after in zip(sheets, full, strict=True):
            assert after.diagram.drawing.size.height >= before.diagram.drawing.size.height - 0.01
            assert [box_size(node.box) for node in after.diagram.drawing.nodes] == [
                box_size(node.box) for node in before.diagram.drawing.nodes
            ]


def test_no_gap_between_steps_grows_beyond_measure() -> None:
    for sheets in cut_flows():
        for before, after in zip(sheets, feathered(sheets, 10 * ROOM), strict=True):
            for (top, low), (new_top, new_low) in zip(gaps(before), gaps(after), strict=True):
                grown, was = new_low - new_top, low - top
                assert grown <= max(was, 1.6 * was) + 0.01  # steps beside one another overlap


def box_size(box: Box) -> tuple[float, float]:
    return box.width, box.height


def gaps(sheet: CutSheet) -> list[tuple[float, float]]:
    """From each step down to the next."""
    boxes = sorted((node.box.y, node.box.bottom) for node in sheet.diagram.drawing.nodes)
    return [(low, top) for (_, low), (top, _) in pairwise(boxes)]
