"""What is drawn on a page, glyph by glyph, from its content streams.

The operators of PDF 1.7 (ISO 32000-1, 8.4 and 9.4) that place text are followed, forms included;
nothing is looked up in what made the file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from lanebook.verify.wording import bare

_OPERATORS = "q Q cm Tf Tm TL Td TD T* Tj TJ ' \" Do BDC BMC EMC"
_FIGURE = "/Figure"
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BEGINNING = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)

Matrix = tuple[float, float, float, float]
"""The part of a transformation that turns and scales."""
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the file."""

    name: str
    """As it is spelled there, without the letters that mark a subset."""
    data: bytes
    """The embedded program; empty where there is none."""
    glyphs: bool
    """Whether codes are numbers of glyphs (Identity-H), as ours are."""
    characters: dict[int, str]
    """What each glyph stands for."""


@dataclass(slots=True)
class Ink:
    """What is drawn on a page."""

    used: set[tuple[int, int]] = field(default_factory=set)
    """Fonts, by number, and glyphs in them."""
    figures: list[str] = field(default_factory=list)
    """The texts in drawings."""
    sizes: list[float] = field(default_factory=list)
    """How large each of them is printed, in points."""
    smallest: float | None = None
    """How large the smallest text of the page is printed; None where there is none."""

    @property
    def figure(self) -> str:
        """The text of the drawings on the page, bare."""
        return bare("".join(self.figures))


@dataclass(slots=True)
class Fonts:
    """The fonts of a file, by the number of their object."""

    known: dict[int, Font] = field(default_factory=dict)

    def number_of(self, font: pikepdf.Object) -> int:
        """The number of a font, which is read when it comes up first."""
        number = font.objgen[0]
        if number not in self.known:
            self.known[number] = _read_font(font)
        return number


def ink_of(page: pikepdf.Page, fonts: Fonts) -> Ink:
    """Follow what is drawn on a page."""
    found = Ink()
    _Reader(fonts, found).stream(page.obj, page.resources, _SAME, in_figure=False)
    return found


@dataclass(slots=True)
class _Reader:
    fonts: Fonts
    found: Ink

    def stream(
        self,
        source: pikepdf.Object,
        resources: pikepdf.Object,
        matrix: Matrix,
        *,
        in_figure: bool,
    ) -> None:
        """Follow one content stream; ``matrix`` is what holds around it."""
        state = _State(matrix)
        for one in pikepdf.parse_content_stream(source, _OPERATORS):
            operands, name = list(one.operands), str(one.operator)
            if name == "Tf":
                state.font = self.fonts.number_of(resources.Font[str(operands[0])])
                state.size = float(operands[1])
            elif name in ("Tj", "TJ", "'", '"'):
                self.show(operands, state, in_figure=in_figure or state.in_figure)
            elif name == "Do":
                self.form(resources.XObject[str(operands[0])], state, in_figure=in_figure)
            else:
                state.change(name, operands)

    def form(self, form: pikepdf.Object, state: _State, *, in_figure: bool) -> None:
        if form.get("/Subtype") == "/Form":
            inner = tuple(map(float, form.get("/Matrix", (1, 0, 0, 1, 0, 0))))
            matrix = _times((inner[0], inner[1], inner[2], inner[3]), state.matrix)
            inside = in_figure or state.in_figure
            self.stream(form, form.Resources, matrix, in_figure=inside)

    def show(self, operands: list[pikepdf.Object], state: _State, *, in_figure: bool) -> None:
        font = self.fonts.known.get(state.font)
        codes = b"".join(_strings(operands))
        glyphs = [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]
        self.found.used.update((state.font, glyph) for glyph in glyphs)
        size = state.printed
        before = self.found.smallest
        self.found.smallest = size if before is None else min(size, before)
        if in_figure and font:
            text = "".join(font.characters.get(glyph, "\ufffd") for glyph in glyphs)
            self.found.figures.append(text)
            if bare(text):
                self.found.sizes.append(size)


class _State:
    """The graphics state, as far as it tells how large text is and whether it is a drawing's."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.text = _SAME
        self.font = 0
        self.size = 0.0
        self.saved: list[tuple[Matrix, int, float]] = []
        self.marks: list[str] = []

    @property
    def in_figure(self) -> bool:
        return _FIGURE in self.marks

    @property
    def printed(self) -> float:
        """The height of an em, in points."""
        _, _, c, d = _times(self.text, self.matrix)
        return self.size * math.hypot(c, d)

    def change(self, name: str, operands: list[pikepdf.Object]) -> None:
        match name:
            case "q":
                self.saved.append((self.matrix, self.font, self.size))
            case "Q":
                self.matrix, self.font, self.size = self.saved.pop()
            case "cm":
                self.matrix = _times(_turning(operands), self.matrix)
            case "Tm":
                self.text = _turning(operands)
            case "BDC" | "BMC":
                self.marks.append(str(operands[0]))
            case "EMC":
                self.marks.pop()
            case _:
                pass  # moves without turning or scaling


def _turning(operands: list[pikepdf.Object]) -> Matrix:
    a, b, c, d = map(float, operands[:4])
    return a, b, c, d


def _times(one: Matrix, other: Matrix) -> Matrix:
    """First ``one``, then ``other``."""
    a, b, c, d = one
    e, f, g, h = other
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h


def _strings(operands: list[pikepdf.Object]) -> Iterator[bytes]:
    for one in operands:
        if isinstance(one, pikepdf.String):
            yield bytes(one)
        elif isinstance(one, pikepdf.Array):
            yield from (bytes(part) for part in one if isinstance(part, pikepdf.String))


def _read_font(font: pikepdf.Object) -> Font:
    below = font.get("/DescendantFonts")
    inner = below[0] if below is not None else font
    descriptor = inner.get("/FontDescriptor")
    program = None
    if descriptor is not None:
        keys = ("/FontFile", "/FontFile2", "/FontFile3")
        program = next((descriptor[key] for key in keys if key in descriptor), None)
    name = str(font.get("/BaseFont", "")).lstrip("/")
    return Font(
        name.rpartition("+")[2],
        program.read_bytes() if program is not None else b"",
        str(font.get("/Encoding", "")) == "/Identity-H",
        _characters(font.get("/ToUnicode")),
    )


def _characters(table: pikepdf.Object | None) -> dict[int, str]:
    if table is None:
        return {}
    pairs = (
        pair for part in _BEGINNING.findall(table.read_bytes()) for pair in _PAIR.findall(part)
    )
    return {int(code, 16): _decoded(text) for code, text in pairs}


def _decoded(text: bytes) -> str:
    return bytes.fromhex(text.decode()).decode("utf-16-be", errors="replace")
