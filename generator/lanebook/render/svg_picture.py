"""A drawing as a picture by itself, for slides and documents: with the key to it beneath."""

from __future__ import annotations

from dataclasses import dataclass

from lanebook.diagnostics import Language
from lanebook.geometry import Size
from lanebook.render.countdown import Countdown
from lanebook.render.diagram import Diagram
from lanebook.render.key_elements import Element, elements_of, elements_of_countdown
from lanebook.render.svg import content
from lanebook.render.svg_countdown import countdown_content, spoken_countdown
from lanebook.render.svg_key import KEY, key_strip
from lanebook.render.svg_parts import Look, Spoken, as_large_as, framed
from lanebook.render.svg_spoken import spoken
from lanebook.render.svg_writing import number

_ABOVE = 8.0
_BELOW = 4.0
_ASIDE = 4.0
"""Around the key."""
_NARROWEST = 360.0
"""A key is set so wide, however narrow the drawing: it is no column of single words."""


@dataclass(frozen=True, slots=True)
class Picture:
    """SVG and its size in CSS pixels."""

    drawn: str
    size: Size


def picture(drawn: Diagram | Countdown, look: Look) -> Picture:
    """The drawing in its own size, above the key if that is wanted."""
    shown = _countdown(drawn, look) if isinstance(drawn, Countdown) else _diagram(drawn, look)
    if look.key:
        shown = _with_key(shown)
    frame = as_large_as(shown.size, links=False)
    return Picture(framed(shown.spoken, shown.inside, shown.size, frame, look.fonts), shown.size)


@dataclass(frozen=True, slots=True)
class _Shown:
    inside: str
    size: Size
    spoken: Spoken
    elements: tuple[Element, ...]
    language: Language


def _diagram(drawn: Diagram, look: Look) -> _Shown:
    return _Shown(
        content(drawn, emphasis=look.emphasis),
        drawn.drawing.size,
        spoken(drawn),
        elements_of(drawn, emphasis=look.emphasis),
        drawn.draft.language,
    )


def _countdown(drawn: Countdown, look: Look) -> _Shown:
    return _Shown(
        countdown_content(drawn, emphasis=look.emphasis),
        drawn.size,
        spoken_countdown(drawn),
        elements_of_countdown(drawn, emphasis=look.emphasis),
        drawn.draft.language,
    )


def _with_key(shown: _Shown) -> _Shown:
    room = max(shown.size.width, _NARROWEST) - 2 * _ASIDE
    strip = key_strip(shown.elements, shown.language, room)
    top = shown.size.height + _ABOVE
    place = f"translate({number(_ASIDE)} {number(top)})"
    size = Size(
        max(shown.size.width, strip.size.width + 2 * _ASIDE), top + strip.size.height + _BELOW
    )
    inside = f'{shown.inside}\n<g class="lb-key" transform="{place}">{strip.drawn}</g>'
    said = f"{shown.spoken.description} {KEY.in_(shown.language)}: {strip.words}"
    return _Shown(inside, size, Spoken(shown.spoken.title, said), shown.elements, shown.language)
