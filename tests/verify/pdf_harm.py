"""Tools to damage a PDF: its text, its links, its fonts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf

from lanebook.verify.ink import Fonts

Harm = Callable[[Path], None]
Change = Callable[[pikepdf.Pdf], None]
WHITE = b"1 1 1 rg 0 0 600 850 re f"
"""Covers a whole page."""


def to(path: str, change: Change) -> Harm:
    """A change of one binder."""

    def harm(folder: Path) -> None:
        with pikepdf.open(folder / path, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(folder / path)

    return harm


def text(label: str, old: str, new: str) -> Change:
    """The first line on a page that holds ``old`` says ``new`` instead.

    ``new`` has to be made of characters that the font has; others become glyph 0.
    """

    def change(pdf: pikepdf.Pdf) -> None:
        page = page_of(pdf, label)
        for stream, resources in _streams(page):
            if _rewritten(pdf, stream, resources, (old, new)):
                return
        raise AssertionError(f"{old} is not on page {label}")

    return change


def _streams(page: pikepdf.Page) -> Iterator[tuple[Any, Any]]:
    yield page, page.resources
    for form in page.resources.get("/XObject", {}).values():
        yield form, form.get("/Resources")


def _rewritten(
    pdf: pikepdf.Pdf,
    stream: Any,  # noqa: ANN401
    resources: Any,  # noqa: ANN401
    words: tuple[str, str],
    around: tuple[bytes, bytes] = (b"", b""),
) -> bool:
    old, new = words
    fonts, font, done, made = Fonts(), None, False, bytearray()
    before = after = b""
    for one in pikepdf.parse_content_stream(stream):
        operands, operator = list(one.operands), one.operator
        if str(operator) == "Tf":
            font = fonts.known[fonts.number_of(resources.Font[str(operands[0])])]
        if str(operator) == "TJ" and font and not done:
            codes = b"".join(
                bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)
            )
            glyphs = [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]
            said = "".join(font.characters.get(glyph, "?") for glyph in glyphs)
            if old in said.replace("\u2060", ""):
                back = {character: glyph for glyph, character in font.characters.items()}
                changed = said.replace("\u2060", "").replace(old, new, 1)
                data = b"".join(back.get(each, 0).to_bytes(2, "big") for each in changed)
                operands, done = [pikepdf.Array([pikepdf.String(data)])], True
                before, after = around
        made += before + b"\n" + pikepdf.unparse_content_stream([(operands, operator)])
        made += b"\n" + after + b"\n"
        before = after = b""
    if done:
        content = bytes(made)
        if isinstance(stream, pikepdf.Page):
            stream.Contents = pdf.make_stream(content)
        else:
            stream.write(content)
    return done


def page_of(pdf: pikepdf.Pdf, label: str) -> pikepdf.Page:
    """The page with a label."""
    return next(page for page in pdf.pages if str(page.label) == label)


def around(label: str, before: bytes) -> Change:
    """Operators put in front of what a page draws."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = page_of(pdf, label)
        page.contents_add(before + b"\n", prepend=True)

    return change


def behind(label: str, after: bytes) -> Change:
    """Operators put behind what a page draws, in points from its lower left corner."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = page_of(pdf, label)
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(b"\nQ\n" + after)

    return change


def setting(label: str, old: str, inner: tuple[bytes, bytes]) -> Change:
    """Operators put in front of and behind what shows the text ``old`` on a page."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = page_of(pdf, label)
        for stream, resources in _streams(page):
            if _rewritten(pdf, stream, resources, (old, old), inner):
                return
        raise AssertionError(f"{old} is not on page {label}")

    return change


def links(pdf: pikepdf.Pdf, label: str) -> list[Any]:
    """The links of a page."""
    return [one for one in page_of(pdf, label).obj.Annots if one.Subtype == "/Link"]


def link(label: str, goal: str, change: Callable[[Any], None]) -> Change:
    """A change of the first link of a page that leads to ``goal``."""

    def harm(pdf: pikepdf.Pdf) -> None:
        change(next(one for one in links(pdf, label) if str(one.get("/Dest")) == goal))

    return harm


def names(pdf: pikepdf.Pdf) -> pikepdf.NameTree:
    """The names of places."""
    return pikepdf.NameTree(pdf.Root.Names.Dests)


def font_of(pdf: pikepdf.Pdf, label: str, ending: str) -> Any:  # noqa: ANN401
    """A font of a page by the end of its name."""
    fonts = page_of(pdf, label).resources.Font
    return next(one for one in fonts.values() if str(one.BaseFont).endswith(ending))
