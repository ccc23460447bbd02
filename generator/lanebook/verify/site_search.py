"""The proof of the search: everything the author wrote can be found, also without a server.

All that depends on how the index is stored is in ``_indexed``.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping

from lanebook.diagnostics import Text
from lanebook.model.corpus import Corpus
from lanebook.render import address
from lanebook.verify.expected import Piece
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.site_pages import html_of
from lanebook.verify.site_reading import Site
from lanebook.verify.wording import bare, holds

SEARCH = Proof(
    "site-search",
    Text("处文字查得到", "texts that the search knows"),
    Text("重新生成网站", "build the site again"),
)
_INDEX = "search/search_index.json"
_INDEX_OF_FOLDERS = "search/search_index.js"
_TAG = re.compile(r"<[^>]+>")


def search(site: Site, corpus: Corpus, pieces: tuple[Piece, ...]) -> Outcome:
    """The index knows every text under its page, and names no place that is not there."""
    return judge(SEARCH, _search(site, corpus, pieces))


def _search(site: Site, corpus: Corpus, pieces: tuple[Piece, ...]) -> Iterator[Verdict]:
    yield _twin(site)
    found = _indexed(site)
    texts: dict[str, str] = {}
    for place, text in found.items():
        path, _, anchor = place.partition("#")
        texts[path] = texts.get(path, "") + text
        page = site.pages.get(path)
        yield verdict(
            holds=page is not None and anchor in ("", *page.anchors),
            path=site.shown(_INDEX),
            zh=f"索引指向没有的地方：{place}",
            en=f"the index names a place that is not there: {place}",
        )
    for piece in pieces:
        path = html_of(address.page_of(piece.target))
        said = (*piece.said, *piece.named, *piece.turned, *piece.asides)
        for text in (*said, *piece.answers, *piece.ends):
            yield _known(site, holds(texts.get(path, ""), text), path, text)
    for written in corpus.pages:
        path = html_of(written.path)
        yield _known(site, path in texts, path, written.path)


def _known(site: Site, known: bool, path: str, text: str) -> Verdict:  # noqa: FBT001
    return verdict(
        holds=known,
        path=site.shown(_INDEX),
        zh=f"在 {path} 查不到：{text}",
        en=f"the search does not find on {path}: {text}",
    )


def _twin(site: Site) -> Verdict:
    """The search of a site opened from a folder reads the same index from a script."""
    there = {_INDEX, _INDEX_OF_FOLDERS} <= site.files
    same = there and site.text(_INDEX_OF_FOLDERS) == f"var __index = {site.text(_INDEX)}"
    return verdict(
        holds=same,
        path=site.shown(_INDEX_OF_FOLDERS),
        zh="从文件夹打开网站时用的索引缺失或不同",
        en="the index for sites opened from a folder is missing or differs",
    )


def _indexed(site: Site) -> Mapping[str, str]:
    """What the search knows: for each place (``page.html#anchor``) its text, bare."""
    if _INDEX not in site.files:
        return {}
    found: dict[str, str] = {}
    for entry in json.loads(site.text(_INDEX))["docs"]:
        text = html.unescape(_TAG.sub("", f"{entry['title']} {entry['text']}"))
        found[entry["location"]] = found.get(entry["location"], "") + bare(text)
    return found
