from __future__ import annotations

import datetime
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, replace
from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.diagnostics import LanebookError, Language
from lanebook.model.corpus import FreePage
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FlowId, RoleId
from lanebook.pipeline.glyphs import check_glyphs
from lanebook.pipeline.reading import read as read_handbook
from lanebook.publish.binder_folios import guessed
from lanebook.render.sheet import Scope, ScopeKind, binder, options
from lanebook.render.sheet_chapters import plan
from lanebook.render.sheet_glyphs import missing_glyphs
from lanebook.render.sheet_paper import PAPERS, Punch, Stock, paper
from lanebook.render.sheet_plan import Matter
from lanebook.render.sheet_style import style
from lanebook.render.words_sheet import WORDS
from lanebook.typeset.sheet import LAST_PAGE, Numbering, Sheet
from tests.render.untyped import untyped

CONTENT = Path(__file__).parents[2] / "content"
SMALL = Path(__file__).parents[1] / "handbook"
RENDER = Path(__file__).parents[2] / "generator" / "lanebook" / "render"

IDS = re.compile(r'\sid="([^"]+)"')
HREFS = re.compile(r'<a [^>]*href="#([^"]+)"')
WAITING = re.compile(r'data-refs?="([^"]*)"')


def read(folder: Path) -> Handbook:
    corpus, findings = load(folder)
    assert corpus, findings
    return handbook(corpus)


@pytest.fixture(scope="module")
def small() -> Handbook:
    return read(SMALL)


@pytest.fixture(scope="module")
def full() -> Handbook:
    return read(CONTENT)


def every_scope(book: Handbook) -> list[Scope]:
    corpus = book.corpus
    return [
        Scope(ScopeKind.WHOLE),
        *(Scope(ScopeKind.VOLUME, volume.id) for volume in corpus.volumes),
        *(Scope(ScopeKind.ROLE, role) for role in corpus.roles),
        *(Scope(ScopeKind.FLOW, flow) for flow in corpus.flows),
        *(Scope(ScopeKind.FORM, form) for form in corpus.forms),
    ]


def text_of(sheet: Sheet) -> str:
    return untyped("".join(leaf.html for leaf in sheet.leaves))


def anchors_of(sheet: Sheet) -> Counter[str]:
    return Counter(anchor for leaf in sheet.leaves for anchor in IDS.findall(leaf.html))


@pytest.mark.parametrize("folder", [SMALL, CONTENT], ids=["small", "full"])
def test_every_link_and_page_reference_has_exactly_one_anchor(folder: Path) -> None:
    book = read(folder)
    for scope in every_scope(book):
        sheet = binder(book, scope)
        anchors = anchors_of(sheet)
        assert max(anchors.values()) == 1, anchors.most_common(3)
        leaves = {leaf.id for leaf in sheet.leaves}
        known = set(anchors) | leaves | {leaf + LAST_PAGE for leaf in leaves}
        for leaf in sheet.leaves:
            wanted = set(HREFS.findall(leaf.html))
            wanted |= {one for many in WAITING.findall(leaf.html) for one in many.split()}
            assert wanted <= known, (scope, leaf.id, sorted(wanted - known))


def test_equal_handbooks_give_equal_sheets(small: Handbook) -> None:
    for scope in every_scope(small):
        assert binder(small, scope) == binder(read(SMALL), scope)


def test_a_role_binder_holds_the_closure_of_the_role_and_nothing_else(full: Handbook) -> None:
    for role, own in full.closures.items():
        held = plan(full, Scope(ScopeKind.ROLE, role)).holdings
        assert held.roles == (role,)
        assert held.flows == tuple(part.flow for part in own.flows)
        assert (held.rules, held.forms, held.terms) == (own.rules, own.forms, own.terms)


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        ("sales-office/customer-steward", {"shared-duties"}),
        ("sales-office/bar-attendant", {"vip-smoking"}),
        ("sales-office/photographer", set()),
    ],
)
def test_a_role_binder_has_the_questions_that_its_remarks_point_to(
    full: Handbook, role: str, asked: set[str]
) -> None:
    scope = Scope(ScopeKind.ROLE, role)
    sheet, made = binder(full, scope), plan(full, scope)
    assert asked <= {one.id for one in made.holdings.questions}
    html = text_of(sheet)
    linked = set(re.findall(r'<a href="#question--([\w-]+)">B\.\d+</a>', html))
    assert linked == {one.id for one in made.holdings.questions}
    assert bool(linked) is bool(asked)
    assert ("见待定事项" in html) is bool(asked)


