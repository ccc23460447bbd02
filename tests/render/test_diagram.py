"""A diagram shows what the flow says, and everything in it has room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanebook.geometry import Box
from lanebook.layout.graph import Axis, NodeId, Shape
from lanebook.layout.outline import hexagon_point
from lanebook.model.documents import ObjectKind, Target
from lanebook.render.diagram import (
    A4_PORTRAIT,
    DiagramOptions,
    Sheet,
    choose,
    diagram,
    draw,
    printed_scale,
)
from lanebook.render.diagram_draft import draft, plain
from lanebook.render.diagram_figure import MARK_SIZE, Anchor, Figure, Line, Style
from lanebook.render.diagram_sizes import card, card_room, other
from lanebook.render.notation import Chip, Content, Mark, Symbol
from lanebook.typeset.widths import width
from tests.render.drawings import WHOLE, corpus, drawn, graph

words = st.text(alphabet="请客人入座，问清（来意）。VIP 45分钟\n", max_size=40)
chips = st.lists(
    st.builds(
        Chip,
        st.sampled_from([Mark.ACTOR, Mark.FORM, Mark.TELL, Mark.TIME]),
        words.filter(str.strip),
    ),
    max_size=4,
).map(tuple)
contents = st.builds(
    Content,
    symbol=st.sampled_from(list(Symbol)),
    text=words,
    number=st.sampled_from(["", "7", "128"]),
    condition=st.sampled_from(["", "遇雨", "客户携带老人、小孩或大件物品"]),
    flags=st.sampled_from([(), (Mark.PHRASE,), (Mark.CALL, Mark.CHECKPOINT, Mark.RISK)]),
    chips=chips,
)


def content_of(name: str) -> Content:
    return drawn().figures[NodeId(name)].content


def size(content: Content, measure: float) -> Figure:
    if content.symbol in (Symbol.TASK, Symbol.CALL):
        return card(content, measure, card_room(content, measure))
    return other(content, measure, 3, Axis.Y)


def box_of(line: Line) -> Box:
    across = width(line.text, line.size, bold=line.style is Style.NUMBER)
    left = line.at.x - (across / 2 if line.anchor is Anchor.MIDDLE else 0.0)
    return Box(left, line.at.y - 0.88 * line.size, across, line.size)


def room_at(figure: Figure, box: Box) -> tuple[float, float]:
    """The left and right end of the outline at the box's end that is nearer to a point."""
    if figure.shape is not Shape.HEXAGON:
        return 0.0, figure.size.width
    high = figure.size.height
    far = max(abs(box.y - high / 2), abs(box.bottom - high / 2))
    inset = hexagon_point(figure.size.width, high) * far / (high / 2)
    return inset, figure.size.width - inset


@given(contents, st.sampled_from([60.0, 78.0, 120.0]))
def test_every_word_and_sign_lies_inside_the_outline(content: Content, measure: float) -> None:
    figure = size(content, measure)
    boxes = [box_of(line) for line in figure.lines]
    boxes += [Box(sign.at.x, sign.at.y, MARK_SIZE, MARK_SIZE) for sign in figure.signs]
    for box in boxes:
        left, right = room_at(figure, box)
        assert box.x >= left - 0.01
        assert box.right <= right + 0.01
        assert box.y >= -0.01
        assert box.bottom <= figure.size.height + 0.01


@given(contents, st.sampled_from([60.0, 78.0]), st.sampled_from([0.0, 4.0, 9.0, 30.0]))
def test_no_chip_is_wider_than_its_card(content: Content, measure: float, more: float) -> None:
    """Also where another card of the lane makes it wider than the measure."""
    figure = card(content, measure, card_room(content, measure) + more)
    for plate in figure.plates:
        assert plate.box.x >= -0.01
        assert plate.box.right <= figure.size.width + 0.01
        assert plate.box.bottom <= figure.size.height + 0.01


@given(contents, st.sampled_from([60.0, 120.0]))
def test_no_words_lie_on_others_or_on_a_sign(content: Content, measure: float) -> None:
    figure = size(content, measure)
    boxes = [box_of(line) for line in figure.lines if line.text]
    boxes += [Box(sign.at.x, sign.at.y, MARK_SIZE, MARK_SIZE) for sign in figure.signs]
    for place, box in enumerate(boxes):
        assert not any(box.overlaps(later, -0.5) for later in boxes[place + 1 :])


