"""Tables on paper: columns as wide as they need to be, matrices that can be read, none empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.model.ids import FlowId, RoleId, VolumeId
from lanebook.model.people import Role
from lanebook.render.sheet import Scope, ScopeKind, binder
from lanebook.render.sheet_chapters import plan
from lanebook.render.sheet_columns import PADDING, Need, Room, fitted, line_count
from lanebook.render.sheet_contents import Contents, contents_of
from lanebook.render.sheet_matrix import MatrixTable, flow_matrix
from lanebook.render.sheet_notes import Noted, notes
from lanebook.render.sheet_paper import PAPERS
from lanebook.render.sheet_plan import Matter, Plan, Section
from lanebook.render.sheet_table import Column, table
from lanebook.render.sheet_writer import Writer, writer
from lanebook.typeset.widths import width
from tests.corpus.handbooks import write_handbook
from tests.render.untyped import untyped

SMALL = Path(__file__).parents[1] / "handbook"
TEA = Scope(ScopeKind.VOLUME, "teahouse")
A4_ROOM, A5_ROOM = Room(51.0), Room(41.6)
CELLS = st.text(alphabet="中文长短，。 ab", max_size=60)


def read(folder: Path) -> Handbook:
    corpus, findings = load(folder)
    assert corpus, findings
    return handbook(corpus)


@pytest.fixture(scope="module")
def small() -> Handbook:
    return read(SMALL)


def pen_of(book: Handbook, paper: str = "A4", scope: Scope = TEA) -> Writer:
    return writer(book, plan(book, scope), PAPERS[paper])


def height(widths: tuple[float, ...], rows: Sequence[tuple[str, ...]], room: Room) -> int:
    shares = [share / 100 * room.measure - PADDING for share in widths]
    return sum(max(map(line_count, row, shares)) for row in rows)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8))
def test_columns_fill_the_measure_and_make_the_table_no_higher(
    rows: list[tuple[str, ...]],
) -> None:
    needs = [Need("头", 20), Need("头", 50), Need("头", 30)]
    widths = fitted(needs, rows, A4_ROOM)
    assert abs(sum(widths) - 100) < 0.05
    if all(width(cell.replace(" ", ""), 1.0) < 8 for row in rows for cell in row):
        assert height(widths, rows, A4_ROOM) <= height((20, 50, 30), rows, A4_ROOM)


def test_room_goes_where_it_saves_lines() -> None:
    needs = [Need("序号", 6), Need("步骤", 30), Need("注意事项", 64)]
    rows = [("1", "问清来意，登记车辆和人员，放行后告知销售" * 2, "")] * 6
    widths = fitted(needs, rows, A4_ROOM)
    assert height(widths, rows, A4_ROOM) == 6
    assert widths[1] > 60


@pytest.mark.parametrize("room", [A4_ROOM, A5_ROOM])
def test_no_name_is_broken_and_no_page_number_sticks_out(room: Room) -> None:
    needs = [
        Need("作业步骤", 60),
        Need("岗位", 5, whole=True),
        Need("图页", 3, whole=True),
    ]
    page = '<i class="pg" data-ref="x"></i>'
    rows = [("做" * 70, "<b>前台接待员</b>、秩序维护员", page)] * 3
    _, who, sheet = (share / 100 * room.measure - PADDING for share in fitted(needs, rows, room))
    assert who >= width("秩序维护员", 1.0)
    assert sheet >= width(room.folio, 1.0)


def test_a_reference_has_room_with_the_end_of_its_name() -> None:
    form = '住宿登记表 <span class="ref">61.11</span>'
    needs = [Need("作业步骤", 95), Need("表单", 5)]
    rows = [("做" * 70, form)]
    share = fitted(needs, rows, A5_ROOM)[1] / 100 * A5_ROOM.measure - PADDING
    assert share >= width("记表 61.11", 1.0)
    assert share >= 4.0


def test_a_table_without_a_row_does_not_exist() -> None:
    assert table([Column("a", 1), Column("b", 1)], [], A4_ROOM, always=2) is None


def test_no_binder_has_a_table_without_a_row(small: Handbook, tmp_path: Path) -> None:
    """A volume may have posts and no flows, and a post nothing but a name and its duties."""
    bare = write_handbook(
        tmp_path,
        {
            "office/flows/visit.yml": None,
            "questions.yml": None,
            "glossary.yml": None,
        },
    )
    corpus, _ = load(bare)
    books = [small, *([handbook(corpus)] if corpus else [])]
    tables = [
        found
        for book in books
        for volume in book.corpus.volumes
        for leaf in binder(book, Scope(ScopeKind.VOLUME, volume.id)).leaves
        for found in re.findall(r"<table\b.*?</table>", leaf.html, re.DOTALL)
    ]
    assert len(books) == 2
    assert tables
    assert not [found for found in tables if "<tr" not in found.rpartition("</thead>")[2]]


def crowded(book: Handbook, count: int) -> Handbook:
    """The handbook with so many roles that each of its flows tells all of them."""
    matrices = {}
    host = book.corpus.roles[RoleId("teahouse/host")]
    names = [f"前台接待员{chr(0x4E00 + place)}" for place in range(count)]
    roles: dict[RoleId, Role] = {
        RoleId(f"teahouse/r{place}"): replace(host, id=RoleId(f"teahouse/r{place}"), name=name)
        for place, name in enumerate(names)
    }
    for flow, matrix in book.matrices.items():
        parts = next(held for _, row in matrix.rows for held in row.values())
        rows = [
            (step, {**row, **(dict.fromkeys(roles, parts) if not place else {})})
            for place, (step, row) in enumerate(matrix.rows)
        ]
        matrices[flow] = replace(matrix, roles=(*matrix.roles, *roles), rows=tuple(rows))
    corpus = replace(book.corpus, roles={**book.corpus.roles, **roles})
    return replace(book, corpus=corpus, matrices=matrices)


def matrix_of(book: Handbook, paper: str) -> MatrixTable:
    made = flow_matrix(pen_of(book, paper), book.corpus.flows)
    assert made
    return made


@pytest.mark.parametrize(("paper", "count"), [("A4", 10), ("A4", 40), ("A5", 10), ("A5", 30)])
def test_letters_of_a_matrix_have_room_whatever_the_paper(
    small: Handbook, paper: str, count: int
) -> None:
    book = crowded(small, count)
    made = matrix_of(book, paper)
    size = PAPERS[paper]
    measure = size.measure_em * size.scale.text / size.scale.note
    assert sum(len(part.roles) for part in made.parts) >= count
    for part in made.parts:
        assert abs(part.first + part.each * len(part.roles) - 100) < 0.2
        letters = [one for row in part.rows for one in row.letters]
        widest = max(width(one, 1.0, bold=True) for one in letters)
        assert part.each / 100 * measure > widest + 0.5
        assert all(any(row.letters) for row in part.rows)
        # A head that would be torn is set upright instead, and has room for its longest name.
        assert part.upright >= 4.5 or part.each / 100 * measure > 3.5


def test_an_upright_head_breaks_after_every_character(small: Handbook) -> None:
    book = crowded(small, 30)
    leaves = binder(book, Scope(ScopeKind.VOLUME, "teahouse")).leaves
    heads = re.findall(r'<div class="stack"[^>]*>(.*?)</div>', "".join(one.html for one in leaves))
    assert heads
    assert not [head for head in heads if "\u2060" in head]


def test_responsibilities_come_before_the_work_unless_that_costs_a_page(small: Handbook) -> None:
    def is_early(book: Handbook, flow: FlowId) -> bool:
        html = untyped(binder(book, Scope(ScopeKind.FLOW, flow)).leaves[0].html)
        assert html.count(">责任分配</h2>") == 1
        return html.index(">责任分配</h2>") < html.index(">作业步骤</h2>")

    early = [flow for flow in small.corpus.flows if is_early(small, flow)]
    assert early
    for flow in early:
        matrix = small.matrices[flow]
        long = replace(matrix, rows=matrix.rows * 40)
        assert not is_early(replace(small, matrices={**small.matrices, flow: long}), flow)


def _contents(book: Handbook, sections: int) -> Contents:
    pen = pen_of(book)
    first = next(one for one in pen.plan.chapters if one.matter is Matter.RULES)
    target = first.sections[0].target
    extra = tuple(Section(f"1.{place}", "一节", target) for place in range(sections))
    longer = replace(first, sections=extra)
    chapters = tuple(longer if one is first else one for one in pen.plan.chapters)
    made: Plan = replace(pen.plan, chapters=chapters)
    return contents_of(replace(pen, plan=made), (), has_legend=True)


def test_contents_have_two_levels_and_each_chapter_once(small: Handbook) -> None:
    pen = pen_of(small)
    lines = contents_of(pen, (), has_legend=False).lines
    assert {line.kind for line in lines} == {"part", "head", "entry"}
    parts = [str(line.title) for line in lines if line.kind == "part"]
    assert parts == ["总览", "岗位", "流程", "附录"]
    assert [line.number for line in lines if line.kind == "head"] == [
        one.number for one in pen.plan.chapters if one.collects
    ]
    assert {one.number for one in pen.plan.chapters} <= {line.number for line in lines}
    numbers = [line.number for line in lines if line.number]
    assert len(numbers) == len(set(numbers))


def test_contents_stand_closer_where_that_saves_a_page_and_only_there(small: Handbook) -> None:
    found = [_contents(small, count).close for count in range(0, 60, 2)]
    assert not found[0]
    assert any(found)
    assert found.index(True) > 3
    assert not all(found[found.index(True) :])


def test_the_column_of_numbers_holds_the_longest(small: Handbook) -> None:
    made = _contents(small, 12)
    room = pen_of(small).room
    longest = max(width(line.number, 1.0, bold=True) for line in made.lines)
    assert longest < made.number_width / 100 * room.measure < longest + 2


def test_sources_of_clauses_in_a_row_are_named_as_a_range(small: Handbook) -> None:
    places = ["2", "21.4(3)", "21.4(4)", "21.4(5)", "21.5(1)", "21.5(2)", "P1", "P2", "P3", "9"]
    made = notes(pen_of(small), [Noted(place, "", None, ("S-1",)) for place in places])
    assert made
    assert [run.places.replace("\u2060", "") for run in made.runs] == [
        "2、21.4(3)～(5)、21.5(1)、21.5(2)、P1～P3、9"
    ]


def test_the_column_of_remarks_is_as_wide_as_their_numbers(small: Handbook) -> None:
    pen = pen_of(small)
    narrow = notes(pen, [Noted("2", "", "说明", ())])
    wide = notes(pen, [Noted("11.17.4(12)", "", "说明", ())])
    assert narrow
    assert wide
    assert narrow.place_width < 4 < wide.place_width < 15


def test_a_duty_says_how_often_in_one_piece(small: Handbook) -> None:
    leaves = binder(small, TEA).leaves
    html = untyped("".join(leaf.html for leaf in leaves))
    assert small.corpus.volumes[0].id == VolumeId("teahouse")
    assert not re.search(r"<p>每[日周月]</p><p>\d+次", html)
    assert Markup("每日").striptags() in html


def test_names_in_a_row_are_whole_and_how_one_takes_part_stays_with_it(small: Handbook) -> None:
    html = untyped("".join(leaf.html for leaf in binder(small, TEA).leaves))
    helpers = re.findall(r'<span class="small">(?:(?!</td>).)*?配合</span>', html)
    assert helpers
    assert all('<span class="nb">' in one for one in helpers)
