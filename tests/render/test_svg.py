"""SVG that says everything in plain elements, and lets no text become anything but text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanebook.diagnostics import Language
from lanebook.geometry import Point
from lanebook.layout.graph import Axis
from lanebook.model.documents import Target
from lanebook.model.ids import RoleId
from lanebook.render import bare
from lanebook.render.address import link as address_of
from lanebook.render.diagram import draw
from lanebook.render.notation import Mark
from lanebook.render.svg import link_boxes, svg
from lanebook.render.svg_edges import arrow
from lanebook.render.svg_legend import legend
from lanebook.render.svg_marks import mark
from lanebook.render.svg_parts import PRINT_FONTS
from lanebook.render.svg_writing import number, text
from tests.conftest import Golden
from tests.render.drawings import bare_json, drawn

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "desc", "g", "a", "rect", "ellipse", "polygon", "path", "text"}
PAGE = "teahouse/flows/serve.md"


def parsed(source: str) -> ET.Element:
    return ET.fromstring(source)  # noqa: S314 - our own output


def link(target: Target) -> str:
    return address_of(target, PAGE)


def having(source: str, attribute: str) -> Iterator[ET.Element]:
    return (element for element in parsed(source).iter() if element.get(attribute) is not None)


def test_the_pictures_of_the_small_handbook_are_as_reviewed(golden: Golden) -> None:
    golden.check(
        "svg",
        {
            "serve.svg": svg(drawn(), link=link),
            "serve-host.svg": svg(drawn(), emphasis=RoleId("teahouse/host")),
            "refund.svg": svg(drawn("teahouse/refund"), fonts=PRINT_FONTS),
            "legend-zh.svg": legend(Language.ZH),
            "legend-en.svg": legend(Language.EN),
        },
    )


@pytest.mark.parametrize(
    "source",
    [svg(drawn(), link=link), svg(drawn(), emphasis=RoleId("teahouse/host")), legend(Language.ZH)],
    ids=["links", "emphasis", "legend"],
)
def test_nothing_is_used_that_a_browser_or_weasyprint_draws_differently(source: str) -> None:
    tags = {element.tag.removeprefix(SVG) for element in parsed(source).iter()}
    assert tags <= DRAWN
    for word in ("var(", "url(", "style=", "marker", "baseline", " id=", "script", "http://"):
        assert word not in source.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_numbers_have_at_most_two_decimals_and_no_idle_zeros() -> None:
    source = re.sub(r">[^<]*<", "><", svg(drawn(), link=link))
    assert not re.search(r"\d\.\d{3}|\.\d0(?!\d)|\.0(?!\d)|-0(?![.\d])", source)


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (-0.001, "0"), (2.5, "2.5"), (1 / 3, "0.33"), (100.0, "100")]
)
def test_a_number_is_written_short(value: float, written: str) -> None:
    assert number(value) == written


def test_equal_diagrams_give_equal_bytes() -> None:
    draw.cache_clear()
    first = svg(drawn(), link=link)
    draw.cache_clear()
    assert svg(drawn(), link=link) == first


def test_title_and_description_tell_what_the_picture_shows() -> None:
    root = parsed(svg(drawn()))
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "接待与泡茶"
    assert root[1].text == (
        "接待与泡茶的泳道图。泳道：客人、迎宾、茶艺师。"
        "共12个步骤，从步骤1“迎上前问候，请客人入座”到步骤12“告知店长（对讲机）”。逐步的文字见本流程的步骤表。"
    )


def test_a_picture_with_links_is_a_group_and_one_without_an_image() -> None:
    assert parsed(svg(drawn(), link=link)).get("role") == "group"
    assert parsed(svg(drawn())).get("role") == "img"


def test_steps_link_to_their_row_and_calls_to_the_other_flow() -> None:
    hrefs = [found.get("href") for found in having(svg(drawn(), link=link), "href")]
    assert "#step-brew" in hrefs
    assert "refund.md" in hrefs
    assert len(hrefs) == 12


def test_links_can_be_laid_over_the_picture() -> None:
    boxes = link_boxes(drawn(), link)
    places = {node.box for node in drawn().drawing.nodes}
    assert len(boxes) == 12
    assert all(found.box in places and found.name and found.address for found in boxes)


def test_every_lane_node_and_arrow_carries_its_id() -> None:
    source, picture = svg(drawn()), drawn().drawing
    assert [g.get("data-node-id") for g in having(source, "data-node-id")] == [
        node.id for node in picture.nodes
    ]
    assert [g.get("data-lane-id") for g in having(source, "data-lane-id")] == [
        lane.id for lane in picture.lanes
    ]
    assert len(list(having(source, "data-edge-from"))) == len(picture.edges)


def test_all_words_of_the_flow_stand_in_the_picture() -> None:
    shown = "".join(parsed(svg(drawn())).itertext())
    for words in ("客人带着小孩", "库存登记簿", "30秒", "告知店长（对讲机）", "不喝了", "茶艺师"):
        assert words in shown


def test_what_concerns_others_is_quiet_in_a_role_view() -> None:
    source = svg(drawn(), emphasis=RoleId("teahouse/host"))
    quiet = {
        group.get("data-node-id")
        for group in having(source, "data-node-id")
        if "lb-quiet" in str(group.get("class"))
    }
    assert {"menu", "refill"} <= quiet
    assert not {"welcome", "water", "toys", "brew"} & quiet, "takes part in brewing"
    assert source.count('class="lb-head-own"') == 1


def test_without_emphasis_nothing_is_quiet() -> None:
    assert "quiet" not in svg(drawn())


@given(st.text(max_size=30), st.text(max_size=12))
def test_text_stays_text(words: str, label: str) -> None:
    source = bare_json(("task", words), ("decision", words), edges=(("s0", "s1", label),))
    root = parsed(svg(draw(bare.read(source), Axis.Y, 10.0)))
    plain = "".join(root.itertext())
    for said in (words, label):
        assert "".join(text_of(said).split()) in "".join(plain.split())


def text_of(words: str) -> str:
    return bare.read(bare_json(("task", words))).nodes[0].content.text


@pytest.mark.parametrize("words", ["<script>\"&'", "]]>", "&amp;", "\x00\x1f\ufffe"])
def test_markup_and_what_xml_forbids_is_escaped(words: str) -> None:
    assert not set('<>"\x00\x1f\ufffe') & set(text(words))


def test_an_arrow_ends_at_its_tip_and_points_along_its_last_stretch() -> None:
    points = (Point(0.0, 0.0), Point(0.0, 40.0), Point(30.0, 40.0))
    line, tip = re.findall(r' ?d="([^"]*)"', arrow(points, message=False, quiet=False))
    assert line.startswith("M0 0")
    assert line.endswith("L26 40")
    assert tip.startswith("M30 40L22 ")


def test_short_stretches_between_bends_are_never_overshot() -> None:
    points = [Point(0.0, 0.0), Point(0.0, 3.0), Point(4.0, 3.0), Point(4.0, 9.0)]
    line = re.findall(r' d="([^"]*)"', arrow(points, message=True, quiet=False))[0]
    ys = [float(y) for _, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", line)]
    assert all(low <= high for low, high in pairwise(ys))


@pytest.mark.parametrize("sign", list(Mark))
def test_every_sign_is_a_path_in_a_square_of_twelve(sign: Mark) -> None:
    for d in re.findall(r' ?d="([^"]*)"', mark(sign, Point(0.0, 0.0))):
        assert all(0.0 <= float(value) <= 12.0 for value in re.findall(r"\d+\.?\d*", d))


def test_the_key_explains_every_sign() -> None:
    source = legend(Language.EN)
    assert all(f"lb-mark-{sign}" in source for sign in Mark)
