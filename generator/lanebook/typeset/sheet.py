"""A binder ready to be laid out: leaves of HTML that wait only for their page numbers.

A leaf is what is laid out in one go: a chapter, or the whole front matter. Each counts its pages
from 1, so that a change in one leaf moves no number in another, and opens on a recto where the one
before has a blank page to give.

Marks in the HTML wait for numbers. None can come out of an author's text, which is escaped.

``<i class="pg" data-ref="ANCHOR"></i>``
    becomes the folio of the page the anchor stands on; the element has a fixed width.
``<i class="pg" data-end="LEAF"></i>``
    becomes the folio of the last page of a leaf, the blank one that fills its last sheet
    included, and ``<i class="blank">`` behind it, which holds an asterisk if there is one.
``<i class="pg" data-count="WHAT" data-of="LEAF …"></i>``
    becomes how many ``pages``, ``sheets`` or filling ``blanks`` several leaves have.
``<span class="pgs" data-refs="ANCHOR …" data-but="ANCHOR …" data-lead="TEXT" …></span>``
    becomes all the folios of several anchors, in order, without repetition, runs joined, without
    those of ``data-but``; ``TEXT`` goes before them if any are left. ``data-comma`` parts them,
    ``data-joint`` stands within runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

TIGHT = "tight"
"""Rules for ``body[data-tight]`` save a few lines; they hold where that saves a leaf a page."""
LAST_PAGE = "--last-page"
"""Appended to a leaf's id: the anchor that stands for the last page that the leaf prints."""


class Numbering(StrEnum):
    """How the folios of a leaf look."""

    ROMAN = "roman"
    """Front matter: i, ii, iii."""
    CHAPTER = "chapter"
    """Body and back matter: 7-1, 7-2; without a prefix 1, 2."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece of the binder that is laid out by itself."""

    id: str
    """Also the anchor of its first page."""
    html: str
    """A whole document: every leaf has the same head."""
    numbering: Numbering
    prefix: str = ""
    """Before each folio, with its joint: ``7-``."""
    blank: str = ""
    """A document of one empty page with the leaf's running heads, to fill up its last sheet;
    without it the next leaf may open on a verso."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One binder. Nothing in it is read from anywhere else: no file, no network, no clock."""

    title: str
    style: str
    """CSS for all leaves."""
    leaves: tuple[Leaf, ...]
    assets: Mapping[str, bytes]
    """What the HTML may refer to, by path relative to the corpus folder; nothing else is served."""
    mark: str = ""
    """Stamped on every page but the cover, in a line of its own at the foot: whose copy it is.
    No leaf knows it, so that another copy is another stamp on the same leaves."""
