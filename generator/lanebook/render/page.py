"""The pages of the site as Markdown, from the handbook; nothing is read or written here."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from importlib import resources

from lanebook.derive.handbook import Handbook
from lanebook.diagnostics import LanebookError, Text
from lanebook.model.documents import ObjectKind, Target
from lanebook.render import address
from lanebook.render.nav import navigation
from lanebook.render.page_book import book_pages
from lanebook.render.page_diagram import SiteDiagram, site_diagrams
from lanebook.render.page_documents import form_page, rule_page
from lanebook.render.page_flow import flow_page
from lanebook.render.page_names import name_entries
from lanebook.render.page_role import role_page
from lanebook.render.page_volume import volume_pages
from lanebook.render.svg_legend import legend
from lanebook.render.words_page import Words


def pages(
    book: Handbook, today: datetime.date, diagram: SiteDiagram | None = None
) -> Mapping[str, str]:
    """Every text file of the site's source folder, by path.

    These are the pages, the diagrams beside them, and what the site generator has to know. The
    author's images (``corpus.images``) come on top.

    Args:
        book: The handbook.
        today: Decides what is overdue.
        diagram: Draws a flow; by default as ``page_diagram`` does, with links to steps and flows.

    Raises:
        LanebookError: A page written by hand has the path of one that is generated.
    """
    words = Words(book.corpus.language)
    found: dict[str, str] = {**book_pages(book, today, words)}
    for volume in book.corpus.volumes:
        found |= volume_pages(book, volume, words)
    found |= _object_pages(book, words)
    found |= _free_pages(book, found)
    draw = diagram or site_diagrams(book)
    for flow in book.corpus.flows:
        found[address.diagram_of(flow)] = draw(flow, None)
    found["legend.svg"] = legend(book.corpus.language)
    found["assets/lanebook/diagram.css"] = _stylesheet("diagram.css")
    found[address.SITE_DATA] = _site_data(book, words)
    return found


def _object_pages(book: Handbook, words: Words) -> Mapping[str, str]:
    corpus = book.corpus
    found: dict[str, str] = {}
    for role in corpus.roles:
        found[address.page_of(Target(ObjectKind.ROLE, role))] = role_page(book, role, words)
    for flow in corpus.flows:
        found[address.page_of(Target(ObjectKind.FLOW, flow))] = flow_page(book, flow, words)
    for rule in corpus.rules:
        found[address.page_of(Target(ObjectKind.RULE, rule))] = rule_page(book, rule, words)
    for form in corpus.forms:
        found[address.page_of(Target(ObjectKind.FORM, form))] = form_page(book, form, words)
    return found


def _free_pages(book: Handbook, taken: Mapping[str, str]) -> Mapping[str, str]:
    found = {
        page.path: page.text for page in book.corpus.pages if page.path != address.WELCOME_PAGE
    }
    for path in found:
        if path in taken:
            raise LanebookError(
                Text(
                    f"自写页面 {path} 与生成的页面同名",
                    f"{path} is also the path of a generated page",
                ),
                Text("请改掉这个文件名", "rename the file"),
            )
    return found


def _stylesheet(name: str) -> str:
    return resources.files("lanebook.render").joinpath("styles", name).read_text(encoding="utf-8")


def _site_data(book: Handbook, words: Words) -> str:
    """Title, language, edition, navigation and the names that the search must know whole."""
    control = book.corpus.control
    data = {
        "title": book.corpus.title,
        "language": book.corpus.language.value,
        "edition": f"{book.corpus.organisation} · {control.code} · "
        + words("revision-of", revision=control.revision, date=control.effective.isoformat()),
        "names": sorted({entry.name for entry in name_entries(book.corpus)}),
        "nav": navigation(book),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
