"""Where readers are led on whose addresses name a list by its first page: what moved to others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from lanebook.model.corpus import Corpus
from lanebook.model.documents import Question
from lanebook.model.ids import TermId
from lanebook.render import address
from lanebook.render.page_names import name_sheaves
from lanebook.render.page_questions import question_sheaves
from lanebook.render.page_terms import term_sheaves
from lanebook.render.paging import Group, Sheaf

Entry = TypeVar("Entry")
MOVED_SCRIPT = "assets/lanebook/moved.js"
"""Loaded when an address has an anchor that its page has not; see ``lead-on.js`` beside it."""
_LISTS = re.compile(
    r"(?P<up>\]\((?:\.\./)*)(?P<page>(?:glossary|names|questions)\.md)#(?P<anchor>[a-z0-9-]+)"
)


def moved(corpus: Corpus) -> Mapping[str, Mapping[str, str]]:
    """For each list that has several pages, anchors with the page they are on, past the first."""
    found = {
        address.GLOSSARY_PAGE: dict(_moved(term_sheaves(corpus), _of_terms)),
        address.NAMES_PAGE: dict(_moved(name_sheaves(corpus), _of_letter)),
        address.QUESTIONS_PAGE: dict(_moved(question_sheaves(corpus), _of_questions)),
    }
    return {page: anchors for page, anchors in found.items() if anchors}


def moved_script(corpus: Corpus) -> str:
    """The script, which only holds data: finished pages, and where their anchors are now."""
    data = {
        address.finished(page): {anchor: address.finished(goal) for anchor, goal in anchors.items()}
        for page, anchors in moved(corpus).items()
    }
    return f"window.lanebookMoved = {json.dumps(data, separators=(',', ':'))}\n"


def led_on(text: str, corpus: Corpus) -> str:
    """A page by hand, its links to places of such a list leading to where those are."""
    if not _LISTS.search(text):
        return text
    known = moved(corpus)

    def onward(link: re.Match[str]) -> str:
        page = known.get(link["page"], {}).get(link["anchor"], link["page"])
        return f"{link['up']}{page}#{link['anchor']}"

    return _LISTS.sub(onward, text)


def _moved(
    sheaves: Sequence[Sheaf[Entry]], anchors: Callable[[Group[Entry]], Iterable[str]]
) -> Iterator[tuple[str, str]]:
    for sheaf in sheaves[1:]:
        for group in sheaf.groups:
            yield from ((anchor, sheaf.path) for anchor in anchors(group))


def _of_letter(group: Group[Entry]) -> Iterator[str]:
    if not group.follows:
        yield f"letter-{group.key}"


def _of_terms(group: Group[TermId]) -> Iterator[str]:
    yield from _of_letter(group)
    yield from (f"term-{term}" for term in group.entries)


def _of_questions(group: Group[Question]) -> Iterator[str]:
    yield from (f"question-{one.id}" for one in group.entries)
