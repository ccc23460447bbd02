from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from lanebook.diagnostics import LanebookError
from lanebook.publish import fonts
from lanebook.publish.fonts import Faces
from lanebook.publish.typeface import FACES, Face

DIGESTS = {
    "LanebookSansSC-Bold": "8672b84d91d4f704c286ffe0cef2a34c0dc6ebd5607554c001759b2e0c03d741",
    "LanebookSansSC-Regular": "342ee69ab1c55df062afca8490cf7dda3e5fee826b6e01a89bb47247a893b132",
    "LanebookSerifSC-Regular": "3813f70c1ba2efd7c0213813db688457b5e4e61fc4b55ebcb4d26431fde420ea",
}
"""Of what the pinned source and the pinned HarfBuzz give; new pins or a new recipe change them."""


def run(script: str, cache: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, "LANEBOOK_CACHE": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def hanzi_of(codec: str) -> frozenset[int]:
    return frozenset(code for code in range(0x4E00, 0xA000) if chr(code).encode(codec, "ignore"))


def test_faces_are_the_same_bytes_on_every_machine(tmp_path: Path) -> None:
    made = fonts.faces(tmp_path)
    for face in (made.regular, made.bold, made.text):
        assert hashlib.sha256(face.read_bytes()).hexdigest() == DIGESTS[face.stem]


def test_faces_are_made_once(tmp_path: Path) -> None:
    first = fonts.faces(tmp_path)
    before = first.regular.stat().st_mtime_ns
    assert fonts.faces(tmp_path) == first
    assert first.regular.stat().st_mtime_ns == before


def test_two_processes_may_make_the_faces_at_once(tmp_path: Path) -> None:
    script = "from lanebook.publish.fonts import faces; print(len(faces().characters))"
    both = [run(script, tmp_path) for _ in range(2)]
    said = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert said[0] == said[1]
    assert [path.name for path in tmp_path.iterdir()] == [fonts.faces(tmp_path).folder.name]


def test_a_folder_that_lost_a_file_is_made_again(tmp_path: Path) -> None:
    made = fonts.faces(tmp_path)
    made.bold.unlink()
    assert fonts.faces(tmp_path) == made
    assert made.bold.is_file()
    assert list(tmp_path.iterdir()) == [made.folder]


def test_a_cache_that_cannot_be_written_is_an_error_that_names_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LanebookError, match=str(tmp_path / "file")):
        fonts.faces(tmp_path / "file")


def test_the_environment_says_where_the_cache_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANEBOOK_CACHE", str(tmp_path))
    assert fonts.cache_folder() == tmp_path
    monkeypatch.delenv("LANEBOOK_CACHE")
    assert fonts.cache_folder().name == "lanebook"


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.postscript)
def test_a_face_is_static_and_has_our_name(faces: Faces, face: Face) -> None:
    with TTFont(_file(faces, face)) as font:
        names = {record.nameID: record.toUnicode() for record in font["name"].names}
        assert not {"fvar", "gvar", "STAT", "DSIG"} & set(font.keys())
        assert font["OS/2"].usWeightClass == face.weight
        assert (names[1], names[2]) == (face.family, face.style)
        assert names[6] == face.postscript
        if "CFF " in font:
            assert font["CFF "].cff.fontNames == [face.postscript]


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.postscript)
def test_the_licence_is_kept_and_its_reserved_name_is_not_used(faces: Faces, face: Face) -> None:
    assert "SIL OPEN FONT LICENSE" in (faces.folder / "OFL.txt").read_text(encoding="utf-8")
    with TTFont(_file(faces, face)) as font:
        names = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert "Adobe" in names[0]
    assert "SIL Open Font License" in names[13]
    assert not [
        names[one] for one in (1, 3, 4, 6) if "Source" in names[one] or "Noto" in names[one]
    ]


def _file(faces: Faces, face: Face) -> Path:
    files = {path.stem: path for path in (faces.regular, faces.bold, faces.text)}
    return files[face.postscript]


