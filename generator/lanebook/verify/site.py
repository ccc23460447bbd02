"""All proofs about a site. They are cheap: a build makes them before it takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lanebook.derive.handbook import handbook
from lanebook.model.corpus import Corpus
from lanebook.verify.expected import objects_of, parts_of
from lanebook.verify.proof import Outcome
from lanebook.verify.site_derived import derived
from lanebook.verify.site_drawings import drawings, letters
from lanebook.verify.site_files import Ground, files, markup, programs
from lanebook.verify.site_links import READER_SCRIPT, hosts, links, ways
from lanebook.verify.site_lists import MOVED
from lanebook.verify.site_pages import language, names, pages, texts
from lanebook.verify.site_reading import read_site
from lanebook.verify.site_roles import roles
from lanebook.verify.site_search import INDEX, search
from lanebook.verify.site_tables import tables

DATA = frozenset({INDEX, READER_SCRIPT, MOVED, "assets/lanebook/brand.css"})
"""What a build writes anew beside pages and drawings."""


def prove_site(
    folder: Path, corpus: Corpus, theme: tuple[Path, ...], name: Path | None = None
) -> Iterator[Outcome]:
    """Read a site back and prove what is to be proven of it.

    Args:
        folder: The site.
        corpus: What it was made from.
        theme: The folders of the theme's files, the first that has one decides.
        name: What findings call the site.
    """
    site = read_site(folder, name or folder)
    objects, parts = objects_of(corpus), parts_of(corpus)
    yield pages(site, corpus, objects, parts)
    yield texts(site, corpus, objects, parts)
    yield drawings(site, corpus)
    yield letters(site)
    yield search(site, corpus, (*objects, *parts))
    yield names(site, corpus)
    found = ways(site)
    yield links(site, found)
    yield hosts(site, found, corpus)
    yield language(site, corpus)
    yield files(site, corpus, Ground(theme, DATA))
    yield markup(site, corpus)
    yield programs(site)
    book = handbook(corpus)
    yield derived(site, book)
    yield tables(site, book)
    yield roles(site, book)
