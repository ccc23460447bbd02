"""Proofs about ways: every link leads somewhere, on any server and from a folder alike."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from lanebook.diagnostics import Text
from lanebook.model.corpus import Corpus
from lanebook.verify.addresses import in_program, in_style
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.site_reading import LOADS, Site, addresses_of
from lanebook.verify.site_search import INDEX
from lanebook.verify.written import Written, written_in

LINKS = Proof(
    "site-links",
    Text("个链接和锚点", "links and anchors of the site"),
    Text("重新生成网站；链接是手写的，就改正那一页", "build the site again, or mend the page"),
)
HOSTS = Proof(
    "site-hosts",
    Text("个文件和地址没有指向别的主机", "files and addresses that name no other host"),
    Text("删去外部地址，网站只能用自己的文件", "remove it: a site uses its own files only"),
)
_PICTURES = "data:image/"
"""Pictures that style sheets of the theme bring with them."""
READER_SCRIPT = "assets/lanebook/handbook.js"
"""No program but data: meanings of terms, and the order of reading."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Way:
    """An address and the file in which it stands."""

    source: str
    address: str
    loaded: bool
    """Whether the browser follows it by itself."""

    @property
    def leaves(self) -> bool:
        """Whether it names a scheme or a host."""
        return self.address.startswith("//") or bool(_SCHEME.match(self.address))


def ways(site: Site) -> tuple[Way, ...]:
    """Every address in the site, of pages, drawings and style sheets."""
    return tuple(_ways(site))


def _ways(site: Site) -> Iterator[Way]:
    for path, page in site.pages.items():
        yield from (Way(path, address, loaded=False) for address in page.links)
        yield from (Way(path, address, loaded=True) for address in page.loaded)
    for path in sorted(site.files):
        if path.endswith(".svg"):
            tree = LexborHTMLParser(site.text(path))
            yield from (Way(path, one, loaded=False) for one in addresses_of(tree.css("a")))
            yield from (Way(path, one, loaded=True) for one in addresses_of(tree.css(LOADS)))
        elif path.endswith(".css"):
            yield from (Way(path, one, loaded=True) for one in in_style(site.text(path)))


def links(site: Site, found: tuple[Way, ...]) -> Outcome:
    """Every link leads to a file of the site, and to an anchor that is there."""
    return judge(LINKS, (_leads(site, way) for way in found if not way.leaves))


def _leads(site: Site, way: Way) -> Verdict:
    goal, anchor = _goal(_folder(way.source), way.address)
    goal = goal or way.source
    page = site.pages.get(goal)
    lost = bool(anchor) and page is not None and anchor not in page.anchors
    if goal in site.files and not lost:
        return None  # nearly always: no words are needed
    return verdict(
        holds=False,
        path=site.shown(way.source),
        zh=f"链接 {way.address} 没有去处",
        en=f"the link {way.address} leads nowhere",
    )


@cache
def _folder(path: str) -> str:
    return posixpath.dirname(path)


@cache
def _goal(folder: str, address: str) -> tuple[str, str]:
    """The file an address leads to, empty for its own, and the anchor there.

    A path from the root of a server stays one, and a folder is no file: from a disk both lead
    astray.
    """
    parts = urlsplit(address)
    path = unquote(parts.path)
    goal = posixpath.normpath(posixpath.join(folder, path)) if path else ""
    return goal, unquote(parts.fragment)


def hosts(site: Site, found: tuple[Way, ...], corpus: Corpus) -> Outcome:
    """Nothing is loaded from elsewhere; links to elsewhere are those the author wrote."""
    return judge(HOSTS, _hosts(site, found, written_in(corpus)))


def _hosts(site: Site, found: tuple[Way, ...], written: Written) -> Iterator[Verdict]:
    for way in found:
        if way.leaves and not (way.address.startswith(_PICTURES) and way.source.endswith(".css")):
            yield verdict(
                holds=not way.loaded and written.has(way.address),
                path=site.shown(way.source),
                zh=f"指向别的主机：{way.address}",
                en=f"names another host: {way.address}",
            )
    for path in sorted(site.files):
        if path.endswith(".js") and path not in (INDEX, READER_SCRIPT):  # which are data
            yield _silent(site, path, site.text(path))
    for path, page in site.pages.items():
        yield _silent(site, path, "\n".join(page.scripts))


def _silent(site: Site, path: str, program: str) -> Verdict:
    """A program names no host but in its comments, which are its licences."""
    foreign = [*in_program(program)]
    listed = "、".join(dict.fromkeys(foreign))
    return verdict(
        holds=not foreign,
        path=site.shown(path),
        zh=f"指向别的主机：{listed}",
        en=f"names another host: {listed}",
    )
