from __future__ import annotations

from dataclasses import replace

import pytest

from lanebook.model.ids import FlowId
from lanebook.render.diagram_draft import draft
from lanebook.render.sheet_drawings import Plates
from lanebook.render.sheet_paper import PAPERS
from lanebook.render.sheet_plates import LEGIBLE, MANY_SHEETS, Pose, plates_of
from tests.render.drawings import books, plates_on


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_every_flow_fits_its_sheets(paper: str) -> None:
    for plates in plates_on(paper):
        for flow in plates.book.corpus.flows:
            for plate in plates.of(flow):
                size = plate.part.diagram.drawing.size
                room = plates.room(plate.pose)
                assert size.width * plate.scale <= room.width + 0.01
                assert size.height * plate.scale <= room.height + 0.01


def test_every_flow_of_the_corpus_is_legible_on_a4() -> None:
    for plates in plates_on("A4"):
        for flow in plates.book.corpus.flows:
            assert all(plate.scale >= LEGIBLE for plate in plates.of(flow)), flow


def test_what_is_too_wide_for_the_paper_goes_on_a_fold_out() -> None:
    plates = plates_on("A5")[0]
    made = [plates.of(flow) for flow in plates.book.corpus.flows]
    assert any(plate[0].pose is Pose.FOLD for plate in made)
    assert all(plate[0].scale >= LEGIBLE - 1e-6 for plate in made)


def test_a_fold_out_saves_many_sheets_or_is_not_used() -> None:
    """What is legible on flat sheets is folded only to be seen whole, never to be cut as well."""
    plates = plates_on("A4")[0]
    made = {flow: plates.of(flow) for flow in plates.book.corpus.flows}
    folded = {flow for flow, found in made.items() if found[0].pose is Pose.FOLD}
    assert "sales-office/visitor" in folded
    assert all(len(made[flow]) == 1 and made[flow][0].scale >= LEGIBLE for flow in folded)
    for flow in folded:
        content = draft(plates.book.graphs[flow], plates.book.corpus)
        rooms = {pose: plates.room(pose) for pose in (Pose.UPRIGHT, Pose.TURNED)}
        assert len(plates_of(content, rooms)) >= MANY_SHEETS


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_a_house_may_do_without_fold_outs(paper: str) -> None:
    book = books()[0]
    flows = ("sales-office/visitor", "service-standard/service-cycle")
    made = Plates(replace(book, corpus=replace(book.corpus, fold_outs=False)), PAPERS[paper])
    assert all(made.of(FlowId(flow))[0].pose is not Pose.FOLD for flow in flows)
    folding = plates_on(paper)[0]
    assert any(folding.of(FlowId(flow))[0].pose is Pose.FOLD for flow in flows)
