"""Documents that mean harm, or are not what their name says: one clear message, nothing written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from lanebook.diagnostics import LanebookError
from tests.importing.documents import read_as, word
from tests.importing.drawings import imported

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def replaced(parts: Mapping[str, bytes]) -> bytes:
    """A document of Word with other parts."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word())) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return made.getvalue()


def body(inside: str, before: str = "") -> bytes:
    return f"{before}<w:document xmlns:w='{SPACE}'><w:body>{inside}</w:body></w:document>".encode()


def lying() -> bytes:
    """An archive that says its text is small."""
    data = bytearray(replaced({"word/document.xml": body("<w:p/>") + b" " * 1_000_000}))
    size = len(body("<w:p/>") + b" " * 1_000_000).to_bytes(4, "little")
    return bytes(data.replace(size, (500).to_bytes(4, "little")))


NESTED = "<w:p><w:r><w:t>员工</w:t></w:r>" + "<w:x>" * 1000 + "</w:x>" * 1000 + "</w:p>"
ENTITIES = (
    "<!DOCTYPE d [<!ENTITY a 'ha'>"
    + "".join(
        f"<!ENTITY {new} '{f'&{old};' * 10}'>"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "bomb": ("a.docx", replaced({"word/media/x.bin": bytes(200 * 2**20)}), "unpacks to 200 MB"),
    "bomb of text": (
        "a.docx",
        replaced({"word/document.xml": body("<w:p/>") + b" " * 40 * 2**20}),
        "unpacks to 40 MB",
    ),
    "lying archive": ("a.docx", lying(), "no sound document"),
    "deep": ("a.docx", replaced({"word/document.xml": body(NESTED)}), "no sound document"),
    "not XML": ("a.docx", replaced({"word/document.xml": b"<w:document>"}), "no sound document"),
    "cut off": ("a.docx", word()[:-300], "no document of Word"),
    "no body": ("a.docx", b"PK\x05\x06" + bytes(18), "it has no body"),
    "old Word": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "the old format of Word"),
    "text as Word": ("a.docx", "保安员巡逻".encode(), "no document of Word"),
    "empty Word": ("a.docx", word(), "holds no text"),
    "Word as text": ("a.txt", word(), "a.txt:1: this is Word (.docx)"),
    "Word as Markdown": ("a.md", word(), "a.md:1: this is Word (.docx)"),
    "PDF": ("a.txt", b"%PDF-1.7\n", "a.txt:1: this is PDF"),
    "empty": ("a.txt", b"", "holds no text"),
    "white space": ("a.md", " \n\u3000\n".encode(), "holds no text"),
    "marks alone": ("a.txt", "———\n。。。".encode(), "holds no text"),
    "NUL": ("a.txt", "保安员\n巡\x00逻".encode(), "a.txt:2: there is a NUL"),
    "no encoding": ("a.txt", b"ab\n\xff\xff\xff\x80", "a.txt:2: this is no text"),
    "huge line": (
        "a.txt",
        ("\n" + "巡逻，" * 10_000).encode(),
        "a.txt:2: this paragraph has 30000",
    ),
    "too much": ("a.txt", ("保安员巡逻。" * 100 + "\n").encode() * 900, "the limits are"),
    "too many": ("a.txt", "1、巡逻\n".encode() * 10_001, "the limits are"),
    "too large": ("a.txt", b" " * (5 * 2**20 + 1), "the limit is 5 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_document_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    shown, data, expected = HOSTILE[name]
    with pytest.raises(LanebookError) as refused:
        imported({shown: data}, tmp_path / "handbook")
    assert expected in refused.value.message.en
    assert refused.value.message.en.startswith(shown)
    assert refused.value.next_step.zh
    assert not (tmp_path / "handbook").exists()


def test_entities_are_not_expanded() -> None:
    inside = "<w:p><w:r><w:t>保安员巡逻&i;</w:t></w:r></w:p>"
    data = replaced({"word/document.xml": body(inside, ENTITIES)})
    with pytest.raises(LanebookError, match="no sound document"):
        read_as("a.docx", data)


@pytest.mark.parametrize("opening", ["- ", "> ", "1. "])
def test_a_thousand_levels_of_markdown_are_refused(opening: str, tmp_path: Path) -> None:
    with pytest.raises(LanebookError, match=r"a\.md:3: lists or quotations are nested too deep"):
        imported({"a.md": ("\n\n" + opening * 1000 + "保安员巡逻").encode()}, tmp_path / "handbook")


@pytest.mark.parametrize("opening", ["(", "“", "《", "【", "[", "**"])
def test_a_thousand_levels_are_read_as_text(opening: str) -> None:
    read = read_as("a.md", (opening * 1000 + "保安员负责巡逻。").encode())
    assert "巡逻" in read.written


def test_text_stays_text() -> None:
    read = read_as(
        "a.txt",
        "一、保安员职责\n"
        "1、<script>alert(1)</script>巡逻 {{ x }}\n2、![](javascript:1) [a](b)\n".encode(),
    )
    assert "<script" not in read.written
    assert len(read.duties("保安员")) == 2
