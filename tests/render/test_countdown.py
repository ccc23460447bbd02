"""A countdown is true to time, and nothing in it lies on anything else."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanebook.derive.handbook import handbook
from lanebook.derive.schedule import countdown
from lanebook.diagnostics import LanebookError, Language
from lanebook.geometry import Box, Size
from lanebook.layout.graph import LaneId, NodeId
from lanebook.model.documents import Target
from lanebook.model.ids import FlowId, RoleId
from lanebook.pipeline.drawing import Paper, preparation_sheets
from lanebook.render.address import link as address_of
from lanebook.render.countdown import Countdown, draw_countdown
from lanebook.render.countdown_axis import BROKEN, LEAST, time_axis
from lanebook.render.countdown_draft import CountdownDraft, Item, countdown_draft, is_timed
from lanebook.render.countdown_json import countdown_json
from lanebook.render.countdown_sheets import countdown_plates, cut_countdown
from lanebook.render.diagram_figure import Figure
from lanebook.render.notation import Chip, Content, DraftLane, Mark, Symbol
from lanebook.render.sheet_drawings import Plates
from lanebook.render.sheet_paper import paper
from lanebook.render.sheet_plates import SMALLEST_PT, Pose
from lanebook.render.svg_countdown import svg_countdown
from lanebook.render.svg_parts import PRINT_FONTS
from lanebook.typeset.widths import width
from tests.conftest import Golden
from tests.render.drawings import WHOLE, corpus, graph

SERVE = "teahouse/serve"
LONG = "把贵宾到访信息告知门岗和礼宾员，核对车牌号、到访人数、预计抵达时间与接待规格，并逐一确认"
DAY = 86400
MOMENTS = ("开店", "贵宾车辆抵达案场正门并由礼宾员打开车门", "X")


def drawn(flow: str = SERVE) -> Countdown:
    return draw_countdown(countdown_draft(graph(flow), corpus()))


def link(target: Target) -> str:
    return address_of(target, "teahouse/flows/serve.md")


def prepared() -> tuple[FlowId, ...]:
    book = corpus(WHOLE)
    return tuple(flow.id for flow in book.flows.values() if countdown(book, flow))


@st.composite
def contents(draw: st.DrawFn) -> Content:
    return Content(
        draw(st.sampled_from([Symbol.TASK, Symbol.CALL, Symbol.DECISION])),
        LONG[: draw(st.integers(1, len(LONG)))],
        number=draw(st.sampled_from(["", "P1", "规则 · 必须"])),
        condition=draw(st.sampled_from(["", LONG[:20]])),
        flags=(Mark.RISK,) * draw(st.integers(0, 2)),
        chips=(Chip(Mark.ACTOR, LONG[:12]),) * draw(st.integers(0, 2)),
    )


@st.composite
def drafts(draw: st.DrawFn) -> CountdownDraft:
    """Up to four lanes and three moments, times from a second to two days on either side."""
    lanes = tuple(
        DraftLane(LaneId(f"l{place}"), LONG[: 1 + 4 * place], role=RoleId(f"l{place}"))
        for place in range(draw(st.integers(1, 4)))
    )
    seconds = st.one_of(
        st.none(), st.sampled_from([-3600, -2700, -900, -600]), st.integers(-2 * DAY, 2 * DAY)
    )
    items = tuple(
        Item(
            NodeId(f"n{place}"),
            lanes[draw(st.integers(0, len(lanes) - 1))].id,
            draw(contents()),
            draw(st.sampled_from(MOMENTS)),
            draw(seconds),
        )
        for place in range(draw(st.integers(1, 12)))
    )
    used = [
        name for name in MOMENTS if any(i.moment == name and i.seconds is not None for i in items)
    ]
    language = draw(st.sampled_from(list(Language)))
    return CountdownDraft("流程", language, lanes, tuple(used) or MOMENTS[:1], items)


def assert_true_to_time(found: Countdown) -> None:
    panels = {panel.moment: panel for panel in found.panels}
    for one in found.cards:
        if one.item.seconds is None:
            assert found.beforehand is not None
            assert found.beforehand.contains(one.box)
            continue
        panel = panels[one.item.moment]
        edge = one.box.right if one.item.seconds <= 0 else one.box.x
        assert edge == pytest.approx(panel.at(one.item.seconds))
        assert edge == pytest.approx(
            next((tick.x for tick in panel.ticks if tick.seconds == one.item.seconds), panel.x)
        )
        assert panel.box.contains(one.box, 0.01)


def assert_axis(found: Countdown) -> None:
    """True to time but for breaks, in order, and no two times at one place."""
    for panel in found.panels:
        axis = panel.axis
        broken = {(one.start, one.end) for one in axis.breaks}
        longest = max((b - a for a, b in pairwise(axis.places) if (a, b) not in broken), default=0)
        for start, end in pairwise(axis.places):
            length = axis.places[end] - axis.places[start]
            assert start < end
            assert length >= LEAST - 0.01
            if (start, end) in broken:
                assert BROKEN[0] - 0.01 <= length <= BROKEN[1] + 0.01
                assert end - start > longest
            else:
                assert length == pytest.approx((end - start) * axis.scale)


def assert_apart(found: Countdown) -> None:
    lanes = {lane.id: lane for lane in found.lanes}
    whole = Box(0.0, 0.0, found.size.width, found.size.height)
    for one in found.cards:
        lane = lanes[one.item.lane]
        assert lane.box.contains(one.box, 0.01)
        assert not lane.header.overlaps(one.box)
        assert whole.contains(one.box, 0.01)
    for one, other in combinations(found.cards, 2):
        assert not one.box.overlaps(other.box)
    for panel in found.panels:
        for one in found.cards:
            assert one.box.right <= panel.x + 0.01 or one.box.x >= panel.x - 0.01
    columns = [panel.box for panel in found.panels]
    columns += [found.beforehand] if found.beforehand else []
    assert not any(one.overlaps(other, -0.01) for one, other in combinations(columns, 2))


def assert_labels_can_be_read(found: Countdown) -> None:
    for panel in found.panels:
        labels = [tick.box for tick in panel.ticks]
        assert all(panel.box.contains(box, 0.01) for box in [*labels, panel.flag_box])
        assert all(box.bottom <= found.top for box in labels)
        for one, other in combinations([*labels, panel.flag_box], 2):
            assert not one.overlaps(other)
        for box in labels:
            assert not box.x < panel.x < box.right
            for tick in panel.ticks:
                assert not (box.x < tick.x < box.right and box.bottom > tick.box.y)


def assert_text_is_inside(found: Countdown) -> None:
    for one in found.cards:
        assert_figure(one.figure)
    for panel in found.panels:
        assert_figure(panel.flag)
    for lane in found.lanes:
        title = found.titles[lane.id].size
        assert title.width <= lane.header.width
        assert title.height <= lane.header.height


def assert_figure(figure: Figure) -> None:
    for line in figure.lines:
        left = line.at.x - (width(line.text, line.size) / 2 if line.anchor == "middle" else 0.0)
        assert left >= 0
        assert left + width(line.text, line.size) <= figure.size.width
        assert 0 < line.at.y < figure.size.height


def assert_sound(found: Countdown) -> None:
    assert_axis(found)
    assert_true_to_time(found)
    assert_apart(found)
    assert_labels_can_be_read(found)
    assert_text_is_inside(found)


@given(drafts())
def test_any_entries_are_drawn_at_their_time_and_apart(content: CountdownDraft) -> None:
    assert_sound(draw_countdown(content))


FAR = (-90 * DAY, -30 * DAY, -7 * DAY, -DAY, -7200, -1800, -300, -30, 15)


def test_days_and_seconds_stand_apart_in_one_countdown() -> None:
    axis = time_axis(FAR, 160.0, 600.0)
    assert list(axis.places) == sorted((*FAR, 0))
    assert max(axis.places.values()) - min(axis.places.values()) <= 600.0
    assert [(one.start, one.end) for one in axis.breaks] == list(pairwise(FAR[:7]))
    assert axis.places[-30] - axis.places[-300] == pytest.approx(270 * axis.scale)


def test_an_axis_is_broken_only_where_it_has_to_be() -> None:
    assert time_axis((-2700, -900, -600), 160.0, 600.0).breaks == ()
    assert len(time_axis((-DAY, -600, -300), 160.0, 600.0).breaks) == 1
    alike = time_axis((-2 * DAY, -DAY, -60, DAY, 2 * DAY), 160.0, 600.0).breaks
    assert [(one.start, one.end) for one in alike] == [
        (-2 * DAY, -DAY), (-DAY, -60), (0, DAY), (DAY, 2 * DAY)
    ]  # fmt: skip


def test_what_an_axis_leaves_out_is_drawn_and_told() -> None:
    lane = DraftLane(LaneId("l"), "店长", role=RoleId("l"))
    items = tuple(
        Item(NodeId(f"n{place}"), lane.id, Content(Symbol.TASK, "备好"), "开店", seconds)
        for place, seconds in enumerate(FAR)
    )
    found = draw_countdown(CountdownDraft("开店", Language.ZH, (lane,), ("开店",), items))
    assert_sound(found)
    (panel,) = found.panels
    assert svg_countdown(found).count('class="lb-time-break"') == len(panel.axis.breaks) == 6
    (moment,) = json.loads(countdown_json(found))["moments"]
    assert [(one["start_seconds"], one["end_seconds"]) for one in moment["breaks"]] == list(
        pairwise(FAR[:7])
    )


@pytest.mark.parametrize("flow", prepared())
def test_every_flow_of_the_handbook_is_drawn_at_its_times_and_apart(flow: FlowId) -> None:
    book = corpus(WHOLE)
    found = draw_countdown(countdown_draft(graph(flow, WHOLE), book))
    assert_sound(found)
    source = svg_countdown(found)
    assert source.count("data-node-id=") == len(countdown(book, book.flows[flow]))
    assert source == svg_countdown(draw_countdown(countdown_draft(graph(flow, WHOLE), book)))


def test_the_countdown_of_the_small_handbook_is_as_reviewed(golden: Golden) -> None:
    golden.check(
        "countdown",
        {
            "serve.svg": svg_countdown(drawn(), link=link),
            "serve-host.svg": svg_countdown(
                drawn(), emphasis=RoleId("teahouse/host"), fonts=PRINT_FONTS
            ),
        },
    )


def test_lanes_are_those_with_something_to_do_in_the_order_of_the_flow() -> None:
    assert [lane.name for lane in drawn().draft.lanes] == ["迎宾", "茶艺师"]


def test_the_axis_tells_the_time_and_cards_do_not_repeat_it() -> None:
    chips = [chip.mark for one in drawn().cards for chip in one.item.content.chips]
    assert Mark.TIME not in chips
    assert "前30分钟" in svg_countdown(drawn())


def test_the_picture_says_what_it_holds_and_refers_to_nothing() -> None:
    source = svg_countdown(drawn(), link=link)
    root = ET.fromstring(source)  # noqa: S314 - our own output
    words = [element.text or "" for element in root if element.tag.endswith(("title", "desc"))]
    assert words[0] == "接待与泡茶：事前准备"
    assert "开店" in words[1]
    for word in ("var(", "url(", "style=", "marker", " id=", "script"):
        assert word not in source
    assert not re.search(r"\d\.\d{3}", re.sub(r">[^<]*<", "><", source))


def test_a_flow_without_preparation_has_no_countdown() -> None:
    with pytest.raises(LanebookError) as failure:
        drawn("teahouse/refund")
    assert "没有事前准备" in failure.value.message.zh


def test_one_time_alone_is_not_worth_an_axis_on_the_site() -> None:
    book = corpus(WHOLE)
    timed = {flow.id for flow in book.flows.values() if is_timed(book, flow)}
    assert FlowId("sales-office/vip") in timed
    assert FlowId("restaurant/front-hall") not in timed


rooms = st.builds(Size, st.floats(420.0, 1400.0), st.floats(320.0, 1000.0))


@given(drafts(), rooms)
def test_a_cut_countdown_shows_every_card_once_below_the_whole_axis(
    content: CountdownDraft, room: Size
) -> None:
    whole = draw_countdown(content)
    parts = cut_countdown(whole, room.height)
    shown = sorted(one.item.id for part in parts for one in part.cards)
    assert shown == sorted(one.item.id for one in whole.cards)
    for part in parts:
        assert part.panels[0].ticks == whole.panels[0].ticks
        assert part.top == whole.top
        assert_apart(part)
        assert_text_is_inside(part)
    if all(lane.box.height + whole.top <= room.height for lane in whole.lanes):
        assert all(part.size.height <= room.height + 0.01 for part in parts)


@given(drafts(), rooms)
def test_a_countdown_on_paper_keeps_to_its_sheets(content: CountdownDraft, room: Size) -> None:
    sheets = {Pose.UPRIGHT: room, Pose.TURNED: room.transposed()}
    plates = countdown_plates(content, sheets)
    assert len({plate.pose for plate in plates}) == 1
    assert [plate.number for plate in plates] == list(range(1, len(plates) + 1))
    for plate in plates:
        assert plate.part.size.width * plate.scale <= sheets[plate.pose].width + 0.01
        assert plate.part.size.height * plate.scale <= sheets[plate.pose].height + 0.01
    shown = sorted(one.item.id for plate in plates for one in plate.part.cards)
    assert shown == sorted(item.id for item in content.items)


@pytest.mark.parametrize("sheet", [Paper.A4, Paper.A3])
def test_every_countdown_of_the_handbook_is_legible_on_paper(sheet: Paper) -> None:
    book = corpus(WHOLE)
    for flow in prepared():
        for page in preparation_sheets(book, flow, sheet):
            assert page.smallest_pt >= SMALLEST_PT, flow


def test_binders_print_the_countdowns_that_the_site_shows() -> None:
    book = handbook(corpus(WHOLE))
    for format_ in ("A4", "A5"):
        plates = Plates(book, paper(format_))
        for flow in book.corpus.flows.values():
            made = plates.countdown_of(flow.id)
            assert bool(made) == is_timed(book.corpus, flow)
            assert all(plate.smallest_pt >= SMALLEST_PT for plate in made)


def test_the_json_has_every_card_at_its_time() -> None:
    found = json.loads(countdown_json(drawn()))
    assert {"width", "height", "flow_axis", "lanes", "nodes", "edges"} <= set(found)
    moments = {one["name"]: one for one in found["moments"]}
    assert [node["id"] for node in found["nodes"]] == [one.item.id for one in drawn().cards]
    timed = [node for node in found["nodes"] if node["seconds"] is not None]
    assert timed
    for node in timed:
        moment = moments[node["moment"]]
        edge = node["x"] + (node["w"] if node["seconds"] <= 0 else 0.0)
        assert moment["breaks"] == []
        at = moment["x"] + node["seconds"] * moment["px_per_second"]
        assert edge == pytest.approx(at, abs=0.02)