def test_a_role_binder_marks_the_role_s_own_steps(small: Handbook) -> None:
    sheet = binder(small, Scope(ScopeKind.ROLE, "teahouse/host"))
    html = "".join(leaf.html for leaf in sheet.leaves)
    marked = {
        name
        for own, name in re.findall(
            r'<tr class="d\d( own)?(?: quiet)?" id="flow--teahouse--serve--step-([\w-]+)"', html
        )
        if own
    }
    assert {"welcome", "water", "toys", "brew"} <= marked
    assert "advise" not in marked
    assert "lb-head-own" in html


def test_a_volume_binder_has_a_chapter_for_each_role_and_flow(full: Handbook) -> None:
    volume = full.corpus.volumes[0]
    made = plan(full, Scope(ScopeKind.VOLUME, volume.id))
    targets = {chapter.target for chapter in made.chapters}
    targets |= {section.target for chapter in made.chapters for section in chapter.sections}
    for kind, ids in (
        (ObjectKind.ROLE, volume.roles),
        (ObjectKind.FLOW, volume.flows),
        (ObjectKind.RULE, volume.rules),
        (ObjectKind.FORM, volume.forms),
    ):
        assert {Target(kind, one) for one in ids} <= targets


def test_chapters_are_numbered_and_back_matter_lettered(small: Handbook) -> None:
    made = plan(small, Scope(ScopeKind.VOLUME, "teahouse"))
    body = [chapter.number for chapter in made.chapters if chapter.number.isdecimal()]
    back = [chapter for chapter in made.chapters if not chapter.number.isdecimal()]
    assert body == [str(number) for number in range(1, len(body) + 1)]
    assert [chapter.number for chapter in back] == ["A", "B", "C", "D", "E"]
    assert [chapter.matter for chapter in back] == [
        Matter.GLOSSARY,
        Matter.QUESTIONS,
        Matter.INDEX,
        Matter.CHANGES,
        Matter.SIGN_OFF,
    ]
    parts = [chapter.part for chapter in made.chapters if chapter.opens_part]
    assert parts == ["总览", "岗位", "流程", "规则", "表单", "附录"]


def test_references_are_chapters_and_sections_not_pages(small: Handbook) -> None:
    sheet = binder(small, Scope(ScopeKind.VOLUME, "teahouse"))
    assert '退茶</a> <span class="ref">第8章</span>' in text_of(sheet)
    # Connectors of diagrams name pages too, and guess them.
    waiting = [leaf.id for leaf in sheet.leaves if WAITING.search(guessed(leaf))]
    assert waiting == ["front", "leaf--1", "leaf--C", "leaf--E"]


def test_front_matter_is_roman_and_the_rest_by_chapter(small: Handbook) -> None:
    sheet = binder(small, Scope(ScopeKind.VOLUME, "teahouse"))
    assert sheet.leaves[0].numbering is Numbering.ROMAN
    assert all(leaf.numbering is Numbering.CHAPTER for leaf in sheet.leaves[1:])
    assert [leaf.prefix for leaf in sheet.leaves[1:3]] == ["1-", "2-"]


def test_branches_are_named_before_their_steps(small: Handbook) -> None:
    sheet = binder(small, Scope(ScopeKind.FLOW, "teahouse/serve"))
    rows = re.findall(r"<tr class=\"(?:band )?d\d.*?</tr>", text_of(sheet), re.DOTALL)
    words = [re.sub(r"<[^>]+>|\s", "", row) for row in rows]
    at = {
        start: next(i for i, word in enumerate(words) if start in word)
        for start in (
            "客人自己选好了茶",
            "若“是”：继续",
            "若“要推荐”",
            "介绍两款当季茶",
            "若“不喝了”：客人离开（结束）",
        )
    }
    assert list(at.values()) == sorted(at.values())


