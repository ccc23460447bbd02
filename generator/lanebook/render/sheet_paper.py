"""The page: format, margins and measure, from which all else follows."""

from __future__ import annotations

from dataclasses import dataclass

from lanebook.diagnostics import LanebookError, Text

_PX_PER_PT = 96 / 72
_PX_PER_MM = 96 / 25.4
_FOLD_EDGE_MM = 15.0
"""Right margin of a fold-out."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet printed on both sides and punched at the inner edge.

    The measure is a whole number of ems, so that full lines of Chinese end flush without
    justification, which WeasyPrint does not do for Chinese.
    """

    name: str
    width_mm: float
    height_mm: float
    type_pt: float
    """The text's size."""
    measure_em: int
    inner_mm: float
    """The gutter: room for two or four punched holes (ISO 838: 12 mm to their centres)."""
    top_mm: float
    bottom_mm: float

    @property
    def measure_pt(self) -> float:
        """The width of the text."""
        return self.type_pt * self.measure_em

    @property
    def outer_mm(self) -> float:
        """What is left at the outer edge."""
        return self.width_mm - self.inner_mm - self.measure_pt / 72 * 25.4

    @property
    def width(self) -> float:
        """The width of the text in CSS pixels."""
        return self.measure_pt * _PX_PER_PT

    @property
    def height(self) -> float:
        """The height of the text in CSS pixels."""
        return (self.height_mm - self.top_mm - self.bottom_mm) * _PX_PER_MM

    @property
    def fold_width(self) -> float:
        """The width, in CSS pixels, of a sheet twice as wide that is folded in."""
        return (2 * self.width_mm - self.inner_mm - _FOLD_EDGE_MM) * _PX_PER_MM

    def style(self) -> str:
        """The page rules of this paper; those of a fold-out, always a recto, are named so."""
        outer = f"{self.outer_mm:.3f}mm"
        fold = f"{2 * self.width_mm}mm {self.height_mm}mm"
        return (
            f"@page{{size:{self.width_mm}mm {self.height_mm}mm;"
            f"margin-top:{self.top_mm}mm;margin-bottom:{self.bottom_mm}mm}}\n"
            f"@page:right{{margin-left:{self.inner_mm}mm;margin-right:{outer}}}\n"
            f"@page:left{{margin-left:{outer};margin-right:{self.inner_mm}mm}}\n"
            f"@page fold{{size:{fold}}}\n@page fold:right{{margin-right:{_FOLD_EDGE_MM}mm}}\n"
            f"html{{font-size:{self.type_pt}pt}}\n"
        )


PAPERS = {
    "A4": Paper("A4", 210, 297, 10.5, 44, 25, 25, 22),
    "A5": Paper("A5", 148, 210, 9, 37, 18, 20, 18),
}


def paper(name: str) -> Paper:
    """The paper of that name."""
    try:
        return PAPERS[name]
    except KeyError:
        known = "、".join(PAPERS)
        raise LanebookError(
            Text(f"没有“{name}”这种纸张", f"unknown paper “{name}”"),
            Text(f"可用：{known}", f"use one of: {known}"),
        ) from None
