"""Page numbers as printed: folios of leaves, and the marks in the HTML that wait for them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lanebook.diagnostics import LanebookError, Text
from lanebook.typeset.sheet import LAST_PAGE, Leaf, Numbering

_ONE = re.compile(r'<i class="pg" data-ref="([^"]*)"(?: data-guess="([0-9]+)")?></i>')
_END = re.compile(r'<i class="pg" data-end="([^"]*)"></i>')
_COUNT = re.compile(r'<i class="pg" data-count="([a-z]*)" data-of="([^"]*)"></i>')
_MANY = re.compile(
    r'<span class="pgs" data-refs="([^"]*)" data-but="([^"]*)" data-lead="([^"]*)"'
    r' data-comma="([^"]*)" data-joint="([^"]*)"></span>'
)
_BLANK = "*"
_ROMAN = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A page of the binder: which leaf, and which page of it, both in order from 0 and from 1."""

    leaf: int
    page: int


class UnknownAnchorError(LanebookError):
    """A page number was asked for that is not known: a fault of the machine, not of the text."""

    def __init__(self, anchor: str) -> None:
        super().__init__(
            Text(f"装订本里没有锚点 {anchor}", f"the binder has no anchor {anchor}"),
            Text("请报告这个错误", "report this as a bug"),
        )


@dataclass(frozen=True, slots=True)
class PageMap:
    """Where every anchor stands."""

    leaves: tuple[Leaf, ...]
    places: Mapping[str, Place]
    reaches: Mapping[str, Reach] = field(default_factory=dict)
    """How far each leaf goes, where that is known of all."""

    def folio(self, anchor: str) -> str:
        """The number printed on the anchor's page."""
        return folio(self.leaves[self.place(anchor).leaf], self.place(anchor).page)

    def place(self, anchor: str) -> Place:
        """The anchor's page; an anchor that stands nowhere is a fault of the machine."""
        try:
            return self.places[anchor]
        except KeyError:
            raise UnknownAnchorError(anchor) from None

    def reach(self, leaf: str) -> Reach:
        """How far a leaf goes."""
        try:
            return self.reaches[leaf]
        except KeyError:
            raise UnknownAnchorError(leaf + LAST_PAGE) from None


def page_map(leaves: tuple[Leaf, ...], places: Mapping[str, Place]) -> PageMap:
    """The map of these places, with how far leaves go if the last page of each is among them."""
    last = [places.get(leaf.id + LAST_PAGE) for leaf in leaves]
    printed = [one.page for one in last if one]
    if len(printed) < len(leaves):
        return PageMap(leaves, places)
    found = bound(leaves, printed)
    return PageMap(leaves, places, {reach.leaf.id: reach for reach in found})


def bound(leaves: Sequence[Leaf], printed: Sequence[int]) -> tuple[Reach, ...]:
    """How leaves of so many pages come to lie one behind the other.

    A leaf that has a blank page to give ends on a verso, so that the next one opens on a recto.
    """
    found: list[Reach] = []
    before = 0
    for leaf, pages in zip(leaves, printed, strict=True):
        filled = bool((before + pages) % 2 and leaf.blank and len(found) < len(leaves) - 1)
        found.append(Reach(leaf, pages, filled, on_verso=bool(before % 2)))
        before += pages + filled
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a leaf goes in the bound volume."""

    leaf: Leaf
    printed: int
    """Pages without the blank one at the end."""
    filled: bool
    """Whether there is a blank one at the end."""
    on_verso: bool = False
    """Whether it opens on a left-hand page."""

    @property
    def pages(self) -> int:
        """Pages, the blank one included."""
        return self.printed + self.filled


def folio(leaf: Leaf, page: int) -> str:
    """The number at the foot of a page of ``leaf``."""
    return roman(page) if leaf.numbering is Numbering.ROMAN else f"{leaf.prefix}{page}"


def roman(number: int) -> str:
    """A small number in lower-case Roman figures."""
    parts = []
    for value, figure in _ROMAN:
        count, number = divmod(number, value)
        parts.append(figure * count)
    return "".join(parts)


def has_lists(leaf: Leaf) -> bool:
    """Whether its length depends on the page numbers it prints."""
    return bool(_MANY.search(leaf.html))


def waits(text: str) -> bool:
    """Whether the HTML of a leaf still waits for a page number."""
    return any(mark.search(text) for mark in (_ONE, _END, _COUNT, _MANY))


def guessed(leaf: Leaf) -> str:
    """The HTML of a leaf with the page numbers of its own that its maker ventures to guess.

    A leaf whose guesses all come true need not be laid out again.
    """

    def fill(found: re.Match[str]) -> str:
        return _printed(folio(leaf, int(found.group(2)))) if found.group(2) else found.group()

    return _ONE.sub(fill, leaf.html)


def numbered(leaf: Leaf, pages: PageMap) -> str:
    """The HTML of a leaf with every page number filled in."""
    text = _ONE.sub(lambda found: _one(html.unescape(found.group(1)), pages), leaf.html)
    text = _END.sub(lambda found: _end(pages.reach(html.unescape(found.group(1)))), text)
    text = _COUNT.sub(lambda found: _count(found, pages), text)
    return _MANY.sub(lambda found: _many(found, pages), text)


def _one(anchor: str, pages: PageMap) -> str:
    return _printed(pages.folio(anchor))


def _end(reach: Reach) -> str:
    blank = _BLANK if reach.filled else ""
    return f'{_printed(folio(reach.leaf, reach.pages))}<i class="blank">{blank}</i>'


def _count(found: re.Match[str], pages: PageMap) -> str:
    """Pages, filling blanks, or sheets, the last of which may have nothing on its back."""
    reaches = [pages.reach(leaf) for leaf in html.unescape(found.group(2)).split()]
    every, blanks = sum(one.pages for one in reaches), sum(one.filled for one in reaches)
    counts = {"pages": every, "sheets": (every + 1) // 2, "blanks": blanks}
    return _printed(str(counts[found.group(1)]))


def _printed(number: str) -> str:
    return f'<i class="pg">{html.escape(number)}</i>'


def _many(found: re.Match[str], pages: PageMap) -> str:
    anchors, but = (html.unescape(found.group(place)).split() for place in (1, 2))
    left_out = {pages.place(anchor) for anchor in but}
    first_on_page: dict[Place, str] = {}
    for anchor in sorted(anchors, key=pages.place):
        first_on_page.setdefault(pages.place(anchor), anchor)
    runs: list[list[Place]] = []
    for place in first_on_page:
        if place in left_out:
            continue
        if runs and runs[-1][-1] == Place(place.leaf, place.page - 1):
            runs[-1].append(place)
        else:
            runs.append([place])
    if not runs:
        return ""
    listed = found.group(4).join(_run(run, first_on_page, pages, found.group(5)) for run in runs)
    return f'{found.group(3)}<span class="pgs">{listed}</span>'


def _run(run: list[Place], anchors: Mapping[Place, str], pages: PageMap, joint: str) -> str:
    """One page, or a run of pages that follow one another, never broken: ``7-1``, ``7-1～3``."""
    first = _linked(anchors[run[0]], pages.folio(anchors[run[0]]))
    if len(run) == 1:
        return first
    last = anchors[run[-1]]
    number = pages.folio(last).removeprefix(pages.leaves[run[-1].leaf].prefix)
    return f'<span class="nb">{first}{joint}{_linked(last, number)}</span>'


def _linked(anchor: str, text: str) -> str:
    return f'<a href="#{html.escape(anchor)}">{html.escape(text)}</a>'
