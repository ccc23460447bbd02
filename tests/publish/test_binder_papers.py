"""The same binder on every paper and filed in every way, read back from its PDF."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pypdf import PageObject, PdfReader, PdfWriter, Transformation

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.publish.binder import write_pdf
from lanebook.publish.fonts import Faces
from lanebook.render.sheet import Scope, ScopeKind, binder, options
from lanebook.render.sheet_paper import Paper, Punch, Stock
from tests.render.drawings import books

HANDBOOK = Path(__file__).parents[1] / "handbook"
MM = 72 / 25.4
_XHTML = "{http://www.w3.org/1999/xhtml}"
STOCKS = (
    Stock("A4", Punch.TWO),
    Stock("A4", Punch.FOUR),
    Stock("A4", Punch.NONE),
    Stock("A5", Punch.TWO),
    Stock("A5", Punch.NONE),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, in millimetres from its upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size in millimetres, and its words."""

    width: float
    height: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A binder on one paper."""

    paper: Paper
    folios: tuple[str, ...]
    file: Path
    pages: tuple[Page, ...]


@pytest.fixture(scope="module")
def book() -> Handbook:
    corpus, findings = load(HANDBOOK)
    assert corpus, findings
    return handbook(corpus)


@pytest.fixture(scope="module")
def printed(
    book: Handbook, faces: Faces, tmp_path_factory: pytest.TempPathFactory
) -> dict[Stock, Printed]:
    folder = tmp_path_factory.mktemp("papers")
    found = {}
    for stock in STOCKS:
        made = options(book, stock)
        target = folder / f"{stock.paper}-{stock.punch}.pdf"
        sheet = binder(book, Scope(ScopeKind.VOLUME, "teahouse"), made)
        report = write_pdf(sheet, target, faces)
        found[stock] = Printed(made.paper, report.folios, target, pages_of(target))
    return found


def pages_of(file: Path) -> tuple[Page, ...]:
    text = subprocess.run(
        ["pdftotext", "-bbox", file, "-"],  # noqa: S607 - as the tests' other tools are called
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    root = ET.fromstring(text)  # noqa: S314 - written by pdftotext just now
    return tuple(
        Page(
            float(page.attrib["width"]) / MM,
            float(page.attrib["height"]) / MM,
            tuple(_word(word) for word in page.iter(f"{_XHTML}word")),
        )
        for page in root.iter(f"{_XHTML}page")
    )


def _word(word: ET.Element) -> Word:
    sides = (float(word.attrib[side]) / MM for side in ("xMin", "yMin", "xMax", "yMax"))
    return Word(word.text or "", *sides)


@pytest.mark.parametrize("stock", STOCKS, ids=str)
def test_no_word_of_any_kind_of_page_leaves_the_margins(
    stock: Stock, printed: dict[Stock, Printed]
) -> None:
    one = printed[stock]
    for number, page in enumerate(one.pages):
        sort = one.paper
        assert page.height == pytest.approx(sort.height_mm, abs=0.1)
        left, right = sort.inner_mm, sort.outer_mm
        if number % 2:
            left, right = right, left
        for word in page.words:
            where = (one.folios[number], word)
            assert word.left > left - 1.0, where
            assert word.right < page.width - right + 1.0, where
            assert word.top > 8, where
            assert word.bottom < page.height - 6, where


@pytest.mark.parametrize("stock", STOCKS, ids=str)
def test_front_and_back_of_every_sheet_are_of_one_size(
    stock: Stock, printed: dict[Stock, Printed]
) -> None:
    one = printed[stock]
    sizes = {(round(page.width), round(page.height)) for page in one.pages}
    assert sizes == {(round(one.paper.width_mm), round(one.paper.height_mm))}
    assert any("必填" in word.text for page in one.pages for word in page.words)


def test_holes_move_margins_and_nothing_else(printed: dict[Stock, Printed]) -> None:
    two, four, none = (printed[Stock("A4", punch)] for punch in (Punch.TWO, Punch.FOUR, Punch.NONE))
    for other in (four, none):
        assert other.folios == two.folios
        for here, there in zip(two.pages, other.pages, strict=True):
            assert _down(here) == _down(there)
    assert two.paper.inner_mm - none.paper.inner_mm == pytest.approx(1.49, abs=0.01)


def _down(page: Page) -> list[tuple[str, float]]:
    """The words, and how far down they stand."""
    return sorted((word.text, round(word.top, 1)) for word in page.words)


@pytest.mark.parametrize("stock", [STOCKS[0], STOCKS[3]], ids=str)
def test_an_open_binder_has_its_gutter_in_the_middle_of_every_spread(
    stock: Stock, printed: dict[Stock, Printed], tmp_path: Path
) -> None:
    one = printed[stock]
    spreads = two_up(one.file, tmp_path / "two-up.pdf")
    assert len(spreads) == (len(one.pages) - 1) // 2
    inner = one.paper.inner_mm
    full = 0
    for number, spread in enumerate(spreads):
        middle = spread.width / 2
        near = [
            min((middle - word.right for word in spread.words if word.right < middle), default=99),
            min((word.left - middle for word in spread.words if word.left > middle), default=99),
        ]
        assert min(near) > inner - 1.0, one.folios[1 + 2 * number]
        full += max(near) < inner + 2.0
    assert full >= len(spreads) // 3


def two_up(file: Path, target: Path) -> tuple[Page, ...]:
    """The spreads of a duplex binder as they lie open: a verso, and the recto beside it."""
    writer = PdfWriter()
    pages = PdfReader(file).pages[1:]
    for verso, recto in list(pairwise(pages))[::2]:
        width = float(verso.mediabox.width)
        high = max(float(verso.mediabox.height), float(recto.mediabox.height))
        spread = PageObject.create_blank_page(None, width + float(recto.mediabox.width), high)
        spread.merge_page(verso)
        spread.merge_transformed_page(recto, Transformation().translate(width, 0))
        writer.add_page(spread)
    writer.write(target)
    return pages_of(target)


def size_of(word: Word) -> float:
    """How high a word's line is, which tells its size."""
    return round(word.bottom - word.top, 1)


