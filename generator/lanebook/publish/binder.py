"""From a sheet to PDF: every leaf laid out by itself, numbered, and bound.

WeasyPrint's ``target-counter()`` would lay the whole binder out again for its page numbers, up
to three times. Here the leaves are laid out one by one; where every anchor stands is then known,
the numbers are put into the HTML as text that moves nothing, and only the leaves that hold such
numbers, and did not guess them right, are laid out again. That nothing moved by it is checked,
not assumed.
"""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lanebook.publish.binder_folios import (
    PageMap,
    Place,
    UnknownAnchorError,
    bound,
    folio,
    guessed,
    has_lists,
    numbered,
    page_map,
    waits,
)
from lanebook.publish.binder_stamp import stamp_style
from lanebook.publish.binding import Label
from lanebook.publish.fonts import Faces
from lanebook.publish.press import Copy
from lanebook.publish.section import Extent
from lanebook.publish.section_store import store
from lanebook.publish.shop import Order, Shop, result, shop
from lanebook.typeset.sheet import LAST_PAGE, Leaf, Numbering, Sheet

_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_IN_STYLE = re.compile(r"url\(([^)]*)\)")
_ON_VERSO = "<style>html{break-before:left}</style></head>"
"""Ends the head of a leaf that opens on a left-hand page."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of the outline."""

    level: int
    title: str
    page: int
    """From 1, through the whole file."""


@dataclass(frozen=True, slots=True)
class BinderReport:
    """What was written."""

    target: Path
    pages: int
    outline: tuple[Bookmark, ...]
    folios: tuple[str, ...]
    """The number at the foot of each page; the cover and blank pages have theirs too."""


@dataclass(frozen=True, slots=True)
class Job:
    """One binder to be written."""

    sheet: Sheet
    target: Path


def write_pdf(sheet: Sheet, target: Path, faces: Faces, workers: int = 1) -> BinderReport:
    """Lay ``sheet`` out in ``faces`` and write it; the file is there whole or not at all.

    Equal sheets give equal bytes. Anything WeasyPrint warns of stops the work: a character that
    no face has, a link that leads nowhere, a style rule it does not know.
    """
    return next(write_all((Job(sheet, target),), faces, workers))


def write_all(jobs: Iterable[Job], faces: Faces, workers: int) -> Iterator[BinderReport]:
    """Write several binders with ``workers`` processes; reports come in the order of the jobs.

    Jobs are taken one by one, the first while the processes start: composing binders and laying
    them out go side by side.
    """
    kept = store(faces)
    # The threads only wait for the processes, each for one binder; alone, there are none.
    # They outlive the shop, whose end frees those that wait for work that is not done any more.
    with ThreadPoolExecutor(workers + 1) as threads, shop(kept, faces, workers) as press:
        if workers <= 1:
            for job in jobs:
                yield _Binder(job, press).print()
        else:
            printing: deque[Future[BinderReport]] = deque()
            for job in jobs:
                printing.append(threads.submit(_Binder(job, press).print))
                while printing and printing[0].done():
                    yield printing.popleft().result()
            while printing:
                yield printing.popleft().result()
    kept.tidy()


