"""Pocket cards: ten things to know by a rule, on two sides, in type that can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.derive.closure import binds
from lanebook.derive.essentials import MOST, EssentialKind, essentials
from lanebook.derive.handbook import Handbook, handbook
from lanebook.diagnostics import LanebookError
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Task
from lanebook.model.ids import RoleId, VolumeId
from lanebook.model.people import RoleKind
from lanebook.model.timing import Every
from lanebook.model.walk import all_steps
from lanebook.publish.binder import write_pdf
from lanebook.publish.fonts import Faces
from lanebook.render.sheet import Scope, ScopeKind, cards, posts_of
from lanebook.render.sheet_card import SIDES, set_card
from lanebook.render.sheet_card_words import words_of
from lanebook.render.sheet_chapters import plan
from lanebook.render.sheet_copy import UNCONTROLLED, Copy
from lanebook.render.sheet_paper import PAPERS
from lanebook.render.sheet_text import whole
from lanebook.render.sheet_writer import writer
from lanebook.typeset.widths import width
from tests.render.untyped import untyped

SMALL = Path(__file__).parents[1] / "handbook"
CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def small() -> Handbook:
    corpus, findings = load(SMALL)
    assert corpus, findings
    return handbook(corpus)


@pytest.fixture(scope="module")
def full() -> Handbook:
    corpus, findings = load(CONTENT)
    assert corpus, findings
    return handbook(corpus)


def test_every_kind_has_its_place_before_any_has_two(full: Handbook) -> None:
    first = list(EssentialKind)[: list(EssentialKind).index(EssentialKind.DUTY) + 1]
    for own in full.closures.values():
        kinds = [one.kind for one in essentials(full.corpus, own)]
        assert len(kinds) <= MOST
        for some in (first, [kind for kind in EssentialKind if kind not in first]):
            ranked = [kind for kind in kinds if kind in some]
            assert ranked == kinds[: len(ranked)] or some is not first
            once = list(dict.fromkeys(ranked))
            assert once == sorted(once, key=some.index) or len(set(ranked)) < len(ranked)


def test_a_card_has_fewer_than_ten_only_where_all_of_the_closure_is_on_it(full: Handbook) -> None:
    short = 0
    for role in (one for volume in full.corpus.volumes for one in posts_of(full.corpus, volume.id)):
        own = full.closures[role]
        found = essentials(full.corpus, own)
        if len(found) < MOST:
            short += 1
            where = {one.where for one in found}
            said = {one.text for one in found}
            assert {duty.text for duty in full.corpus.roles[role].duties} <= said
            assert {phrase.words for phrase in own.phrases} <= said
            assert {Target(ObjectKind.FORM, form) for form in own.forms} <= where
            for part in own.flows:
                tasks = (
                    step
                    for step in all_steps(full.corpus.flows[part.flow])
                    if isinstance(step, Task) and step.common.id in part.acts
                )
                assert {
                    Target(ObjectKind.STEP, part.flow, step.common.id) for step in tasks
                } <= where
            for rule in map(full.corpus.rules.__getitem__, own.rules):
                bound = (one for one in rule.statements if binds(rule, one, (role, *own.groups)))
                assert {one.text for one in bound} <= said
    assert short


def test_nothing_is_twice_on_a_card(full: Handbook) -> None:
    for own in full.closures.values():
        found = essentials(full.corpus, own)
        assert len({(one.text, one.roles) for one in found}) == len(found)


def test_what_is_done_daily_says_only_the_time_that_somebody_wrote(small: Handbook) -> None:
    role = RoleId("teahouse/tea-master")
    pen = writer(small, plan(small, Scope(ScopeKind.ROLE, role)), PAPERS["A4"])
    daily = [
        one
        for one in essentials(small.corpus, small.closures[role])
        if one.kind is EssentialKind.DAY
    ]
    bare = replace(daily[0], when=None, at=())
    assert words_of(pen, replace(bare, every=(Every.DAY,))) == f"每日：{bare.text}"
    assert words_of(pen, replace(bare, at=("早", "晚"))) == f"早、晚：{bare.text}"
    assert words_of(pen, replace(bare, when="开店前")) == f"开店前：{bare.text}"


def test_both_sides_say_whose_copy_it_is_and_of_which_revision(small: Handbook) -> None:
    scope = Scope(ScopeKind.ROLE, "teahouse/host")
    made = plan(small, scope)
    for copy, mark in ((UNCONTROLLED, "非受控文件"), (Copy(3, "王芳"), "受控文件 第3份 王芳")):
        (leaf,) = cards(small, scope, whole, copy).leaves
        feet = re.findall(r'<p class="foot">(.*?)</p>', untyped(leaf.html))
        assert len(feet) == SIDES
        for foot in feet:
            assert f"<br>{mark}<" in foot
            assert made.document in foot
            assert made.edition.revision in foot


def test_the_card_of_the_host_says_what_the_model_says(small: Handbook) -> None:
    found = essentials(small.corpus, small.closures[RoleId("teahouse/host")])
    said = {(one.kind, one.text) for one in found}
    assert (EssentialKind.FORBIDDEN, "在客人面前使用手机") in said
    assert (EssentialKind.PHRASE, "“欢迎光临，请问几位？”") in said
    assert (EssentialKind.LIMIT, "迎上前问候，请客人入座") in said
    assert (EssentialKind.DAY, "整理门口和大堂") in said
    assert found[0].kind is EssentialKind.FORBIDDEN
    superior = next(one for one in found if one.kind is EssentialKind.CALL)
    assert superior.roles == ("teahouse/manager",)


def test_what_does_not_fit_is_cut_by_rank_and_the_card_says_so(small: Handbook) -> None:
    role = RoleId("teahouse/host")
    pen = writer(small, plan(small, Scope(ScopeKind.ROLE, role)), PAPERS["A4"])
    found = essentials(small.corpus, small.closures[role])
    long = tuple(replace(one, text=f"{one.text}，" + "一个字也不能少" * 30) for one in found)
    made = set_card(pen, whole, long)
    kept = [one for side in made.sides for group in side for one in group.statements]
    assert made.left_out == len(found) - len(kept) > 0
    assert {one.rank for one in kept} == set(range(len(kept)))
    assert made.size == 7.5
    numbers = [group.first for side in made.sides for group in side]
    assert numbers == sorted(numbers)
    assert set_card(pen, whole, found).size > made.size


def test_a_long_name_is_set_smaller_and_never_runs_over(small: Handbook) -> None:
    role = RoleId("teahouse/host")
    sizes = []
    for length in (4, 15, 30, 60, 200):
        roles = {**small.corpus.roles, role: replace(small.corpus.roles[role], name="长" * length)}
        book = handbook(replace(small.corpus, roles=roles))
        html = cards(book, Scope(ScopeKind.ROLE, role)).leaves[0].html
        found = re.search(r'<h1 style="font-size:([\d.]+)pt">(.*?)</h1>', html)
        assert found
        sizes.append(float(found[1]))
        for line in found[2].split("<br>"):
            assert width(line, float(found[1]) / 0.75, bold=True) <= 91 / 25.4 * 96
        assert len(found[2].split("<br>")) * float(found[1]) * 1.2 < 52
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 7.0


def test_a_volume_without_posts_has_no_cards(small: Handbook) -> None:
    roles = {role: replace(one, kind=RoleKind.EXTERNAL) for role, one in small.corpus.roles.items()}
    book = handbook(replace(small.corpus, roles=roles))
    with pytest.raises(LanebookError):
        cards(book, Scope(ScopeKind.VOLUME, "teahouse"))


def test_each_card_is_two_sides_of_a6_and_nothing_is_smaller_than_7_points(
    small: Handbook, faces: Faces, tmp_path: Path
) -> None:
    sheet = cards(small, Scope(ScopeKind.VOLUME, "teahouse"))
    posts = posts_of(small.corpus, VolumeId("teahouse"))
    report = write_pdf(sheet, tmp_path / "cards.pdf", faces)
    assert report.pages == SIDES * len(posts)
    names = [small.corpus.roles[role].name for role in posts]
    assert [(one.title, one.page) for one in report.outline if one.level == 1] == [
        (name, SIDES * place + 1) for place, name in enumerate(names)
    ]
    points = re.findall(r"font-size:\s*([\d.]+)pt", sheet.style + sheet.leaves[0].html)
    assert min(map(float, points)) >= 7.0


def test_lines_of_a_card_break_between_words(small: Handbook) -> None:
    role = RoleId("teahouse/host")
    pen = writer(small, plan(small, Scope(ScopeKind.ROLE, role)), PAPERS["A4"])
    first = essentials(small.corpus, small.closures[role])[0]
    text = "轻拿轻放" * 20

    def words(name: str) -> tuple[str, ...]:
        return tuple(re.findall("轻拿轻放|.", name))

    made = set_card(pen, words, [replace(first, text=text)])
    lines = [
        line
        for side in made.sides
        for group in side
        for one in group.statements
        for line in one.lines
    ]
    assert len(lines) > 2
    assert all(line.startswith("轻拿") and line.endswith("轻放") for line in lines)
