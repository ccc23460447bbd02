"""How large BPMN draws each node, and what stands outside its symbol.

Tools draw events as 36 by 36, gateways as 50 by 50, data objects as 36 by 50 and activities as
100 by 80, and write the names of all but activities beside them. Lengths are CSS pixels, which
is BPMN's unit too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lanebook.geometry import Box, Size
from lanebook.layout.graph import Shape
from lanebook.render.notation import Content, Symbol
from lanebook.typeset.fitting import Block, fit_box, set_block

TASK_TYPE = 12.0
"""The size of type that bpmn-js uses in activities, lanes, pools and annotations."""
LABEL_TYPE = 11.0
"""The same beside events, gateways and arrows."""
GAP = 6.0
"""Between a symbol and what stands above or below it."""
_TASK_PAD = 8.0
_NOTE_PAD = 7.0
_LABEL_PAD = 3.0
_LABEL_MEASURE = 10 * LABEL_TYPE
_NOTE_MEASURE = 8 * TASK_TYPE
_LABEL_ASPECT = 5.0
_NAMED_INSIDE = (Symbol.TASK, Symbol.CALL)
_BESIDE = 6.0
"""Room left and right of a symbol, for edges that have to come together there."""

_SHAPES: Mapping[Symbol, tuple[Shape, Size]] = {
    **dict.fromkeys((Symbol.START, Symbol.END, Symbol.WAIT), (Shape.ELLIPSE, Size(36.0, 36.0))),
    Symbol.RECEIVE: (Shape.RECT, Size(36.0, 50.0)),
    **dict.fromkeys(
        (Symbol.DECISION, Symbol.LOOP, Symbol.FORK, Symbol.JOIN), (Shape.DIAMOND, Size(50.0, 50.0))
    ),
    **dict.fromkeys((Symbol.TASK, Symbol.CALL), (Shape.RECT, Size(100.0, 80.0))),
}


@dataclass(frozen=True, slots=True)
class Stencil:
    """One node's symbol with the texts around it."""

    shape: Shape
    size: Size
    """Of the symbol."""
    name: Size | None
    """Room for the name, where it stands outside."""
    note: Size | None
    """Room for the condition, which is a text annotation."""

    @property
    def room(self) -> Size:
        """What the layout keeps free, the symbol in the middle: the texts fit above and below."""
        outside = [size for size in (self.name, self.note) if size]
        if not outside:
            return self.size
        across = max(self.size.width + 2 * _BESIDE, *(size.width for size in outside))
        return Size(across, self.size.height + 2 * sum(GAP + size.height for size in outside))

    def beside(self, symbol: Box, *, above: bool) -> tuple[Box | None, Box | None]:
        """Where name and note stand if both stand above the symbol, or both below it."""
        found: list[Box | None] = []
        edge = symbol.y if above else symbol.bottom
        for size in (self.name, self.note):
            if size is None:
                found.append(None)
                continue
            y = edge - GAP - size.height if above else edge + GAP
            found.append(Box(symbol.centre.x - size.width / 2, y, size.width, size.height))
            edge = y if above else y + size.height
        return found[0], found[1]


def stencil(content: Content) -> Stencil:
    """The symbol of a node; an activity grows only where its words would not fit."""
    shape, size = _SHAPES[content.symbol]
    inside = content.symbol in _NAMED_INSIDE
    outside = content.text and not inside
    if inside:
        size = _grown(content.text, size)
    return Stencil(
        shape,
        size,
        name=label_room(fit_box(content.text, LABEL_TYPE, _LABEL_MEASURE, _LABEL_ASPECT))
        if outside
        else None,
        note=_note_room(content.condition) if content.condition else None,
    )


def label_room(block: Block) -> Size:
    """The room of a label; tools break its lines anew, and in faces that may be wider."""
    return Size(block.size.width + 2 * _LABEL_PAD, block.size.height)


def _note_room(text: str) -> Size:
    """Room for a note; bpmn-js breaks lines of Chinese one character before they are full."""
    block = set_block(text, _NOTE_MEASURE, TASK_TYPE)
    spare = TASK_TYPE if len(block.lines) > 1 else 0.0
    return Size(block.size.width + spare + 2 * _NOTE_PAD + 2.0, block.size.height + 2 * _NOTE_PAD)


def _grown(text: str, least: Size) -> Size:
    """The smallest box of the same form, in steps of a tenth, that the text does not leave."""
    tenths = 10
    while True:
        size = Size(least.width * tenths / 10, least.height * tenths / 10)
        block = set_block(text, size.width - 2 * _TASK_PAD, TASK_TYPE)
        high = block.size.height <= size.height - 2 * _TASK_PAD
        if high and block.size.width <= size.width - _TASK_PAD:
            return size
        tenths += 1
