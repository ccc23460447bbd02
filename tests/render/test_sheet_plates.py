from __future__ import annotations

import pytest

from lanebook.render.sheet_plates import LEGIBLE, Pose
from tests.render.drawings import plates_on


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