@pytest.mark.parametrize(
    "scope",
    [
        Scope(ScopeKind.VOLUME, "nowhere"),
        Scope(ScopeKind.ROLE, "teahouse/nobody"),
        Scope(ScopeKind.FLOW, "teahouse/nothing"),
        Scope(ScopeKind.FORM, "nothing"),
    ],
)
def test_a_scope_that_is_not_there_is_an_error(small: Handbook, scope: Scope) -> None:
    with pytest.raises(LanebookError):
        plan(small, scope)


def test_registers_have_lines_and_sheets_have_blanks(small: Handbook) -> None:
    register = binder(small, Scope(ScopeKind.FORM, "teahouse/stock-log")).leaves[0].html
    slip = binder(small, Scope(ScopeKind.FORM, "teahouse/refund-slip")).leaves[0].html
    assert register.count("<tr style=") == 12  # the author's rows
    fields = small.corpus.forms[next(form for form in small.corpus.forms if "slip" in form)].fields
    assert slip.count("<tr style=") == len(fields)


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_the_measure_and_the_margins_fill_the_sheet(name: str) -> None:
    made = paper(name)
    assert made.inner_mm + made.measure_mm + made.outer_mm == pytest.approx(made.width_mm)
    assert made.top_mm + made.text_mm + made.bottom_mm == pytest.approx(made.height_mm)
    assert made.outer_mm > 8
    assert made.inner_mm >= 18


def test_a_paper_that_is_not_known_is_an_error() -> None:
    with pytest.raises(LanebookError):
        paper("B7")


@pytest.fixture(scope="module")
def two_volumes(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    folder = tmp_path_factory.mktemp("two") / "handbook"
    shutil.copytree(SMALL, folder)
    shutil.copytree(folder / "teahouse", folder / "annex")
    handbook_file = folder / "handbook.yml"
    annex = folder / "annex" / "volume.yml"
    annex.write_text(
        annex.read_text(encoding="utf-8")
        .replace("title: 茶馆", "title: 分店")
        .replace("TH-01-A", "TH-01-B"),
        encoding="utf-8",
    )
    text = handbook_file.read_text(encoding="utf-8")
    handbook_file.write_text(text.replace("[teahouse]", "[teahouse, annex]"), encoding="utf-8")
    return read(folder)


def test_the_whole_handbook_has_the_parts_of_each_volume_under_its_name(
    two_volumes: Handbook,
) -> None:
    made = plan(two_volumes, Scope(ScopeKind.WHOLE))
    parts = [chapter.part for chapter in made.chapters if chapter.opens_part]
    assert parts[:2] == ["茶馆", "茶馆·总览"]
    assert len(parts) == len(set(parts)) == 13
    sheet = binder(two_volumes, Scope(ScopeKind.WHOLE))
    assert max(anchors_of(sheet).values()) == 1


def test_a_volume_binder_leaves_the_other_volume_out(two_volumes: Handbook) -> None:
    sheet = binder(two_volumes, Scope(ScopeKind.VOLUME, "annex"))
    assert not [anchor for anchor in anchors_of(sheet) if "teahouse" in anchor]


def test_english_handbooks_have_english_sheets(small: Handbook) -> None:
    book = handbook(replace(small.corpus, language=Language.EN))
    sheet = binder(book, Scope(ScopeKind.VOLUME, "teahouse"))
    assert '<html lang="en">' in sheet.leaves[0].html
    assert "Contents" in sheet.leaves[0].html


def test_free_pages_stand_in_the_front_matter_without_html(small: Handbook) -> None:
    text = "# 欢迎\n\n<b>粗</b> **重** [站点](other.md) [网](https://example.org)\n\n## 小节\n"
    pages = (FreePage("welcome.md", text), FreePage("elsewhere/x.md", "# 别处\n"))
    book = handbook(replace(small.corpus, pages=pages))
    front = binder(book, Scope(ScopeKind.VOLUME, "teahouse")).leaves[0].html
    assert ">欢迎</h1>" in front
    assert "&lt;b&gt;粗&lt;/b&gt; <strong>重</strong> 站点" in front
    assert '<a href="https://example.org">网</a>' in front
    assert "别处" not in front


def test_a_character_without_glyph_is_found_at_its_place(small: Handbook) -> None:
    def undrawable(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({one for text in texts for one in text if one == "玩"}))

    flow = small.corpus.flows[FlowId("teahouse/serve")]
    text = "\n" * flow.origin.line + "  # 玩\n  text: 玩好\n"
    found = missing_glyphs(small.corpus, undrawable, {flow.origin.path: text})
    assert [one.span.path for one in found] == [flow.origin.path]
    assert "U+73A9" in found[0].message.zh


RARE = "\U0002a6a5"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("handbook.yml", "title: ", f"title: {RARE}"),
        ("handbook.yml", "what: ", f"what: {RARE}"),
        ("welcome.md", "# ", f"# {RARE}"),
        ("teahouse/flows/serve.yml", "summary: ", f"summary: {RARE}"),
    ],
)
def test_wherever_it_is_written_a_rare_character_is_found_to_the_column(
    file: str, old: str, new: str, tmp_path: Path
) -> None:
    folder = tmp_path / "handbook"
    shutil.copytree(SMALL, folder)
    (folder / "welcome.md").write_text("# 欢迎\n", encoding="utf-8")
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    before = text.partition(old)[0]
    checked = check_glyphs(read_handbook(folder, datetime.date(2026, 12, 1)))
    found = [one for one in checked.findings if one.rule == "missing-glyph"]
    assert len(found) == 1
    assert found[0].span.path.endswith(file)
    assert found[0].span.line == before.count("\n") + 1
    assert found[0].span.column == len(before) - before.rfind("\n") + len(old)