@given(contents)
def test_no_text_is_lost_in_a_node(content: Content) -> None:
    figure = size(content, 78.0)
    bar = figure.shape in (Shape.BAR, Shape.ELLIPSE)
    for style, said in ((Style.TEXT, content.text), (Style.NUMBER, content.number)):
        shown = "".join(line.text for line in figure.lines if line.style is style)
        assert bar or shown.replace(" ", "") == "".join(said.split())


def test_a_bar_lies_across_the_flow() -> None:
    fork = Content(Symbol.FORK, "")
    down, right = other(fork, 120.0, 3, Axis.Y).size, other(fork, 120.0, 3, Axis.X).size
    assert down.width > down.height
    assert right == down.transposed()


def test_a_step_shows_its_number_its_condition_and_its_signs() -> None:
    assert content_of("water").number == "4"
    assert content_of("water").condition == "客人带着小孩"
    assert content_of("welcome").flags == (Mark.PHRASE,)
    assert content_of("welcome").chips == (Chip(Mark.TIME, "30秒"),)
    assert content_of("refill").flags == (Mark.INFERRED,)
    assert content_of("advise").flags == (Mark.RISK,)


def test_a_step_shows_who_takes_part_what_is_recorded_and_who_is_told() -> None:
    assert content_of("brew").flags == (Mark.CHECKPOINT,)
    assert content_of("brew").chips == (
        Chip(Mark.ACTOR, "迎宾"),
        Chip(Mark.FORM, "库存登记簿"),
        Chip(Mark.TELL, "告知店长、当班人员（对讲机）"),
    )


def test_a_step_that_only_tells_says_whom_and_how() -> None:
    assert content_of("notify").text == "告知店长（对讲机）"
    assert Mark.TELL in content_of("notify").flags
    assert content_of("notify").chips == ()


def test_steps_lead_to_their_row_and_calls_to_the_called_flow() -> None:
    assert content_of("brew").target == Target(ObjectKind.STEP, "teahouse/serve", "brew")
    assert content_of("refund").target == Target(ObjectKind.FLOW, "teahouse/refund")
    assert content_of(":start").target is None


def test_everyone_concerned_by_a_step_counts_groups_with_their_members() -> None:
    assert set(content_of("brew").roles) >= {
        "teahouse/tea-master",
        "teahouse/host",
        "teahouse/manager",
        "teahouse/team",
    }


def test_marks_of_inline_markdown_are_not_drawn() -> None:
    assert plain("请**客人**入座\n再问好") == "请客人入座\n再问好"


def test_cards_of_one_lane_are_equally_wide() -> None:
    picture = drawn()
    widths = {
        picture.figures[node.id].size.width
        for node in picture.draft.nodes
        if node.lane == "teahouse/tea-master" and node.content.symbol in (Symbol.TASK, Symbol.CALL)
    }
    assert len(widths) == 1


@pytest.mark.parametrize("axis", list(Axis))
def test_all_flows_of_the_handbook_can_be_drawn_along_both_axes(axis: Axis) -> None:
    book = corpus(WHOLE)
    for flow in book.flows:
        picture = diagram(graph(flow, WHOLE), book, DiagramOptions(axis=axis))
        assert picture.drawing.axis is axis
        assert {node.id for node in picture.drawing.nodes} == set(picture.figures)


def test_what_prints_the_text_largest_is_chosen() -> None:
    content = draft(graph("teahouse/serve"), corpus())
    options = DiagramOptions(axis=None, wrap=None, sheets=(A4_PORTRAIT,))
    chosen = choose(content, options)
    every = [
        printed_scale(draw(content, axis, wrap).drawing.size, A4_PORTRAIT)
        for axis in Axis
        for wrap in (10.0, 8.0, 6.5, 5.0)
    ]
    assert chosen.scale == pytest.approx(max(every), abs=0.01)
    assert chosen.diagram == draw(content, chosen.axis, chosen.wrap)


def test_a_wide_sheet_is_filled_with_a_flow_to_the_right() -> None:
    content = draft(graph("teahouse/serve"), corpus())
    options = DiagramOptions(axis=None, wrap=None, sheets=(Sheet(2000.0, 300.0),))
    assert choose(content, options).axis is Axis.X


def test_nothing_is_printed_larger_than_drawn() -> None:
    content = draft(graph("teahouse/refund"), corpus())
    options = DiagramOptions(axis=None, wrap=None, sheets=(Sheet(5000.0, 5000.0),))
    assert choose(content, options).scale == 1.0
    assert choose(content, options).wrap == 10.0
