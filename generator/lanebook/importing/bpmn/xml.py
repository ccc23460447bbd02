"""XML from anywhere, read without trust: no DTD, no entities, no depth or size without bound.

A BPMN file needs none of these, so that each is refused with the place where it begins. Encodings
are decoded here, because expat knows few and none of the Chinese ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from lanebook.diagnostics import LanebookError, Text
from lanebook.importing.encodings import BYTE_ORDER_MARKS

SIZE_LIMIT = 20 * 1024 * 1024
DEPTH_LIMIT = 200
_BARE_UTF_16 = (
    (re.compile(rb"(?:[\t\n\r ]\x00)*<\x00\?\x00"), "utf-16-le"),
    (re.compile(rb"(?:\x00[\t\n\r ])*\x00<\x00\?"), "utf-16-be"),
)
_DECLARED = re.compile(
    rb"[\s\xef\xbb\xbf]*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']"
)
_BLANK = "\t\n\r \ufeff"
_DECLARATION = re.compile(rf"[{_BLANK}]*(?:<\?xml\s[^>]*\?>)?[{_BLANK}]*")
"""What stands before the root and says nothing that is not known once the file is decoded."""
_TAG = re.compile(r"<[A-Za-z_!?]")
_NO_BREAK = re.compile(r"[^\r\n]")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}
"""Files that say so are often written in the wider one, which holds all of the narrower."""


@dataclass(slots=True, eq=False)
class Element:
    """An element with its place in the file."""

    space: str
    """Its namespace; empty for none."""
    name: str
    attributes: dict[str, str]
    """By name; those of a namespace as ``namespace name``."""
    line: int
    column: int
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The characters directly in it."""
        return "".join(self.pieces).strip()

    def get(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.attributes.get(name, "").strip()

    def all(self, *names: str) -> Iterator[Element]:
        """The children of its own namespace that have one of the names."""
        return (one for one in self.children if one.name in names and one.space == self.space)

    def first(self, name: str) -> Element | None:
        """The first of them."""
        return next(self.all(name), None)

    def walk(self) -> Iterator[Element]:
        """Itself and all below, in the order of the file."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(one.children)


def read_xml(data: bytes, shown: str) -> Element:
    """The root element.

    Args:
        data: The file.
        shown: Its name in messages.

    Raises:
        LanebookError: It is no XML, or XML that is refused; says where.
    """
    if len(data) > SIZE_LIMIT:
        size, limit = len(data) // 2**20, SIZE_LIMIT // 2**20
        raise refusal(
            shown,
            None,
            Text(f"文件有 {size} MB，上限是 {limit} MB", f"has {size} MB; the limit is {limit} MB"),
            Text("拆成几个文件再导入", "import it as several files"),
        )
    if not data.strip():
        raise refusal(
            shown,
            None,
            Text("文件是空的", "the file is empty"),
            Text("重新导出 BPMN 文件", "export the BPMN file again"),
        )
    return _Reader(shown).read(_opened(_decoded(data, shown), shown))


def _opened(text: str, shown: str) -> str:
    """The text with blanks instead of its declaration and of what is empty before it.

    After: everything keeps its line. XML allows no mark, space or line before a declaration
    (XML 1.0, clause 2.8), yet every other tool opens such files.

    Raises:
        LanebookError: Words precede it.
    """
    before = _DECLARATION.match(text)
    assert before is not None, "it matches nothing at all, too"
    rest = text[before.end() :]
    blank = _NO_BREAK.sub(" ", before[0])
    tag = _TAG.search(rest)
    if tag is not None and tag.start() == 0:
        return blank + rest
    place = blank.count("\n") + 1, len(blank) - blank.rfind("\n")
    words = " ".join(rest[: tag.start() if tag else 0].split())[:20]
    if not words or not words.isprintable():
        raise refusal(shown, place, Text("这不是 XML", "this is no XML"), _RESAVE)
    raise refusal(
        shown,
        place,
        Text(f"XML 开始之前有别的文字“{words}”", f"“{words}” stands before the XML begins"),
        Text(
            "在文本编辑器里删去“<”之前的文字，再导入",
            "delete what precedes the first “<” in a text editor and import again",
        ),
    )


def refusal(
    shown: str, place: tuple[int, int] | None, message: Text, advice: Text
) -> LanebookError:
    """The one kind of error that a file of another format causes."""
    where = f"{shown}:{place[0]}:{place[1]}" if place else shown
    return LanebookError(Text(f"{where}：{message.zh}", f"{where}: {message.en}"), advice)


_RESAVE = Text("用建模工具另存为 UTF-8 的 BPMN 2.0 文件", "save it as BPMN 2.0 XML in UTF-8")


def _decoded(data: bytes, shown: str) -> str:
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), None)
    encoding = encoding or next((name for start, name in _BARE_UTF_16 if start.match(data)), None)
    if encoding is None:
        declared = _DECLARED.match(data)
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    try:
        return data.decode(_WIDER.get(encoding, encoding)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        message = Text(f"这里不是 {encoding} 文字", f"this is no text in {encoding}")
        raise refusal(shown, place, message, _RESAVE) from None
    except (LookupError, ValueError):
        message = Text(f"不认识编码 {encoding}", f"the encoding {encoding} is not known")
        raise refusal(shown, (1, 1), message, _RESAVE) from None


class _Reader:
    """One pass of expat, which knows where each element begins."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._open: list[Element] = []
        self._root: Element | None = None
        self._parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, text: str) -> Element:
        """The root."""
        try:
            self._parser.Parse(text.encode(errors="surrogatepass"), True)  # noqa: FBT003 - by place only
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise refusal(
                self._shown,
                (error.lineno, error.offset + 1),
                Text(f"不是合格的 XML（{reason}）", f"this is not well-formed XML ({reason})"),
                _RESAVE,
            ) from None
        assert self._root is not None, "well-formed XML has a root"
        return self._root

    def _place(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        element = Element(space, local, attributes, *self._place())
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)
        if len(self._open) > DEPTH_LIMIT:
            raise refusal(
                self._shown,
                self._place(),
                Text(
                    f"嵌套超过 {DEPTH_LIMIT} 层", f"elements are nested deeper than {DEPTH_LIMIT}"
                ),
                _RESAVE,
            )

    def _end(self, _: str) -> None:
        self._open.pop()

    def _characters(self, text: str) -> None:
        if self._open:
            self._open[-1].pieces.append(text)

    def _doctype(self, *_: object) -> None:
        raise refusal(
            self._shown,
            self._place(),
            Text("不接受 DOCTYPE 和实体声明", "DOCTYPE and entity declarations are not accepted"),
            Text(
                "BPMN 用不到它们：删去 <!DOCTYPE …> 再导入",
                "BPMN has no use for them: remove <!DOCTYPE …> and import again",
            ),
        )