class _Binder:
    """One binder in the works."""

    def __init__(self, job: Job, press: Shop) -> None:
        self.sheet = job.sheet
        self.target = job.target
        self.press = press
        self.style = job.sheet.style + stamp_style(job.sheet.mark)

    def print(self) -> BinderReport:
        """Lay out, number, and bind."""
        extents, copies = self._laid_out()
        leaves = self.sheet.leaves
        parts: list[Copy] = []
        folios: list[str] = []
        labels: list[Label] = []
        reaches = bound(leaves, [extent.pages for extent in extents])
        for leaf, reach, copy in zip(leaves, reaches, copies, strict=True):
            roman = leaf.numbering is Numbering.ROMAN
            labels.append(Label(len(folios), leaf.prefix, roman))
            parts.append(copy)
            folios += [folio(leaf, page) for page in range(1, reach.pages + 1)]
            if reach.filled:
                parts.append(self._blank(leaf, reach.pages))
        marks = result(
            self.press.bind(
                Order(
                    tuple(self.press.store.key(part) for part in parts),
                    copies[0],
                    tuple(labels),
                    self.target,
                )
            )
        )
        outline = tuple(Bookmark(mark.level, mark.title, page + 1) for page, mark in marks)
        return BinderReport(self.target, len(folios), outline, tuple(folios))

    def _laid_out(self) -> tuple[list[Extent], list[Copy]]:
        """Per leaf how far it reaches, and its HTML with true page numbers, laid out.

        Each leaf is laid out with the numbers it had last time, or with its maker's guesses, and
        once more where these were wrong. Lists of page numbers change a leaf's length, so those
        leaves (the index) are settled before any number is printed elsewhere.
        """
        leaves = self.sheet.leaves
        before = self._remembered()
        ventured = ((number, _ventured(leaf, before)) for number, leaf in enumerate(leaves))
        laid = {number: text for number, text in ventured if text is not None}
        waiting = {number for number, text in laid.items() if waits(text)}
        extents = self._ordered(laid, measured=waiting)
        # A leaf that comes to open on the other side may end elsewhere, and move all that follow.
        for settled in (has_lists, *(_any for _ in leaves)):
            known = self._page_map(extents)
            texts = {
                number: _finished(leaf, known)
                for number, leaf in enumerate(leaves)
                if settled(leaf)
            }
            again = {
                number: text
                for number, text in texts.items()
                if number in waiting or text != laid.get(number)
            }
            if settled is _any and not again:
                break
            extents |= self._ordered(again)
            laid |= again
            waiting.difference_update(again)
        known = self._page_map(extents)
        for number, leaf in enumerate(leaves):
            if laid[number] != _finished(leaf, known):
                raise AssertionError(f"page numbers moved while {leaf.id} was numbered")
        self._remember(known)
        numbers = range(len(leaves))
        return [extents[number] for number in numbers], [
            self._copy(laid[number]) for number in numbers
        ]

    def _ordered(
        self, texts: Mapping[int, str], measured: Collection[int] = ()
    ) -> dict[int, Extent]:
        """How far leaves reach that are laid out with these texts; some are measured only."""
        press = self.press
        orders = {
            number: (press.measure if number in measured else press.set)(self._copy(text))
            for number, text in texts.items()
        }
        return {number: result(extent) for number, extent in orders.items()}

    def _remembered(self) -> PageMap:
        """Where everything stood when a binder of this name was last written."""
        numbers = {leaf.id: number for number, leaf in enumerate(self.sheet.leaves)}
        return page_map(
            self.sheet.leaves,
            {
                name: Place(numbers[leaf], page)
                for name, (leaf, page) in self.press.store.places(self._name).items()
                if leaf in numbers
            },
        )

    def _remember(self, pages: PageMap) -> None:
        leaves = self.sheet.leaves
        places = {name: (leaves[at.leaf].id, at.page) for name, at in pages.places.items()}
        self.press.store.keep_places(self._name, places)

    @property
    def _name(self) -> str:
        return f"{self.sheet.title}\n{self.sheet.style}"

    def _blank(self, leaf: Leaf, page: int) -> Copy:
        """The empty verso behind a leaf that ends on a recto."""
        start = f"html{{break-before:left}}@page:first{{counter-reset:page {page}}}"
        copy = self._copy(leaf.blank.replace("</head>", f"<style>{start}</style></head>"))
        made = result(self.press.set(copy))
        assert made.pages == 1, f"the blank page of {leaf.id} is {made.pages} pages"
        return copy

    def _copy(self, text: str) -> Copy:
        """What the press needs for one leaf, and no more: other pictures do not concern it."""
        named = {unquote(html.unescape(found)) for found in _SOURCE.findall(text)}
        named.update(_IN_STYLE.findall(self.sheet.style))
        assets = self.sheet.assets
        wanted = {name: assets[name] for name in sorted(named) if name in assets}
        return Copy(text, self.style, wanted)

    def _page_map(self, extents: Mapping[int, Extent]) -> PageMap:
        leaves = self.sheet.leaves
        places: dict[str, Place] = {}
        for number, extent in sorted(extents.items()):
            leaf = leaves[number]
            places[leaf.id] = Place(number, 1)
            places[leaf.id + LAST_PAGE] = Place(number, extent.pages)
            for anchor in extent.anchors:
                place = places.setdefault(anchor.name, Place(number, anchor.page + 1))
                assert place.leaf == number, f"anchor {anchor.name} stands in two leaves"
        return page_map(leaves, places)


def _ventured(leaf: Leaf, before: PageMap) -> str | None:
    """The HTML of a leaf with the best guess at its numbers; none if its length hangs on them."""
    try:
        return _finished(leaf, before)
    except UnknownAnchorError:
        return None if has_lists(leaf) else guessed(leaf)


def _any(_: Leaf) -> bool:
    """Every leaf can be settled once the lists are."""
    return True


def _finished(leaf: Leaf, pages: PageMap) -> str:
    """The HTML of a leaf with its page numbers, opening on the side it comes to lie on."""
    text = numbered(leaf, pages)
    reach = pages.reaches.get(leaf.id)
    return text.replace("</head>", _ON_VERSO, 1) if reach and reach.on_verso else text
