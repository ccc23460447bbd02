"""What a page or a drawing is made of: known parts, none of which acts or loads by itself.

Whatever is not known here is a finding: so nobody has to think of every way to smuggle something
in. Addresses are found elsewhere; here is what may hold one, and what may be there at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from selectolax.lexbor import LexborHTMLParser, LexborNode

_DRAWN_NAMES = """
    svg g a title desc text tspan path rect circle ellipse line polyline polygon
"""
_DRAWN = frozenset(_DRAWN_NAMES.split())
_WRITTEN_NAMES = """
    html head body title meta link script header main footer nav article section aside div span
    p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr th td a img figure
    figcaption blockquote pre code kbd samp em strong b i u s del ins sub sup small mark abbr q
    br hr details summary form label input button output dialog
    select option wbr
"""
_WRITTEN = frozenset(_WRITTEN_NAMES.split())
_PLAIN_NAMES = """
    class id lang dir title alt role name for placeholder type value tabindex hidden open
    checked required disabled start reversed colspan rowspan scope charset rel target download
    href src content autocapitalize autocomplete autocorrect spellcheck enterkeyhint loading
    decoding width height viewbox xmlns x y x1 x2 y1 y2 cx cy r rx ry d points dx dy fill
    fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap
    stroke-linejoin font-family font-size font-weight font-style text-anchor textlength
    lengthadjust transform style
"""
_PLAIN = frozenset(_PLAIN_NAMES.split())
_PREFIXES = ("aria-", "data-")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]+")
_VALUES = {
    "style": re.compile(r"text-align: (?:left|center|right);|--lb-natural:[0-9.]+px"),
    "fill": _COLOUR,
    "stroke": _COLOUR,
    "xmlns": re.compile(r"http://www\.w3\.org/[a-z0-9/]+"),
    "charset": re.compile(r"utf-8", re.IGNORECASE),
}
_ACTING = re.compile(r"(?:javascript|data|vbscript|blob):", re.IGNORECASE)
_SKIPPED = re.compile(r"[\x00-\x20]+")
"""What browsers leave out of an address before they look at its scheme."""
_ENDING = re.compile(r"</main>.*</body>\s*</html>\s*\Z", re.DOTALL)
_DATA = "application/json"


def strange_in_page(text: str, tree: LexborHTMLParser) -> tuple[str, ...]:
    """What a page has that none of ours should have, or lacks that each should have."""
    found = [*_elements(tree), *_form(text, tree)]
    return tuple(dict.fromkeys(found))


def strange_in_drawing(text: str) -> tuple[str, ...]:
    """The same of a drawing, which is XML; it says so too if it is not."""
    found: list[str] = []

    def element(name: str, attributes: Mapping[str, str]) -> None:
        if name not in _DRAWN:
            found.append(f"<{name}>")
        found.extend(_attributes(name, attributes))

    parser = expat.ParserCreate()
    parser.StartElementHandler = element
    parser.ProcessingInstructionHandler = lambda name, _: found.append(f"<?{name}?>")
    parser.StartDoctypeDeclHandler = lambda *_: found.append("<!DOCTYPE>")
    try:
        parser.Parse(text, True)  # noqa: FBT003 - by place only
    except expat.ExpatError as error:
        found.append(str(error))
    return tuple(dict.fromkeys(found))


def _elements(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("*"):
        tag = node.tag
        if tag not in _WRITTEN and tag not in _DRAWN:
            yield f"<{tag}>"
        if tag == "script":
            yield from _script(node)
        attributes = node.attributes
        if attributes:
            yield from _attributes(tag or "", attributes)


def _attributes(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    for key, value in attributes.items():
        name, said = key.lower(), value or ""
        allowed = _VALUES.get(name)
        if name not in _PLAIN and not name.startswith(_PREFIXES):
            yield f"<{tag} {key}>"
        elif allowed and not allowed.fullmatch(said):
            yield f'<{tag} {key}="{said}">'
        elif name in ("href", "src") and _ACTING.match(_SKIPPED.sub("", said)):
            yield f'<{tag} {key}="{said[:60]}">'


def _script(node: LexborNode) -> Iterator[str]:
    """A page loads its programs; what it has within is data."""
    attributes = node.attributes
    if "src" in attributes:
        if node.text().strip() or attributes.get("type"):
            yield "<script src>"
    elif attributes.get("type") != _DATA:
        yield "<script>"
    else:
        try:
            json.loads(node.text())
        except ValueError:
            yield f"<script type={_DATA}>"


def _form(text: str, tree: LexborHTMLParser) -> Iterator[str]:
    """Encoding, anchors that are unique, one article that shows, and an end."""
    if not any(
        (one.attributes.get("charset") or "").lower() == "utf-8" for one in tree.css("meta")
    ):
        yield "<meta charset>"
    ids = [node.attributes.get("id") or "" for node in tree.css("[id]")]
    if len(set(ids)) < len(ids):
        seen: set[str] = set()
        for one in ids:
            if one in seen:
                yield f'id="{one}" ×2'
            seen.add(one)
    articles = tree.css("article")
    if len(articles) != 1:
        yield f"<article> ×{len(articles)}"
    for node in tree.css("[hidden]"):
        if node.css_first("article") is not None or not _may_hide(node):
            yield f"<{node.tag} hidden>"
    if not _ENDING.search(text):
        yield "…</main>…</body></html>"


def _may_hide(node: LexborNode) -> bool:
    """The tools of drawings and switches of the theme are brought out by its programs."""
    at: LexborNode | None = node
    while at is not None and at.tag != "article":
        if "lb-tools" in (at.attributes.get("class") or ""):
            return True
        at = at.parent
    return at is None
