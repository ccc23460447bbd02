"""Loose paper, and what stands at the foot of each sheet: the key and the caption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lanebook.diagnostics import Language
from lanebook.geometry import Point, Size
from lanebook.render.diagram_figure import SMALL_SIZE
from lanebook.render.key_elements import Element
from lanebook.render.sheet_plates import Pose
from lanebook.render.svg_key import key_strip
from lanebook.render.svg_writing import line_of_text, number, paint
from lanebook.typeset.fitting import LEADING, Block, set_block
from lanebook.typeset.widths import width

_PX_PER_MM = 96 / 25.4
_PX_PER_PT = 96 / 72
_ABOVE = 0.8
"""Room above a caption, in ems."""
_ABOVE_KEY = 1.0
"""Likewise above the key, which stands over the caption."""


@dataclass(frozen=True, slots=True)
class LoosePaper:
    """Paper as a printer takes it, upright or turned."""

    short_mm: float
    long_mm: float
    margin_mm: float
    """Left and right."""
    edge_mm: float
    """Above the drawing, and below the caption, which is no part of it."""
    caption_pt: float
    poster: bool
    """Whether the whole flow goes on one sheet, as large as that takes it."""

    def size(self, pose: Pose) -> Size:
        """The page, in CSS pixels."""
        short, long = self.short_mm * _PX_PER_MM, self.long_mm * _PX_PER_MM
        return Size(long, short) if pose is Pose.TURNED else Size(short, long)

    @property
    def margin(self) -> float:
        """Left and right, in CSS pixels."""
        return self.margin_mm * _PX_PER_MM

    @property
    def edge(self) -> float:
        """Above and below, in CSS pixels."""
        return self.edge_mm * _PX_PER_MM

    @property
    def caption(self) -> float:
        """The caption's type size in CSS pixels."""
        return self.caption_pt * _PX_PER_PT

    @property
    def key_scale(self) -> float:
        """Makes the key's words as large as the caption."""
        return self.caption / SMALL_SIZE


LOOSE_PAPERS: Mapping[str, LoosePaper] = {
    "A4": LoosePaper(210, 297, 15, 10, 8, poster=False),
    "A3": LoosePaper(297, 420, 15, 10, 8, poster=False),
    "A2": LoosePaper(420, 594, 20, 20, 11, poster=True),
    "A1": LoosePaper(594, 841, 20, 20, 16, poster=True),
    "A0": LoosePaper(841, 1189, 20, 20, 22, poster=True),
}


@dataclass(frozen=True, slots=True)
class LooseFoot:
    """The foot of the sheets of one drawing."""

    title: str
    language: Language
    most: tuple[Element, ...]
    """What can occur on any of the sheets."""
    paper: LoosePaper
    document: str
    """Code and revision of the handbook."""
    keyed: bool = True

    def rooms(self) -> Mapping[Pose, Size]:
        """What a drawing may fill above the foot, in CSS pixels."""
        return {pose: self._room(pose) for pose in (Pose.UPRIGHT, Pose.TURNED)}

    def drawn(self, pose: Pose, place: str, found: Sequence[Element]) -> str:
        """The key to what is found on a sheet, and below it the caption."""
        caption = self._caption(pose, place)
        key = self._key(pose, caption, found) if self.keyed else ""
        return key + self._words(pose, caption)

    def _across(self, pose: Pose) -> float:
        return self.paper.size(pose).width - 2 * self.paper.margin

    def _room(self, pose: Pose) -> Size:
        paper, across = self.paper, self._across(pose)
        foot = self._caption(pose, "99/99").size.height + _ABOVE * paper.caption
        if self.keyed:
            strip = key_strip(self.most, self.language, across / paper.key_scale)
            foot += strip.size.height * paper.key_scale + _ABOVE_KEY * paper.caption
        return Size(across, paper.size(pose).height - 2 * paper.edge - foot)

    def _caption(self, pose: Pose, place: str) -> Block:
        """Flow and sheet, left of the document's code and revision."""
        paper = self.paper
        room = self._across(pose) - width(self.document, paper.caption) - 2 * paper.caption
        return set_block(f"{self.title}\u3000{place}", room, paper.caption)

    def _key(self, pose: Pose, caption: Block, found: Sequence[Element]) -> str:
        paper = self.paper
        strip = key_strip(found, self.language, self._across(pose) / paper.key_scale)
        top = paper.size(pose).height - paper.edge - caption.size.height
        top -= _ABOVE * paper.caption + strip.size.height * paper.key_scale
        return (
            f'<g class="lb-key" transform="translate({number(paper.margin)} {number(top)}) '
            f'scale({paper.key_scale:.7f})">{strip.drawn}</g>'
        )

    def _words(self, pose: Pose, caption: Block) -> str:
        paper = self.paper
        size, ink = paper.size(pose), paint("lb-caption")
        low = size.height - paper.edge
        top = low - caption.size.height
        lines = [
            line_of_text(
                line, Point(paper.margin, top + caption.baseline(place)), paper.caption, ink
            )
            for place, line in enumerate(caption.lines)
        ]
        last = low - paper.caption * LEADING + caption.baseline(0)
        end = Point(size.width - paper.margin, last)
        right = line_of_text(self.document, end, paper.caption, f'{ink} text-anchor="end"')
        return "".join(lines) + right
