"""Proofs about ways in a binder: page numbers, links and bookmarks.

Whatever looks like a page number inside a link has to be the name of the page that the link leads
to; so has the number at the end of a line of contents. The last page of a range stands without
its chapter, as in 15-10～11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lanebook.diagnostics import Text
from lanebook.model.corpus import Corpus
from lanebook.verify.binder_page import FOLIO, Link
from lanebook.verify.binder_reading import Binder
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.wording import bare
from lanebook.verify.written import written_in

_AGAIN = Text("重新生成装订本", "build the binders again")
FEET = Proof("binder-feet", Text("个页脚页码", "page numbers at the foot"), _AGAIN)
NUMBERS = Proof(
    "binder-numbers",
    Text("个目录、索引和引用中的页码", "page numbers in contents, index and references"),
    _AGAIN,
)
LISTED = Proof("binder-pages", Text("行有效页清单", "lines of effective pages"), _AGAIN)
LINKS = Proof("binder-links", Text("个装订本链接", "links in binders"), _AGAIN)
BOOKMARKS = Proof("binder-bookmarks", Text("个书签", "bookmarks"), _AGAIN)
_CONNECTOR = re.compile(r"^.*[→←]\d+/\d+\s*", re.DOTALL)
"""What stands before the page number of an off-page connector: letter and sheet."""
_ROMAN = re.compile(r"[ivxlc]+")
_WORDS = re.compile(r"[\s·]+")
"""Parts of a volume are named with it; on the page the volume stands by itself."""
_CHAPTER = re.compile(r"^[0-9A-Z.-]+\s+")
_EFFECTIVE = re.compile(
    r"(?:^|\s)([0-9A-Z.]+-[0-9]+|[ivxlc]+)\s+([0-9A-Z.]+-[0-9]+|[ivxlc]+)\s*\*?\s+([0-9]+)\s"
)
"""First and last page of a chapter and how many there are."""


def feet(binder: Binder) -> Outcome:
    """The number at the foot of a page is the name by which viewers show it."""
    return judge(FEET, _feet(binder))


def _feet(binder: Binder) -> Iterator[Verdict]:
    for number, (label, printed) in enumerate(zip(binder.labels, binder.feet, strict=True)):
        if printed:
            yield _true(binder, label, printed[-1] if label not in printed else label, label)
        elif number:  # all but the cover have one
            yield _true(binder, label, "", label)


def _true(binder: Binder, here: str, printed: str, true: str) -> Verdict:
    return verdict(
        holds=printed == true,
        path=binder.shown,
        zh=f"{here} 页印的页码是 {printed}，应是 {true}",
        en=f"page {here} prints the number {printed} for page {true}",
    )


def numbers(binder: Binder) -> Outcome:
    """Every page number that is printed is the true one."""
    return judge(NUMBERS, (found for link in binder.links for found in _numbers(binder, link)))


def _numbers(binder: Binder, link: Link) -> Iterator[Verdict]:
    goal = binder.page_of(link.goal)
    if goal is None:
        return
    here, true = binder.labels[link.page], binder.labels[goal]
    printed = _CONNECTOR.sub("", link.inside)
    if FOLIO.fullmatch(printed) and "-" in printed:
        yield _true(binder, here, printed, true)
    elif link.inside.isdecimal() and link.before.endswith(("～", "–")):
        yield _true(binder, here, link.inside, true.rpartition("-")[2])
    elif _ROMAN.fullmatch(here):
        last = link.after.split()[-1].lstrip(".") if link.after.split() else ""
        if FOLIO.fullmatch(last):
            yield _true(binder, here, last, true)


def listed(binder: Binder) -> Outcome:
    """The list of effective pages has every chapter, with the pages that are there."""
    return judge(LISTED, _listed(binder))


def _listed(binder: Binder) -> Iterator[Verdict]:
    first, last = binder.page_of("front--pages"), binder.page_of("front--contents")
    if first is None or last is None:
        return
    lines = "\n".join(line for page in binder.lines[first:last] for line in page)
    printed = set(_EFFECTIVE.findall(lines))
    for _, found in groupby(binder.labels, key=lambda label: label.rpartition("-")[0]):
        labels = tuple(found)
        true = labels[0], labels[-1], str(len(labels))
        yield verdict(
            holds=true in printed,
            path=binder.shown,
            zh=f"有效页清单里没有“{true[0]} 到 {true[1]} 共 {true[2]} 页”",
            en=f"“{true[0]} to {true[1]}, {true[2]} pages” is not in the list of effective pages",
        )


def links(binder: Binder, corpus: Corpus) -> Outcome:
    """Every link leads to a page of the binder, or to where the author wanted it."""
    written = written_in(corpus)
    return judge(
        LINKS,
        (
            verdict(
                holds=link.goal in binder.places or written.has(link.address),
                path=binder.shown,
                zh=f"{binder.labels[link.page]} 页的链接没有去处：{link.goal or link.address}",
                en=f"a link on {binder.labels[link.page]} leads nowhere: "
                f"{link.goal or link.address}",
            )
            for link in binder.links
        ),
    )


def bookmarks(binder: Binder, wanted: tuple[tuple[str, str], ...]) -> Outcome:
    """Each bookmark leads to its heading, and each object with a heading has a bookmark.

    Args:
        binder: The binder.
        wanted: The names and the anchors of what has a heading.
    """
    return judge(BOOKMARKS, (*_true_bookmarks(binder), *_wanted(binder, wanted)))


def _true_bookmarks(binder: Binder) -> Iterator[Verdict]:
    for one in binder.bookmarks:
        # Forms are blanks to copy: the number of their section is not on them.
        words = map(bare, _WORDS.split(_CHAPTER.sub("", one.title)))
        yield verdict(
            holds=one.page is not None and all(word in one.heading for word in words),
            path=binder.shown,
            zh=f"书签“{one.title}”指向的地方没有这个标题",
            en=f"the bookmark “{one.title}” does not lead to its heading",
        )


def _wanted(binder: Binder, wanted: tuple[tuple[str, str], ...]) -> Iterator[Verdict]:
    there = {(bare(_CHAPTER.sub("", one.title)), one.page) for one in binder.bookmarks}
    for name, anchor in wanted:
        yield verdict(
            holds=(bare(name), binder.page_of(anchor)) in there,
            path=binder.shown,
            zh=f"“{name}”没有书签，或书签指错了页",
            en=f"“{name}” has no bookmark, or one to another page",
        )
