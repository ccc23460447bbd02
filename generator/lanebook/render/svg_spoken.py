"""What a drawing of a flow says of itself, for those who cannot see it.

The flow itself is in words in its table of steps; here is what the picture holds of it, so that
its listeners know whether to go there, and which sheet of several they are on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lanebook.diagnostics import Language, Text
from lanebook.render.diagram import Diagram
from lanebook.render.notation import STEPS, Content
from lanebook.render.sheet_joints import Connector
from lanebook.render.svg_parts import Spoken

_SWIMLANE = Text("{}的泳道图", "Swimlane diagram of {}")
_BLUEPRINT = Text("{}的服务蓝图", "Service blueprint of {}")
_SHEET = Text("，第{}张，共{}张。", ", sheet {} of {}.")
_WHOLE = Text("。", ".")
_LANES = Text("泳道：{}。", " Lanes: {}.")
_COUNT = Text("共{}个步骤", " Steps: {}")
_FROM_TO = Text("，从{}到{}。", ", from {} to {}.")
_ONE = Text("：{}。", ", {}.")
_STEP = Text("步骤{}“{}”", "step {} “{}”")
_UNNUMBERED = Text("“{}”", "“{}”")
_COMES = Text("{}接第{}张。", " {} comes from sheet {}.")
_GOES = Text("{}转第{}张。", " {} goes on to sheet {}.")
_TABLE = Text("逐步的文字见本流程的步骤表。", " The flow's table of steps has it in words.")
COMMA = Text("、", ", ")


def spoken(diagram: Diagram) -> Spoken:
    """The flow's name, and what the picture holds."""
    language = diagram.draft.language
    said = (_kind(diagram), _WHOLE.in_(language), *_inside(diagram), _TABLE.in_(language))
    return Spoken(diagram.draft.title, "".join(said))


def spoken_sheet(
    diagram: Diagram, number: int, count: int, connectors: Sequence[Connector]
) -> Spoken:
    """The same of a printed sheet, all of it in the title, which is what a PDF keeps.

    Args:
        diagram: What is drawn on the sheet.
        number: Which sheet it is, from 1.
        count: How many there are.
        connectors: The lettered ends of arrows that lead to or come from other sheets.
    """
    language = diagram.draft.language
    place = _SHEET.in_(language).format(number, count) if count > 1 else _WHOLE.in_(language)
    said = (
        _kind(diagram),
        place,
        *_inside(diagram),
        *_joined(connectors, language),
        _TABLE.in_(language),
    )
    return Spoken("".join(said), "")


def _kind(diagram: Diagram) -> str:
    shown = diagram.draft
    has_lines = any(lane.tone.is_line for lane in shown.lanes)
    return (_BLUEPRINT if has_lines else _SWIMLANE).in_(shown.language).format(shown.title)


def _inside(diagram: Diagram) -> Iterator[str]:
    """The lanes in which something is drawn, and the steps from the first to the last."""
    shown, language = diagram.draft, diagram.draft.language
    drawn = {placed.id for placed in diagram.drawing.nodes}
    nodes = [node for node in shown.nodes if node.id in drawn]
    homes = {node.lane for node in nodes}
    lanes = [lane.name for lane in shown.lanes if lane.id in homes and not lane.tone.is_line]
    if lanes:
        yield _LANES.in_(language).format(COMMA.in_(language).join(lanes))
    steps = [node.content for node in nodes if node.content.symbol in STEPS]
    yield _COUNT.in_(language).format(len(steps))
    if len(steps) > 1:
        ends = (_step(steps[0], language), _step(steps[-1], language))
        yield _FROM_TO.in_(language).format(*ends)
    elif steps:
        yield _ONE.in_(language).format(_step(steps[0], language))
    else:
        yield _WHOLE.in_(language)


def _step(content: Content, language: Language) -> str:
    if content.number:
        return _STEP.in_(language).format(content.number, content.text)
    return _UNNUMBERED.in_(language).format(content.text)


def _joined(connectors: Sequence[Connector], language: Language) -> Iterator[str]:
    """Which letters come from which sheet, and which go on to which."""
    for words, leaves in ((_COMES, False), (_GOES, True)):
        letters: dict[int, dict[str, None]] = {}
        for one in connectors:
            if one.leaves is leaves:
                letters.setdefault(one.other, {})[one.letter] = None
        for other in sorted(letters):
            yield words.in_(language).format(COMMA.in_(language).join(letters[other]), other)
