"""Off-page connectors in finished PDFs: each letter twice, each half naming where the other is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.pipeline.drawing import Paper, flow_sheets
from lanebook.pipeline.printing import print_sheets
from lanebook.publish.binder import write_pdf
from lanebook.publish.fonts import Faces
from lanebook.render.sheet import Scope, ScopeKind, binder

CONTENT = Path(__file__).parents[2] / "content"
_SHEET = re.compile(r"([→←])(\d+)/(\d+)")
_CAPTION = re.compile(r"(?:泳道图|服务蓝图)\s*(\d+)/(\d+)")
_PAGE = re.compile(r"((?:\d[\d.]*-)?\d+)页|本册未收")
_LEFT_OUT = "-"
"""In place of the page of a sheet that the binder of a role does without."""


@dataclass(frozen=True, slots=True)
class Half:
    """A connector as it is printed."""

    letter: str
    arrow: str
    other: int
    count: int
    page: str
    """Empty where none is named."""


@pytest.fixture(scope="module")
def book() -> Handbook:
    corpus, findings = load(CONTENT)
    assert corpus, findings
    return handbook(corpus)


def words_of(page: PageObject) -> list[str]:
    """The text of a page, piece by piece in the order in which it is drawn."""
    found: list[str] = []

    def visit(text: str, *_: object) -> None:
        if text.strip():
            found.append(text.strip())

    page.extract_text(visitor_text=visit)
    return found


def halves_of(page: PageObject) -> list[Half]:
    """The connectors of a page; their page numbers are laid over the drawing in the same order."""
    words = words_of(page)
    places = [place for place, word in enumerate(words) if _SHEET.fullmatch(word)]
    if not places:
        return []
    rest = "".join(words[places[-1] + 1 :])
    pages = [found[1] or _LEFT_OUT for found in _PAGE.finditer(rest)]
    return [
        Half(words[place - 1], *_sheet(words[place]), pages[number] if pages else "")
        for number, place in enumerate(places)
    ]


def _sheet(word: str) -> tuple[str, int, int]:
    found = _SHEET.fullmatch(word)
    assert found
    return found[1], int(found[2]), int(found[3])


Sheets = dict[int, tuple[str, list[Half]]]
"""The sheets of one diagram by number: the page of each and its connectors."""


def assert_joined(sheets: Sheets) -> int:
    """Every letter of a diagram stands on two sheets, which name each other and their pages.

    Where one of the two is left out, the other says so.
    """
    places: dict[str, list[tuple[int, Half]]] = {}
    for number, (_, halves) in sheets.items():
        for half in halves:
            assert len(sheets) <= half.count
            places.setdefault(half.letter, []).append((number, half))
    for letter, found in places.items():
        (one, first), *others = found
        if first.other not in sheets:
            assert (first.page, others) == (_LEFT_OUT, []), letter
            continue
        assert len(others) == 1, letter
        two, second = others[0]
        assert (first.other, second.other) == (two, one), letter
        assert {first.arrow, second.arrow} == {"→", "←"}, letter
        assert first.page in ("", sheets[two][0]), letter
        assert second.page in ("", sheets[one][0]), letter
    return len(places)


def test_loose_sheets_of_every_cut_flow_name_each_other(book: Handbook, faces: Faces) -> None:
    assert faces
    letters = 0
    for flow in book.corpus.flows:
        sheets = flow_sheets(book.corpus, flow, Paper.A4)
        if len(sheets) > 1:
            reader = PdfReader(io.BytesIO(print_sheets(sheets)))
            assert len(reader.pages) == len(sheets)
            found = {n: ("", halves_of(page)) for n, page in enumerate(reader.pages, 1)}
            letters += assert_joined(found)
    assert letters > 30


def diagrams_of(reader: PdfReader) -> Iterator[Sheets]:
    """The cut diagrams of a binder."""
    found: Sheets = {}
    for folio, page in zip(reader.page_labels, reader.pages, strict=True):
        caption = _CAPTION.search("".join(words_of(page)))
        if found and not (caption and int(caption[1]) > max(found)):
            yield found
            found = {}
        if caption:
            found[int(caption[1])] = (folio, halves_of(page))
    if found:
        yield found


@pytest.mark.parametrize(
    ("kind", "identity"),
    [
        (ScopeKind.ROLE, "sales-office/concierge"),
        (ScopeKind.FLOW, "sales-office/vip"),
        (ScopeKind.FLOW, "car-dealer/visit"),
    ],
)
def test_connectors_of_a_binder_name_the_page_of_their_other_half(
    kind: ScopeKind, identity: str, book: Handbook, faces: Faces, tmp_path: Path
) -> None:
    report = write_pdf(binder(book, Scope(kind, identity)), tmp_path / "x.pdf", faces)
    reader = PdfReader(report.target)
    letters = 0
    for sheets in diagrams_of(reader):
        assert all(half.page for _, halves in sheets.values() for half in halves)
        letters += assert_joined(sheets)
    assert letters > 2
