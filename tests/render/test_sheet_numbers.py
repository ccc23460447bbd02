"""Chapters, sections and documents keep their numbers in whichever binder they stand."""

from __future__ import annotations

import re

import pytest

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.people import RoleKind
from lanebook.render.sheet import binder
from lanebook.render.sheet_chapters import plan
from lanebook.render.sheet_plan import Chapter, Matter, Plan, Scope, ScopeKind
from tests.corpus.handbooks import FILES, write_handbook
from tests.render.test_sheet_holdings import SHARED, VISIT
from tests.render.untyped import untyped

GUARD = Scope(ScopeKind.ROLE, "office/guard")
OFFICE = Scope(ScopeKind.VOLUME, "office")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    listed = FILES["handbook.yml"].replace("[office]", "[office, shared]")
    glossary = (
        "terms:\n  - {id: gate, name: 大门, meaning: 进门的地方, aliases: [正门], see: lobby}\n"
        "  - {id: lobby, name: 大堂, meaning: 门里的厅, aliases: [礼仪]}\n"
    )
    volume = (
        FILES["office/volume.yml"] + "places:\n  - {id: yard, name: 院子, aliases: [前院]}\n"
        "  - {id: shed, name: 车棚}\n"
    )
    changes = {
        **SHARED,
        "handbook.yml": listed,
        "glossary.yml": glossary,
        "office/volume.yml": volume,
        "office/flows/visit.yml": VISIT.replace(
            "trigger:", "number: 30\nplace: 前院、门口\ntrigger:"
        ),
    }
    corpus, findings = load(write_handbook(tmp_path_factory.mktemp("numbered"), changes))
    assert corpus is not None, findings
    return handbook(corpus)


def _numbers(made: Plan) -> dict[str, str]:
    return {one.title: one.number for one in made.chapters}


def test_a_role_binder_has_the_chapter_numbers_of_the_handbook(book: Handbook) -> None:
    whole = _numbers(plan(book, OFFICE))
    assert whole == {
        "前台": "1.1",
        "保安": "1.2",
        "管家": "1.3",
        "客户、外部单位与岗位群": "1.4",
        "来访": "1.30",
        "前台规则": "1.5",
        "前台表单": "1.6",
        "归档": "2.3",
        "共用规则": "2.4",
        "共用表单": "2.5",
        "术语": "A",
        "待定事项": "B",
        "索引": "C",
        "阅读签收": "E",
    }
    own = _numbers(plan(book, GUARD))
    assert own.items() <= whole.items()
    body = [number for number in own.values() if "." in number]
    assert body[:4] == ["1.2", "1.30", "1.5", "1.6"]
    every = _numbers(plan(book, Scope(ScopeKind.WHOLE)))
    assert {**own, "阅读签收": ""}.items() <= {**every, "阅读签收": ""}.items()


def test_the_whole_handbook_puts_the_volume_before(book: Handbook) -> None:
    chapters = plan(book, Scope(ScopeKind.WHOLE)).chapters
    numbers = {(str(one.volume), one.number): one for one in chapters}
    assert numbers["office", "1.30"].title == "来访"
    assert numbers["shared", "2.3"].title == "归档"
    dividers = [one for one in numbers.values() if one.matter is Matter.DIVIDER]
    assert [(one.number, one.title) for one in dividers] == [("1", "前台"), ("2", "共用")]


def test_sections_and_forms_keep_the_numbers_of_their_volume(book: Handbook) -> None:
    slip = Target(ObjectKind.FORM, "shared/slip")
    sections = {
        (scope.kind, section.target): section.number
        for scope in (OFFICE, Scope(ScopeKind.WHOLE), Scope(ScopeKind.VOLUME, "shared"))
        for chapter in plan(book, scope).chapters
        for section in chapter.sections
    }
    assert sections[ScopeKind.WHOLE, slip] == "2.5.2"
    assert sections[ScopeKind.VOLUME, slip] == "2.5.2"
    for scope in (OFFICE, Scope(ScopeKind.WHOLE), Scope(ScopeKind.FORM, "shared/slip")):
        text = "".join(leaf.html for leaf in binder(book, scope).leaves)
        assert "LB-01-02-BD-02" in text
        assert "LB-01-01-BD-02" not in text


def test_folios_begin_with_the_chapter(book: Handbook) -> None:
    for scope, prefixes in (
        (GUARD, ["1.2-", "1.30-"]),
        (Scope(ScopeKind.WHOLE), ["1-", "1.1-"]),
        (Scope(ScopeKind.FLOW, "office/visit"), ["1.30-"]),
        (Scope(ScopeKind.FORM, "office/log"), [""]),
    ):
        leaves = [leaf for leaf in binder(book, scope).leaves if leaf.id != "front"]
        assert [leaf.prefix for leaf in leaves][: len(prefixes)] == prefixes, scope


