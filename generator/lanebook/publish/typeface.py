"""The recipe of Lanebook's own typefaces: static faces cut from Noto's Chinese fonts.

Why faces of our own: every machine then prints the same, without a Chinese system font; a static
face is subset ten times faster than a variable one; and a family name of our own cannot collide
with an installed font, which WeasyPrint would mix up (it knows a font by family, style and weight
only).

Running text is set in a Song face (in Latin terms a serif), and everything that is looked up
rather than read in a Hei face (a sans): headings, tables, drawings, and what is stressed in the
text, since a Song face has no bold of its own in Chinese printing.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTFont

FAMILY = "Lanebook Sans SC"
"""The CSS ``font-family``. Not "Source", which the licence reserves, nor "Noto"."""
TEXT_FAMILY = "Lanebook Serif SC"

RECIPE = "2"
"""Changes whenever the recipe would give other bytes; part of the name of the cache folder."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face that we cut."""

    family: str
    weight: int
    """As CSS counts it."""
    source: str
    """The file it is cut from."""

    @property
    def style(self) -> str:
        """The style's name as fonts spell it."""
        return "Bold" if self.weight >= _BOLD else "Regular"

    @property
    def postscript(self) -> str:
        """Its PostScript name, which is that of its file too."""
        return f"{self.family.replace(' ', '')}-{self.style}"


_BOLD = 600
_SANS = "NotoSansSC[wght].ttf"
REGULAR = Face(FAMILY, 400, _SANS)
BOLD = Face(FAMILY, 700, _SANS)
TEXT = Face(TEXT_FAMILY, 400, "NotoSerifSC-Regular.otf")
FACES = (REGULAR, BOLD, TEXT)

_FEATURES = ("kern", "liga", "halt", "palt", "vert", "vrt2", "ccmp", "mark", "mkmk")
# No locl: a wrong ``lang`` must not be able to turn the glyphs Japanese.
_KEPT_NAMES = frozenset({0, 5, 7, 8, 9, 10, 11, 13, 14})
# Copyright, version, trademark, makers and licence stay with the font; the rest is renamed.
_DROPPED = ("STAT", "DSIG")
_WINDOWS, _UNICODE_BMP, _ENGLISH = 3, 1, 0x409


def cut(source: Path, face: Face) -> bytes:
    """Cut one static face out of the font ``source``.

    Every character of the source is kept; equal source, equal bytes. The work is HarfBuzz's:
    fontTools' instancer gives the same outlines in thirty seconds instead of a fifth of one.
    """
    return _rename(_instantiate(source, face.weight), face)


def _instantiate(source: Path, weight: int) -> bytes:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source)))
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    if face.axis_infos:
        wanted.pin_axis_location(face, "wght", weight)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(_tag(feature) for feature in _FEATURES)
    wanted.drop_table_tag_set.update(map(_tag, _DROPPED))
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _rename(cut_out: bytes, face: Face) -> bytes:
    font = TTFont(io.BytesIO(cut_out), recalcTimestamp=False, recalcBBoxes=False)
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in _KEPT_NAMES]
    renamed = {
        1: face.family,
        2: face.style,
        3: f"{names.getDebugName(5)};{face.postscript}",
        4: f"{face.family} {face.style}",
        6: face.postscript,
    }
    for name_id, text in renamed.items():
        names.setName(text, name_id, _WINDOWS, _UNICODE_BMP, _ENGLISH)
    if "CFF " in font:
        outlines = font["CFF "].cff
        outlines.fontNames = [face.postscript]
        outlines.topDictIndex[0].FullName = f"{face.family} {face.style}"
        outlines.topDictIndex[0].FamilyName = face.family
    bold = face.weight >= _BOLD
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = 1 << 5 if bold else 1 << 6
    font["head"].macStyle = 1 if bold else 0
    result = io.BytesIO()
    font.save(result)
    return result.getvalue()
