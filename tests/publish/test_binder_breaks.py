"""Where pages break, by the binder's own style."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from pypdf import PdfReader

from lanebook.publish.binder import write_pdf
from lanebook.publish.fonts import Faces
from lanebook.render.sheet_paper import Paper, paper
from lanebook.render.sheet_style import marks, style
from lanebook.typeset.sheet import Leaf, Numbering, Sheet

_TABLES = 60
_ROWS = 6


def pages(content: str, target: Path, faces: Faces, on: Paper) -> list[str]:
    """The text of each page of a leaf with this content."""
    head = '<!DOCTYPE html><html lang="zh-CN"><head><title>t</title></head>'
    data = 'data-book="b" data-document="d" data-chapter="c" data-folio="" data-blank=""'
    leaf = Leaf("a", f"{head}<body {data}>{content}</body></html>", Numbering.CHAPTER)
    write_pdf(Sheet("t", style(on), (leaf,), marks(on)), target, faces)
    return [page.extract_text() for page in PdfReader(target).pages]


def table(number: int, kind: str) -> str:
    rows = "".join(f"<tr><td>R{number}.{row}.</td></tr>" for row in range(_ROWS))
    head = f'<thead><tr><th scope="col">T{number}.</th></tr></thead>'
    return f'<table class="{kind}">{head}<tbody>{rows}</tbody></table>'


@pytest.mark.parametrize("name", ["A4", "A5"])
def test_no_table_leaves_a_row_alone_and_no_heading_its_table(
    name: str, faces: Faces, tmp_path: Path
) -> None:
    content = "<h1>一</h1>" + "".join(
        f"<h2>H{number}.</h2>{table(number, 'lines')}" + "<p>行</p>" * (number * 5 % 13)
        for number in range(_TABLES)
    )
    printed = pages(content, tmp_path / "a.pdf", faces, paper(name))
    on: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(printed):
        for mark, number in re.findall(r"\b([HR])(\d+)\.", text):
            on[mark + number].append(place)
    broken = 0
    for number in range(_TABLES):
        rows = on[f"R{number}"]
        assert len(rows) == _ROWS
        assert on[f"H{number}"] == [rows[0]]
        assert rows[1] == rows[0]
        assert rows[-2] == rows[-1]
        broken += rows[0] != rows[-1]
    assert broken > 0


def test_a_matrix_of_few_rows_is_not_broken(faces: Faces, tmp_path: Path) -> None:
    content = "".join(
        f"<h2>H{number}.</h2>{table(number, 'lines matrix')}" + "<p>行</p>" * (number * 5 % 13)
        for number in range(_TABLES)
    )
    for text in pages(content, tmp_path / "a.pdf", faces, paper("A4")):
        found = re.findall(r"\bR(\d+)\.", text)
        assert len(found) == _ROWS * len(set(found))


@pytest.mark.parametrize(("lines", "count"), [(30, 1), (31, 1), (32, 2), (48, 2)])
def test_a_chapter_gives_up_some_air_where_that_saves_its_last_page(
    lines: int, count: int, faces: Faces, tmp_path: Path
) -> None:
    content = "<h2>一</h2><h2>二</h2><h2>三</h2>" + "<p style='margin:0'>行</p>" * lines
    assert len(pages(content, tmp_path / "a.pdf", faces, paper("A4"))) == count
