"""The pages of the site as Markdown, from the handbook; nothing is read or written here."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from importlib import resources

from lanebook.derive.handbook import Handbook
from lanebook.lazily import Lazily
from lanebook.model.corpus import Brand
from lanebook.model.documents import ObjectKind, Target
from lanebook.render import address
from lanebook.render.brand import STYLESHEET, site_style
from lanebook.render.manual import ManualSection
from lanebook.render.moved_script import MOVED_SCRIPT, led_on, moved_script
from lanebook.render.nav import Nav, leaves, navigation
from lanebook.render.page_book import book_pages
from lanebook.render.page_diagram import (
    SiteDiagram,
    flows_with_countdown,
    site_countdowns,
    site_diagrams,
    site_keys,
)
from lanebook.render.page_documents import form_page, rule_page
from lanebook.render.page_flow import flow_page
from lanebook.render.page_role import role_page
from lanebook.render.page_volume import volume_pages
from lanebook.render.reader_script import READER_SCRIPT, reader_script
from lanebook.render.search_file import search_file
from lanebook.render.svg_legend import legend
from lanebook.render.words_page import Words

_LEGEND = "legend.svg"


def pages(
    book: Handbook,
    today: datetime.date,
    diagram: SiteDiagram | None = None,
    manual: ManualSection | None = None,
) -> Mapping[str, str]:
    """Every text file of the site's source folder, by path; each is written when it is asked for.

    These are the pages, the diagrams beside them, and what the site generator has to know. The
    author's images (``corpus.images``) come on top.

    Args:
        book: The handbook.
        today: Decides what is overdue.
        diagram: Draws a flow; by default as ``page_diagram`` does, with links to steps and flows.
        manual: A section on how to write a handbook, where the handbook wants one.

    Before: no page written by hand has the path of one that is generated.
    """
    words = Words(book.corpus.language)
    found: dict[str, Callable[[], str]] = {**book_pages(book, today, words)}
    for volume in book.corpus.volumes:
        found |= volume_pages(book, volume, words)
    found |= _object_pages(book, words)
    written = {one.path: led_on(one.text, book.corpus) for one in book.corpus.pages}
    found |= _as_they_are({path: written[path] for path in written if path != address.WELCOME_PAGE})
    draw = diagram or site_diagrams(book)
    for flow in book.corpus.flows:
        found[address.diagram_of(flow)] = partial(draw, flow, None)
    found |= site_countdowns(book)
    found |= site_keys(book)
    found[_LEGEND] = partial(legend, book.corpus.language)
    found["assets/lanebook/diagram.css"] = partial(_stylesheet, "diagram.css")
    found[address.SEARCH_INDEX] = partial(search_file, book)
    found[READER_SCRIPT] = partial(reader_script, book)
    found[MOVED_SCRIPT] = partial(moved_script, book.corpus)
    found |= _as_they_are(manual.files if manual else {})
    if book.corpus.brand != Brand(None, None):
        found[STYLESHEET] = partial(site_style, book.corpus.brand)
    found[address.SITE_DATA] = partial(_site_data, book, words, manual.nav if manual else [])
    return Lazily(found)


def _as_they_are(texts: Mapping[str, str]) -> Mapping[str, Callable[[], str]]:
    return {path: partial(str, text) for path, text in texts.items()}


def _object_pages(book: Handbook, words: Words) -> Mapping[str, Callable[[], str]]:
    corpus = book.corpus
    found: dict[str, Callable[[], str]] = {}
    for role in corpus.roles:
        page = address.page_of(Target(ObjectKind.ROLE, role))
        found[page] = partial(role_page, book, role, words)
    for flow in corpus.flows:
        page = address.page_of(Target(ObjectKind.FLOW, flow))
        found[page] = partial(flow_page, book, flow, words)
    for rule in corpus.rules:
        page = address.page_of(Target(ObjectKind.RULE, rule))
        found[page] = partial(rule_page, book, rule, words)
    for form in corpus.forms:
        page = address.page_of(Target(ObjectKind.FORM, form))
        found[page] = partial(form_page, book, form, words)
    return found


def site_paths(book: Handbook) -> frozenset[str]:
    """Every page and diagram that ``pages`` generates, the author's own pages left out."""
    generated = replace(book, corpus=replace(book.corpus, pages=()))
    diagrams = (address.diagram_of(flow) for flow in book.corpus.flows)
    countdowns = (address.countdown_of(flow) for flow in flows_with_countdown(book))
    paths = (path for _, path in leaves(navigation(generated)))
    return frozenset([*paths, *diagrams, *countdowns, _LEGEND])


def _stylesheet(name: str) -> str:
    return resources.files("lanebook.render").joinpath("styles", name).read_text(encoding="utf-8")


def _site_data(book: Handbook, words: Words, manual: Nav) -> str:
    """Title, language, edition and navigation."""
    control = book.corpus.control
    data = {
        "title": book.corpus.title,
        "language": book.corpus.language.value,
        "edition": f"{book.corpus.organisation} · {control.code} · "
        + words("revision-of", revision=control.revision, date=control.effective.isoformat()),
        "nav": navigation(book, manual),
        "apart": f"{address.MANUAL}/",
        "logo": book.corpus.brand.logo,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
