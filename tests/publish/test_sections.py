"""Sections: what is kept of a leaf, and that damage to the cache does no harm."""

from __future__ import annotations

import os
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from lanebook.corpus import load
from lanebook.derive.handbook import handbook
from lanebook.diagnostics import LanebookError
from lanebook.publish import shop as shops
from lanebook.publish.binder import write_pdf
from lanebook.publish.fonts import Faces
from lanebook.publish.press import Copy, Press
from lanebook.publish.section import Extent, packed, references, script, unpacked
from lanebook.publish.section_store import MOST_DAYS, Store, store
from lanebook.publish.typeface import FACES
from lanebook.render.sheet import Scope, ScopeKind, binder
from lanebook.typeset.sheet import Sheet

HANDBOOK = Path(__file__).parents[1] / "handbook"
PAGE = '<html lang="zh-CN"><head><title>页</title></head><body><h1 id="a">甲</h1>{}</body></html>'


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, faces: Faces) -> Path:
    """A cache of the test's own, which holds the faces only."""
    mine = tmp_path / "cache"
    mine.mkdir()
    (mine / faces.folder.name).symlink_to(faces.folder)
    monkeypatch.setenv("LANEBOOK_CACHE", str(mine))
    return mine


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The HTML of each leaf that WeasyPrint had to lay out, in order."""
    seen: list[str] = []
    document = Press.document

    def spy(self: Press, copy: Copy) -> object:
        seen.append(copy.html)
        return document(self, copy)

    monkeypatch.setattr(Press, "document", spy)
    return seen


def _sheet() -> Sheet:
    corpus, _ = load(HANDBOOK)
    assert corpus
    return binder(handbook(corpus), Scope(ScopeKind.WHOLE))


def _with_word(sheet: Sheet, place: int) -> Sheet:
    """The sheet with one word more in one leaf, which keeps its pages."""
    leaf = sheet.leaves[place]
    changed = replace(leaf, html=re.sub(r"</h1>", "改</h1>", leaf.html, count=1))
    assert changed.html != leaf.html
    return replace(sheet, leaves=(*sheet.leaves[:place], changed, *sheet.leaves[place + 1 :]))


def _longer(sheet: Sheet, place: int) -> Sheet:
    """The sheet with a leaf of several pages more, which moves what stands in it."""
    leaf = sheet.leaves[place]
    filled = leaf.html.replace("</h1>", "</h1>" + "<p>又一行。</p>" * 150, 1)
    return replace(
        sheet,
        leaves=(*sheet.leaves[:place], replace(leaf, html=filled), *sheet.leaves[place + 1 :]),
    )


def test_references_are_renumbered_and_strings_are_not() -> None:
    data = rb"<</Alt (see 4 0 R \) 5 0 R 7%)/K [9 0 R 7]/StructParents 2 1 R/P 30 0 R/S /a%b>>"
    assert references(data) == [9, 30]
    open_ended = script(data, {9: 4, 30: 3}.__getitem__)
    assert open_ended.numbers == (4, -3, 3)
    moved = open_ended.filled(100, {3: 8}, 40)
    assert moved == (
        rb"<</Alt (see 4 0 R \) 5 0 R 7%)/K [104 0 R 7]/StructParents 42/P 8 0 R/S /a%b>>"
    )


def test_a_section_comes_back_as_it_was_kept(faces: Faces, cache: Path) -> None:
    kept = store(faces)
    section = shops._press().set(Copy(PAGE.format('<p><a href="#b">乙</a></p>'), "", {}))
    kept.keep("ab12", section)
    assert kept.section("ab12") == section
    assert kept.section_extent("ab12") == section.extent
    assert section.wanted == ("b",)
    assert [mark.title for mark in section.marks] == ["甲"]
    assert cache.joinpath("sections", "ab", "ab12.section").is_file()


@pytest.mark.parametrize("harm", ["cut", "bit", "empty", "other"])
def test_a_damaged_section_is_as_good_as_none(faces: Faces, cache: Path, harm: str) -> None:
    kept = store(faces)
    kept.keep("ab12", shops._press().set(Copy(PAGE.format(""), "", {})))
    path = cache / "sections" / "ab" / "ab12.section"
    content = bytearray(path.read_bytes())
    match harm:
        case "cut":
            del content[-20:]
        case "bit":
            content[len(content) // 2] ^= 1
        case "empty":
            content.clear()
        case _:
            content[:] = b"something else"
    path.write_bytes(content)
    assert kept.section("ab12") is None
    assert kept.section_extent("ab12") is None


def test_a_damaged_extent_is_as_good_as_none(faces: Faces, cache: Path) -> None:
    kept = store(faces)
    kept.keep_extent("ab12", Extent(3, ()))
    assert kept.extent("ab12") == Extent(3, ())
    (cache / "sections" / "ab" / "ab12.extent").write_text('{"pages": "3"}', encoding="utf-8")
    assert kept.extent("ab12") is None


def test_packing_is_exact(faces: Faces, cache: Path) -> None:
    del faces, cache
    section = shops._press().set(Copy(PAGE.format("<table><tr><th>一<td>二</table>"), "", {}))
    assert unpacked(packed(section)) == section


def test_what_was_not_asked_for_in_a_month_goes(faces: Faces, cache: Path) -> None:
    kept = store(faces)
    for name in ("ab12", "cd34"):
        kept.keep_extent(name, Extent(1, ()))
    old = time.time() - (MOST_DAYS + 1) * 86400
    os.utime(cache / "sections" / "ab" / "ab12.extent", (old, old))
    kept.tidy()
    assert kept.extent("ab12") is None
    assert kept.extent("cd34") == Extent(1, ())


def test_the_key_tells_apart_whatever_makes_a_difference(faces: Faces) -> None:
    kept = store(faces)
    copies = [
        Copy("a", "b", {}),
        Copy("ab", "", {}),
        Copy("a", "b", {"x": b""}),
        Copy("a", "b", {"x": b"1"}),
        Copy("a", "b", {"x1": b""}),
    ]
    keys = {kept.key(copy) for copy in copies} | {Store(kept.folder, "other").key(copies[0])}
    assert len(keys) == len(copies) + 1


def test_a_change_in_one_leaf_lays_out_that_leaf_and_no_other(
    faces: Faces, cache: Path, laid_out: list[str], tmp_path: Path
) -> None:
    del cache
    sheet = _sheet()
    write_pdf(sheet, tmp_path / "one.pdf", faces)
    first = len(laid_out)
    assert first >= len(sheet.leaves)
    laid_out.clear()
    write_pdf(sheet, tmp_path / "two.pdf", faces)
    assert len(laid_out) == 1, "only the frame"
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    laid_out.clear()
    write_pdf(_with_word(sheet, 2), tmp_path / "three.pdf", faces)
    assert ["改</h1>" in text for text in laid_out] == [True, False], "that leaf and the frame"


def test_numbers_of_last_time_that_are_wrong_now_do_no_harm(
    faces: Faces, cache: Path, tmp_path: Path
) -> None:
    sheet = _sheet()
    write_pdf(sheet, tmp_path / "before.pdf", faces)
    longer = _longer(sheet, 2)
    write_pdf(longer, tmp_path / "after.pdf", faces)
    for path in cache.joinpath("sections").rglob("*.*"):
        path.unlink()
    write_pdf(longer, tmp_path / "fresh.pdf", faces)
    assert (tmp_path / "after.pdf").read_bytes() == (tmp_path / "fresh.pdf").read_bytes()
    assert (tmp_path / "after.pdf").read_bytes() != (tmp_path / "before.pdf").read_bytes()
    for path in cache.joinpath("sections").rglob("*.places"):
        path.write_text('{"front": "damaged"}', encoding="utf-8")
    write_pdf(longer, tmp_path / "again.pdf", faces)
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "fresh.pdf").read_bytes()


def test_a_pool_and_one_process_write_the_same_bytes(
    faces: Faces, cache: Path, tmp_path: Path
) -> None:
    sheet = _sheet()
    write_pdf(sheet, tmp_path / "pool.pdf", faces, workers=2)
    for path in cache.joinpath("sections").rglob("*.*"):
        path.unlink()
    write_pdf(sheet, tmp_path / "alone.pdf", faces)
    assert (tmp_path / "pool.pdf").read_bytes() == (tmp_path / "alone.pdf").read_bytes()


def test_a_full_disk_ends_in_one_clear_message(
    faces: Faces, cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    del cache

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lanebook.publish.section_store.write_whole", full)
    with pytest.raises(LanebookError, match="cannot be written: No space left"):
        write_pdf(_sheet(), tmp_path / "x.pdf", faces)
    assert not (tmp_path / "x.pdf").exists()


def test_one_set_of_fonts_serves_all_leaves(faces: Faces, tmp_path: Path) -> None:
    write_pdf(_sheet(), tmp_path / "x.pdf", faces)
    reader = PdfReader(tmp_path / "x.pdf")
    dictionaries, names = set(), set()
    for page in reader.pages:
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        dictionaries.add(resources.raw_get("/Font").idnum)
        fonts = resources["/Font"]
        assert isinstance(fonts, DictionaryObject)
        names |= {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    assert len(dictionaries) == 1
    assert len(names) == len(FACES)
