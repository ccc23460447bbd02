"""Proofs about type: fonts are embedded, no glyph is missing, Han has Simplified Chinese forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import uharfbuzz
from fontTools.pens.recordingPen import RecordingPen

from lanebook.diagnostics import Text
from lanebook.verify.binder_reading import Binder
from lanebook.verify.ink import Font
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict

_REPORT = Text(
    "清空缓存（LANEBOOK_CACHE）后重新生成；仍然如此就报告",
    "clear the cache and build again, or report it",
)
FONTS = Proof(
    "binder-fonts", Text("种字体嵌入文件，且是本工具的字体", "fonts, embedded and ours"), _REPORT
)
GLYPHS = Proof("binder-glyphs", Text("种字形画得出", "glyphs that are drawn"), _REPORT)
HAN = Proof(
    "binder-han", Text("个汉字用简体字形", "Han glyphs of Simplified Chinese form"), _REPORT
)
_HAN = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x32000))

Outline = list[tuple[str, tuple[object, ...]]]


@dataclass(frozen=True)
class Face:
    """A typeface, glyph by glyph."""

    data: bytes

    @cached_property
    def font(self) -> uharfbuzz.Font:
        """The face as HarfBuzz reads it."""
        return uharfbuzz.Font(uharfbuzz.Face(self.data))

    def outline(self, glyph: int) -> Outline:
        """How a glyph is drawn."""
        pen = RecordingPen()
        self.font.draw_glyph_with_pen(glyph, pen)
        drawn: Outline = pen.value
        return drawn

    def glyph_of(self, character: str) -> int | None:
        """The glyph of a character."""
        found: int | None = self.font.get_nominal_glyph(ord(character))
        return found


@dataclass(frozen=True, slots=True)
class Faces:
    """The typefaces that binders are set in, by their names in a file."""

    known: Mapping[str, Face]


def read_faces(paths: Mapping[str, Path]) -> Faces:
    """Read the faces from their files."""
    return Faces({name: Face(path.read_bytes()) for name, path in paths.items()})


def fonts(binder: Binder, faces: Faces) -> Outcome:
    """Every font is in the file itself, and one of ours."""
    return judge(
        FONTS,
        (
            verdict(
                holds=bool(font.data) and font.glyphs and font.name in faces.known,
                path=binder.shown,
                zh=f"字体 {font.name} 没有嵌入，或不是本工具的字体",
                en=f"the font {font.name} is not embedded, or not ours",
            )
            for font in binder.fonts.values()
        ),
    )


def glyphs(binder: Binder) -> Outcome:
    """Nothing is drawn as a box for want of a glyph, and every glyph is known as a character."""
    return judge(GLYPHS, _glyphs(binder))


def _glyphs(binder: Binder) -> Iterator[Verdict]:
    seen: set[tuple[int, int]] = set()
    for number, ink in enumerate(binder.inks):
        for one in sorted(ink.used - seen):
            font, glyph = binder.fonts[one[0]], one[1]
            yield verdict(
                holds=glyph != 0 and glyph in font.characters,
                path=binder.shown,
                zh=f"{binder.labels[number]} 页有缺字（{font.name}，字形 {glyph}）",
                en=f"a glyph is missing on page {binder.labels[number]} ({font.name}, {glyph})",
            )
        seen |= ink.used


def han(binder: Binder, faces: Faces) -> Outcome:
    """Every Han character has the outline that the face for Simplified Chinese gives it."""
    return judge(HAN, _han(binder, faces))


def _han(binder: Binder, faces: Faces) -> Iterator[Verdict]:
    used: set[tuple[int, int]] = set().union(*(ink.used for ink in binder.inks))
    embedded = {number: Face(font.data) for number, font in binder.fonts.items() if font.data}
    for number, glyph in sorted(used):
        font = binder.fonts[number]
        character = font.characters.get(glyph, "")
        if len(character) != 1 or not any(ord(character) in block for block in _HAN):
            continue
        yield verdict(
            holds=number in embedded and _is_ours(faces, font, embedded[number], glyph),
            path=binder.shown,
            zh=f"“{character}”不是简体字形（{font.name}）",
            en=f"“{character}” has not its Simplified Chinese form ({font.name})",
        )


def _is_ours(faces: Faces, font: Font, embedded: Face, glyph: int) -> bool:
    ours = faces.known.get(font.name)
    if ours is None:
        return False
    own = ours.glyph_of(font.characters[glyph])
    return own is not None and embedded.outline(glyph) == ours.outline(own)
