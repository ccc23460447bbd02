from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from lanebook.corpus import load
from lanebook.model.corpus import Corpus
from lanebook.model.ids import FlowId
from lanebook.pipeline.drawing import PRINTED, Paper, draw_flow, flow_sheets
from lanebook.pipeline.printing import print_pdf, print_sheets
from lanebook.publish.fonts import Faces
from lanebook.render.sheet_loose_foot import LOOSE_PAPERS
from lanebook.render.svg_picture import picture

CONTENT = Path(__file__).parents[2] / "content"
PT_PER_MM = 72 / 25.4
LONG = FlowId("service-standard/service-cycle")


@pytest.fixture(scope="module")
def corpus(faces: Faces) -> Corpus:
    assert faces
    corpus, findings = load(CONTENT)
    assert corpus, findings
    return corpus


def pages(content: bytes) -> list[tuple[float, float]]:
    boxes = [page.mediabox for page in PdfReader(BytesIO(content)).pages]
    return [(float(box.width), float(box.height)) for box in boxes]


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A3, Paper.A2, Paper.A1, Paper.A0], ids=str)
def test_every_page_has_exactly_the_size_of_the_paper(corpus: Corpus, paper: Paper) -> None:
    sheets = flow_sheets(corpus, LONG, paper)
    printed = pages(print_sheets(sheets))
    assert len(printed) == len(sheets)
    assert len(sheets) == 1 if paper.is_poster else len(sheets) > 1
    wanted = LOOSE_PAPERS[paper]
    for page in printed:
        sides = [wanted.short_mm * PT_PER_MM, wanted.long_mm * PT_PER_MM]
        assert sorted(page) == pytest.approx(sides, abs=0.05)


@pytest.mark.parametrize("key", [True, False], ids=["with its key", "without"])
def test_for_the_screen_the_page_is_as_large_as_the_picture(corpus: Corpus, *, key: bool) -> None:
    drawn, look = draw_flow(corpus, LONG, Paper.SCREEN), replace(PRINTED, key=key)
    size = picture(drawn, look).size
    (page,) = pages(print_pdf(drawn, look))
    assert page == pytest.approx((size.width * 0.75, size.height * 0.75), abs=0.05)
