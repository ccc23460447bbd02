"""Lists of the whole handbook, which may go over several pages: the parts, and what is on which."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lanebook.model.documents import ObjectKind, Target
from lanebook.render import address
from lanebook.verify.proof import Verdict, verdict
from lanebook.verify.site_reading import Page, Site

MOVED = "assets/lanebook/moved.js"
"""Where old addresses lead on to."""
_HEAD = "window.lanebookMoved = "
_LISTS = tuple(
    page.removesuffix(".md")
    for page in (address.GLOSSARY_PAGE, address.NAMES_PAGE, address.QUESTIONS_PAGE)
)


def parts_of_list(site: Site, first: str) -> tuple[Page, ...]:
    """The pages of a list by the address of its first: those named after it that it links to."""
    page = site.pages.get(first)
    if page is None:
        return ()
    start = first.removesuffix(".html") + "-"
    linked = dict.fromkeys(link.partition("#")[0] for link in page.links)
    rest = (site.pages.get(path) for path in linked if path.startswith(start))
    return (page, *(part for part in rest if part is not None))


def home_of(site: Site, target: Target) -> str:
    """The finished page of an object: of a term that part of the glossary that has its anchor."""
    usual = address.finished(address.page_of(target))
    if target.kind is not ObjectKind.TERM:
        return usual
    anchor = address.anchor_of(target)
    parts = parts_of_list(site, usual)
    return next((part.path for part in parts if anchor in part.anchors), usual)


def list_pages(site: Site) -> frozenset[str]:
    """All pages of lists but the first."""
    firsts = (f"{name}.html" for name in _LISTS)
    return frozenset(part.path for first in firsts for part in parts_of_list(site, first)[1:])


def moved(site: Site) -> Iterator[Verdict]:
    """Every place that is on a later page of a list is found from the first page's address."""
    text = site.text(MOVED) if MOVED in site.files else ""
    known: dict[str, dict[str, str]] = {}
    if text.startswith(_HEAD):
        known = json.loads(text.removeprefix(_HEAD))
    for name in _LISTS:
        parts = parts_of_list(site, f"{name}.html")
        if not parts:
            continue
        first = parts[0]
        there = known.get(first.path, {})
        wanted = {
            anchor: part.path
            for part in reversed(parts[1:])
            for anchor in part.anchors - first.anchors
            if anchor.startswith(("term-", "letter-", "question-"))
        }
        for anchor in sorted(wanted.keys() | there.keys()):
            yield verdict(
                holds=wanted.get(anchor) == there.get(anchor),
                path=site.shown(MOVED),
                zh=f"{first.path}#{anchor} 没有转到它现在的页面",
                en=f"{first.path}#{anchor} does not lead on to the page it is on now",
            )
