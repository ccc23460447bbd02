"""Pocket cards: ten things to know by a rule, on two sides, in type that can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.derive.essentials import MOST, EssentialKind, essentials
from lanebook.derive.handbook import Handbook, handbook
from lanebook.diagnostics import LanebookError
from lanebook.model.ids import RoleId, VolumeId
from lanebook.model.people import RoleKind
from lanebook.publish.binder import write_pdf
from lanebook.publish.fonts import Faces
from lanebook.render.sheet import Scope, ScopeKind, cards, posts_of
from lanebook.render.sheet_card import SIDES, set_card
from lanebook.render.sheet_chapters import plan
from lanebook.render.sheet_paper import PAPERS
from lanebook.render.sheet_text import whole
from lanebook.render.sheet_writer import writer
from lanebook.typeset.widths import width

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
    for own in full.closures.values():
        kinds = [one.kind for one in essentials(full.corpus, own)]
        assert len(kinds) <= MOST
        order = list(EssentialKind)
        rounds: dict[EssentialKind, int] = {}
        ranked = []
        for kind in kinds:
            rounds[kind] = rounds.get(kind, 0) + 1
            ranked.append((rounds[kind], order.index(kind)))
        if len(kinds) == MOST:
            assert max(rounds.values()) <= MOST


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
