"""SVG images may draw and nothing else: no scripts, no other files, no entities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from lanebook.corpus.file_findings import not_utf_8
from lanebook.corpus.page_rules import UNSAFE_IMAGE
from lanebook.diagnostics import Diagnostic, Span, Text

_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(r"\s*<\?xml[^>]*?encoding\s*=\s*[\"'](?!utf-?8[\"'])", re.IGNORECASE)
_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_ACTIVE = frozenset({"script", "foreignobject", "handler", "listener", "iframe", "embed", "object"})
_REFERENCES = frozenset({"href", "src", "data", "base", "action", "formaction"})
_INLINE = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_SCRIPT_URL = re.compile(r"(?:java|vb)script:", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"url\((?![\"']?(?:#|data:image/(?:png|jpeg|gif|webp)[;,]))|@import|image-set\(|image\(|\\",
    re.IGNORECASE,
)


def check_svg(path: str, data: bytes) -> tuple[Diagnostic, ...]:
    """What an SVG file holds beyond a drawing, in the order of the file."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return (not_utf_8(path, data, error.start),)
    declared = _DECLARATION.search(text) or _ENCODING.match(text)
    if declared:
        line = text.count("\n", 0, declared.start()) + 1
        column = declared.start() - text.rfind("\n", 0, declared.start())
        return (_unsafe(path, line, column, "<!DOCTYPE, <!ENTITY, encoding"),)
    return tuple(_Reader(path).read(text))


class _Reader:
    """One pass over the elements; the parser knows where each of them begins."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._findings: list[Diagnostic] = []
        self._depth = 0
        self._style: list[str] = []
        self._style_place = (1, 1)
        self._parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._style.append
        self._parser.ProcessingInstructionHandler = self._instruction

    def read(self, text: str) -> list[Diagnostic]:
        """The findings about the whole file."""
        try:
            self._parser.Parse(text.encode(), True)  # noqa: FBT003 - expat takes it by place only
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code) or "XML"
            self._say((error.lineno, error.offset + 1), reason)
        return self._findings

    def _place(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _say(self, place: tuple[int, int], what: str) -> None:
        self._findings.append(_unsafe(self._path, *place, what))

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        no_svg = self._depth == 0 and (namespace, local) != (_SVG, "svg")
        if no_svg or namespace == _XHTML or local.lower() in _ACTIVE:
            self._say(self._place(), f"<{local}>")
        for what in _bad_attributes(attributes):
            self._say(self._place(), what)
        self._depth += 1
        self._style.clear()
        self._style_place = self._place()

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name.rpartition(" ")[2].lower() == "style" and _OUTSIDE.search(
            _squeezed("".join(self._style))
        ):
            self._say(self._style_place, "<style>")
        self._style.clear()

    def _instruction(self, target: str, _data: str) -> None:
        self._say(self._place(), f"<?{target}")


def _bad_attributes(attributes: Mapping[str, str]) -> Iterator[str]:
    """The attributes of an element that act or lead out of the file."""
    for name, value in attributes.items():
        local = name.rpartition(" ")[2].lower()
        plain = _squeezed(value)
        if (
            local.startswith("on")
            or _SCRIPT_URL.search(plain)
            or (local in _REFERENCES and plain and not _INLINE.match(plain))
            or (local == "attributename" and _acts(plain))
            or _OUTSIDE.search(plain)
        ):
            yield local


def _acts(attribute: str) -> bool:
    """Whether an animation would change what an element does or refers to."""
    local = attribute.rpartition(":")[2].lower()
    return local in _REFERENCES or local.startswith("on")


def _squeezed(value: str) -> str:
    """A value without what browsers skip in addresses, and without CSS comments."""
    bare = re.sub(r"/\*.*?\*/", "", value, flags=re.DOTALL)
    return "".join(each for each in bare if each.isprintable() and not each.isspace())


def _unsafe(path: str, line: int, column: int, what: str) -> Diagnostic:
    return UNSAFE_IMAGE.at(
        Span(path, line, column, line, column + 1),
        Text(f"图片里不能有 {what}", f"an image cannot hold this: {what}"),
        Text(
            "用绘图软件另存为普通 SVG，不含脚本、外部文件、DOCTYPE 和其他编码；或改用 PNG",
            "save it as plain SVG in UTF-8 without scripts, other files and DOCTYPE, or use PNG",
        ),
    )
