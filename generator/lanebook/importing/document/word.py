"""Files of Word as paragraphs, read without trust: their numbers, headings and tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from lanebook.diagnostics import Text
from lanebook.importing.document.paragraphs import Paragraph, refusal
from lanebook.importing.document.tables import paragraphs_of
from lanebook.importing.document.word_numbers import Numbers

SIZE_LIMIT = 20 * 1024 * 1024
UNPACKED_LIMIT = 100 * 1024 * 1024
_XML_LIMIT = 30 * 1024 * 1024
"""Of one part that is text: tables and words, not pictures."""
_MOST_PARTS = 5_000


def read_word(data: bytes, shown: str) -> list[Paragraph]:
    """The paragraphs of a document; their numbers are as Word would show them.

    Raises:
        LanebookError: It is no such document, or one that is refused.
    """
    _check_archive(data, shown)
    try:
        document = docx.Document(io.BytesIO(data))
    except (
        OpcError,
        KeyError,
        ValueError,
        AttributeError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
    ) as found:
        message = Text("这不是完好的 Word 文档", "this is no sound document of Word")
        raise refusal(shown, None, message, _RESAVE) from found
    return list(_Reader(document).paragraphs())


def _check_archive(data: bytes, shown: str) -> None:
    """Refuse what is no archive of a document, and what would unpack to more than it says."""
    if len(data) > SIZE_LIMIT:
        raise refusal(shown, None, _too_much(len(data), SIZE_LIMIT), _SPLIT)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        message = Text(
            "这是旧的 Word 格式（.doc），或加了密码",
            "this is the old format of Word (.doc), or has a password",
        )
        raise refusal(shown, None, message, _RESAVE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    # What zipfile has for directories of other forms, places before the start and later versions.
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise refusal(
            shown, None, Text("这不是 Word 文档", "this is no document of Word"), _RESAVE
        ) from None
    if not any(one.filename == "word/document.xml" for one in parts):
        message = Text(
            "这不是 Word 文档：里面没有正文", "this is no document of Word: it has no body"
        )
        raise refusal(shown, None, message, _RESAVE)
    unpacked = sum(one.file_size for one in parts)
    texts = max(one.file_size for one in parts if one.filename.endswith((".xml", ".rels")))
    if unpacked > UNPACKED_LIMIT or texts > _XML_LIMIT or len(parts) > _MOST_PARTS:
        raise refusal(shown, None, _too_much(unpacked, UNPACKED_LIMIT), _SPLIT)
    if len({one.filename for one in parts}) < len(parts) or any(one.flag_bits & 1 for one in parts):
        message = Text("文档的内部结构不合格", "the document is not built as it should be")
        raise refusal(shown, None, message, _RESAVE)


def _too_much(size: int, limit: int) -> Text:
    megabytes, most = size // 2**20, limit // 2**20
    return Text(
        f"文件展开后有 {megabytes} MB，上限是 {most} MB",
        f"unpacks to {megabytes} MB; the limit is {most} MB",
    )


_RESAVE = Text(
    "用 Word 或 WPS 打开，另存为 .docx 再导入", "open it in Word, save it as .docx and import again"
)
_SPLIT = Text("去掉图片，或拆成几个文件", "leave out the pictures, or split it")


class _Container(Protocol):
    def iter_inner_content(self) -> Iterator[WordParagraph | Table]: ...


@dataclass(slots=True)
class _Reader:
    """One pass over a document; counts paragraphs, and rows of tables."""

    document: Document
    count: int = 0
    numbers: Numbers = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = Numbers(self.document)

    def paragraphs(self) -> Iterator[Paragraph]:
        """All of the body."""
        yield from self._within(self.document)

    def _within(self, container: _Container) -> Iterator[Paragraph]:
        for block in container.iter_inner_content():
            if isinstance(block, WordParagraph):
                yield from self._paragraph(block)
            else:
                yield from self._table(block)

    def _paragraph(self, block: WordParagraph) -> Iterator[Paragraph]:
        self.count += 1
        numbered = self.numbers.of(block)
        marker, depth = numbered or ("", 0)
        level = _level(block)
        for place, text in enumerate(_text(block).split("\n")):
            if text.strip():
                first = place == 0
                yield Paragraph(self.count, text.strip(), level, marker if first else "", depth)

    def _table(self, table: Table) -> Iterator[Paragraph]:
        rows: list[list[list[str]]] = []
        lines: list[int] = []
        for row in table.rows:
            self.count += 1
            seen: list[object] = []
            cells: list[list[str]] = []
            for cell in row.cells:
                own = cell._tc  # noqa: SLF001 - how python-docx tells merged cells, given once a column
                if any(one is own for one in seen):
                    continue
                seen.append(own)
                cells.append(self._cell(cell))
            rows.append(cells)
            lines.append(self.count)
        yield from paragraphs_of(rows, lines)

    def _cell(self, cell: _Cell) -> list[str]:
        found: list[str] = []
        for block in cell.iter_inner_content():
            if isinstance(block, WordParagraph):
                numbered = self.numbers.of(block)
                marker = f"{numbered[0]} " if numbered else ""
                found += [
                    f"{marker}{text.strip()}" for text in _text(block).split("\n") if text.strip()
                ]
            else:
                for row in block.rows:
                    found += [one.text.strip() for one in row.cells if one.text.strip()]
        return found


def _text(block: WordParagraph) -> str:
    """The words as they are now: insertions of tracked changes too, deletions not."""
    pieces: list[str] = []
    words = block._p  # noqa: SLF001 - what python-docx makes public leaves insertions out
    for element in words.iter(qn("w:t"), qn("w:br"), qn("w:cr"), qn("w:tab")):
        if element.tag == qn("w:t"):
            pieces.append(element.text or "")
        else:
            pieces.append(" " if element.tag == qn("w:tab") else "\n")
    return "".join(pieces)


def _level(block: WordParagraph) -> int:
    """The level of a heading, by its style or by the outline; 0 for text."""
    style = block.style
    while style is not None:
        name = (style.name or "").lower()
        if name.startswith(("heading ", "标题 ")) and name.split()[-1].isdigit():
            return int(name.split()[-1]) + 1
        if name in ("title", "标题"):
            return 1
        style = style.base_style if hasattr(style, "base_style") else None
    return 0
