"""The proof of the search: everything the author wrote can be found, and is where it is said to be.

How the index is stored is read here by other means than those that wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lanebook.diagnostics import Text
from lanebook.model.corpus import Corpus
from lanebook.model.documents import Target
from lanebook.render import address
from lanebook.render.inline import to_plain
from lanebook.verify.expected import Piece, named
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.site_lists import home_of
from lanebook.verify.site_reading import Site
from lanebook.verify.wording import bare, holds

SEARCH = Proof(
    "site-search",
    Text("处文字查得到", "texts that the search knows"),
    Text("重新生成网站", "build the site again"),
)
INDEX = "assets/lanebook/search-index.js"
_HEAD = "globalThis.lanebookIndex = "
_PROGRAMS = ("box", "text", "engine", "rows")
"""The parts of the search that pages load, one after the other."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An entry as it is read back."""

    place: str
    names: tuple[str, ...]
    text: str
    related: tuple[int, ...]
    parent: int | None


def search(site: Site, corpus: Corpus, pieces: tuple[Piece, ...]) -> Outcome:
    """The index knows every text under its page, and names no place that is not there."""
    return judge(SEARCH, _search(site, corpus, pieces))


def _search(site: Site, corpus: Corpus, pieces: tuple[Piece, ...]) -> Iterator[Verdict]:
    yield from _programs(site)
    index = _read(site)
    yield _fault(site, index is not None, INDEX, "读不出索引", "the index cannot be read")
    if index is None:
        return
    rows = _rows(index)
    yield from _places(site, rows)
    texts = _texts(rows)
    for piece in pieces:
        path = home_of(site, piece.target)
        said = (*piece.said, *piece.named, *piece.turned, *piece.asides)
        for text in (*said, *piece.answers, *piece.ends):
            yield _known(site, holds(texts.get(path, ""), text), path, text)
    for written in corpus.pages:
        path = address.finished(written.path)
        yield _known(site, path in texts, path, written.path)
    yield from _names(site, corpus, rows)
    kept = {tuple(group) for group in index["synonyms"]}
    for group in corpus.synonyms:
        listed = "、".join(group.words)
        yield _known(site, group.words in kept, INDEX, listed)


def _programs(site: Site) -> Iterator[Verdict]:
    for name in _PROGRAMS:
        path = f"assets/lanebook/search-{name}.js"
        yield _fault(site, path in site.files, path, "缺这个文件", "this file is missing")
    for path, page in site.pages.items():
        loads = any(one.endswith("assets/lanebook/search-box.js") for one in page.loaded)
        yield _fault(site, loads, path, "这一页没有搜索", "this page has no search")


def _places(site: Site, rows: tuple[_Row, ...]) -> Iterator[Verdict]:
    for row in rows:
        path, _, anchor = row.place.partition("#")
        page = site.pages.get(path)
        yield _fault(
            site,
            page is not None and anchor in ("", *page.anchors),
            INDEX,
            f"索引指向没有的地方：{row.place}",
            f"the index names a place that is not there: {row.place}",
        )


def _names(site: Site, corpus: Corpus, rows: tuple[_Row, ...]) -> Iterator[Verdict]:
    """What bears a name is found by it."""
    bearers = {(bare(name), row.place) for row in rows for name in row.names}
    for name, target in named(corpus):
        place = _place_of(site, target)
        spellings = {bare(name), bare(to_plain(name))}
        yield _known(site, any((one, place) in bearers for one in spellings), place, name)


def _place_of(site: Site, target: Target) -> str:
    anchor = address.anchor_of(target)
    return home_of(site, target) + (f"#{anchor}" if anchor else "")


def _known(site: Site, known: bool, path: str, text: str) -> Verdict:  # noqa: FBT001
    zh, en = f"在 {path} 查不到：{text}", f"the search does not find on {path}: {text}"
    return _fault(site, known, INDEX, zh, en)


def _fault(site: Site, holds: bool, path: str, zh: str, en: str) -> Verdict:  # noqa: FBT001
    return verdict(holds=holds, path=site.shown(path), zh=zh, en=en)


def _read(site: Site) -> dict[str, Any] | None:
    """The index, if it is a script that does nothing but to give it a name."""
    text = site.text(INDEX) if INDEX in site.files else ""
    if not text.startswith(_HEAD):
        return None
    try:
        index: dict[str, Any] = json.loads(text.removeprefix(_HEAD))
    except json.JSONDecodeError:
        return None
    return index


def _rows(index: dict[str, Any]) -> tuple[_Row, ...]:
    rows: list[_Row] = []
    for position, row in enumerate(index["entries"]):
        kind, back, middle, name = row[:4]
        text, related, _, aliases = (*row[4:8], *([0] * (8 - len(row))))[:4]
        _, _, before, after = index["kinds"][kind][:4]
        parent = position - back if back else None
        place = before + middle + after
        if parent is not None:
            above = rows[parent].place
            place = above.partition("#")[0] + place if place else above
        names = (name, *(aliases.split("\n") if aliases else ()))
        rows.append(_Row(place, names, text or "", tuple(related or ()), parent))
    return tuple(rows)


def _texts(rows: tuple[_Row, ...]) -> dict[str, str]:
    """For each page all that the search knows of it, bare: also the names of what it names."""
    texts: dict[str, list[str]] = {}
    for row in rows:
        said = texts.setdefault(row.place.partition("#")[0], [])
        said += (*row.names, row.text, *(rows[one].names[0] for one in row.related))
    return {path: bare("\n".join(said)) for path, said in texts.items()}