def test_every_word_of_the_binder_is_used() -> None:
    places = [*RENDER.glob("sheet*.py"), *(RENDER / "templates" / "sheet").glob("*.jinja")]
    text = "".join(place.read_text(encoding="utf-8") for place in places)
    assert [key for key in WORDS if f'"{key}"' not in text] == []


def test_every_role_of_the_small_handbook_is_a_binder_s_subject(small: Handbook) -> None:
    for role in small.corpus.roles:
        made = plan(small, Scope(ScopeKind.ROLE, RoleId(role)))
        assert made.chapters[0].target == Target(ObjectKind.ROLE, role)


@pytest.mark.parametrize(
    ("name", "punch", "holes"),
    [
        ("A4", Punch.TWO, (108.5, 188.5)),
        ("A4", Punch.FOUR, (28.5, 108.5, 188.5, 268.5)),
        ("A5", Punch.TWO, (65.0, 145.0)),
        ("A5", Punch.NONE, ()),
    ],
)
def test_holes_stand_as_iso_838_has_them(name: str, punch: Punch, holes: tuple[float, ...]) -> None:
    assert paper(name, punch).holes_mm == pytest.approx(holes)


def test_four_holes_are_refused_where_they_do_not_fit() -> None:
    with pytest.raises(LanebookError, match="ISO 838"):
        paper("A5", Punch.FOUR)


@pytest.mark.parametrize(("asked", "found"), [(None, "A4"), ("A4", "A4"), ("A5", "A5")])
def test_a_form_alone_is_on_a4_unless_another_paper_is_asked_for(
    small: Handbook, asked: str | None, found: str
) -> None:
    book = handbook(replace(small.corpus, paper="A5"))
    assert options(book, Stock(asked), kind=ScopeKind.FORM).paper.name == found
    assert options(book, Stock()).paper.name == "A5"


def test_a_form_without_retention_has_no_label_of_it(small: Handbook) -> None:
    forms = {**small.corpus.forms}
    identity, form = next(iter(forms.items()))
    for keep in ("三年", None):
        forms[identity] = replace(form, keep=keep)
        book = handbook(replace(small.corpus, forms=forms))
        html = untyped(binder(book, Scope(ScopeKind.FORM, identity)).leaves[0].html)
        assert ("保存期" in html) is (keep is not None)


def test_the_style_has_six_sizes_of_type_and_nothing_left_to_work_out() -> None:
    for one in PAPERS.values():
        css = re.sub(r"/\*.*?\*/", "", style(one), flags=re.DOTALL)
        assert "var(" not in css
        assert "calc(" not in css
        sizes = {float(size) for size in re.findall(r"font-size:\s*([\d.]+)pt", css)}
        scales = {size for sheet in (one, PAPERS["A4"]) for size in astuple(sheet.scale)}
        assert sizes - {one.line_pt} <= scales
