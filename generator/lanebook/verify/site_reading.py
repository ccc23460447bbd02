"""A finished site as it is read back: every page, every drawing, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from lanebook.render import address
from lanebook.verify.drawing_shapes import Shapes, shapes_of
from lanebook.verify.site_markup import strange_in_page
from lanebook.verify.wording import bare

LOADS = "[src], [data], [href]:not(a), [poster], [srcset], [action], [formaction], [background]"
"""Elements other than links with an attribute that a browser follows by itself."""
_PROGRAMS = "script[src], link[rel=stylesheet]"
_ADDRESSES = (
    *("href", "xlink:href", "src", "data", "poster", "srcset", "action", "formaction"),
    "background",
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SIZE = re.compile(r"[0-9.]+")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as it is read back."""

    text: str
    """All of it, bare, in the order of the file."""
    nodes: Mapping[str, str]
    """The text in each node, by the id of the step."""
    edges: tuple[tuple[str, str], ...]
    """The id of the step each arrow leaves, and what stands on it."""
    sizes: tuple[float, ...]
    """Of its letters, in CSS pixels."""
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: its text, bare, and the addresses it links to."""

    text: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is read back; texts are bare."""

    path: str
    """Relative to the site."""
    language: str
    heading: str
    text: str
    """Of the article, without its drawings."""
    places: Mapping[str, str]
    """For each anchor the text there: of the row, of the section, or of what holds it."""
    anchors: frozenset[str]
    links: tuple[str, ...]
    """Addresses that readers follow."""
    loaded: tuple[str, ...]
    """Addresses that the browser loads by itself."""
    scripts: tuple[str, ...]
    """Programs written into the page."""
    entries: tuple[Entry, ...]
    rows: tuple[tuple[str, ...], ...]
    """The cells of each row of each table, bare."""
    drawings: tuple[Drawing, ...]
    programs: tuple[str, ...]
    """The style sheets and programs it loads."""
    named: tuple[tuple[str, str], ...]
    """The words of each link in the article, bare, and where it leads."""
    strange: tuple[str, ...]
    """What no page should have, or should have and has not."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site as it is read back."""

    folder: Path
    name: str
    """What findings call the folder."""
    files: frozenset[str]
    pages: Mapping[str, Page]

    def shown(self, path: str) -> str:
        """A file of the site as findings name it."""
        return f"{self.name}/{path}"

    def page_of(self, markdown: str) -> Page | None:
        """The finished page of a Markdown page."""
        return self.pages.get(address.finished(markdown))

    def text(self, path: str) -> str:
        """A file as text; what is no UTF-8 is replaced."""
        return (self.folder / path).read_text(encoding="utf-8", errors="replace")


def read_site(folder: Path, name: Path) -> Site:
    """Read all pages of a site; findings call the folder ``name``."""
    files = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    site = Site(folder, name.as_posix(), frozenset(files), {})
    pages = {path: read_page(path, site.text(path)) for path in files if path.endswith(".html")}
    return Site(folder, site.name, site.files, pages)


def read_page(path: str, text: str) -> Page:
    """Read one page."""
    tree = LexborHTMLParser(text)
    root, article = tree.css_first("html"), tree.css_first("article")
    loaded = tuple(addresses_of(tree.css(LOADS)))
    links = tuple(addresses_of(tree.css("a")))
    anchors = frozenset(node.attributes.get("id") or "" for node in tree.css("[id]"))
    scripts = tuple(node.text() for node in tree.css("script:not([src])"))
    programs = tuple(addresses_of(tree.css(_PROGRAMS)))
    strange = strange_in_page(text, tree)
    language = (root.attributes.get("lang") or "") if root else ""
    if article is None:
        nothing = Page(
            path, language, "", "", {}, anchors, links, loaded, scripts, (), (), (), (), (), ()
        )
        return replace(nothing, programs=programs, strange=strange)
    drawings = tuple(read_drawing(node) for node in article.css("svg.lb-diagram[role]"))
    for node in article.css("figure, .headerlink"):
        node.decompose()
    heading = article.css_first("h1")
    return Page(
        path,
        language,
        bare(heading.text()) if heading else "",
        bare(article.text()),
        {node.attributes.get("id") or "": _around(node) for node in article.css("[id]")},
        anchors,
        links,
        loaded,
        scripts,
        tuple(
            Entry(bare(item.text()), tuple(addresses_of(item.css("a"))))
            for item in article.css("li")
        ),
        tuple(tuple(bare(cell.text()) for cell in row.css("th, td")) for row in article.css("tr")),
        drawings,
        programs,
        tuple((bare(one.text()), one.attributes.get("href") or "") for one in article.css("a")),
        strange,
    )


def read_drawing(tree: LexborNode | LexborHTMLParser) -> Drawing:
    """Read a drawing, by itself or in a page."""
    letters = tree.css("text")
    return Drawing(
        text=bare("".join(one.text() for one in letters)),
        nodes={
            node.attributes.get("data-node-id") or "": _letters(node)
            for node in tree.css("[data-node-id]")
        },
        edges=tuple(
            (node.attributes.get("data-edge-from") or "", _letters(node))
            for node in tree.css("[data-edge-from]")
        ),
        sizes=tuple(
            float(found[0])
            for one in letters
            if (found := _SIZE.match(one.attributes.get("font-size") or ""))
        ),
        shapes=shapes_of(tree),
    )


def _letters(node: LexborNode) -> str:
    return bare("".join(one.text() for one in node.css("text")))


def addresses_of(nodes: list[LexborNode]) -> Iterator[str]:
    """Every address in the attributes of some elements."""
    for node in nodes:
        for name in _ADDRESSES:
            address = node.attributes.get(name)
            if address is not None:
                yield address


def _around(node: LexborNode) -> str:
    """The text that an anchor stands for."""
    at: LexborNode | None = node
    while at is not None and at.tag not in ("tr", "article"):
        at = at.parent
    if at is not None and at.tag == "tr":
        return bare(at.text())
    if node.tag not in _HEADINGS:
        return bare(node.parent.text() if node.parent else node.text())
    found = [node.text()]
    following = node.next
    while following is not None and following.tag not in _HEADINGS:
        found.append(following.text())
        following = following.next
    return bare("".join(found))
