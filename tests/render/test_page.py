"""The pages of the small handbook: all there, all linked, and text stays text."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from markdown import Markdown

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.diagnostics import Language
from lanebook.model.corpus import Corpus, FreePage
from lanebook.model.ids import FlowId, RoleId, RuleId
from lanebook.render.address import OWN_PAGES
from lanebook.render.nav import Nav, navigation
from lanebook.render.page import pages, site_paths
from lanebook.render.words_page import WORDS

SMALL = Path(__file__).parent.parent / "handbook"
TODAY = datetime.date(2026, 6, 1)
EXTENSIONS = ["attr_list", "tables", "def_list", "md_in_html", "toc"]


def _book() -> Handbook:
    corpus, findings = load(SMALL)
    assert corpus is not None, findings
    return handbook(corpus)


def _drawn(flow: FlowId, role: RoleId | None) -> str:
    return f"<svg><title>{flow} {role}</title></svg>\n"


@pytest.fixture(scope="module")
def book() -> Handbook:
    return _book()


@pytest.fixture(scope="module")
def found(book: Handbook) -> Mapping[str, str]:
    return pages(book, TODAY, _drawn)


@pytest.fixture(scope="module")
def html(found: Mapping[str, str]) -> Mapping[str, str]:
    """The pages as Python-Markdown reads them, front matter left out."""
    return {
        path: Markdown(extensions=EXTENSIONS).convert(_body(text))
        for path, text in found.items()
        if path.endswith(".md")
    }


def _body(page: str) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", page, flags=re.DOTALL)


def test_every_object_has_its_page_and_every_flow_its_diagram(
    book: Handbook, found: Mapping[str, str]
) -> None:
    for role in book.corpus.roles:
        assert role.replace("/", "/roles/") + ".md" in found
    for flow in book.corpus.flows:
        assert flow.replace("/", "/flows/") + ".md" in found
        assert flow.replace("/", "/flows/") + ".svg" in found
    for rule in book.corpus.rules:
        assert rule.replace("/", "/rules/") + ".md" in found
    for form in book.corpus.forms:
        assert form.replace("/", "/forms/") + ".md" in found


def test_every_kind_of_page_is_there(found: Mapping[str, str]) -> None:
    whole = ("index", "glossary", "names", "questions", "register", "changes", "about", "welcome")
    volume = ("index", "responsibilities", "calendar", "phrases", "standards")
    lists = ("roles/index", "flows/index", "rules/index", "forms/index")
    wanted = {f"{name}.md" for name in whole}
    wanted |= {f"teahouse/{name}.md" for name in (*volume, *lists)}
    assert wanted <= set(found)


def test_every_heading_has_an_id_of_its_own(found: Mapping[str, str]) -> None:
    for path, text in found.items():
        if not path.endswith(".md") or path == "welcome.md":
            continue
        heads = [line for line in text.splitlines() if re.match(r"#+ ", line)]
        ids = [match[1] for line in heads if (match := re.search(r"\{#([a-z0-9_-]+)\}$", line))]
        assert len(ids) == len(heads), f"{path}: a heading without an id"
        assert len(set(ids)) == len(ids), f"{path}: an id twice"


def test_every_link_leads_to_a_page_and_an_anchor_that_exist(
    found: Mapping[str, str], html: Mapping[str, str]
) -> None:
    anchors = {path: set(re.findall(r'\bid="([^"]+)"', text)) for path, text in html.items()}
    for path, text in html.items():
        for address in re.findall(r'\b(?:href|src)="([^"]+)"', text):
            page, _, anchor = address.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), page))
            target = target if page else path
            assert target in found, f"{path}: {address}"
            assert not anchor or anchor in anchors[target], f"{path}: {address}"


def test_no_anchor_stands_twice_on_a_page(html: Mapping[str, str]) -> None:
    for path, text in html.items():
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), f"{path}: {sorted(ids)}"


def test_every_page_is_in_the_navigation_once(book: Handbook, found: Mapping[str, str]) -> None:
    def listed(nav: Nav) -> list[str]:
        targets = [target for entry in nav for target in entry.values()]
        return [
            page
            for target in targets
            for page in ([target] if isinstance(target, str) else listed(target))
        ]

    there = listed(navigation(book))
    assert sorted(there) == sorted(path for path in found if path.endswith(".md"))


def test_a_step_says_what_its_author_wrote(found: Mapping[str, str]) -> None:
    page = found["teahouse/flows/serve.md"]
    row = next(line for line in page.splitlines() if "{#step-brew " in line)
    for words in ("绿茶80℃，红茶95℃", "库存登记簿", "对讲机", "水温", "配合", "迎宾"):
        assert words in row
    welcome = next(line for line in page.splitlines() if "{#step-welcome " in line)
    assert '<q class="say">欢迎光临，请问几位？</q>' in welcome
    assert "30秒" in welcome
    assert "T-1" in welcome


def test_each_answer_of_a_decision_says_where_it_leads(found: Mapping[str, str]) -> None:
    serve = found["teahouse/flows/serve.md"]
    assert "**若“是”** → [第8步](#step-brew)" in serve
    assert "**若“不喝了”** → 结束：客人离开" in serve
    refund = found["teahouse/flows/refund.md"]
    assert "**若“资料不全”** → [第1步](#step-ask)" in refund
    assert "→ 结束：不退" in refund


def test_preparation_stands_in_the_order_of_time(found: Mapping[str, str]) -> None:
    page = found["teahouse/flows/serve.md"]
    places = [page.index(words) for words in ("摆好茶点", "温好茶具", "打开全部灯光")]
    assert places == sorted(places)
    assert "“开店”前30分钟" in page


def test_a_term_is_linked_once_in_a_section(found: Mapping[str, str]) -> None:
    table = found["teahouse/roles/tea-master.md"].partition("{#duties}")[2].partition("\n## ")[0]
    assert table.count("glossary.md#term-first-steep") == 1


def test_a_role_never_links_to_itself(found: Mapping[str, str]) -> None:
    page = found["teahouse/roles/tea-master.md"]
    assert "](tea-master.md)" not in page


def test_an_overdue_review_is_said(book: Handbook) -> None:
    late = pages(book, datetime.date(2027, 3, 2), _drawn)["register.md"]
    in_time = pages(book, datetime.date(2027, 3, 1), _drawn)["register.md"]
    assert "已过期" in late
    assert "已过期" not in in_time


def test_a_clause_for_nobody_in_particular_is_on_the_page_of_each_role_of_its_rule(
    book: Handbook,
) -> None:
    corpus = book.corpus
    rule = replace(corpus.rules[RuleId("teahouse/manners")], roles=())
    loose = replace(corpus, rules={rule.id: rule})
    page = pages(handbook(loose), TODAY, _drawn)["teahouse/roles/host.md"]
    section = page.partition("{#rule-manners}")[2]
    assert "打开全部灯光" in section
    assert "双手递物" in section


def _with_text(corpus: Corpus, text: str) -> Corpus:
    """The corpus with one text in every place that an author can fill in of a role and a flow."""
    host, serve = RoleId("teahouse/host"), FlowId("teahouse/serve")
    role = replace(corpus.roles[host], name=text, summary=text, note=text, unit=text)
    flow = replace(corpus.flows[serve], name=text, summary=text, trigger=text, note=text)
    return replace(corpus, roles={**corpus.roles, host: role}, flows={**corpus.flows, serve: flow})


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}{% raw %}",
        "a | b | c",
        "# not a heading {#evil .x}",
        "1. not a list",
        "![x](http://evil.example/x.png)",
        "[x]: http://evil.example",
        "&lt;b&gt; &amp; \\* _x_",
        "!!! note",
        "x {: #evil onclick=alert(1) }",
    ],
)
def test_text_stays_text(book: Handbook, text: str) -> None:
    written = pages(handbook(_with_text(book.corpus, text)), TODAY, _drawn)
    for path, page in written.items():
        if path.endswith(".md"):
            made = Markdown(extensions=EXTENSIONS).convert(_body(page))
            marks = re.sub(r'"[^"]*"', "", " ".join(re.findall(r"<[^>]*>", made)))
            assert "<script" not in marks
            assert "onclick" not in marks
            assert 'id="evil"' not in made
            assert 'src="http' not in made
            assert made.count("<h1") == 1


def test_same_handbook_same_pages(book: Handbook, found: Mapping[str, str]) -> None:
    assert pages(_book(), TODAY, _drawn) == found
    assert list(pages(_book(), TODAY, _drawn)) == list(pages(book, TODAY, _drawn))


def test_pages_are_in_english_where_the_handbook_is(book: Handbook) -> None:
    english = handbook(replace(book.corpus, language=Language.EN))
    page = pages(english, TODAY, _drawn)["teahouse/roles/tea-master.md"]
    assert "## Duties {#duties}" in page
    assert "职责" not in page


def test_all_words_are_there_in_both_languages() -> None:
    for key, text in WORDS.items():
        assert text.zh.strip(), key
        assert text.en.strip(), key
        assert not re.search(r"[\u4e00-\u9fff]", text.en), key
        blanks = [re.findall(r"\{(\w+)\}", words) for words in (text.zh, text.en)]
        assert sorted(blanks[0]) == sorted(blanks[1]), key


def test_what_the_site_will_hold_is_known_before_it_is_made(
    book: Handbook, found: Mapping[str, str]
) -> None:
    own = {page.path for page in book.corpus.pages}
    reachable = {path for path in found if path.endswith((".md", ".svg"))}
    assert site_paths(book) == reachable - own
    top = {path for path in site_paths(book) if path.endswith(".md") and "/" not in path}
    assert top <= set(OWN_PAGES)


def test_a_welcome_by_hand_comes_before_the_choice_of_volumes(book: Handbook) -> None:
    own = (*book.corpus.pages, FreePage("index.md", "# 欢迎\n\n各位同事好。\n"))
    page = pages(handbook(replace(book.corpus, pages=own)), TODAY, _drawn)["index.md"]
    assert page.index("各位同事好。") < page.index("{#volumes}")
    assert page.count("\n# ") == 1
