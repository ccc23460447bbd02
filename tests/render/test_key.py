"""The key beside a drawing explains what occurs in it, and nothing else."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanebook.derive.handbook import handbook
from lanebook.diagnostics import Language
from lanebook.layout.graph import Axis
from lanebook.lazily import Lazily
from lanebook.model.corpus import Corpus
from lanebook.model.flow import View
from lanebook.model.ids import FlowId, RoleId
from lanebook.pipeline.drawing import PRINTED, Paper, flow_sheets
from lanebook.render import bare
from lanebook.render.address import countdown_of, diagram_of, key_of
from lanebook.render.countdown import draw_countdown
from lanebook.render.countdown_draft import countdown_draft
from lanebook.render.diagram import DiagramOptions
from lanebook.render.diagram import diagram_of as lay_out
from lanebook.render.diagram_draft import draft
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.key_elements import Element, elements_of, elements_of_countdown
from lanebook.render.page_diagram import site_countdowns, site_diagrams, site_keys
from lanebook.render.svg import svg
from lanebook.render.svg_countdown import svg_countdown
from lanebook.render.svg_icons import HEIGHT, icon
from lanebook.render.svg_key import KEY, key_list, key_strip
from lanebook.render.svg_legend import legend
from lanebook.render.svg_legend_entries import ENTRIES
from lanebook.render.svg_parts import Look
from lanebook.render.svg_picture import picture
from lanebook.typeset.widths import width
from tests.render.drawings import WHOLE, bare_json, corpus, drawn, graph

SVG = "{http://www.w3.org/2000/svg}"
elements = st.lists(st.sampled_from(list(Element)), unique=True)


def parsed(source: str) -> ET.Element:
    return ET.fromstring(source)  # noqa: S314 - our own output


def seen(picture: ET.Element) -> set[Element]:
    """What stands in a picture, read from its elements: how they look, not what they mean."""
    found: set[Element] = set()
    for group in picture.iter(f"{SVG}g"):
        kinds = str(group.get("class", "")).split()
        names = {name for one in group.iter() for name in str(one.get("class", "")).split()}
        if "lb-lane" in kinds:
            found |= set(_in_lane(names))
        elif "lb-node" in kinds:
            found |= set(_in_node(group, names))
        elif "lb-flow" in kinds:
            found.add(Element.MESSAGE if _is_dashed(group) else Element.SEQUENCE)
        elif "lb-connector" in kinds:
            found.add(Element.CONNECTOR)
        elif "lb-time" in kinds:
            found.add(Element.MOMENT)
            found |= {Element.DUE} if "lb-time-tick" in names else set()
            found |= {Element.LEFT_OUT} if "lb-time-break" in names else set()
    return found


def _in_lane(names: set[str]) -> Iterator[Element]:
    for element in Element:
        kind, _, which = element.partition("-")
        if (kind == "lane" and f"lb-head-{which}" in names) or (
            kind == "line" and f"lb-line-{which}" in names
        ):
            yield element


def _in_node(group: ET.Element, names: set[str]) -> Iterator[Element]:
    symbol = str(group.get("class")).split()[1].removeprefix("lb-")
    shape = group.get("data-shape")
    tab = "lb-tab" in names
    if tab:
        yield Element.CONDITION
    if shape == "bar":
        yield Element.PARALLEL
    elif symbol != "task" or not tab:
        yield Element(symbol)
    chips = {name.removeprefix("lb-chip-") for name in names if name.startswith("lb-chip-")}
    yield from (Element(f"chip-{which}") for which in chips)
    for which in {name.removeprefix("lb-mark-") for name in names if name.startswith("lb-mark-")}:
        # Some signs belong to a shape, to a chip or to a tab.
        part = {"call": "call", "loop": "loop", "wait": "wait", "tell": "receive"}.get(which)
        if which not in chips and which != "condition" and part != symbol:
            yield Element(f"sign-{which}")


def _is_dashed(group: ET.Element) -> bool:
    return any(one.get("stroke-dasharray") for one in group.iter(f"{SVG}path"))


def explained(key: str) -> list[Element]:
    return [Element(name) for name in re.findall(r'class="lb-key-([a-z-]+)"', key)]


@pytest.fixture(scope="module")
def whole() -> Corpus:
    return corpus(WHOLE)


def test_the_key_on_the_page_of_each_flow_is_what_its_drawing_shows(whole: Corpus) -> None:
    book = handbook(whole)
    draw, keys = site_diagrams(book), Lazily({**site_keys(book), **site_countdowns(book)})
    for flow in whole.flows:
        key = keys[key_of(diagram_of(flow))]
        assert set(explained(key)) == seen(parsed(draw(flow, None))), flow
        path = countdown_of(flow)
        if path in keys:
            assert set(explained(keys[key_of(path)])) == seen(parsed(keys[path])), flow


def test_the_key_on_each_sheet_is_what_the_sheet_shows(whole: Corpus) -> None:
    cut = 0
    for flow in whole.flows:
        for sheet in flow_sheets(whole, flow, Paper.A4):
            assert set(explained(sheet.picture)) == seen(parsed(sheet.picture)), flow
            cut += Element.CONNECTOR in explained(sheet.picture)
    assert cut > 20


@pytest.mark.parametrize("view", list(View))
def test_every_view_of_every_flow_has_the_key_of_what_it_shows(whole: Corpus, view: View) -> None:
    for flow in whole.flows:
        drawn = lay_out(draft(graph(flow, WHOLE), whole, view), DiagramOptions())
        assert set(elements_of(drawn)) == seen(parsed(svg(drawn))), flow


def test_a_picture_for_one_role_has_its_lane_in_the_key() -> None:
    small, look = corpus(), replace(PRINTED, emphasis=RoleId("teahouse/host"))
    (sheet,) = flow_sheets(small, FlowId("teahouse/serve"), Paper.A3, look=look)
    assert explained(sheet.picture)[:2] == [Element.LANE_CUSTOMER, Element.LANE_OWN]


@pytest.mark.parametrize("role", [None, RoleId("teahouse/host")])
def test_a_picture_by_itself_has_its_key_beneath(role: RoleId | None) -> None:
    shown = drawn()
    made = picture(shown, Look(role))
    assert explained(made.drawn) == list(elements_of(shown, emphasis=role))
    height = shown.drawing.size.height
    assert made.size.height > height
    (place,) = re.findall(r'class="lb-key" transform="translate\(4 ([0-9.]+)\)"', made.drawn)
    assert float(place) > height
    without = picture(shown, Look(role, key=False))
    assert without.size == shown.drawing.size
    assert without.drawn == svg(shown, emphasis=role)


def test_a_narrow_picture_is_as_wide_as_its_key() -> None:
    steps = bare_json(("task", "问"), ("decision", "好？"), ("wait", "等"), ("loop", "再来"))
    narrow = lay_out(bare.read(steps, Language.ZH), DiagramOptions(axis=Axis.Y))
    made = picture(narrow, Look())
    assert narrow.drawing.size.width < made.size.width <= 360.0


def test_sheets_can_do_without_their_key() -> None:
    (sheet,) = flow_sheets(
        corpus(), FlowId("teahouse/serve"), Paper.A3, look=replace(PRINTED, key=False)
    )
    assert explained(sheet.picture) == []


def test_the_key_of_each_countdown_is_what_it_shows(whole: Corpus) -> None:
    drawn = draw_countdown(countdown_draft(graph("sales-office/vip", WHOLE), whole))
    found = elements_of_countdown(drawn)
    assert set(found) == seen(parsed(svg_countdown(drawn)))
    assert found[:2] == (Element.MOMENT, Element.DUE)


@given(elements, st.sampled_from(list(Language)), st.floats(300.0, 1500.0))
def test_a_key_keeps_to_its_room_and_leaving_out_never_makes_it_larger(
    some: list[Element], language: Language, room: float
) -> None:
    strip = key_strip(some, language, room)
    assert strip.size.width <= room
    assert explained(strip.drawn) == some
    for place in range(len(some)):
        less = key_strip(some[:place] + some[place + 1 :], language, room)
        assert less.size.height <= strip.size.height
    ends = [float(x) for x in re.findall(r'<text x="([\d.]+)"', strip.drawn)]
    assert all(end <= room for end in ends)


@given(elements, st.sampled_from(list(Language)))
def test_entries_of_a_key_stand_apart_in_rows(some: list[Element], language: Language) -> None:
    drawn = key_strip(some, language, 700.0).drawn
    ends: dict[int, float] = {}
    places = re.findall(r'class="lb-key-([a-z-]+)" transform="translate\(([\d.]+) ([\d.]+)', drawn)
    for name, x, y in places:
        element = Element(name)
        size = icon(element)[1]
        row = round((float(y) + size.height / 2) / 11)
        assert float(x) >= ends.get(row, 0.0)
        words = width(ENTRIES[element].term.in_(language), SMALL_SIZE)
        ends[row] = float(x) + size.width + words


@pytest.mark.parametrize("element", list(Element))
def test_every_element_has_an_icon_no_higher_than_a_line(element: Element) -> None:
    drawn, size = icon(element)
    assert drawn
    assert 0 < size.height <= HEIGHT


@pytest.mark.parametrize("language", list(Language))
def test_the_complete_key_explains_every_element(language: Language) -> None:
    said = parsed(legend(language))[1].text or ""
    assert all(entry.meaning.in_(language) in said for entry in ENTRIES.values())


def test_the_list_on_the_site_has_words_as_text_and_hides_its_pictures() -> None:
    source = key_list(tuple(Element), Language.ZH)
    root = parsed(source)
    assert root.get("aria-label") == KEY.zh
    assert [item[0].tail for item in root] == [ENTRIES[element].term.zh for element in Element]
    assert all(picture.get("aria-hidden") == "true" for picture in root.iter(f"{SVG}svg"))
