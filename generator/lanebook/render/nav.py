"""The site's navigation: one section a volume, one for the handbook's own pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from lanebook.derive.handbook import Handbook
from lanebook.model.corpus import Volume
from lanebook.model.documents import ObjectKind, Target
from lanebook.render import address
from lanebook.render.page_names import name_sheaves
from lanebook.render.page_questions import question_sheaves
from lanebook.render.page_terms import term_sheaves
from lanebook.render.page_volume import pages_of
from lanebook.render.paging import Sheaf
from lanebook.render.words_page import Words

Entry = TypeVar("Entry")
Nav = list[dict[str, "str | Nav"]]
"""As MkDocs wants it: a title and a page, or a title and a section."""

_FOLDERS = {
    "roles/index": ObjectKind.ROLE,
    "flows/index": ObjectKind.FLOW,
    "rules/index": ObjectKind.RULE,
    "forms/index": ObjectKind.FORM,
}


def navigation(book: Handbook, manual: Nav | None = None) -> Nav:
    """The navigation in reading order; every page of the site is in it, the manual last."""
    words = Words(book.corpus.language)
    home: Nav = [{words("page-home"): address.WELCOME_PAGE}]
    free = _free_pages(book)
    if free:
        home.append({words("page-reading"): free})
    volumes: Nav = [{volume.title: _volume(book, volume, words)} for volume in book.corpus.volumes]
    return [*home, *volumes, {words("page-appendix"): _appendix(book, words)}, *(manual or [])]


def leaves(nav: Nav) -> Iterator[tuple[str, str]]:
    """Every page of a navigation with its title, in order."""
    for entry in nav:
        for title, below in entry.items():
            if isinstance(below, str):
                yield title, below
            else:
                yield from leaves(below)


def _free_pages(book: Handbook) -> Nav:
    """The author's pages, titled by their first heading."""
    return [
        {title_of(page.text, page.path): page.path}
        for page in book.corpus.pages
        if page.path != address.WELCOME_PAGE
    ]


def title_of(text: str, path: str) -> str:
    """The first heading of a Markdown page, or the name of its file."""
    heads = (line[2:].strip() for line in text.splitlines() if line.startswith("# "))
    head = next(heads, "").partition("{#")[0].strip()
    return head or path.rpartition("/")[2].removesuffix(".md")


def _volume(book: Handbook, volume: Volume, words: Words) -> Nav:
    section: Nav = []
    for name in pages_of(book, volume):
        page = address.volume_page(volume.id, name)
        title = volume.title if name == "index" else words(f"page-{name.replace('/index', '')}")
        kind = _FOLDERS.get(name)
        section.append(
            {title: page if kind is None else [{title: page}, *_objects(book, volume, kind)]}
        )
    return section


def _objects(book: Handbook, volume: Volume, kind: ObjectKind) -> Nav:
    corpus = book.corpus
    named: dict[ObjectKind, list[tuple[str, str]]] = {
        ObjectKind.ROLE: [(role, corpus.roles[role].name) for role in volume.roles],
        ObjectKind.FLOW: [(flow, corpus.flows[flow].name) for flow in volume.flows],
        ObjectKind.RULE: [(rule, corpus.rules[rule].name) for rule in volume.rules],
        ObjectKind.FORM: [(form, corpus.forms[form].name) for form in volume.forms],
    }
    return [{name: address.page_of(Target(kind, identity))} for identity, name in named[kind]]


def _appendix(book: Handbook, words: Words) -> Nav:
    corpus = book.corpus
    terms = term_sheaves(corpus) if corpus.terms else ()
    asked = question_sheaves(corpus) if corpus.questions else ()
    return [
        *_sheaves(words("page-glossary"), terms),
        *_sheaves(words("page-names"), name_sheaves(corpus)),
        *_sheaves(words("page-questions"), asked),
        {words("page-register"): address.REGISTER_PAGE},
        {words("page-changes"): address.CHANGES_PAGE},
        {words("page-about"): address.ABOUT_PAGE},
    ]


def _sheaves(title: str, sheaves: Sequence[Sheaf[Entry]]) -> Nav:
    """The pages of a list: the first as the list, with the others as a section of it."""
    if len(sheaves) < 2:
        return [{title: sheaf.path} for sheaf in sheaves]
    return [{title: [{f"{title} {one.title}": one.path} for one in sheaves]}]
