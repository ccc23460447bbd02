"""Where drawings, their keys and their captions stand in the chapter of a flow."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest

from lanebook.model.ids import FlowId
from lanebook.render.countdown_sheets import recut
from lanebook.render.sheet import Scope, ScopeKind, binder, options
from lanebook.render.sheet_drawings import Key
from lanebook.render.sheet_figures import lines_of
from lanebook.render.sheet_paper import Stock, paper
from lanebook.render.sheet_plates import Pose
from tests.render.drawings import books, plates_on
from tests.render.untyped import untyped

_PIECE = re.compile(
    r"<h2[^>]*>([^<]*)|<table class=\"(lines)|<figure class=\"plate (\w+)|<figcaption[^>]*>([^<]*)"
)


@cache
def chapter(flow: str, name: str) -> str:
    book = books()[0]
    leaves = binder(book, Scope(ScopeKind.FLOW, flow), options(book, Stock(name))).leaves
    return untyped(next(leaf.html for leaf in leaves if "作业步骤</h2>" in leaf.html))


def pieces(flow: str, name: str) -> list[str]:
    """Headings, tables, drawings and captions before the steps, in their order."""
    html = chapter(flow, name)
    before = html[: html.index("作业步骤</h2>")]
    return ["".join(found) for found in _PIECE.findall(before)]


def test_a_countdown_with_room_below_its_table_stands_there() -> None:
    assert pieces("sales-office/event", "A4")[:4] == [
        "事前准备",
        "lines",
        "upright",
        "重大活动接待事前准备倒计时",
    ]


def test_a_countdown_that_fits_only_above_its_table_stands_there() -> None:
    assert pieces("sales-office/event", "A5")[:4] == [
        "事前准备",
        "upright",
        "重大活动接待事前准备倒计时",
        "lines",
    ]


def test_a_countdown_that_fits_nowhere_breaks_with_its_axis_on_each_page() -> None:
    found = pieces("sales-office/vip", "A5")
    assert found[:8] == [
        "事前准备",
        "lines",
        "upright",
        "案场贵宾接待事前准备倒计时 1/3",
        "upright",
        "案场贵宾接待事前准备倒计时 2/3",
        "upright",
        "案场贵宾接待事前准备倒计时 3/3",
    ]
    html = chapter("sales-office/vip", "A5")
    parts = [0, *(html.index(f"倒计时 {part}/3") for part in (1, 2, 3))]
    for start, end in pairwise(parts):
        assert html[start:end].count('class="lb-time"') == 1


def test_moments_have_upright_drawings_where_one_drawing_would_lie_on_its_side() -> None:
    (plates,) = (
        one for one in plates_on("A5") if FlowId("hotpot/opening") in one.book.corpus.flows
    )
    made = plates.countdown_of(FlowId("hotpot/opening"))
    assert [plate.pose for plate in made] == [Pose.UPRIGHT] * 2
    assert [plate.part.draft.moments for plate in made] == [("开餐",), ("客到",)]


def test_a_part_of_a_countdown_takes_no_more_than_what_is_left_of_the_page() -> None:
    flow = FlowId("sales-office/vip")
    plates = plates_on("A4")[0]
    made = plates.countdown_of(flow)
    room = plates.above_key_of_countdown(flow, Pose.UPRIGHT)
    assert len(made) == 1
    high = made[0].part.size.height * made[0].scale
    first, *others = recut(made, high - 1.0, room)
    assert first.part.size.height * first.scale <= high - 1.0
    assert sum(len(plate.part.cards) for plate in (first, *others)) == len(made[0].part.cards)
    assert [plate.count for plate in (first, *others)] == [1 + len(others)] * (1 + len(others))
    assert recut(made, 100.0, room) == made  # the axis alone is higher


@pytest.mark.parametrize("name", ["A4", "A5"])
def test_drawings_with_their_captions_are_no_higher_than_the_page(name: str) -> None:
    sheet = paper(name)
    for plates in plates_on(name):
        for flow in plates.book.corpus.flows:
            for plate in plates.of(flow):
                size = plate.part.diagram.drawing.size
                if plate.pose is Pose.UPRIGHT and not plate.keyed:
                    lines = lines_of(plate, Key(), sheet)
                    assert 0 <= lines * sheet.line - size.height * plate.scale < 2.3 * sheet.line
                    assert lines <= sheet.lines


def test_the_key_to_all_sheets_stands_before_them_where_the_page_has_room() -> None:
    found = pieces("hotel/leaving", "A5")
    place = found.index("keys")
    assert found[place + 1] == "员工离职手续办理泳道图各张的图例"
    assert found[place + 2] == "turned"
    assert "keys" not in found[place + 1 :]


def test_the_key_to_all_sheets_has_no_page_to_itself() -> None:
    found = [piece for piece in pieces("courier/delivery", "A5") if piece]
    assert found[-4] == "turned"
    assert found[-2:] == ["keys", "末端配送泳道图各张的图例"]
