"""Finished sites and PDFs of hostile texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from selectolax.lexbor import LexborNode

from tests.fuzz import markup

_THEME = frozenset({"script", "meta", "link", "style", "img", "form", "noscript"})
"""What the theme puts into a page; that none of it is of texts shows beside the tame page."""
_INDEX = "assets/lanebook/search-index.js"
_HEAD = "globalThis.lanebookIndex = "
_DEEDS = frozenset({
    "/JavaScript", "/JS", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Movie",
    "/Rendition",
})  # fmt: skip
_WEB = ("https://", "http://", "mailto:")


def wrong_site(hostile: Path, tame: Path) -> Iterator[str]:
    """Pages with markup that came from texts, and a search index that is more than data."""
    for path in sorted(hostile.rglob("*.html")):
        name = path.relative_to(hostile).as_posix()
        tree, other = (markup.parsed(one.read_text("utf-8")) for one in (path, tame / name))
        one, two = list(markup.shapes(tree)), list(markup.shapes(other))
        if one != two:
            yield f"site/{name}: {markup.difference(one, two)}"
        yield from (f"site/{name}: {one}" for one in markup.acting(tree, _THEME))
        if _scripts(tree) != _scripts(other):
            yield f"site/{name}: the scripts depend on texts"
    script = (hostile / _INDEX).read_text(encoding="utf-8")
    try:
        index = json.loads(script.removeprefix(_HEAD))
    except json.JSONDecodeError as error:
        yield f"{_INDEX} is more than data: {error}"
    else:
        if not script.startswith(_HEAD) or not index["entries"]:
            yield f"{_INDEX} does more, or less, than to name the index"


def _scripts(tree: LexborNode) -> list[str]:
    return [one.text() for one in tree.css("script")]


def wrong_binders(folder: Path) -> Iterator[str]:
    """Deeds of PDFs that nobody ordered."""
    for path in sorted(folder.rglob("*.pdf")):
        with pikepdf.open(path) as pdf:
            for one in pdf.objects:
                if isinstance(one, pikepdf.Dictionary):
                    yield from (f"{path.name}: {one}" for one in _deeds(one))


def _deeds(one: pikepdf.Dictionary) -> Iterator[str]:
    kind = str(one.get("/S", ""))
    if kind in _DEEDS or "/EF" in one or "/JS" in one:
        yield kind or "a file within"
    if kind == "/URI" and not str(one.get("/URI", "")).startswith(_WEB):
        yield f"a link to {one.get('/URI')}"
