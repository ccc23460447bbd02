"""All proofs about a site. They are cheap: a build makes them before it takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lanebook.model.corpus import Corpus
from lanebook.verify.expected import objects_of, parts_of
from lanebook.verify.proof import Outcome
from lanebook.verify.site_drawings import drawings, letters
from lanebook.verify.site_links import hosts, links, ways
from lanebook.verify.site_pages import language, names, pages, texts
from lanebook.verify.site_reading import read_site
from lanebook.verify.site_search import search


def prove_site(folder: Path, corpus: Corpus, name: Path | None = None) -> Iterator[Outcome]:
    """Read a site back and prove what is to be proven of it; findings call it ``name``."""
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
