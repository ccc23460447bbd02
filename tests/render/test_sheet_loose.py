from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.model.corpus import Corpus
from lanebook.model.ids import FlowId
from lanebook.pipeline.drawing import Paper, draw_flow, flow_sheets
from lanebook.render.sheet_loose import LooseSheet
from lanebook.render.sheet_loose_foot import LOOSE_PAPERS
from lanebook.render.sheet_plates import SMALLEST_PT

CONTENT = Path(__file__).parents[2] / "content"
SVG = "{http://www.w3.org/2000/svg}"
_SCALE = re.compile(r"scale\(([\d.]+)\)")
_SHEET = re.compile(r"([→←])(\d+)/(\d+)")

Pages = Mapping[FlowId, tuple[LooseSheet, ...]]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    corpus, findings = load(CONTENT)
    assert corpus, findings
    return corpus


@pytest.fixture(scope="module")
def a4(corpus: Corpus) -> Pages:
    """Every flow of the handbook on A4."""
    return {flow: flow_sheets(corpus, flow, Paper.A4) for flow in corpus.flows}


def tree(sheet: LooseSheet) -> ET.Element:
    return ET.fromstring(sheet.picture)  # noqa: S314 - our own SVG


def connectors(sheet: LooseSheet) -> Iterator[tuple[str, str, int, int]]:
    """Letter, arrow, other sheet and number of sheets."""
    for group in tree(sheet).iter(f"{SVG}g"):
        if group.get("class") == "lb-connector":
            letter, words = (text.text or "" for text in group.iter(f"{SVG}text"))
            found = _SHEET.fullmatch(words)
            assert found, words
            yield letter, found[1], int(found[2]), int(found[3])


def sizes(element: ET.Element, scale: float = 1.0) -> Iterator[float]:
    """The sizes of all text below an element, in points."""
    found = _SCALE.search(element.get("transform", ""))
    scale *= float(found[1]) if found else 1.0
    if element.tag == f"{SVG}text":
        yield float(element.get("font-size", "")) * scale * 0.75
    for child in element:
        yield from sizes(child, scale)


def test_no_text_of_any_flow_is_below_the_smallest_on_a4(a4: Pages) -> None:
    for flow, sheets in a4.items():
        for sheet in sheets:
            assert min(sizes(tree(sheet))) >= SMALLEST_PT - 0.001, flow
            assert sheet.smallest_pt >= SMALLEST_PT - 0.001


def test_every_letter_stands_twice_and_each_names_the_sheet_of_the_other(a4: Pages) -> None:
    seen = 0
    for flow, sheets in a4.items():
        places: dict[str, list[tuple[int, str, int]]] = {}
        for number, sheet in enumerate(sheets, 1):
            for letter, arrow, other, count in connectors(sheet):
                assert count == len(sheets)
                places.setdefault(letter, []).append((number, arrow, other))
        for letter, found in places.items():
            assert len(found) == 2, (flow, letter)
            (one, first, to_two), (two, second, to_one) = found
            assert (to_one, to_two) == (one, two), (flow, letter)
            assert {first, second} == {"→", "←"}, (flow, letter)
        seen += len(places)
    assert seen > 30


def test_every_cut_sheet_says_which_it_is_and_of_which_document(a4: Pages) -> None:
    for sheets in a4.values():
        for number, sheet in enumerate(sheets, 1):
            words = [text.text or "" for text in tree(sheet).iter(f"{SVG}text")]
            assert words[-2].endswith(f"{number}/{len(sheets)}")
            assert re.search(r"\S+　版本 \S+", words[-1])


@pytest.mark.parametrize("paper", [Paper.A2, Paper.A1, Paper.A0])
def test_a_poster_is_filled_with_the_whole_flow(corpus: Corpus, paper: Paper) -> None:
    flow = FlowId("service-standard/service-cycle")
    (poster,) = flow_sheets(corpus, flow, paper)
    small, large = LOOSE_PAPERS["A2"], LOOSE_PAPERS[paper]
    least = 7.9 * (large.short_mm / small.short_mm)
    assert poster.smallest_pt >= least
    drawn = draw_flow(corpus, flow, paper)
    found = _SCALE.search(poster.picture)
    assert found
    room = [side - 2 * large.margin for side in (poster.size.width, poster.size.height)]
    filled = [
        drawn.drawing.size.width * float(found[1]) / room[0],
        drawn.drawing.size.height * float(found[1]) / room[1],
    ]
    assert 0.93 <= max(filled) <= 1.0001
    assert not list(connectors(poster))
