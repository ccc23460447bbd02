"""Finished sites and PDFs of hostile texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from selectolax.lexbor import LexborNode

from tests.fuzz import markup

_THEME = frozenset({"script", "meta", "link", "style", "img", "form", "noscript", "select"})
"""What the theme puts into a page; that none of it is of texts shows beside the tame page."""
DATA = {
    "assets/lanebook/search-index.js": re.compile(r"globalThis\.lanebookIndex = (.*);?\n?"),
    "assets/lanebook/handbook.js": re.compile(
        r"window\.lanebook = Object\.assign\(window\.lanebook \|\| \{\}, (.*)\)\n"
    ),
}
"""Scripts that hold what the handbook says, and how each gives it to the others."""
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
    for name in DATA:
        yield from wrong_data(name, (hostile / name).read_text(encoding="utf-8"))


def wrong_data(path: str, script: str) -> Iterator[str]:
    """What a script does that should only give data."""
    found = DATA[path].fullmatch(script)
    if not found:
        yield f"{path} does more, or less, than to give data"
        return
    try:
        data = json.loads(found[1])
    except json.JSONDecodeError as error:
        yield f"{path} is more than data: {error}"
    else:
        if not any(data.values()):
            yield f"{path} says nothing"


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
