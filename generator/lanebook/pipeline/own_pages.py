"""The author's own pages among the generated ones: their names, and where their links lead."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from lanebook.corpus.file_findings import whole
from lanebook.corpus.manual import page_paths
from lanebook.corpus.page_links import PageLink, has_anchor, links_in
from lanebook.corpus.page_rules import DEAD_LINK, PAGE_NAME_TAKEN
from lanebook.corpus.sources import shown_path
from lanebook.derive.handbook import handbook
from lanebook.diagnostics import Diagnostic, Span, Text
from lanebook.model.corpus import Corpus, FreePage
from lanebook.render.address import MANUAL, OWN_PAGES, WELCOME_PAGE, manual_file


@dataclass(frozen=True, slots=True)
class _Site:
    """What a link can lead to."""

    written: Mapping[str, str]
    """Texts of the author's pages by path."""
    paths: frozenset[str]
    """Everything: pages, diagrams and pictures."""


def check_pages(corpus: Corpus, folder: str) -> tuple[Diagnostic, ...]:
    """Findings about pages written by hand that only the whole site can show.

    Args:
        corpus: Without faults so far.
        folder: The corpus folder as findings show it.
    """
    if not any(_touches_the_site(page, corpus) for page in corpus.pages):
        return ()
    from lanebook.render.page import site_paths  # noqa: PLC0415 - takes longer than the check

    manual = page_paths(corpus.language) if corpus.manual else ()
    generated = site_paths(handbook(corpus)) | {manual_file(path) for path in manual}
    written = {page.path: page.text for page in corpus.pages}
    site = _Site(written, generated | set(written) | set(corpus.images))
    taken = {path.casefold() for path in generated}
    findings: list[Diagnostic] = []
    for page in corpus.pages:
        shown = shown_path(folder, page.path)
        if page.path != WELCOME_PAGE and page.path.casefold() in taken:
            findings.append(_name_taken(shown, page.path))
        findings += _dead_links(page, shown, site)
    return tuple(findings)


def _touches_the_site(page: FreePage, corpus: Corpus) -> bool:
    """Whether a page links to other places, or may have the name of a generated one."""
    volume, slash, _ = page.path.casefold().partition("/")
    folders = {MANUAL, *(one.id for one in corpus.volumes)}
    may_clash = volume in folders if slash else volume in OWN_PAGES
    return may_clash or bool(links_in(page.path, page.text))


def _dead_links(page: FreePage, shown: str, site: _Site) -> Iterator[Diagnostic]:
    for link in links_in(shown, page.text):
        here = posixpath.dirname(page.path)
        path = posixpath.normpath(posixpath.join(here, link.path)) if link.path else page.path
        if path not in site.paths:
            near = get_close_matches(path, sorted(site.paths), 1, 0.75)
            yield _nowhere(link, [posixpath.relpath(one, here or ".") for one in near])
        elif path != WELCOME_PAGE and not has_anchor(site.written.get(path), link.anchor):
            yield _no_heading(link.span, path, link.anchor)


def _nowhere(link: PageLink, near: list[str]) -> Diagnostic:
    advice = Text(
        "写出手册里页面（.md）或图片（images/…）的相对路径",
        "write the relative path of a page (.md) or a picture (images/…) of the handbook",
    )
    if near and not near[0].startswith(".."):
        advice = Text(f"最接近的是 {near[0]}", f"the nearest is {near[0]}")
    return DEAD_LINK.at(
        link.span,
        Text(f"手册里没有“{link.path}”", f"the handbook has no “{link.path}”"),
        advice,
    )


def _no_heading(span: Span, path: str, anchor: str) -> Diagnostic:
    return DEAD_LINK.at(
        span,
        Text(f"页面 {path} 里没有“#{anchor}”", f"the page {path} has no “#{anchor}”"),
        Text(
            f"在要去的标题后面写上 {{: #{anchor} }}，或链接到整个页面",
            f"write {{: #{anchor} }} behind the heading that is meant, or link to the whole page",
        ),
    )


def _name_taken(shown: str, path: str) -> Diagnostic:
    return PAGE_NAME_TAKEN.at(
        whole(shown),
        Text(
            f"自写页面 {path} 与生成的页面同名",
            f"{path} is also the path of a generated page",
        ),
        Text("改掉这个文件名", "rename the file"),
    )