def test_each_binder_has_a_document_number_of_its_own(book: Handbook) -> None:
    for scope, number in (
        (Scope(ScopeKind.WHOLE), "LB-01"),
        (OFFICE, "LB-01-01"),
        (GUARD, "LB-01-01-R02"),
        (Scope(ScopeKind.FLOW, "office/visit"), "LB-01-01-F30"),
        (Scope(ScopeKind.FORM, "office/log"), "LB-01-01-BD-01"),
    ):
        sheet = binder(book, scope)
        assert plan(book, scope).document == number
        assert all(f'data-document="{number}　' in leaf.html for leaf in sheet.leaves)


def test_gaps_and_borrowed_chapters_are_explained_in_a_line_each(book: Handbook) -> None:
    for scope, gaps, borrowed in (
        (GUARD, True, True),
        (OFFICE, True, True),
        (Scope(ScopeKind.WHOLE), False, True),
        (Scope(ScopeKind.VOLUME, "shared"), False, True),
    ):
        front = untyped(binder(book, scope).leaves[0].html)
        assert ("号码空缺" in front) is gaps, scope
        assert ("章号由卷号和卷内的章次组成" in front) is borrowed, scope


def test_the_index_says_see_and_see_also(book: Handbook) -> None:
    index = untyped(next(leaf.html for leaf in binder(book, OFFICE).leaves if "pgs" in leaf.html))
    rows = [re.sub("<[^>]+>", "", row).split() for row in re.findall("<p[ >].*?</p>", index)]
    assert ["门卫", "见保安"] in rows
    assert ["正门", "见大门"] in rows
    assert ["前院", "见院子"] in rows
    assert ["大门", "参见大堂"] in rows
    assert ["礼仪", "参见大堂"] in rows  # an alias that is a name as well
    yard = next(row for row in re.findall("<p[^>]*>院子.*?</p>", index))
    assert 'data-refs="place--office--yard"' in yard
    assert 'data-refs="flow--office--visit"' in yard
    assert "车棚" in index


def test_a_role_binder_names_only_places_of_its_flows(book: Handbook) -> None:
    index = untyped(next(leaf.html for leaf in binder(book, GUARD).leaves if "pgs" in leaf.html))
    assert "院子" in index
    assert "place--" not in index
    assert "车棚" not in index


def _sign_off(book: Handbook, scope: Scope) -> list[str]:
    html = binder(book, scope).leaves[-1].html
    return re.findall(r'<section class="sign-off[^>]*>(.*?)</section>', html, re.DOTALL)


def test_each_post_of_a_volume_has_a_sheet_with_the_code_of_its_own_binder(book: Handbook) -> None:
    sheets = _sign_off(book, OFFICE)
    assert len(sheets) == 2
    for scope, sheet in ((GUARD, sheets[0]), (Scope(ScopeKind.ROLE, "office/steward"), sheets[1])):
        made = plan(book, scope)
        assert made.check_code in sheet
        assert made.document in sheet
        (own,) = _sign_off(book, scope)
        assert made.check_code in own
        assert made.check_code in binder(book, scope).leaves[0].html
    assert plan(book, OFFICE).check_code in binder(book, OFFICE).leaves[0].html
    whole = binder(book, Scope(ScopeKind.WHOLE)).leaves[-1].html
    listed, _, signed = whole.partition('class="sign-off')
    for volume in book.corpus.volumes:
        for role in volume.roles:
            if book.corpus.roles[role].kind is RoleKind.STAFF:
                code = plan(book, Scope(ScopeKind.ROLE, role)).check_code
                assert code in listed
                assert code in signed


def test_titles_of_collecting_chapters_name_their_volume_and_no_part(book: Handbook) -> None:
    chapters: list[Chapter] = [one for one in plan(book, OFFICE).chapters if one.collects]
    assert [one.title for one in chapters] == ["前台规则", "前台表单", "共用规则", "共用表单"]
    leaf = next(leaf for leaf in binder(book, OFFICE).leaves if leaf.id == "leaf--1.5")
    assert 'class="over"' not in leaf.html


def test_a_flow_that_is_called_but_not_here_is_named_with_its_document_number(
    book: Handbook,
) -> None:
    called = Target(ObjectKind.FLOW, "shared/filing")
    number = book.chapters.documents[called]
    for scope, is_here in ((GUARD, False), (OFFICE, True)):
        assert plan(book, scope).holds(called) is is_here
        text = untyped("".join(leaf.html for leaf in binder(book, scope).leaves))
        assert (f"转入流程：归档（{number}，本册未收）" in text) is not is_here, scope
