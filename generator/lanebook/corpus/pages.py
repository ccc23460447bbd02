"""Free pages and images: find what could act, or fetch something, on the reader's side.

Pages are Markdown and may hold any of it except raw HTML, template code, links that lead
elsewhere than texts may link to, pictures from outside, and attributes other than ids and classes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lanebook.corpus.file_findings import whole
from lanebook.corpus.page_headings import check_headings
from lanebook.corpus.page_links import Inline, Places
from lanebook.corpus.page_masks import without_code, without_fences
from lanebook.corpus.page_rules import MARKUP_IN_PAGE, UNSAFE_IMAGE
from lanebook.corpus.svg_images import check_svg
from lanebook.corpus.texts import html_finding, is_good_target, link_finding
from lanebook.corpus.yaml_findings import control_characters, template
from lanebook.diagnostics import Diagnostic, Span, Text

_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!(?:https?://|mailto:)[^\s<>]*>)(?:[^<>\n]*>|[^\s<>]*)")
_BROKEN_REFERENCE = re.compile(r"&#(?!(?:[0-9]+|[xX][0-9A-Fa-f]+);)")
"""In code, too: Python-Markdown loses its place behind one, and takes code for HTML."""
_TEMPLATE = re.compile(r"\{\{(?:[^\n]*?\}\})?|\{%(?:[^\n]*?%\})?")
_ATTRIBUTES = re.compile(r"\{(:?)([^{}\n]*)\}?")
_HARMLESS = re.compile(
    r"\s*(?:(?:[.#](?!mermaid\b)[\w-]+|(?:id|class)=(?:\"(?!mermaid)[\w-]*\"|(?!mermaid)[\w-]+))"
    r"(?:\s+|$))*",
)
_METADATA = re.compile(r"\s*(?:-{3}[ \t]*(?=\n)|[ ]{0,3}[A-Za-z0-9_-]+:(?!//)[^\n]*)")
_DEFINITION = re.compile(r"^[ \t>:*+.)\d-]*\[([^\[\]]*)\]:[ \t]*\n?[ \t]*(<?)(\S+)", re.MULTILINE)
_LABEL = re.compile(r"[ ]?\n?[ ]?\[([^\[\]]*)\]")
_DOTS_OR_BACKSLASH = re.compile(r"%(2e|5c)", re.IGNORECASE)

_MOST = 50
"""Findings of a kind in one page; more would say nothing new."""
_REACH = 4000
"""Characters that the words of a picture are looked for in front of its target."""

_MAGIC = {
    "png": re.compile(rb"\x89PNG"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "gif": re.compile(rb"GIF8[79]a"),
    "webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}


def check_page(path_as_shown: str, text: str) -> tuple[Diagnostic, ...]:
    """Findings about a free page, by rule and then by place.

    Args:
        path_as_shown: As findings name the file.
        text: With plain line feeds.
    """
    live = without_code(text)
    places = Places(path_as_shown, text)
    tags, templates = _TAG.finditer(live), _TEMPLATE.finditer(text)
    references = _BROKEN_REFERENCE.finditer(without_fences(text))
    findings = [html_finding(places.span(*hit.span())) for hit in islice(tags, _MOST)]
    findings += [html_finding(places.span(*hit.span())) for hit in islice(references, _MOST)]
    findings += [template(places.span(*hit.span())) for hit in islice(templates, _MOST)]
    links = sorted(set(islice(_bad_links(text, live), _MOST)))
    findings += [link_finding(places.span(*hit)) for hit in links]
    findings += [_markup(places.span(*hit)) for hit in islice(_bad_markup(live), _MOST)]
    findings += check_headings(path_as_shown, text, _MOST)
    return (*findings, *control_characters(text, path_as_shown))


def check_image(path: str, data: bytes) -> tuple[Diagnostic, ...]:
    """Findings about a picture: an SVG that does more than draw, or bytes of another format."""
    suffix = path.rpartition(".")[2].lower()
    if suffix == "svg":
        return check_svg(path, data)
    if _MAGIC[suffix].match(data):
        return ()
    return (
        UNSAFE_IMAGE.at(
            whole(path),
            Text(f"文件内容不是 {suffix} 图片", f"the file does not hold a {suffix} image"),
            Text("用看图软件另存为这种格式", "save it in this format from an image editor"),
        ),
    )


def _bad_markup(live: str) -> Iterator[tuple[int, int]]:
    """Attribute lists that set more than ids and classes, and metadata in front of the page."""
    head = _METADATA.match(live)
    if head:
        yield head.end() - len(head[0].lstrip()), head.end()
    for match in _ATTRIBUTES.finditer(live):
        template_code = live[match.start() : match.start() + 2] in {"{{", "{%"}
        if not template_code and not _HARMLESS.fullmatch(match[2]):
            yield match.span()


def _bad_links(text: str, live: str) -> Iterator[tuple[int, int]]:
    """Targets of links, definitions and images that may not be linked to or shown."""
    local: dict[str, bool] = {}
    for match in _DEFINITION.finditer(without_fences(text)):  # read before code spans are
        target = text[match.start(3) : match.end(3)]
        label = _label(text[match.start(1) : match.end(1)])
        local[label] = local.get(label, True) and _is_good(target, image=True)
        if not _is_good(target, image=False):
            yield match.span(3)
    inline = Inline(text, live)
    opened: list[int] = []
    for match in re.finditer(r"[\[\]]|\n[ \t]*\n", live):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] != "]":
            opened.clear()
        else:
            start = opened.pop() if opened else None
            opens = live.startswith("(", match.end())
            place = inline.destination(match.end() + 1) if opens else None
            yield from _bad_target(text, live, (start, match.end(), place), local)


def _bad_target(
    text: str,
    live: str,
    bracket: tuple[int | None, int, tuple[int, int] | None],
    local: Mapping[str, bool],
) -> Iterator[tuple[int, int]]:
    """The target after a pair of brackets, if there is one and it is bad."""
    start, end, span = bracket
    image = (start is not None and live[max(start - 1, 0)] == "!") or _may_be_image(live, end)
    if span:
        if not _is_good(text[slice(*span)], image=image):
            yield span
    elif image and start is not None and not all(local.values()):
        label = _LABEL.match(live, end)
        named = text[label.start(1) : label.end(1)] if label else ""
        if not local.get(_label(named or text[start + 1 : end - 1]), False):
            yield start - 1, end


def _may_be_image(live: str, end: int) -> bool:
    """Whether backticks that were not understood hide where the bracket was opened."""
    tick = live.rfind("`", max(end - _REACH, 0), end)
    if tick < 0:
        return False
    paragraph = max(live.rfind("\n\n", max(end - _REACH, 0), end), 0)
    opening = live.rfind("![", max(paragraph, end - _REACH), end)
    return 0 <= opening <= tick and "](" not in live[opening : end - 1]


def _is_good(target: str, *, image: bool) -> bool:
    """Whether a browser would take the target for one that is allowed."""
    plain = target.strip().removeprefix("<").removesuffix(">")
    for _ in range(3):
        plain = html.unescape(plain)
    plain = "".join(plain.split())
    if not plain.isprintable():
        plain = "".join(each for each in plain if each.isprintable())
    plain = _DOTS_OR_BACKSLASH.sub(lambda hit: "." if hit[1].lower() == "2e" else "\\", plain)
    if "`" in plain or not is_good_target(plain):
        return False
    return not image or ":" not in re.split(r"[/?#]", plain, maxsplit=1)[0]


def _label(text: str) -> str:
    return " ".join(text.split()).lower()


def _markup(span: Span) -> Diagnostic:
    return MARKUP_IN_PAGE.at(
        span,
        Text(
            "页面里只能写编号和类名，不能设置别的属性或元数据",
            "a page can set ids and classes, but no other attributes or metadata",
        ),
        Text(
            "删去它；花括号里只留 #编号 和 .类名，页面以标题开头",
            "remove it; keep only #id and .class in braces, and begin the page with its heading",
        ),
    )
