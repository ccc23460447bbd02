"""Plain text in the encodings that Chinese offices use."""

from __future__ import annotations

from lanebook.diagnostics import Text
from lanebook.importing.document.paragraphs import Paragraph, refusal
from lanebook.importing.encodings import BYTE_ORDER_MARKS

SIZE_LIMIT = 5 * 1024 * 1024
_OTHER_FILES = (
    (b"PK\x03\x04", "Word (.docx), Excel or ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word 97–2003 (.doc)"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
)


def decoded(data: bytes, shown: str) -> str:
    """The text of a file, with line feeds as line ends.

    A byte order mark says what it is; else UTF-8, where the bytes are that, and GB18030, which
    holds GBK and GB2312.

    Raises:
        LanebookError: It is no text, or too long.
    """
    if len(data) > SIZE_LIMIT:
        size, limit = len(data) / 2**20, SIZE_LIMIT // 2**20
        message = Text(
            f"文件有 {size:.1f} MB，上限是 {limit} MB",
            f"has {size:.1f} MB; the limit is {limit} MB",
        )
        raise refusal(
            shown, None, message, Text("拆成几个文件再导入", "import it as several files")
        )
    for start, name in _OTHER_FILES:
        if data.startswith(start):
            message = Text(f"这是 {name}，不是文字文件", f"this is {name}, not a text file")
            raise refusal(shown, 1, message, _RESAVE)
    text = _read(data, shown)
    place = text.find("\x00")
    if place >= 0:
        message = Text("这里有 NUL，不是文字文件", "there is a NUL here: this is no text file")
        raise refusal(shown, text.count("\n", 0, place) + 1, message, _RESAVE)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read(data: bytes, shown: str) -> str:
    marked = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), None)
    for encoding in [marked] if marked else [*_unmarked(data), "utf-8", "gb18030"]:
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError as found:
            place = found.start
    line = data.count(b"\n", 0, place) + 1
    said = marked or "UTF-8 / GB18030"
    message = Text(f"这里不是 {said} 文字", f"this is no text in {said}")
    raise refusal(shown, line, message, _RESAVE)


def _unmarked(data: bytes) -> list[str]:
    """UTF-16 without a mark: line breaks and full stops give it away."""
    little, big = data.count(b"\n\x00") + data.count(b"\x02\x30"), data.count(b"\x00\n")
    big += data.count(b"\x30\x02")
    if len(data) % 2 or b"\x00" not in data:
        return []
    return ["utf-16-le", "utf-16-be"] if little >= big else ["utf-16-be", "utf-16-le"]


_RESAVE = Text("另存为 UTF-8 的文字文件再导入", "save it as text in UTF-8 and import again")


def read_plain(data: bytes, shown: str) -> list[Paragraph]:
    """The paragraphs of a text file: one a line, or several lines where an editor wrapped it."""
    found: list[Paragraph] = []
    after_blank = True
    for number, line in enumerate(decoded(data, shown).split("\n"), 1):
        text = line.strip(" \t　\f\v")
        if text:
            indented = line[:1] in "\t　" or line.startswith("  ")
            found.append(Paragraph(number, text, goes_on=not after_blank and not indented))
        after_blank = not text
    return found
