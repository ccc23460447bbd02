"""What of the notation occurs in a drawing, read from the drawing itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from lanebook.model.ids import RoleId
from lanebook.render.countdown import Countdown
from lanebook.render.diagram import Diagram
from lanebook.render.notation import Content, Draft, DraftLane, LaneTone, Mark, Symbol


class Element(StrEnum):
    """The kinds of thing that a key explains, in the order in which it does."""

    LANE_CUSTOMER = "lane-customer"
    LANE_EXTERNAL = "lane-external"
    LANE_OWN = "lane-own"
    """The lane of the role that a picture is made for."""
    LINE_INTERACTION = "line-interaction"
    LINE_VISIBILITY = "line-visibility"
    LINE_INTERNAL = "line-internal"
    MOMENT = "moment"
    """What the time of a countdown is reckoned from."""
    DUE = "due"
    """A time on the axis of a countdown."""
    LEFT_OUT = "left-out"
    """A break of the axis."""
    START = "start"
    TASK = "task"
    CONDITION = "condition"
    CALL = "call"
    DECISION = "decision"
    LOOP = "loop"
    PARALLEL = "parallel"
    WAIT = "wait"
    RECEIVE = "receive"
    END = "end"
    SEQUENCE = "sequence"
    MESSAGE = "message"
    CONNECTOR = "connector"
    CHIP_TIME = "chip-time"
    CHIP_ACTOR = "chip-actor"
    CHIP_FORM = "chip-form"
    CHIP_TELL = "chip-tell"
    SIGN_TELL = "sign-tell"
    SIGN_WAIT = "sign-wait"
    SIGN_CHECKPOINT = "sign-checkpoint"
    SIGN_PHRASE = "sign-phrase"
    SIGN_RISK = "sign-risk"
    SIGN_INFERRED = "sign-inferred"
    SIGN_MOMENT = "sign-moment"


def in_order(found: Iterable[Element]) -> tuple[Element, ...]:
    """Each once, in the order of a key."""
    there = set(found)
    return tuple(one for one in Element if one in there)


def elements_of(
    diagram: Diagram, *, emphasis: RoleId | None = None, cut: bool = False
) -> tuple[Element, ...]:
    """What occurs in a diagram, or on one sheet of it.

    Args:
        diagram: The drawing; of the draft only what is drawn counts.
        emphasis: The role whose part stands out.
        cut: Whether connectors stand at its edges.
    """
    nodes = {node.id for node in diagram.drawing.nodes}
    edges = {edge.id for edge in diagram.drawing.edges}
    shown = diagram.draft
    drawn = Draft(
        shown.title,
        shown.language,
        shown.lanes,
        tuple(node for node in shown.nodes if node.id in nodes),
        tuple(link for link in shown.links if link.id in edges),
    )
    return in_order(_of_draft(drawn, emphasis, cut=cut))


def elements_at_most(shown: Draft) -> tuple[Element, ...]:
    """What can occur on any sheet of a diagram, for whomever it is made."""
    return in_order(_all_of(shown))


def _all_of(shown: Draft) -> Iterator[Element]:
    yield Element.LANE_OWN
    yield from _of_draft(shown, None, cut=True)


def elements_of_countdown(
    drawn: Countdown, *, emphasis: RoleId | None = None
) -> tuple[Element, ...]:
    """What occurs in a countdown, or on one sheet of it."""
    return in_order(_of_countdown(drawn, emphasis))


def _of_draft(shown: Draft, emphasis: RoleId | None, *, cut: bool) -> Iterator[Element]:
    for lane in shown.lanes:
        yield from _of_lane(lane, emphasis)
    for node in shown.nodes:
        yield from _of_content(node.content)
    for link in shown.links:
        yield Element.MESSAGE if link.message else Element.SEQUENCE
    if cut:
        yield Element.CONNECTOR


def _of_countdown(drawn: Countdown, emphasis: RoleId | None) -> Iterator[Element]:
    lanes = {lane.id: lane for lane in drawn.draft.lanes}
    for placed in drawn.lanes:
        yield from _of_lane(lanes[placed.id], emphasis)
    for card in drawn.cards:
        yield from _of_content(card.figure.content)
    for panel in drawn.panels:
        yield Element.MOMENT
        if panel.ticks:
            yield Element.DUE
        if panel.axis.breaks:
            yield Element.LEFT_OUT


def _of_lane(lane: DraftLane, emphasis: RoleId | None) -> Iterator[Element]:
    if emphasis is not None and lane.role == emphasis:
        yield Element.LANE_OWN
    elif lane.tone.is_line:
        yield Element(f"line-{lane.tone}")
    elif lane.tone is not LaneTone.STAFF:
        yield Element(f"lane-{lane.tone}")


def _of_content(content: Content) -> Iterator[Element]:
    bar = content.symbol in {Symbol.FORK, Symbol.JOIN}
    if content.condition:
        yield Element.CONDITION
    if content.symbol is not Symbol.TASK or not content.condition:
        yield Element.PARALLEL if bar else Element(content.symbol.value)
    for chip in content.chips:
        yield Element(f"chip-{chip.mark}")
    for flag in content.flags:
        if flag is not Mark.CALL:  # part of how a called flow looks
            yield Element(f"sign-{flag}")