def test_every_hanzi_of_the_common_character_sets_can_be_drawn(faces: Faces) -> None:
    assert hanzi_of("gb2312") <= faces.characters
    assert hanzi_of("gbk") <= faces.characters
    drawn = "喆堃玥鱻龘、。《》“”‘’…——·①⑩□■○●△→←↑↓×÷≤≥℃№￥"
    assert fonts.missing(drawn, faces.characters) == ()
    assert frozenset(range(0xFF01, 0xFF5F)) <= faces.characters, "full-width forms"


def test_the_text_face_draws_all_hanzi_of_common_sets_itself(faces: Faces) -> None:
    with TTFont(faces.text, lazy=True) as font:
        assert hanzi_of("gbk") <= set(font.getBestCmap())


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.postscript)
@pytest.mark.parametrize("language", ["ja", "ko", "zh-Hant"])
def test_no_language_turns_the_glyphs_into_those_of_another(
    faces: Faces, language: str, face: Face
) -> None:
    file = _file(faces, face)
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))

    def glyphs(tag: str) -> list[int]:
        text = uharfbuzz.Buffer()
        text.add_str("直骨令门")
        text.guess_segment_properties()
        text.language = tag
        uharfbuzz.shape(font, text)
        return [info.codepoint for info in text.glyph_infos]

    assert glyphs(language) == glyphs("zh-Hans")


def test_missing_characters_are_told_by_name_and_code_point(faces: Faces) -> None:
    assert fonts.missing(("𠮷野家", "勾选☐"), faces.characters) == (
        fonts.Missing("☐", "U+2610", "BALLOT BOX"),
        fonts.Missing("𠮷", "U+20BB7", "CJK UNIFIED IDEOGRAPH-20BB7"),
    )


def test_what_only_steers_the_layout_is_not_missing(faces: Faces) -> None:
    assert fonts.missing("一\n二\t三\u2060四\u200b五\ufe0f", faces.characters) == ()


@given(st.text(), st.frozensets(st.integers(0x20, 0xFFFF)))
def test_missing_characters_are_in_the_text_and_not_in_the_face(
    text: str, characters: frozenset[int]
) -> None:
    found = [one.character for one in fonts.missing(text, characters)]
    assert found == sorted(set(found) & set(text))
    assert not [character for character in found if ord(character) in characters]


def test_a_folder_with_markup_in_its_name_does_not_break_the_configuration(tmp_path: Path) -> None:
    folder = tmp_path / "a<b>&c"
    folder.mkdir()
    text = fonts.font_configuration(folder).read_text(encoding="utf-8")
    assert f"<dir>{tmp_path}/a&lt;b&gt;&amp;c</dir>" in text


PRINT = """
import sys
from lanebook.publish import fonts
fonts.confine(fonts.faces())
from weasyprint import HTML
style = f"<style>body{{font-family:{sys.argv[1]}}} code{{font-family:monospace}}</style>"
HTML(string=style + "接待<b>流程</b> abc <code>x</code>").write_pdf(sys.argv[2])
"""


@pytest.mark.parametrize("family", ["'Lanebook Sans SC'", "'Noto Sans CJK SC'", "serif"])
def test_weasyprint_sees_our_faces_and_no_others(tmp_path: Path, family: str) -> None:
    file = tmp_path / "page.pdf"
    printing = run(PRINT, fonts.cache_folder(), family, str(file))
    assert (printing.communicate(timeout=60)[0], printing.returncode) == ("", 0)
    resources = cast("DictionaryObject", PdfReader(file).pages[0]["/Resources"])
    embedded = cast("DictionaryObject", resources["/Font"])
    names = {cast("DictionaryObject", font)["/BaseFont"] for font in embedded.values()}
    assert {str(name).split("+")[1] for name in names} == {
        "Lanebook-Sans-SC",
        "Lanebook-Sans-SC-Bold",
    }