def phase(word: Word, paper: Paper) -> float:
    """How far below a half line a word's baseline stands."""
    baseline = word.bottom - 0.288 / 1.448 * (word.bottom - word.top)
    return round((baseline - paper.top_mm) % (paper.line_pt / 2 / MM), 1)


def phases_of(one: Printed, words: Iterable[Word]) -> Counter[float]:
    """How many words of text and tables stand how far below half lines."""
    scale = one.paper.scale
    sizes = {round(size * 1.448 / MM, 1) for size in (scale.small, scale.text)}
    return Counter(phase(word, one.paper) for word in words if size_of(word) in sizes)


def inside(one: Printed, page: Page) -> Iterator[Word]:
    """The words of a page that are no running heads or feet."""
    for word in page.words:
        within = one.paper.top_mm < word.top < page.height - one.paper.bottom_mm
        if within and word.text != "本页留白":
            yield word


def of_roles(one: Printed) -> Counter[float]:
    """Chapters of roles: nothing stands in them but text, lists and tables."""
    pages = zip(one.folios, one.pages, strict=True)
    roles = [page for folio, page in pages if folio.startswith(("2-", "3-", "4-"))]
    return phases_of(one, (word for page in roles for word in inside(one, page)))


@pytest.mark.parametrize("stock", [STOCKS[0], STOCKS[3]], ids=str)
def test_lines_stand_on_half_lines(stock: Stock, printed: dict[Stock, Printed]) -> None:
    phases = of_roles(printed[stock])
    assert phases.total() > 100
    assert phases_agree(phases)


def test_lines_below_a_drawing_stand_on_half_lines_too(faces: Faces, tmp_path: Path) -> None:
    made = options(books()[0], Stock("A4"))
    target = tmp_path / "flow.pdf"
    scope = Scope(ScopeKind.FLOW, "service-standard/consultation")
    report = write_pdf(binder(books()[0], scope, made), target, faces)
    one = Printed(made.paper, report.folios, target, pages_of(target))
    below: Counter[float] = Counter()
    others: Counter[float] = Counter()
    for page in one.pages:
        ends = [word.bottom for word in page.words if word.text.endswith("泳道图")]
        if ends:
            words = [word for word in inside(one, page) if word.top > max(ends)]
            below += phases_of(one, words)
        else:
            others += phases_of(one, inside(one, page))
    assert below.total() > 5
    ((first, _),) = others.most_common(1)
    assert all(abs(one - first) < 0.15 for one in below)


def phases_agree(phases: Counter[float]) -> bool:
    """Whether nearly all words stand level: a few are set smaller or raised."""
    ((first, _),) = phases.most_common(1)
    return sum(n for one, n in phases.items() if abs(one - first) < 0.15) > 0.97 * phases.total()
