"""A binder is laid out once for the module and read back from its PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.diagnostics import Language
from lanebook.model.ids import VolumeId
from lanebook.model.texts import texts_of_duty, texts_of_step, texts_of_term
from lanebook.model.walk import all_steps
from lanebook.publish.binder import BinderReport, Job, write_all, write_pdf
from lanebook.publish.fonts import Faces
from lanebook.publish.typeface import BOLD, FACES
from lanebook.render.inline import to_plain
from lanebook.render.sheet import Scope, ScopeKind, binder
from lanebook.typeset.sheet import Sheet

HANDBOOK = Path(__file__).parents[1] / "handbook"
MM = 72 / 25.4
_BLANK = re.compile(r"[\s\u2060]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text on a page, in points from the bottom left."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A binder as it came out of the press."""

    sheet: Sheet
    report: BinderReport
    reader: PdfReader

    def page_of(self, name: str) -> int:
        """The page a link leads to, from 0."""
        found = self.reader.get_destination_page_number(self.reader.named_destinations[name])
        assert found is not None
        return found


@pytest.fixture(scope="module")
def book() -> Handbook:
    corpus, findings = load(HANDBOOK)
    assert corpus, findings
    return handbook(corpus)


@pytest.fixture(scope="module")
def volume(book: Handbook, faces: Faces, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    sheet = binder(book, Scope(ScopeKind.VOLUME, "teahouse"))
    target = tmp_path_factory.mktemp("binder") / "volume.pdf"
    report = write_pdf(sheet, target, faces)
    return Printed(sheet, report, PdfReader(target))


def lines_of(page: PageObject) -> list[Line]:
    found: list[Line] = []

    def visit(
        text: str, ctm: list[float], matrix: list[float], _font: object, _size: object
    ) -> None:
        if text.strip():
            x = matrix[4] * ctm[0] + matrix[5] * ctm[2] + ctm[4]
            y = matrix[4] * ctm[1] + matrix[5] * ctm[3] + ctm[5]
            found.append(Line(text.strip(), x, y))

    page.extract_text(visitor_text=visit)
    return found


def links_of(page: PageObject) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    for one in page.get("/Annots", ArrayObject()):
        annotation = one.get_object()
        if annotation["/Subtype"] == "/Link":
            assert "/Dest" in annotation, f"{annotation} leads out of the binder"
            left, one_y, right, other_y = (float(side) for side in annotation["/Rect"])
            yield str(annotation["/Dest"]), (left, min(one_y, other_y), right, max(one_y, other_y))


def bare(text: str) -> str:
    return _BLANK.sub("", text)


def foot_of(page: PageObject) -> list[str]:
    return [line.text for line in lines_of(page) if line.y < 18 * MM]


def test_the_file_has_the_pages_that_the_report_names(volume: Printed) -> None:
    assert len(volume.reader.pages) == volume.report.pages == len(volume.report.folios)


def test_every_page_prints_the_number_it_is_counted_by(volume: Printed) -> None:
    for number, page in enumerate(volume.reader.pages):
        if number:  # the cover has none
            assert volume.report.folios[number] in " ".join(foot_of(page)).split()


def test_page_labels_are_the_printed_numbers(volume: Printed) -> None:
    assert tuple(volume.reader.page_labels) == volume.report.folios


def test_every_page_number_beside_a_link_is_that_of_the_page_it_leads_to(volume: Printed) -> None:
    contents = [page for page in volume.reader.pages[:8] if "目录" in page.extract_text()]
    compared = 0
    for page in contents:
        lines = lines_of(page)
        for name, (_, low, right, high) in links_of(page):
            beside = [
                line.text
                for line in lines
                if low - 3 < line.y < high + 3 and line.x > right and line.text.strip(" .")
            ]
            assert beside[-1] == volume.report.folios[volume.page_of(name)], name
            compared += 1
    assert compared > 15


def test_every_number_in_the_index_leads_to_the_page_it_names(volume: Printed) -> None:
    leaf = next(leaf for leaf in volume.sheet.leaves if "pgs" in leaf.html)
    index = volume.reader.pages[volume.report.folios.index(f"{leaf.prefix}1")]
    compared = 0
    for name, (left, low, right, high) in links_of(index):
        inside = [
            line.text
            for line in lines_of(index)
            if low - 1 < line.y < high + 1 and left - 2 < line.x < right
        ]
        folio = volume.report.folios[volume.page_of(name)]
        last_of_range = folio.rpartition("-")[2]
        assert folio in inside or last_of_range in inside, (name, inside)
        compared += 1
    assert compared > 20


def test_the_list_of_effective_pages_is_true_to_the_pages_of_each_chapter(
    volume: Printed,
) -> None:
    page = next(page for page in volume.reader.pages[:8] if "有效页清单" in page.extract_text())
    text = " ".join(page.extract_text().split())
    counted: dict[str, list[str]] = {}
    revisions = set()
    for folio in volume.report.folios:
        counted.setdefault(folio.split("-", maxsplit=1)[0], []).append(folio)
    for leaf in volume.sheet.leaves[1:]:
        pages = counted[leaf.prefix.rstrip("-")]
        blank = "" if leaf is volume.sheet.leaves[-1] or _is_printed(volume, pages[-1]) else "*"
        extent = f"{pages[0]} {pages[-1]}{blank} {len(pages)} "
        assert extent in text, leaf.id
        revision, date, *_ = text.partition(extent)[2].split(" ", 2)
        revisions.add(revision)
        for folio in pages:
            foot = volume.reader.pages[volume.report.folios.index(folio)].extract_text()
            assert f"版本 {revision} {date}起生效" in " ".join(foot.split()), folio
    assert len(revisions) > 1
    whole = len(volume.report.folios)
    blanks = sum(not _is_printed(volume, folio) for folio in volume.report.folios)
    assert f"合计 {-(-whole // 2)} 张 {whole} 页 其中留白 {blanks} 页" in text


def _is_printed(volume: Printed, folio: str) -> bool:
    page = volume.reader.pages[volume.report.folios.index(folio)]
    return "本页留白" not in page.extract_text()


def test_chapters_open_on_the_recto(volume: Printed) -> None:
    opening = [
        number for number, folio in enumerate(volume.report.folios) if folio.endswith(("-1", "i"))
    ]
    firsts = [number for number in opening if volume.report.folios[number].endswith("-1")]
    assert len(firsts) == len(volume.sheet.leaves) - 1
    assert all(number % 2 == 0 for number in firsts)


def test_the_gutter_is_at_the_spine(volume: Printed) -> None:
    for number, page in enumerate(volume.reader.pages):
        if number:
            own = (volume.report.folios[number], "TH-01-A")
            foot = [line.x for line in lines_of(page) if line.text.startswith(own)]
            edge = 25 if number % 2 == 0 else 22.02
            assert min(foot) == pytest.approx(edge * MM, abs=2), number


def test_chapters_of_a_role_follow_one_another_with_the_gutter_at_the_spine(
    book: Handbook, faces: Faces, tmp_path: Path
) -> None:
    sheet = binder(book, Scope(ScopeKind.ROLE, "teahouse/host"))
    report = write_pdf(sheet, tmp_path / "role.pdf", faces)
    opening = [number for number, one in enumerate(report.folios) if one.endswith("-1")]
    assert {number % 2 for number in opening} == {0, 1}
    assert opening[0] % 2 == opening[-1] % 2 == 0
    pages = PdfReader(report.target).pages
    for number, page in enumerate(pages[1:], 1):
        foot = [line.x for line in lines_of(page) if line.text.startswith(report.folios[number])]
        outer = 22.02 * MM if number % 2 else float(page.mediabox.width) / 2
        assert (min(foot) == pytest.approx(outer, abs=2)) if number % 2 else min(foot) > outer
    blank = [number for number, page in enumerate(pages) if "本页留白" in page.extract_text()]
    assert len(blank) <= 2


def test_the_outline_lists_parts_chapters_and_sections(volume: Printed, book: Handbook) -> None:
    titles = [entry.title for entry in volume.report.outline]
    corpus = book.corpus
    for name in ("岗位", "流程", "规则", "表单", "附录"):
        assert name in titles
    for role in corpus.roles.values():
        assert any(title.endswith(role.name) for title in titles), role.name
    for form in corpus.forms.values():
        assert any(title.endswith(form.name) for title in titles), form.name

    def count(items: list[object]) -> int:
        return sum(count(item) if isinstance(item, list) else 1 for item in items)

    assert count(list(volume.reader.outline)) == len(titles)


def test_every_page_but_the_cover_says_whose_copy_it_is(volume: Printed) -> None:
    for number, page in enumerate(volume.reader.pages):
        assert ("非受控文件" in foot_of(page)) is (number > 0), number
    assert "非受控文件" in volume.reader.pages[0].extract_text()


def test_the_distribution_is_printed_with_room_to_sign(volume: Printed) -> None:
    page = next(page for page in volume.reader.pages if "发放清单" in page.extract_text())
    text = " ".join(page.extract_text().split())
    assert "1 店长办公室" in text
    assert "2 吧台 大堂右侧" in text


def test_volumes_of_a_whole_handbook_are_divided_and_nested(
    book: Handbook, faces: Faces, tmp_path: Path
) -> None:
    house = book.corpus.volumes[0]
    annex = replace(
        house,
        id=VolumeId("annex"),
        title="分店",
        code="TH-01-B",
        roles=(),
        flows=(),
        rules=(),
        forms=(),
        places=(),
        numbers={},
    )
    several = replace(book.corpus, volumes=(house, annex))
    report = write_pdf(
        binder(handbook(several), Scope(ScopeKind.WHOLE)), tmp_path / "whole.pdf", faces
    )
    top = [entry.title for entry in report.outline if entry.level == 1]
    assert top[-3:] == ["1 茶馆", "2 分店", "附录"]
    inside = [(entry.level, entry.title) for entry in report.outline]
    assert inside[inside.index((1, "2 分店")) :][1:3] == [(2, "总览"), (3, "2.1 分店")]
    pages = PdfReader(report.target).pages
    divider = pages[report.folios.index("2-1")].extract_text()
    for words in ("第2卷", "分店", "TH-01-B", "2.1"):
        assert words in divider
    assert report.folios.index("2-1") % 2 == 0
    assert report.folios[report.folios.index("2-1") + 2] == "2.1-1"


def test_every_link_lands(volume: Printed) -> None:
    names = [name for page in volume.reader.pages for name, _ in links_of(page)]
    assert len(names) > 100
    assert set(names) <= set(volume.reader.named_destinations)


def test_steps_of_a_diagram_are_links(volume: Printed) -> None:
    page = next(page for page in volume.reader.pages if "接待与泡茶泳道图" in page.extract_text())
    targets = [name for name, _ in links_of(page)]
    assert "flow--teahouse--serve--step-welcome" in targets


def test_all_fonts_are_embedded_and_ours(volume: Printed) -> None:
    seen = set()
    for page in volume.reader.pages:
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        for font in resources.get("/Font", DictionaryObject()).values():
            found = font.get_object()
            inner = found["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            seen.add(str(found["/BaseFont"]).partition("+")[2])
    assert seen
    ours = {f"{face.family} Bold" if face is BOLD else face.family for face in FACES}
    assert {name.replace("-", " ") for name in seen} == ours


def test_everything_the_authors_wrote_is_there(volume: Printed, book: Handbook) -> None:
    text = bare("".join(page.extract_text() for page in volume.reader.pages))
    corpus = book.corpus
    duties = [
        one for role in corpus.roles.values() for d in role.duties for one in texts_of_duty(d)
    ]
    steps = [
        one
        for flow in corpus.flows.values()
        for step in all_steps(flow)
        for one in texts_of_step(step)
    ]
    terms = [one for term in corpus.terms.values() for one in texts_of_term(term)]
    missing = [one for one in (*duties, *steps, *terms) if bare(to_plain(one)) not in text]
    assert not missing


def test_metadata_come_from_the_corpus(volume: Printed, book: Handbook) -> None:
    found = volume.reader.metadata
    assert found
    assert found.title == volume.sheet.title
    assert found.author == book.corpus.organisation
    assert str(found["/CreationDate"]).startswith("D:20250301")
    assert str(found["/ModDate"]).startswith("D:20260701")
    assert str(volume.reader.root_object["/Lang"]) == "zh-CN"
    marks = volume.reader.root_object["/MarkInfo"].get_object()
    assert isinstance(marks, DictionaryObject)
    assert marks["/Marked"]


def test_two_runs_give_the_same_bytes_whoever_makes_them(
    volume: Printed, book: Handbook, faces: Faces, tmp_path: Path
) -> None:
    role = binder(book, Scope(ScopeKind.ROLE, "teahouse/host"))
    jobs = (Job(volume.sheet, tmp_path / "volume.pdf"), Job(role, tmp_path / "role.pdf"))
    reports = list(write_all(jobs, faces, workers=2))
    assert [report.target for report in reports] == [job.target for job in jobs]
    assert jobs[0].target.read_bytes() == volume.report.target.read_bytes()
    alone = list(write_all((Job(role, tmp_path / "again.pdf"),), faces, workers=2))
    assert alone[0].pages == reports[1].pages
    assert (tmp_path / "again.pdf").read_bytes() == jobs[1].target.read_bytes()


def test_a_flow_or_a_form_is_printed_alone(book: Handbook, faces: Faces, tmp_path: Path) -> None:
    flow = write_pdf(
        binder(book, Scope(ScopeKind.FLOW, "teahouse/refund")), tmp_path / "flow.pdf", faces
    )
    form = write_pdf(
        binder(book, Scope(ScopeKind.FORM, "teahouse/refund-slip")), tmp_path / "form.pdf", faces
    )
    assert flow.folios[0] == "8-1"
    assert form.pages == 1
    assert "退茶" in PdfReader(flow.target).pages[0].extract_text()


def test_a_small_english_binder_is_faultless(book: Handbook, faces: Faces, tmp_path: Path) -> None:
    corpus = replace(book.corpus, language=Language.EN, paper="A5")
    report = write_pdf(
        binder(handbook(corpus), Scope(ScopeKind.ROLE, "teahouse/host")), tmp_path / "x.pdf", faces
    )
    reader = PdfReader(report.target)
    # Forms too: front and back of a sheet are of one size, and go into one binder.
    assert {round(float(page.mediabox.width) / MM) for page in reader.pages} == {148}
    assert "Contents" in "".join(page.extract_text() for page in reader.pages[:6])
