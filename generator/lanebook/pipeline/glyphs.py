"""Whether the typefaces have what a handbook is written with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lanebook.diagnostics.rules import in_order
from lanebook.pipeline.reading import Reading
from lanebook.publish.fonts import faces, missing
from lanebook.render.sheet_glyphs import missing_glyphs


def check_glyphs(reading: Reading) -> Reading:
    """A sound reading, and errors where a text has a character that no face can draw."""
    characters = faces().characters

    def undrawable(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(one.character for one in missing(texts, characters))

    found = missing_glyphs(reading.sound(), undrawable, reading.sources)
    return replace(reading, findings=in_order([*reading.findings, *found]))
